"""What stands where: every output that a link can lead to, looked up by address, by source path or by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from unicodedata import normalize

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model.course import Course, Tag
from lectorium.plan.allocate import Allocation
from lectorium.plan.closest import closest
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.urls import collision_key, file_names
from lectorium.text.pattern import pattern

NOT_SHOWN = "is not shown, so nobody can open it"
WHY_HIDDEN = {
    "draft": "is a draft, so nobody can open it",
    "unpublished": "is not published, so nobody can open it",
    "unreleased": "is not released yet, so nobody can open it",
    "future": "lies in the future, so nobody can open it",
}
"""Visibility of what is not shown -> how a message says so."""
_ENDING = pattern(r"[^.]\.[A-Za-z0-9]{1,5}$")
_PAGES = (".md", ".markdown", ".html", ".htm", ".ipynb", ".pdf")
"""Files that are pages or slides: of others a near name differs in no number."""
_NO_WORD, _ZEROS, _NUMBER = pattern(r"[\W_]+"), pattern(r"(?<![0-9])0+(?=[0-9])"), pattern(r"[0-9]+")


class AddressTable(Struct, frozen=True, gc=False):
    """The outputs of a course by every name under which a page, or an author, may mean them."""

    published: tuple[OutputSpec, ...]
    """In the order of the makers."""
    named: Mapping[str, OutputSpec]
    """By the name under which other pages ask for them; also those whose place the author has taken."""
    by_url: Mapping[str, OutputSpec]
    """Also without the trailing slash, with `index.html`, with and without `.html`."""
    by_source: Mapping[str, OutputSpec]
    hidden: Mapping[str, str]
    """Addresses and source paths of pages that are not shown -> their visibility."""
    posts: Mapping[str, OutputSpec]
    """Stems of lecture files (`2024-01-30-intro` and `intro`) -> page, for `post:NAME`."""
    folded: Mapping[str, OutputSpec] = field(default_factory=dict)
    """The same names with letter case ignored."""
    by_folder: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Folder -> names of its files, for suggestions."""
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Bare file name in lower case -> addresses, for suggestions."""
    shown_from: Mapping[str, str] = field(default_factory=dict)
    """Addresses and source paths of what is shown later -> the day, as `2027-01-12`."""
    by_stem: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of files without their endings -> addresses, once somebody asks for one."""
    near_folders: dict[str, str] = field(default_factory=dict)
    """Missing folder -> the nearest one, remembered while a plan is made."""

    def url(self, name: str) -> str:
        """Return the address of the output that a maker gave a name; raises KeyError when none did."""
        return self.named[name].url

    def with_changed(self, new: OutputSpec) -> AddressTable:
        """Return the table in which a post is declared anew at the address that it has."""
        old = self.by_source[new.source]
        return replace(
            self,
            published=tuple(new if spec is old else spec for spec in self.published),
            by_url={**self.by_url, **{name: new for name in old.names() if self.by_url[name] is old}},
            by_source={**self.by_source, new.source: new},
        )

    def find(self, path: str) -> OutputSpec | None:
        """Return what stands at a path below the root, be it an address or a source path."""
        return self.by_url.get(path) or self.by_source.get(path)

    def is_folder(self, path: str) -> bool:
        """Return whether files are published below an address."""
        return path in self.by_folder

    def find_other_case(self, path: str) -> OutputSpec | None:
        """Return what stands there when letter case is ignored."""
        return self.folded.get(collision_key(path))

    def only_below(self, path: str) -> str:
        """Return the one address that ends with a path, the empty string for none or several."""
        name = path.rpartition("/")[2].casefold()
        found = [url for url in self.by_name.get(name, ()) if url.endswith(f"/{path}")]
        return found[0] if len(found) == 1 else ""

    def suggest(self, wanted: str) -> str:
        """Return the nearest existing address to a missing one, or the empty string; of a folder its only page."""
        folder = wanted.rstrip("/")
        pages = [name for name in self.by_folder.get(folder, ()) if name.endswith(".html")]
        if len(pages) == 1:
            return self.by_url[f"{folder}/{pages[0]}"].url
        head, _, name = wanted.rstrip("/").rpartition("/")
        same_name = self.by_name.get(name.casefold()) or self._same_stem(name)
        if same_name:
            return closest(wanted, same_name, cutoff=0.0)
        inside = self.by_folder.get(head)
        if inside is None and head:
            if head not in self.near_folders:
                self.near_folders[head] = closest(head, self.by_folder, cutoff=0.7)
            head = self.near_folders[head]
            inside = self.by_folder.get(head) if head else None
        found = _closest_file(name, inside or ()) if _is_file(name) else closest(name, inside or (), cutoff=0.6)
        spec = self.by_url.get(f"{head}/{found}" if head else found) if found else None
        return spec.url if spec else ""

    def _same_stem(self, name: str) -> tuple[str, ...]:
        """Return the files of a name but for its ending, its letter case and what stands between its words."""
        if not self.by_stem:
            for each, urls in self.by_name.items():
                if _is_file(each):
                    self.by_stem[_plain_stem(each)] = (*self.by_stem.get(_plain_stem(each), ()), *urls)
        return self.by_stem.get(_plain_stem(name), ()) if _is_file(name) else ()


def _is_file(name: str) -> bool:
    """Return whether a name has an ending, and not that of a page or of slides."""
    return _ENDING.search(name) is not None and not name.lower().endswith(_PAGES)


def _plain_stem(name: str) -> str:
    words = _NO_WORD.sub(" ", normalize("NFC", name.rpartition(".")[0])).strip().casefold()
    return _ZEROS.sub("", words)


def _closest_file(name: str, known: tuple[str, ...]) -> str:
    """Return the file that a name may be misspelt from: not one that has other numbers, and no other kind of word."""
    letters, stems = _NUMBER.sub("0", _plain_stem(name)), dict[str, str]()
    for each in filter(_is_file, known):
        stem = _plain_stem(each)
        if _NUMBER.sub("0", stem) != letters:
            stems.setdefault(stem, each)
    return stems.get(closest(_plain_stem(name), stems, cutoff=0.6), "")


def make_table(
    allocation: Allocation, hidden: Mapping[str, str], shown_from: Mapping[str, str] = MappingProxyType({})
) -> AddressTable:
    """Build the look-up tables; of two outputs the one that stands at a name has it, else the first.

    What does not get the address that it wants is found by the name of its source only.
    """
    chosen = {id(spec) for spec in allocation.published}
    displaced = (spec for spec in allocation.declared if spec.authored and id(spec) not in chosen)
    found = (*sorted(allocation.published, key=lambda spec: not spec.source), *displaced)
    linked = tuple(spec for spec in found if spec.kind != "part")
    by_url = {name: spec for spec in reversed(linked) for name in spec.names()}
    by_url |= {name: spec for spec in reversed(linked) for name in (spec.url, spec.path)}
    named = {spec.name: spec for spec in reversed(allocation.declared) if spec.name}
    by_source = {spec.source: spec for spec in reversed(linked) if spec.source}
    for source, spec in tuple(by_source.items()):
        for name in file_names(source) if spec.kind == "asset" else ():
            by_source.setdefault(name, spec)
    posts = {stem: spec for spec in reversed(linked) if spec.kind == "page" for stem in post_names(spec.source)}
    names = ((name, spec) for spec in reversed(linked) for name in (*spec.names(), spec.source or spec.url))
    folded = {collision_key(name): spec for name, spec in names}
    return AddressTable(
        allocation.published,
        named,
        by_url,
        by_source,
        dict(hidden),
        posts,
        folded,
        *_for_suggestions(linked),
        dict(shown_from),
    )


def _for_suggestions(linked: Iterable[OutputSpec]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Return the names in each folder, and the addresses of each bare name in lower case."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for spec in linked:
        head, _, tail = spec.url.rstrip("/").rpartition("/")
        folders[head].append(tail)
        by_name[tail.casefold()].append(spec.url)
    return {key: tuple(value) for key, value in folders.items()}, {key: tuple(value) for key, value in by_name.items()}


def post_names(source: str) -> tuple[str, ...]:
    """Return the names by which `post_url` knows a source: its stem, with and without the date, with its folder."""
    stem = source.rpartition("/")[2].rpartition(".")[0]
    short = stem[11:] if stem[:10].replace("-", "").isdigit() and stem[10:11] == "-" else stem
    below = source.partition("/")[2].rpartition(".")[0]
    return tuple(dict.fromkeys(name for name in (stem, short, below) if name))


def tag_output_name(noun: str, tag: Tag) -> str:
    """Return the name of the output of a tag (`tag`) or category (`category`)."""
    return f"{noun}: {tag.name}"


def with_addresses(noun: str, tags: Iterable[Tag], table: AddressTable) -> tuple[tuple[Tag, str], ...]:
    """Return each tag with the address of its page."""
    return tuple((tag, table.url(tag_output_name(noun, tag))) for tag in tags)


def tags_and_categories(course: Course, table: AddressTable) -> tuple[tuple[Tag, str], ...]:
    """Return each tag, then each category, with the address of its page."""
    return (*with_addresses("tag", course.tags, table), *with_addresses("category", course.categories, table))
