"""What a schedule says, as values; and what a reader of schedules is handed."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

RowKind = Literal["lecture", "event", "section", "marker", "notice"]
Standing = Literal["none", "groups", "index", "kept", "schedule"]


class ListedLecture(Struct, frozen=True, gc=False):
    """What is known of a document that a schedule may lead to."""

    path: str
    """Source path relative to the course folder; what rows name it by."""
    title: str
    url: str
    """Address below the site's root, such as `contents/S0-L01/`."""
    fields: tuple[tuple[str, str], ...] = ()
    """Front matter as written: key and value."""
    deck: str = ""
    """Address of its slides below the site's root; empty for none."""
    body: str = ""
    """The words of the post; empty when they are not known."""
    day: tuple[int, int] | None = None
    """Month and day of its own date."""


class ListingPage(Struct, frozen=True, gc=False):
    """What surrounds the content of a page whose loops were run."""

    path: str
    """Source path, for findings."""
    url: str
    """Address below the site's root."""
    title: str = ""
    base_url: str = ""
    """What stands before every address: `/course` or `https://example.org/course`."""
    config: tuple[str, ...] = ()
    """Every text of the course's configuration."""
    printed: frozenset[str] = frozenset()
    """Source paths of the documents whose bodies, with more than plain words, stand in the page."""
    days: tuple[str, ...] = ()
    """Days of the data that the page prints, ISO 8601: their year may not stand in it."""
    language: str = "en"
    prose: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Years of terms and days that stand in what is round the page, then in other pages; each with what names it."""
    weekdays: frozenset[int] = frozenset()
    """Days of the week that the front page names in full, Monday is 0."""
    by_days: bool = False
    """True where rows count by their days or weeks: no page leads to the lectures, which may have no pages at all."""


class WrittenDate(Struct, frozen=True, gc=False):
    """A day, or the first and last of several."""

    words: str
    """As the author wrote it."""
    first: date | None = None
    """None where the year is not known, or no calendar has the day: then only the words are true."""
    last: date | None = None
    """Equal to `first` for one day."""


class LabelledValue(Struct, frozen=True, gc=False):
    """One cell that is no date, week, number or title."""

    label: str
    """What stands at the head of its column; may be empty."""
    html: str


class ScheduleRow(Struct, frozen=True, gc=False):
    """One row of the schedule."""

    kind: RowKind
    path: str = ""
    """Of the document: a lecture's, or that of which the title makes a section."""
    html: str = ""
    """What a section, marker or notice says; how the row calls a lecture, when that is not its title; with
    its link, when that leads to a place within the lecture."""
    date: WrittenDate | None = None
    week: str = ""
    """As the author wrote it."""
    week_number: int = 0
    """0 when not known."""
    number: str = ""
    """The author's own counter, such as `L3`."""
    badge: str = ""
    """What stands in the place of the date: `Extra`, `TBA`."""
    marker: str = ""
    """`We are here`, within the row."""
    values: tuple[LabelledValue, ...] = ()
    aliases: tuple[str, ...] = ()
    """Ids and names of anchors that lead here."""
    again: bool = False
    """True for a further row of a lecture that has one already."""


class ScheduleFacts(Struct, frozen=True, gc=False):
    """What was read from a page."""

    standing: Standing = "none"
    """`schedule`: ours may replace it. `index`: it only lists lectures. `groups`: it lists them again and
    again, by tag. `kept`: it must stay as the author made it."""
    why: str = ""
    """Why it is kept."""
    prints: bool = False
    """True when that is because its rows hold the text of the lectures."""
    rows: tuple[ScheduleRow, ...] = ()
    """Also of a table that is kept, as far as they are sure."""
    labels: tuple[tuple[str, str], ...] = ()
    """How the author calls a column: `date`, `week`, `number`, `title`, a key of front matter or nothing of these, and
    the words."""
    aliases: tuple[str, ...] = ()
    """Ids and names of the whole container."""
    year: int = 0
    """Of the first date; 0 when not known."""
    year_source: str = ""
    """Where it stands, in words."""
    place: tuple[int, ...] = ()
    """Where the container stands in the tree of the page: which child, from the root down to the element that holds it,
    then its first child that is of the container and the first behind it. Empty when there is none."""
