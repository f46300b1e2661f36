"""Every field that a lecture or a page may have, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from lectorium.model.course import LectureKind
from lectorium.model.declaration import Declaration
from lectorium.text.word_file import lists_of_file

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


def _keys(name: str) -> str:
    return " ".join(lists_of_file(Path(__file__).parent / "keys.txt")[name])


def kinds_of_lectures(offered: frozenset[str]) -> frozenset[str]:
    """Return the kinds of meetings that are for lectures: all of them where none says so."""
    return frozenset(kind for kind in offered if KINDS.get(kind) == "lecture") or offered


# fmt: off
_SHARED = (
    Declaration("title", "words", "The title of the page.", "Scaling laws", jekyll=True),
    Declaration("description", "words", "One sentence for lists and search engines.", "Why size helps",
        aliases=("desc", "summary")),
    Declaration("layout", "text", "What shows the page: a template of your own.", "lecture", jekyll=True),
    Declaration("permalink", "text", "An address of its own, below the root of the site.", "/syllabus/", jekyll=True),
    Declaration("slug", "text", "The last part of the address, in place of the file name.", "scaling", jekyll=True),
    Declaration("redirect_from", "addresses", "Old addresses that lead here.", "[/old/, /older.html]",
        aliases=("alias", "aliases")),
    Declaration("redirect_to", "text", "An address that the page leads to in place of a text.",
        "https://example.org/new/"),
    Declaration("language", "text", "Its own language (BCP 47), where that is not the course's.", "de",
        aliases=("lang",)),
    Declaration("published", "flag", "`false` keeps the page out of the site.", "false", jekyll=True),
    Declaration("draft", "flag", "`true` shows the page in previews only.", "true", jekyll=True),
    Declaration("release", "instant", "The page is shown from this instant on.", "2026-09-03 08:00"),
)

_READING = (
    Declaration("title", "text", "What it is called.", "Tidy Data"),
    Declaration("authors", "names", "Who wrote it.", "[Hadley Wickham]", aliases=("author",)),
    Declaration("date", "text", "When it appeared, as precise as you know.", "2014", aliases=("year",)),
    Declaration("venue", "text", "Where.", "Journal of Statistical Software", aliases=("journal", "publisher")),
    Declaration("url", "addresses", "Where it can be read.", "https://example.org/tidy.pdf",
        aliases=("urls", "link", "links", "pdf")),
    Declaration("doi", "text", "Its DOI.", "10.18637/jss.v059.i10"),
    Declaration("arxiv", "text", "Its number at arXiv.", "1706.03762"),
    Declaration("kind", "text", "`required`, `more`, `background`, `extra`.", "required"),
    Declaration("abstract", "text", "What it is about.", "Why a table ...", aliases=("note",)),
)

_EVENT = (
    Declaration("title", "words", "What it is called.", "Homework 2", aliases=("name",)),
    Declaration("date", "instant", "The day, with or without the hour.", "2026-10-01 23:59", aliases=("day", "when")),
    Declaration("time", "words", "The hour, or two with a dash between them.", "14:00-15:15"),
    Declaration("url", "text", "Where it leads.", "homework/2.pdf", aliases=("link", "href", "file")),
    Declaration("kind", "text", "What it is: a kind of lecture, or a word of your own.", "lab", aliases=("type",)),
    Declaration("place", "words", "Where it is.", "Room 101", aliases=("room",)),
)

SCHEDULE_FIELDS = (
    *_EVENT,
    Declaration("due", "any", "`true`: it is due then, as assignments and homework are; or the day itself.", "true"),
)
"""What a row of `schedule.yml` says."""

_OF_DUE = {"date": ("due", "deadline"), "title": ("homework", "assignment")}
_DUE_PART = tuple(replace(each, aliases=(*each.aliases, *_OF_DUE.get(each.name, ()))) for each in _EVENT)

_DUE = (
    Declaration("due", "any", "What is due: a text, a date, or `title`, `date`, `url`; or a list of them.",
        "{title: Homework 2, date: 2026-10-01 23:59}", parts=_DUE_PART, short="title"),
    Declaration("assignments", "any", "The same, under another name.", "[{title: Homework 2, date: 2026-10-01}]",
        aliases=("assignment",), parts=_DUE_PART, short="title"),
    Declaration("homework", "any", "The same, under another name.", "{title: Sheet 3, due: 2026-10-01 23:59}",
        aliases=("homeworks", "hw", "pset", "psets", "problem_set", "problem_sets"), parts=_DUE_PART, short="title"),
)
DUE_KEYS = tuple(each.name for each in _DUE)
"""Fields of a lecture that say what is due."""

_LECTURE = (
    *_SHARED,
    Declaration("date", "date", "The day of the lecture.", "2026-09-03", jekyll=True),
    Declaration("order", "order", "Where it stands among the lectures.", "3", aliases=("LOrder", "lorder")),
    Declaration("section", "words", "The group of the schedule that it stands in.", "Foundations",
        aliases=("module", "unit")),
    Declaration("kind", "text", "What kind of row it is; a word of your own is a lecture that is called so.", "exam",
        choices=LECTURE_KINDS, synonyms=tuple(KIND_SYNONYMS), own_words=True),
    Declaration("meetings", "order", "How many meetings of the calendar it takes; 0 for none.", "2"),
    Declaration("same_meeting", "flag", "`true`: it shares the meeting of the lecture before it.", "true"),
    Declaration("extra", "flag", "`true` for an extra session.", "true"),
    Declaration("platform", "flag", "`true` for a session about tools.", "true"),
    Declaration("lecture", "text", "The slides: name of the PDF, with or without `.pdf`.", "S1-Intro",
        aliases=("deck", "slides")),
    Declaration("lectureVersion", "text", "`current` or `next`: where the course is.", "next",
        choices=("current", "next")),
    Declaration("extraContent", "text", "A short text beside the row.", "Bring a laptop"),
    Declaration("notes", "links", "Who writes the post (a team), links to notes, or a topic.", "team-2"),
    Declaration("morenotes", "links", "More links.", "[Handout](https://example.org/h.pdf)"),
    Declaration("video", "links", "Who leads (a team), links to recordings, or a topic.", "team-5",
        aliases=("videos",)),
    Declaration("lead", "links", "The team that leads the session.", "team-5"),
    Declaration("blog", "links", "The team that writes the post.", "team-2"),
    Declaration("speaker", "names", "The guest who speaks, or several.", "Ada Lovelace", aliases=("speakers",)),
    Declaration("readings", "entries", "Readings that stand in no list of the text.",
        "[{title: Tidy Data, year: 2014}]", parts=_READING, short="title"),
    Declaration("tags", "names", "Topics, for the tag index.", "[Alignment, Safety]", aliases=("tag",), jekyll=True),
    Declaration("categories", "names", "Broader groups than tags.", "[Foundations]", aliases=("category",),
        jekyll=True),
    Declaration("term", "words", "The term it was given in.", "Fall 2026"),
    Declaration("excerpt", "words", "A short text for lists, in place of the first paragraph.", "In this lecture ...",
        jekyll=True),
)

_SESSION = (
    Declaration("time", "words", "Its own hours, where they are not those of the meeting.", "16:00-17:15"),
    Declaration("number", "order", "Its number; those behind it count on.", "7", aliases=("lecture_number", "num")),
    Declaration("place", "words", "Its own room.", "Room 101", aliases=("room", "location", "venue")),
)

_RELEASE = Declaration(
    "release",
    "instant",
    "The page is shown from this instant on; or an instant for `page` and each part that comes apart.",
    "2026-09-03 08:00",
    parts=(
        Declaration("page", "instant", "The whole lecture.", "2026-09-03 08:00", aliases=("lecture",)),
        Declaration("deck", "instant", "Its slides; so do `notes`, `video`, `solutions` ...", "2026-09-03 12:00"),
    ),
)

_DECKS = Declaration("lecture", "any",
    "The slides: name of the file, with or without `.pdf`, or an address; or a list of them.", "S1-Intro",
    aliases=("deck", "decks", "slides"))
_READINGS = (
    Declaration("required_readings", "any", "The same, for what is to be read.", "[{title: Tidy Data, year: 2014}]",
        aliases=("required_reading",)),
    Declaration("optional_readings", "any", "The same, for what may be read.", "[{title: Tidy Data, year: 2014}]",
        aliases=("optional_reading", "further_reading", "further_readings", "recommended_reading",
            "recommended_readings")),
)
_OWN = {
    "release": _RELEASE,
    "lecture": _DECKS,
    "readings": Declaration("readings", "any",
        "Readings that stand in no list of the text: lines as a list has them, or entries.",
        "[{title: Tidy Data, year: 2014}]", aliases=("reading",), parts=_READING, short="title"),
}
"""What says more in a course of our own."""
READINGS_KEYS = ("readings", *(each.name for each in _READINGS))
"""Fields of a lecture that list readings."""

LECTURE_FIELDS = (*(_OWN.get(item.name, item) for item in _LECTURE), *_READINGS, *_SESSION, *_DUE)
"""Front matter of a lecture."""

THEMED_LECTURE_FIELDS = _LECTURE
"""The same where all else belongs to a theme, which shows it as it is."""

PAGE_FIELDS = (
    *_SHARED,
    Declaration("order", "order", "Where it stands in the navigation.", "2", aliases=("nav_order", "weight")),
    Declaration("nav", "flag", "`false` keeps the page out of the navigation.", "false", aliases=("in_nav",)),
    Declaration("nav_exclude", "flag", "`true` keeps the page out of the navigation.", "true"),
    Declaration("excerpt", "words", "A short text for lists.", "What you need to know", jekyll=True),
    Declaration("listing", "text", "The list of ours that stands below the text, at the `permalink` of the page.",
        "lectures", choices=("schedule", "lectures", "tags", "readings", "announcements")),
)
"""Front matter of a plain page."""

# fmt: on
ANNOUNCEMENT_FIELDS = (*PAGE_FIELDS, Declaration("date", "date", "When it is announced.", "2026-09-03 09:00"))
"""Front matter of an announcement."""

PLUMBING_KEYS = frozenset(_keys("plumbing").split())
"""Keys by which Jekyll, its plug-ins and its themes make a page: accepted without a word, and nothing for readers."""

CONTENT_KEYS = frozenset(_keys("content").split())
"""Keys of themes and of other course sites whose values are for readers: shown as facts, whatever their kind."""

OWN_CONTENT_KEYS = frozenset(_keys("own-content").split())
"""More of them in a course of our own, where no theme may mean something else."""

ROBOT_KEYS = frozenset({"noindex", "robots", "sitemap"})
"""Keys that speak to search engines."""

SAMPLE_INSTANT = "2026-09-03 08:00"
LATER_KEYS = frozenset(_keys("later").split())
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
