"""Where the slides of a lecture are expected, from the few letters that authors write."""

from __future__ import annotations

import re
from collections.abc import Collection
from posixpath import basename, dirname, normpath

from msgspec.structs import replace

from lectorium.model.course import Deck
from lectorium.model.declaration import find
from lectorium.model.fields import LECTURE_FIELDS
from lectorium.model.links_field import find_links, from_root
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.pattern import pattern

_FILE = pattern(
    r".*\.(?:pdf|p[po][pst][xm]?|key|odp|html?|ipynb|zip|md|docx?|mp4|mov|webm"
    r"|png|jpe?g|gif|svg|webp|avif|tiff?|bmp|heic)",
    re.IGNORECASE,
)
"""Names that are those of files, to which no `.pdf` is added."""
_WITH_REST = pattern(r"(.+?)((?:\?[^?#]*)?#[^#]*|\?[^?#]*)")
"""A name, and the query and fragment that tell a browser where in the file to begin."""
_PROGRAMS = frozenset({"pptx", "ppt", "powerpoint", "keynote"})
"""Keys under which lectures name the file of a program that makes slides; a keynote may be a speech."""
_ENDINGS = (".pdf", ".pptx", ".ppt", ".key", ".odp")
"""What a name may lack; a layout may put `.pdf` behind one that has it."""
_NATIVE_FOLDERS = ("content/decks", "content/lectures", "content/slides", "static/decks", "static")
_PUBLISHED = ("content/", "static/")
_NOTHING = frozenset({"", "none", "n/a", "na", "-", "tba", "tbd", "false", "no"})
NOT_READY = pattern(
    r"(?:not[\s_-]?ready|tb[ad]|to[\s_-]?do|coming[\s_-]?soon|placeholder|none|n/?a|x+|\?+)(?:\.pdf)?", re.I
)
"""Words that stand where a deck will be."""
_NEVER = pattern(r"(?:none|n/?a)(?:\.pdf)?", re.I)


def will_follow(value: YamlValue) -> bool:
    """Return whether a field says that there will be a deck: `tbd`, `coming soon`, `???`."""
    word = basename(value.raw.strip())
    return bool(NOT_READY.fullmatch(word)) and not _NEVER.fullmatch(word)


def read_deck_name(value: YamlValue, post: str, folder: str, paths: Collection[str]) -> Deck | None:
    """Return the deck that a field names, None for none.

    `post` is the path of the lecture, `folder` where bare names are looked up, `paths` every file of the course.
    """
    text = value.raw.strip()
    if value.is_empty or value.scalar is False or text.lower() in _NOTHING:
        return None
    links = find_links(text, value.span)
    target = links[0].url if links else from_root(text)
    if re.match(r"https?://", target, re.IGNORECASE):
        return Deck(_name(target.split("?")[0].split("#")[0]), target, value.span)
    name, rest, (path, is_there) = target, "", _expected(target, post, folder, paths)
    if not is_there and (parts := _WITH_REST.fullmatch(target)):  # a name of a file may hold `#`, as C# does
        without = _expected(parts[1], post, folder, paths)
        if without[1] or _FILE.fullmatch(parts[1]):
            name, rest, (path, is_there) = parts[1], parts[2], without
    if not is_there and (text.isdigit() or NOT_READY.fullmatch(basename(text))):
        return None  # other courses number their lectures under this key
    return Deck(_name(name), path, value.span, rest=rest)


def _expected(target: str, post: str, folder: str, paths: Collection[str]) -> tuple[str, bool]:
    """Return where the file of a name is expected, and whether it is there."""
    page = f"{target.rstrip('/')}/index.html"  # slides made of HTML stand in a folder
    wanted = target if _FILE.fullmatch(target) else page if target.endswith("/") else f"{target}.pdf"
    candidates = _candidates(wanted, post, folder)
    others = (*(f"{target}{ending}" for ending in _ENDINGS), page)
    places = (*candidates, *(path for other in others for path in _candidates(other, post, folder)))
    found = next((path for path in places if path in paths), None)
    if found is None and not (post.startswith("content/") and "/" in wanted):
        found = _only_one(wanted, paths, _PUBLISHED if post.startswith("content/") else ("",))
    return found or candidates[0], found is not None


def names_decks(key: str) -> bool:
    """Return whether a lecture names its slides under a key."""
    declared = find(LECTURE_FIELDS, key)
    return declared is not None and declared.name == "lecture"


def under_key_of_slides(document: Document, folder: str, paths: Collection[str]) -> Document:
    """Return a lecture with the files of a program that makes slides as its slides, where it names no others."""
    head = document.front_matter
    named = next((each for each in head.fields if each.key.lower() in _PROGRAMS), None)
    if named is None or any(names_decks(each.key) for each in head.fields):
        return document
    values = [each for each in named.value.scalars() if _FILE.fullmatch(each.raw.strip())]
    decks = [read_deck_name(each, document.path, folder, paths) for each in values]
    if not decks or not all(deck and (deck.path in paths or _is_package(deck.path, paths)) for deck in decks):
        return document
    fields = (replace(each, key="lecture") if each is named else each for each in head.fields)
    return replace(document, front_matter=replace(head, fields=tuple(fields)))


def _is_package(path: str, paths: Collection[str]) -> bool:
    """Return whether slides are a folder, as Keynote may save them."""
    return path.lower().endswith(".key") and any(each.startswith(f"{path}/") for each in paths)


def _only_one(wanted: str, paths: Collection[str], folders: tuple[str, ...]) -> str | None:
    """Return the one file of the course whose path ends so: a name is that of slides in whatever folder they lie.

    What a post that is hidden names must be found, or it would be published as a file that nobody names.
    """
    ending = f"/{wanted.lstrip('/')}"
    found = [path for path in paths if path.endswith(ending) and path.startswith(folders)]
    return found[0] if len(found) == 1 else None


def _candidates(wanted: str, post: str, folder: str) -> tuple[str, ...]:
    native = post.startswith("content/")
    places: tuple[str, ...]
    if wanted.startswith("/"):
        below = wanted.lstrip("/")
        places = (f"content/{below}", f"static/{below}", below) if native else (below,)
    elif "/" in wanted:
        beside = f"{dirname(post)}/{wanted}"
        inside = tuple(f"{place}/{wanted}" for place in ("content", "static", folder, *_NATIVE_FOLDERS))
        places = (*inside, beside) if native else (wanted, f"{folder}/{wanted}", beside)
    else:
        folders = (folder, *_NATIVE_FOLDERS) if native else (folder,)
        places = (*(f"{place}/{wanted}" for place in folders), f"{dirname(post)}/{wanted}")
    return tuple(normpath(place).lstrip("/") for place in places)


def _name(target: str) -> str:
    last = target.rstrip("/").rpartition("/")[2]
    return last[:-4] if last.lower().endswith(".pdf") else last
