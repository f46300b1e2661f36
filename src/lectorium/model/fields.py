"""Every field that a lecture or a page may have; `fields.json` declares each once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from msgspec.structs import replace

from lectorium.model.course import LectureKind
from lectorium.model.declaration import Declaration, declared
from lectorium.text.word_file import list_beside

LECTURE_KINDS: tuple[LectureKind, ...] = get_args(LectureKind)
"""The kinds of rows of a schedule, in the words of front matter."""

KIND_SYNONYMS: dict[str, LectureKind] = {
    "quiz": "exam", "midterm": "exam", "final": "exam", "test": "exam", "guest": "lecture", "seminar": "lecture",
    "homework": "assignment", "recess": "break", "off": "break", "vacation": "break", "lab": "extra",
    "tutorial": "extra", "recitation": "extra", "discussion": "extra", "section": "extra",
    "bonus": "extra", "presentation": "project", "cancelled": "break", "canceled": "break",
}  # fmt: skip
"""What other courses call them."""

KINDS: dict[str, LectureKind] = {kind: kind for kind in LECTURE_KINDS} | KIND_SYNONYMS
"""Every word for a kind."""


def kinds_of_lectures(offered: frozenset[str]) -> frozenset[str]:
    """Return the kinds of meetings that are for lectures: all of them where none says so."""
    return frozenset(kind for kind in offered if KINDS.get(kind) == "lecture") or offered


def _lecture_fields() -> Iterator[Declaration]:
    """Yield the front matter of a lecture whose course says no more than a theme asks for."""
    for each in declared("themed-lecture"):
        kinds = {"choices": LECTURE_KINDS, "synonyms": tuple(KIND_SYNONYMS)} if each.name == "kind" else {}
        yield replace(each, **kinds)


THEMED_LECTURE_FIELDS = tuple(_lecture_fields())
"""Front matter of a lecture where all else belongs to a theme, which shows it as it is."""

_OWN = {each.name: each for each in declared("own-lecture")}
"""What says more in a course of our own."""
READINGS_KEYS = ("readings", *(each.name for each in declared("readings")))
"""Fields of a lecture that list readings."""
DUE_KEYS = tuple(each.name for each in declared("due"))
"""Fields of a lecture that say what is due."""

LECTURE_FIELDS = (
    *(_OWN.get(each.name, each) for each in THEMED_LECTURE_FIELDS),
    *declared("readings"),
    *declared("session"),
    *declared("due"),
)
"""Front matter of a lecture."""

PAGE_FIELDS = declared("page")
"""Front matter of a plain page."""

ANNOUNCEMENT_FIELDS = declared("announcement-page")
"""Front matter of an announcement."""

SCHEDULE_FIELDS = declared("schedule")
"""What a row of `schedule.yml` says."""

PLUMBING_KEYS = list_beside(__file__, "keys.txt", "plumbing")
"""Keys by which Jekyll, its plug-ins and its themes make a page: accepted without a word, and nothing for readers."""

CONTENT_KEYS = list_beside(__file__, "keys.txt", "content")
"""Keys of themes and of other course sites whose values are for readers: shown as facts, whatever their kind."""

OWN_CONTENT_KEYS = list_beside(__file__, "keys.txt", "own-content")
"""More of them in a course of our own, where no theme may mean something else."""

ROBOT_KEYS = frozenset({"noindex", "robots", "sitemap"})
"""Keys that speak to search engines."""

SAMPLE_INSTANT = "2026-09-03 08:00"
LATER_KEYS = list_beside(__file__, "keys.txt", "later")
"""Keys by which other programs show a post from an instant on."""

HIDING_KEYS = frozenset({"hidden", "hide", "private", "unpublished", "unlisted", "unreleased"})
"""Keys by which other programs keep a post out of a site."""
HIDING_WORDS = {
    **dict.fromkeys(
        ("visible", "public", "listed", "show", "publish", "available", "released"),
        frozenset({"false", "no", "off", "0"}),
    ),
    **dict.fromkeys(("status", "state", "visibility"), frozenset({"draft", "hidden", "private", "unpublished"})),
}
"""Keys that do so with some values only."""
