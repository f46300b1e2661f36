"""Every output whose address an author chose: lectures, pages, introductions, old addresses, files."""

from __future__ import annotations

from msgspec import Struct

from lectorium.model.course import Course, Lecture, Page
from lectorium.plan.urls import normalise, output_path

_EVENTS = frozenset({"exam", "break", "holiday", "assignment", "review"})


class Authored(Struct, frozen=True, gc=False):
    """One address that an author chose."""

    path: str
    """Output path."""
    source: str


def has_page(lecture: Lecture, dialect: str) -> bool:
    """Return whether a row has a page of its own: an exam or holiday with nothing to say has none.

    A Jekyll course keeps every address that it had, so there every post has a page.
    """
    document = lecture.document
    written = document.search_text.strip() or document.headings or document.references or document.readings
    return dialect == "jekyll" or lecture.kind not in _EVENTS or bool(written) or lecture.deck is not None


def authored_outputs(course: Course) -> tuple[Authored, ...]:
    """Return the authored outputs of a course, pages before old addresses before files."""
    dialect = course.config.dialect
    found = [
        Authored(output_path(lecture.url), lecture.document.path)
        for lecture in course.lectures
        if has_page(lecture, dialect)
    ]
    found += [Authored(output_path(page.url), page.document.path) for page in course.pages]
    found += [Authored(output_path(intro.url), intro.document.path) for intro in course.introductions]
    found += [Authored(output_path(old), source) for old, _, source in old_addresses(course)]
    found += [Authored(asset.url, asset.path) for asset in course.assets]
    return tuple(found)


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
