"""Pictures and files that front matter names beside the keys that a page shows: those that the course lacks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath

from msgspec import Struct

from lectorium.model.course import Course
from lectorium.model.fields import PAGE_FIELDS, THEMED_LECTURE_FIELDS
from lectorium.model.read_facts import FILE, PICTURE, SLIDE_KEYS, SURELY, field_links, names_file
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.plan import codes
from lectorium.plan.closest import closest
from lectorium.plan.urls import decoded
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span
from lectorium.text.tree import Tree

_UNDERSTOOD = frozenset(name for item in (*THEMED_LECTURE_FIELDS, *PAGE_FIELDS) for name in (item.name, *item.aliases))
_LINKS = frozenset({"notes", "morenotes", "video", "videos", "lead", "blog", "extraContent"})
"""Keys whose links are looked up where they are shown; a bare path among them is taken for a topic."""
_SKIPPED = (_UNDERSTOOD - _LINKS) | {"canonical_url", "path", "script", "scripts", "style", "styles"}
_ROOT = re.compile(r"\{\{-?\s*site\.(?:url|baseurl)\s*-?\}\}")
_SHOWS = re.compile(
    r"ima?g|thumb|cover|teaser|banner|hero|logo|photo|picture|background|header|figure|src|gallery", re.I
)
"""Keys under which a bare name is that of a picture."""
_MOST = 2_000
"""Values of one post that are looked at."""


class _Names(Struct, frozen=True, gc=False):
    """The files of a course, by every end of their paths: a theme may put a folder before the name."""

    paths: frozenset[str]
    folded: dict[str, str]
    by_name: dict[str, tuple[str, ...]]
    """Bare name with letter case ignored -> paths."""

    def right(self, wanted: str, source: str) -> str:
        """Return the file that is meant, perhaps with other letters; empty for none."""
        beside = normpath(f"{PurePosixPath(source).parent}/{wanted}")
        ends = self.by_name.get(wanted.rpartition("/")[2].casefold(), ())
        exact = (path for path in ends if path == beside or f"/{path}".endswith(f"/{wanted}"))
        other = (path for path in ends if f"/{path}".casefold().endswith(f"/{wanted}".casefold()))
        return next(exact, "") or self.folded.get(beside.casefold(), "") or next(other, "")


def _names(paths: frozenset[str]) -> _Names:
    by_name: dict[str, list[str]] = {}
    for path in sorted(paths):
        by_name.setdefault(path.rpartition("/")[2].casefold(), []).append(path)
    folded = {path.casefold(): path for path in sorted(paths)}
    return _Names(paths, folded, {name: tuple(found) for name, found in by_name.items()})


def missing_named_files(course: Course, documents: Iterable[Document], tree: Tree) -> Iterator[Diagnostic]:
    """Find pictures and files that front matter names and the course does not have; `tree` holds all its files."""
    names: _Names | None = None
    decks = {deck.span for lecture in course.lectures for deck in lecture.decks}
    linked = decks | {link.span for link in field_links(course) if link.span}
    for document in documents:
        for key, value in _values(document.front_matter.fields):
            wanted = "" if value.span in linked else _named_path(key, value)
            if wanted:
                names = names or _names(tree.paths())
                found = _judge(key, wanted, value.span, names, course.config.base_path.strip("/"))
                yield from (fault for fault in found if not any(_holds(span, value.span) for span in linked))


def _holds(whole: Span, part: Span) -> bool:
    return whole.path == part.path and whole.start <= part.start and part.end <= whole.end


def _values(fields: tuple[Field, ...]) -> Iterator[tuple[str, YamlValue]]:
    """Return every scalar of front matter with the nearest key above it."""
    waiting = [(item.key, item.value) for item in fields if item.key not in _SKIPPED]
    for _ in range(_MOST):
        if not waiting:
            return
        key, value = waiting.pop()
        if value.kind == "scalar":
            yield key, value
        waiting += [(key, item) for item in value.items]
        waiting += [(item.key, item.value) for item in value.fields]


def _named_path(key: str, value: YamlValue) -> str:
    """Return the path below the root that a value names; empty for a value that is no path of the course."""
    text = value.raw.strip()
    rest = _ROOT.sub("", text)
    picture, known = PICTURE.fullmatch(rest), rest != text
    if not FILE.fullmatch(rest) or not (picture or SURELY.fullmatch(rest)):
        return ""
    first = rest.lstrip("/").partition("/")[0]
    is_path = known or rest.startswith(("/", "./", "../")) or ("/" in rest and " " not in rest and "." not in first)
    is_name = "/" not in rest and (_SHOWS.search(key) if picture else names_file(key, rest))
    if rest.startswith(("//", "~")) or not (is_path or is_name):
        return ""
    return decoded(rest).lstrip("/").removeprefix("./")


def _is_picture(path: str) -> bool:
    return PICTURE.fullmatch(path) is not None


def _shorter(path: str) -> str:
    """Return the address of a file of a native course, which is its path without the first folder."""
    return path.removeprefix("content/").removeprefix("static/")


def _judge(key: str, wanted: str, span: Span, names: _Names, base: str) -> Iterator[Diagnostic]:
    found = names.right(wanted, span.path) or names.right(wanted.removeprefix(f"{base}/"), span.path)
    picture = _is_picture(wanted)
    if not found:
        noun = "picture" if picture else "file"
        near = closest(wanted, sorted(_shorter(path) for path in names.paths if _is_picture(path) == picture))
        help_text = f"did you mean `/{near}`?" if near else "add the file to the course, or correct the name"
        slides = codes.MISSING_DECK if SLIDE_KEYS.search(key) else codes.DEAD_LINK
        code = codes.MISSING_IMAGE if picture else slides
        yield Diagnostic(code, f"the {noun} `{wanted}` under `{key}` does not exist", span, help_text)
    elif not found.endswith(wanted.rpartition("/")[2]):
        code = codes.IMAGE_LETTER_CASE if picture else codes.LINK_LETTER_CASE
        message = f"`{wanted}` is written `{found}` in the course; on the web capital letters count"
        yield Diagnostic(code, message, span, f"write `/{_shorter(found)}`")
