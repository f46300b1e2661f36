"""Lectures whose files have one name: the oldest keeps the short address, and the others tell themselves from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.course import Lecture
from lectorium.model.dialect import Route
from lectorium.model.slug import slugify
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span
from lectorium.text.unique import UniqueNames

_FOLDER = "content/lectures/"


class Namesake(Struct, frozen=True, gc=False):
    """A lecture that is to have another address than the name of its file gives it."""

    index: int
    """Of the lecture among those of the course."""
    route: Route
    oldest: Lecture
    """The one that has the address."""


def namesakes(lectures: list[Lecture], routes: list[Route]) -> Iterator[Namesake]:
    """Return the lectures that give way, each with a route that tells it apart.

    The one with the earliest date stays, so that a lecture which is added later moves none; without dates the one in
    the fewest folders, then the first by path.
    """
    alike = defaultdict[str, list[int]](list)
    for index, lecture in enumerate(lectures):
        alike[lecture.url].append(index)
    free = UniqueNames(url[:-1] for url in alike)
    for url, indexes in alike.items():
        oldest, *others = sorted(indexes, key=lambda index: _age(lectures[index]))
        for index in others:
            route, document = routes[index], lectures[index].document
            if route.url or _chooses(document):
                continue
            below = _folders(document)
            if not below and not _folders(lectures[oldest].document):
                continue  # Two names in one folder, in letters that no address tells apart.
            suffix = "" if below else free.new(url[:-1]).removeprefix(url[:-1])
            yield Namesake(index, replace(route, below=below, suffix=suffix), lectures[oldest])


def report_address(lecture: Lecture, oldest: Lecture) -> Diagnostic:
    """Return what tells an author that a lecture gave way to an older one."""
    first, path = oldest.document.path, lecture.document.path
    message = f"`{first}` has this name too and is at `{oldest.url}`, so this lecture is at `{lecture.url}`"
    help_text = "give it another file name, or an address of its own with a line such as `slug: another-name`"
    return Diagnostic(codes.SHARED_ADDRESS, message, Span.of_file(path), help_text)


def _age(lecture: Lecture) -> tuple[date, int, str]:
    path = lecture.document.path
    return lecture.date or date.max, path.count("/"), path


def _chooses(document: Document) -> bool:
    return any(item.key in ("slug", "permalink") for item in document.front_matter.fields)


def _folders(document: Document) -> str:
    """Return the folders in which a lecture lies, as its address may have them."""
    *folders, _ = document.path.partition(_FOLDER)[2].split("/")
    return "".join(f"{slugify(part, 'page')}/" for part in folders)
