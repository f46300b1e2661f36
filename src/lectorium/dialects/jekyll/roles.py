"""What a document is in a course: lecture, page or listing, by its collection, its layout and what it loops over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from lectorium.dialects.jekyll.settings import Collection
from lectorium.model.course import ListingPage
from lectorium.parse.document import Document
from lectorium.parse.liquid_codes import LECTURE_LISTING, TAG_LISTING
from lectorium.parse.liquid_listing import NOT_LECTURES, listed_by

_LECTURES = re.compile(
    r"(?:course[-_ ]?)?(?:contents?|lectures?|lecs?|sessions?|class(?:es)?|lessons?|weeks?|modules?|units?|topics?"
    r"|chapters?|days?|meetings?|seminars?|talks?|slides?|notes?|lecture[-_ ]?notes?|tutorials?|recitations?|labs?"
    r"|discussions?|schedule|readings?|s[ée]ances?|cours|le[cç]ons?|vorlesung(?:en)?|sitzung(?:en)?|seminare|einheit(?:en)?"
    r"|themen|clases?|sesi[oó]n(?:es)?|lecci[oó]n(?:es)?|lezion[ei]|incontri|aulas?|colleges|f[oö]rel[aä]sning(?:ar)?)|course",
    re.IGNORECASE,
)
_LAYOUT_OF_LECTURES = r"lecture|session|class|lesson|week|lecture[-_]notes?"
_LAYOUT_OF_PAGES = (
    r"default|lectures|pages?|single|about|minimal|none|null|base|compress|(?:blog-)?post|home|index|splash|frontpage|landing"
    r"|archive|collection|syllabus|bio|cv|profiles|course|project|distill|notes?|docs?|wide|article"
)
_HOME = re.compile(r"home|index|frontpage|landing|splash|blog|schedule|calendar")
_TAGS = re.compile(r"tags?[-_]?(?:index|archive|list)?|tags-(?:index|archive)|categories")
_LIST = re.compile(r"posts|archives?|collection|year-archive|lecture-list|schedule|calendar|blog|list")
_NAMES = re.compile(
    r"(?:(?<![a-z])|by|lectures?)(?:(?P<tags>tag|categor|topic)|(?P<lectures>date|year|archive)"
    r"|(?P<readings>reading|paper|bibliograph)|(?P<schedule>schedule|calendar))"
)
"""What a listing page of ours is called in the address of theirs."""
_BY_NAME: tuple[ListingPage, ...] = ("lectures", "readings", "schedule")
MOST_STATIC_TEXT = 1500
"""Characters of text of its own beyond which a page with a loop stays the page that it is."""


def lecture_collections(collections: Iterable[Collection], counts: dict[str, int]) -> frozenset[str]:
    """Return the collections whose documents are lectures; `counts` is how many documents each has.

    A collection named like lectures is; posts are when nothing else is; one whose name says nothing is when it is
    sorted by a key of its own or nothing else is left.
    """
    written = [item for item in collections if item.output and counts.get(item.label)]
    named = {item.label for item in written if _LECTURES.fullmatch(item.label)}
    open_names = [item for item in written if item.label != "posts" and not NOT_LECTURES.fullmatch(item.label)]
    sorted_ones = {item.label for item in open_names if item.sort_by or item.order}
    if named or sorted_ones:
        return frozenset(named | sorted_ones)
    if any(item.label == "posts" for item in written):
        return frozenset({"posts"})
    largest = max(open_names, key=lambda item: (counts[item.label], item.label), default=None)
    return frozenset({largest.label} if largest else ())


def with_hidden_lectures(collections: tuple[Collection, ...], counts: dict[str, int]) -> tuple[Collection, ...]:
    """Give pages to collections that are named like lectures and have none, when there are no other such lectures.

    Such a course shows its lectures in one Liquid loop, which is not run: without pages they would be nowhere.
    """
    named = [item for item in collections if counts.get(item.label) and _LECTURES.fullmatch(item.label)]
    if any(item.output for item in named):
        return collections
    return tuple(replace(item, output=True) if item in named else item for item in collections)


def lecture_folders(paths: Iterable[str]) -> frozenset[str]:
    """Return the top folders named like lectures that hold at least two pages: for courses without collections."""
    counts: dict[str, int] = {}
    for path in paths:
        folder, _, below = path.partition("/")
        if below and _LECTURES.fullmatch(folder):
            counts[folder] = counts.get(folder, 0) + 1
    return frozenset(folder for folder, count in counts.items() if count > 1)


def is_lecture_layout(layout: str) -> bool:
    """Return whether a layout says that its pages are lectures."""
    return bool(re.fullmatch(_LAYOUT_OF_LECTURES, layout))


def is_common_layout(layout: str) -> bool:
    """Return whether a layout is one of common themes, so that nobody needs to be told that ours is used."""
    return bool(re.fullmatch(f"{_LAYOUT_OF_LECTURES}|{_LAYOUT_OF_PAGES}", layout))


def listing_of(document: Document, layout: str, url: str, lectures: frozenset[str]) -> ListingPage | Literal[""]:
    """Return which page of ours takes the place of a listing page, or the empty string for a page of its own.

    `lectures` are the collections whose documents are lectures: a loop over another one is no list of lectures.
    """
    document = document.written or document
    loops = {item.code.code for item in document.diagnostics if _is_listing(listed_by(item), lectures)}
    loops &= {LECTURE_LISTING.code, TAG_LISTING.code}
    text = len(document.search_text)
    if url == "":
        return "schedule" if loops or not text or (lectures and _HOME.fullmatch(layout)) else ""
    if _TAGS.fullmatch(layout) and not text:
        return "tags"
    if (loops and text <= MOST_STATIC_TEXT) or (_LIST.fullmatch(layout) and not text):
        return _by_name(url, TAG_LISTING.code in loops)
    return ""


def _is_listing(over: str, lectures: frozenset[str]) -> bool:
    if over in ("tags", "categories", "posts"):
        return "posts" in lectures or not lectures
    return bool(over) and (over in lectures or over == "documents" or not lectures)


def _by_name(url: str, tags: bool) -> ListingPage:
    shown = {found.lastgroup for found in _NAMES.finditer(re.sub("([A-Z])", r"-\1", url).lower())}
    if "tags" in shown or (tags and "lectures" not in shown):
        return "tags"
    return next((name for name in _BY_NAME if name in shown), "lectures")
