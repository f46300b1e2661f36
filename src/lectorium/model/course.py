"""The course as a value: lectures, pages, sections, tags, people, assets; positions still attached."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from lectorium.model.config import CourseConfig, Event, Person
from lectorium.model.slots import Slot
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.schedule.facts import ScheduleRow
from lectorium.text.span import Span

LectureKind = Literal["lecture", "extra", "platform", "exam", "break", "holiday", "assignment", "review", "project"]
ListingPage = Literal["schedule", "lectures", "tags", "readings", "announcements"]
Days: TypeAlias = "tuple[date, ...]"
_ROWS_ALONE = frozenset({"exam", "break", "holiday", "assignment", "review"})
"""Kinds of lectures that are a row of the schedule and no page, where they say nothing."""
Visibility = Literal["shown", "draft", "unpublished", "unreleased", "future"]


class Link(Struct, frozen=True, gc=False):
    """A labelled address from front matter."""

    label: str
    url: str
    span: Span | None = None


class LabelledFact(Struct, frozen=True, gc=False):
    """What an author says of a lecture under a label: a cell of the schedule, a value of front matter."""

    label: str
    """As a reader sees it, such as `Quiz`; may be empty."""
    html: str
    """Clean, well-formed HTML; plain text is escaped. Its addresses are as written, and count from `url`."""
    url: str
    """Address below the site's root of the page on which the author wrote it."""
    span: Span
    """Where it is written, for findings: the value, or the whole page that printed it."""
    meets: bool = False
    """Of a list whose entries have days of their own: a row, which is of one day, leaves it to the lecture's page."""


class Deck(Struct, frozen=True, gc=False):
    """The slides of a lecture, as named in front matter."""

    name: str
    """As the author wrote it, without `.pdf`."""
    path: str
    """Where the file is expected, relative to the course folder, or an absolute http(s) url."""
    span: Span
    label: str = ""
    """What its author calls it; empty for nothing."""
    rest: str = ""
    """Query and fragment behind the name of a file of the course, as written: `#page=3`."""


class Role(Struct, frozen=True, gc=False):
    """Who leads, blogs or speaks, and how the column is called."""

    label: str
    """For instance `Lead team`."""
    team: str
    """Name of the team or person, as written."""


class Part(Struct, frozen=True, gc=False):
    """A key of front matter that is shown from an instant on."""

    key: str
    instant: datetime | None
    """None for one that nobody understood: it stays hidden."""
    targets: tuple[str, ...]
    """Addresses and files that its value names."""
    withheld: bool
    """Nobody is to see it yet."""


class Post(Struct, frozen=True, gc=False):
    """What a lecture and a plain page have in common."""

    document: Document
    title: str
    slug: str
    url: str
    """Address below the site's root, such as `lectures/intro/` or `contents/S0-L01/`."""
    description: str
    redirect_from: tuple[str, ...]
    visibility: Visibility
    redirect_to: str = ""
    """An absolute url, or an address below the site's root, to which the page leads without a text; empty for none."""
    release: datetime | None = None
    layout: str = ""
    """Name of the course's own template that shows it, empty for the usual one."""
    robots: str = ""
    """What its page tells search engines: `noindex`."""
    unlisted: bool = False
    """The site map leaves it out."""
    extra: tuple[Field, ...] = ()
    """Unknown keys; they reach templates as `extra`."""
    facts: tuple[LabelledFact, ...] = ()
    """What readers see under a label: values of front matter, cells of the author's own schedule."""
    language: str = ""
    """Its own (BCP 47), empty for that of the course."""


class Lecture(Post, frozen=True, gc=False, kw_only=True):
    """One lecture post, its front matter understood."""

    number: int
    """1-based place among the shown lectures."""
    kind: LectureKind | Literal["section"]
    """`section`: the authors' schedule has its title as that of a section."""
    own_kind: str = ""
    """The author's own word for its kind, as written, where that is none of ours."""
    order: float | str | None
    """Sort key as written (`order`, `LOrder`, the key named in the config), for printing."""
    date: date | None
    week: int | None
    """1-based week of the term, when the calendar and a date are known."""
    section: str
    """Name of the schedule section it stands in; empty for none."""
    deck: Deck | None
    version: str
    """`current`, `next` or empty (`lectureVersion`)."""
    roles: tuple[Role, ...]
    notes: tuple[Link, ...]
    videos: tuple[Link, ...]
    more_notes: tuple[Link, ...]
    topics: tuple[str, ...]
    """`notes`/`video` values that are plain topics."""
    tags: tuple[str, ...]
    categories: tuple[str, ...]
    speaker: str
    time: str = ""
    """Its own hours, as written."""
    room: str = ""
    """Its own room."""
    own_number: int | None = None
    """What its `number:` says."""
    lecture_number: int = 0
    """1-based place among the shown posts of kind `lecture`; 0 for every other kind."""
    starts: datetime | None = None
    """When it starts, where its own date has a time of day, or its meeting has."""
    ends: datetime | None = None
    place: str = ""
    """Where it is held, as its meeting says."""
    meetings: int | None = None
    """How many meetings of the calendar it asks for; None for as many as its kind takes."""
    same_meeting: bool = False
    """It asks for the meeting of the lecture before it."""
    slots: tuple[Slot, ...] = ()
    """The meetings of the calendar that it takes."""
    parts: tuple[Part, ...] = ()
    """What `release:` names apart from the page."""
    due: tuple[Event, ...] = ()
    """What its front matter says is due; its facts tell the same."""
    more_decks: tuple[Deck, ...] = ()
    """Those behind the first."""
    awaits_deck: bool = False
    """Its front matter says that slides will follow: `lecture: tbd`."""

    @property
    def decks(self) -> tuple[Deck, ...]:
        """Return every deck."""
        return (self.deck, *self.more_decks) if self.deck is not None else ()

    @property
    def days(self) -> Days:
        """Return every day that it is held on."""
        own = () if self.date is None else (self.date,)
        return tuple(dict.fromkeys((*own, *(slot.day for slot in self.slots))))


class DayOff(Struct, frozen=True, gc=False):
    """A day or span of the calendar without class: a row of the schedule."""

    kind: Literal["holiday", "break", "cancelled"]
    title: str
    """Its name, or the reason."""
    first: date
    last: date
    week: int | None = None


class Page(Post, frozen=True, gc=False):
    """A plain page such as a syllabus, or an announcement."""

    order: float | None = None
    in_nav: bool = True
    posted: datetime | None = None
    """When an announcement is made; None for every other page."""


class Introduction(Struct, frozen=True, gc=False):
    """The static text of a listing page that ours replaces (Jekyll), or of a native index page."""

    page: ListingPage
    title: str
    document: Document
    url: str
    """The address at which the author had it."""
    place: tuple[int, ...] = ()
    """Where our listing stands in its body, as `ScheduleFacts` has it; empty for below it."""
    aliases: tuple[str, ...] = ()
    """Ids of the author's own listing, which ours replaces."""


class Section(Struct, frozen=True, gc=False):
    """A group of rows of the schedule."""

    name: str
    slug: str
    lectures: tuple[Lecture, ...]


class ListedRow(Struct, frozen=True, gc=False):
    """A row of the schedule that the authors keep on a page."""

    row: ScheduleRow
    facts: tuple[LabelledFact, ...]
    """What it says under labels."""
    words: LabelledFact | None
    """How it calls its lecture, if not by the title; what a section, an event or a notice says."""


class Tag(Struct, frozen=True, gc=False):
    """A tag or category with the lectures that carry it."""

    name: str
    """As written at its first use; `1Basic` stays `1Basic`."""
    slug: str
    lectures: tuple[Lecture, ...]


class Team(Struct, frozen=True, gc=False):
    """A team that the config declares or that a lecture names."""

    name: str
    slug: str
    members: tuple[Person, ...]
    declared: bool


class Asset(Struct, frozen=True, gc=False):
    """A file that is published as it is."""

    path: str
    """Source path relative to the course folder, with the case that git records."""
    url: str
    """Address below the site's root, not percent-encoded."""
    size: int


class Course(Struct, frozen=True, gc=False):
    """Everything about a course; no output is decided yet."""

    config: CourseConfig
    lectures: tuple[Lecture, ...]
    """Shown lectures in order."""
    hidden: tuple[Lecture | Page, ...]
    """Drafts, unpublished and unreleased posts, for the checker."""
    pages: tuple[Page, ...]
    introductions: tuple[Introduction, ...]
    sections: tuple[Section, ...]
    tags: tuple[Tag, ...]
    categories: tuple[Tag, ...]
    teams: tuple[Team, ...]
    assets: tuple[Asset, ...]
    days_off: tuple[DayOff, ...] = ()
    """What of the calendar no post stands for, by date."""
    events: tuple[Event, ...] = ()
    """What is due by its shown lectures, and the rows of `schedule.yml`, by date."""
    schedule: tuple[ListedRow, ...] = ()
    """The rows of the schedule that the authors keep on a page; empty when they keep none that we can read."""
    schedule_heads: tuple[tuple[str, str], ...] = ()
    """What the authors' schedule has over its `when`, `kind` (a counter) and `what`, with that word first."""
    schedule_source: str = ""
    """From which page it was read, and how much: `index.html (28 dates, year 2024 from the title of the page)`."""
    next_change: datetime | None = None
    """The next instant at which the course would read differently (a release, a lecture's day); None without dates."""

    @property
    def posts(self) -> tuple[Lecture | Page, ...]:
        """Return every lecture and page, hidden ones too."""
        return (*self.lectures, *self.pages, *self.hidden)

    @property
    def shown(self) -> tuple[Lecture | Page | Introduction, ...]:
        """Return all that stands on a page with a text of its author."""
        return (*self.lectures, *self.pages, *self.introductions)

    @property
    def announcements(self) -> tuple[Page, ...]:
        """Return the pages that are announcements, the newest first."""
        dated = [(page.posted, page) for page in self.pages if page.posted is not None]
        return tuple(page for _, page in sorted(dated, key=lambda pair: pair[0], reverse=True))


def part_instants(post: Lecture | Page) -> tuple[datetime, ...]:
    """Return when the parts of a post come that come apart."""
    parts = post.parts if isinstance(post, Lecture) else ()
    return tuple(part.instant for part in parts if part.instant is not None)


def has_page(lecture: Lecture, course: Course) -> bool:
    """Return whether a lecture has a page of its own: an exam or holiday with nothing to say has none.

    In a course that keeps every address that it had, every post has a page.
    """
    document = lecture.document
    written = not document.words.is_blank or document.headings or document.references or document.readings
    keeps = course.config.capabilities.keeps_every_address
    return keeps or lecture.kind not in _ROWS_ALONE or bool(written) or lecture.deck is not None
