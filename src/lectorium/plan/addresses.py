"""What stands where: every page and file that a link can lead to, looked up by address or by source path."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct, field

from lectorium.plan.likest import likest
from lectorium.plan.urls import collision_key, output_path

PlaceKind = Literal["page", "index", "asset"]

FEED = "atom.xml"


class Place(Struct, frozen=True, gc=False):
    """One thing that a link can lead to."""

    url: str
    """Address below the site's root that works on any server: `tags/`, `about.html`, `img/a b.png`."""
    kind: PlaceKind
    source: str = ""
    """Source path, empty for a generated page."""
    ids: frozenset[str] | None = None
    """Anchors of a page; None when any fragment may be right."""
    title: str = ""


class Addresses(Struct, frozen=True, gc=False):
    """Places by every name under which an author may mean them."""

    by_url: Mapping[str, Place]
    """Also without the trailing slash, with `index.html`, with and without `.html`."""
    by_source: Mapping[str, Place]
    hidden: Mapping[str, str]
    """Addresses and source paths of pages that are not shown -> their visibility."""
    posts: Mapping[str, Place]
    """Stems of lecture files (`2024-01-30-intro` and `intro`) -> page, for `post:NAME`."""
    folded: Mapping[str, Place] = field(default_factory=dict)
    """The same names with letter case ignored."""
    by_folder: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folder -> names of its files, for suggestions."""
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Bare file name in lower case -> addresses, for suggestions."""
    near_folders: dict[str, str] = field(default_factory=dict)
    """Missing folder -> the nearest one, remembered while a plan is made."""

    def find(self, path: str) -> Place | None:
        """Return what stands at a path below the root, be it an address or a source path."""
        return self.by_url.get(path) or self.by_source.get(path)

    def find_other_case(self, path: str) -> Place | None:
        """Return what stands there when letter case is ignored."""
        return self.folded.get(collision_key(path))

    def suggest(self, wanted: str) -> str:
        """Return the nearest existing address to a missing one, or the empty string."""
        head, _, name = wanted.rstrip("/").rpartition("/")
        same_name = self.by_name.get(name.casefold())
        if same_name:
            return likest(wanted, same_name, cutoff=0.0) or same_name[0]
        inside = self.by_folder.get(head)
        if inside is None and head:
            if head not in self.near_folders:
                self.near_folders[head] = likest(head, self.by_folder, cutoff=0.7)
            head = self.near_folders[head]
            inside = self.by_folder.get(head) if head else None
        found = likest(name, inside or (), cutoff=0.6)
        place = self.by_url.get(f"{head}/{found}" if head else found) if found else None
        return place.url if place else ""


def page_names(url: str) -> tuple[str, ...]:
    """Return every path below the root under which a page at `url` can be asked for."""
    bare = url.rstrip("/")
    written = output_path(url)
    names = [url, bare, written]
    names.append(bare + ".html" if not bare.endswith(".html") else bare.removesuffix(".html"))
    return tuple(dict.fromkeys(names))


def link_address(url: str) -> str:
    """Return the address to link to for a page's url: a folder as it is, else the file that is written."""
    return url if not url or url.endswith("/") else output_path(url)


def gather(places: Iterable[tuple[tuple[str, ...], Place]], hidden: Mapping[str, str]) -> Addresses:
    """Build the look-up tables from (names, place) pairs; the first to claim a name keeps it."""
    by_url: dict[str, Place] = {}
    by_source: dict[str, Place] = {}
    folded: dict[str, Place] = {}
    posts: dict[str, Place] = {}
    folders: defaultdict[str, list[str]] = defaultdict(list)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for names, place in places:
        for name in names:
            by_url.setdefault(name, place)
            folded.setdefault(collision_key(name), place)
        if place.source:
            by_source.setdefault(place.source, place)
            folded.setdefault(collision_key(place.source), place)
        if place.kind == "page":
            for stem in post_names(place.source):
                posts.setdefault(stem, place)
        head, _, tail = place.url.rstrip("/").rpartition("/")
        folders[head].append(tail)
        by_name[tail.casefold()].append(place.url)
    return Addresses(
        by_url,
        by_source,
        dict(hidden),
        posts,
        folded,
        {key: tuple(value) for key, value in folders.items()},
        {key: tuple(value) for key, value in by_name.items()},
    )


def post_names(source: str) -> tuple[str, ...]:
    """Return the names by which `post_url` knows a source: its stem, with and without the date, with its folder."""
    stem = source.rpartition("/")[2].rpartition(".")[0]
    short = stem[11:] if len(stem) > 11 and stem[:10].replace("-", "").isdigit() and stem[10] == "-" else stem
    below = source.partition("/")[2].rpartition(".")[0]
    return tuple(dict.fromkeys(name for name in (stem, short, below) if name))


def feed_names(dialect: str) -> tuple[str, ...]:
    """Return the addresses of the feed; who subscribed to that of `jekyll-feed` and most themes goes on reading."""
    return (FEED, "feed.xml") if dialect == "jekyll" else (FEED,)
