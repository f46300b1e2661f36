"""Every output whose address an author chose: lectures, pages, introductions, old addresses, files."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TypeAlias

from msgspec import Struct

from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.plan.urls import normalise, output_path

_EVENTS = frozenset({"exam", "break", "holiday", "assignment", "review"})


class Authored(Struct, frozen=True, gc=False):
    """One address that an author chose."""

    path: str
    """Output path."""
    source: str


_Turn: TypeAlias = tuple[int, str, tuple[str, ...], Authored]


def has_page(lecture: Lecture, dialect: str) -> bool:
    """Return whether a row has a page of its own: an exam or holiday with nothing to say has none.

    A Jekyll course keeps every address that it had, so there every post has a page.
    """
    document = lecture.document
    written = document.search_text.strip() or document.headings or document.references or document.readings
    return dialect == "jekyll" or lecture.kind not in _EVENTS or bool(written) or lecture.deck is not None


def authored_outputs(course: Course) -> tuple[Authored, ...]:
    """Return the authored outputs of a course: of two at one address the first is published.

    Pages come before old addresses before files; in a course with a `writing_order`, what is written last comes first.
    """
    order = course.config.writing_order
    shown = [lecture for lecture in course.lectures if has_page(lecture, course.config.dialect)]
    pages: tuple[Lecture | Page | Introduction, ...] = (*shown, *course.pages, *course.introductions)
    posts = [Authored(output_path(page.url), page.document.path) for page in pages]
    old = [Authored(output_path(old), source) for old, _, source in old_addresses(course)]
    files = [Authored(asset.url, asset.path) for asset in course.assets]
    if not order:
        return (*posts, *old, *files)
    days = {lecture.document.path: str(lecture.date or "") for lecture in shown}
    turns = [(*_turn(item.source, order, days.get(item.source, "")), item) for item in posts]
    turns += [(*_turn(item.source, order, "", is_file=True), item) for item in files]
    return (*(item for *_, item in sorted(turns, key=cmp_to_key(_compare), reverse=True)), *old)


def _turn(source: str, order: tuple[str, ...], day: str, is_file: bool = False) -> tuple[int, str, tuple[str, ...]]:
    """Return when Jekyll writes an output (`Site#each_site_file`): pages by name, files by path, posts by day."""
    *folders, name = source.split("/")
    for place, late in enumerate(order, 2):
        if f"/{late}/" in f"/{source}":
            return place, day, (source,)
    # Pages of one name stay as they are read: those of a folder after those of the folders in it.
    return (1, "", (source,)) if is_file else (0, "", (name, *folders, "\U0010ffff"))


def _compare(one: _Turn, other: _Turn) -> int:
    """Return the sign of a comparison as `Document#<=>` makes it: by day only where both have one."""
    days = (one[1], other[1]) if one[1] and other[1] else ("", "")
    first, second = (one[0], days[0], one[2]), (other[0], days[1], other[2])
    return (first > second) - (first < second)


def old_addresses(course: Course) -> tuple[tuple[str, str, str], ...]:
    """Return (old address, present address, source) for every `redirect_from` and `alias`."""
    posts: tuple[Lecture | Page, ...] = (*course.lectures, *course.pages)
    found: dict[tuple[str, str, str], None] = {}
    for post in posts:
        for written in post.redirect_from:
            old = old_address(written)
            if output_path(old) != output_path(post.url):
                found[(old, post.url, post.document.path)] = None
    return tuple(found)


def old_address(written: str) -> str:
    """Return an old address below the root: a folder unless it names a file, so that any server answers it."""
    bare = normalise(written)
    if bare is None:
        return written
    return bare if not bare or bare.endswith("/") or "." in bare.rpartition("/")[2] else bare + "/"
