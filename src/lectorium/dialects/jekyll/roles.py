"""What a document is in a course: lecture, page or listing, by its collection, its layout and what it loops over."""

from __future__ import annotations

import re
from collections import Counter
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
    r"|discussions?|handouts?|presentations?|schedule|readings?|s[ée]ances?|cours|le[cç]ons?|vorlesung(?:en)?|sitzung(?:en)?|seminare|einheit(?:en)?"
    r"|themen|clases?|sesi[oó]n(?:es)?|lecci[oó]n(?:es)?|lezion[ei]|incontri|aulas?|colleges|f[oö]rel[aä]sning(?:ar)?)|course",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"weeks?|modules?|units?|days?|schedule|parts?|blocks?|woche?n?|semanas?|semaines?", re.IGNORECASE)
"""Collections that may hold the rows of a schedule beside a collection of the lectures themselves."""
_COUNTED = re.compile(
    r"(?:lecture|lec|week|wk|session|class|lesson|meeting|day|unit|module|l|w|woche|sitzung|vl|vorlesung|semana|clase|sesion"
    r"|semaine|seance|cours|lezione|aula)[-_ ]?\d{1,2}(?![a-z\d])",
    re.IGNORECASE,
)
_OTHER_FOLDERS = re.compile(
    r"[^a-z]*|[a-z]{2}|_?pages?|.*(?:archiv|old|img|image|asset|static|file|pdf|download|photo|media|code|src|example|demo|test|tool|lib"
    r"|wiki|help|admin|legal|info|about|contact|research|review|recipe|tag|categor|team|group|api|manual|reference).*",
    re.IGNORECASE,
)
"""Names of folders whose pages are no lectures."""
_FEWEST = 3
"""Pages of which the names alone do not say that they are lectures."""
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

    Such a course prints its lectures in one loop of a page: without pages of their own nothing could lead to them.
    Weeks and modules are no lectures where another collection has pages, or is named like lectures too.
    """
    named = [item for item in collections if counts.get(item.label) and _LECTURES.fullmatch(item.label)]
    open_names = (item for item in collections if item.label != "posts" and not NOT_LECTURES.fullmatch(item.label))
    others = any(item.output and counts.get(item.label) for item in open_names)
    own = [item for item in named if not _GROUPS.fullmatch(item.label)]
    if any(item.output for item in named) or (others and not own):
        return collections
    named = own or named
    return tuple(replace(item, output=True) if item in named else item for item in collections)


def lecture_folders(paths: Iterable[str]) -> frozenset[str]:
    """Return the top folders that hold lectures, the empty name for the root: for courses without collections.

    Folders named like lectures are, with at least two pages; else the root when its pages are counted like lectures,
    else the one folder, of any other name, that has most pages.
    """
    split = [path.partition("/") for path in paths]
    counts = Counter(folder for folder, _, below in split if below)
    named = frozenset(folder for folder, count in counts.items() if count > 1 and _LECTURES.fullmatch(folder))
    if named or sum(is_counted(stem) for stem, _, below in split if not below) >= _FEWEST:
        return named or frozenset({""})
    others = [folder for folder in counts if not (NOT_LECTURES.fullmatch(folder) or _OTHER_FOLDERS.fullmatch(folder))]
    largest = max(others, key=lambda folder: counts[folder], default="")
    fits = counts[largest] >= _FEWEST and 2 * counts[largest] > counts.total()
    return frozenset({largest} if fits else ())


def is_counted(name: str) -> bool:
    """Return whether a file is called by the number of a lecture: `week-3.md`, `L04-tides.md`."""
    return bool(_COUNTED.match(name))


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
