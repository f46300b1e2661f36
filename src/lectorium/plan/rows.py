"""Rows of the schedule and of every list of lectures, worked out once and then seen from each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model.author_schedule import is_own_day
from lectorium.model.config import CourseConfig
from lectorium.model.course import Course, Lecture, Link, ListedRow, Role
from lectorium.model.fields import KIND_SYNONYMS, KINDS
from lectorium.plan.address_table import tags_and_categories
from lectorium.plan.cards import Cards
from lectorium.plan.dates import written_date_view
from lectorium.plan.decks import ResolvedDeck, find_decks
from lectorium.plan.events import LinkedEvent, link_events
from lectorium.plan.facts import Copies
from lectorium.plan.here import goes_by_date, slides_until
from lectorium.plan.labelled import LinkedFact, fact_views, link_fact
from lectorium.plan.link_names import link_name
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.linking import link_target_with_fault
from lectorium.plan.locate import LinkContext, Locator
from lectorium.plan.make_cards import cards_of
from lectorium.plan.session_time import SessionTime, session_of
from lectorium.plan.urls import host_of
from lectorium.plan.view import DateView, LectureLinkView, LinkView, RoleView, RowView, TagView
from lectorium.plan.who import Who, everybody, who_is
from lectorium.schedule.facts import ScheduleRow, WrittenDate
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.language import in_language, translate
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome, together
from lectorium.text.span import Span
from lectorium.text.unique import UniqueNames

KIND_LABELS = {
    "lecture": "Lecture", "extra": "Extra", "platform": "Platform", "exam": "Exam", "break": "Break",
    "holiday": "Holiday", "assignment": "Assignment", "review": "Review", "project": "Project", "section": "Section",
    "cancelled": "Cancelled", "canceled": "Cancelled", "quiz": "Quiz", "midterm": "Midterm", "final": "Final exam",
    "test": "Test",
    "guest": "Guest lecture", "seminar": "Seminar", "homework": "Homework", "recess": "Break", "lab": "Lab",
    "tutorial": "Tutorial", "recitation": "Recitation", "discussion": "Discussion", "presentation": "Presentation",
    "bonus": "Bonus",
}  # fmt: skip
"""What readers call the kinds of rows, and the words that authors have for them."""


def kind_name(kind: str) -> str:
    """Return a kind by an author's word in the reader's language, or as the author wrote it."""
    return translate(KIND_LABELS.get(kind.lower(), kind[:1].upper() + kind[1:]))


def _kind_label(lecture: Lecture) -> str:
    """Return what a row is called: by the author's own word, as `Lab`, in the reader's language."""
    if lecture.own_kind:
        return kind_name(lecture.own_kind)
    written = lecture.document.front_matter.get("kind")
    word = written.value.raw.strip().lower() if written else ""
    own = KIND_LABELS.get(word) if KIND_SYNONYMS.get(word) == lecture.kind else None
    return translate(own or KIND_LABELS[lecture.kind])


_REQUIRED = frozenset({"required"})
_CODE = re.compile(r"\S*\d\S*")
_READ_FIRST = frozenset({"readings", "unsectioned"})
"""Lists that are read before a session where none is said to be required."""
_UNLISTED = ListedRow(ScheduleRow("lecture"), (), None)


class Row(Struct, frozen=True, gc=False):
    """A lecture with everything that its row shows, its addresses still below the root."""

    lecture: Lecture
    id: str
    number: str
    url: str | None
    decks: tuple[ResolvedDeck, ...]
    videos: tuple[tuple[str, LinkTarget | None], ...]
    notes: tuple[tuple[str, LinkTarget | None], ...]
    who: Mapping[str, Who]
    tags: tuple[tuple[str, str, int], ...]
    """(name, address, number of lectures)"""
    cards: Cards
    here: bool
    today: bool
    facts: tuple[LinkedFact, ...] = ()
    """Those that stand in its own front matter, then those of the authors' schedule."""
    own_facts: int = 0
    """How many are of its front matter."""
    listed: ListedRow | None = None
    """Its first row in the authors' schedule."""
    session: SessionTime = SessionTime()
    shares_day: bool = False
    """Another session is on its day: its hours tell them apart."""

    @property
    def deck(self) -> ResolvedDeck | None:
        """Return the first deck."""
        return self.decks[0] if self.decks else None

    def shown_facts(self, count: int | None) -> tuple[LinkedFact, ...]:
        """Return the first `count` facts, all for None, without those that a lecture's page is the place of."""
        has_page = self.url is not None and not self.lecture.redirect_to
        return tuple(fact for fact in self.facts[:count] if not (has_page and fact.meets))


class Rows(Struct, frozen=True, gc=False):
    """The rows of a course in order."""

    rows: tuple[Row, ...]
    by_path: Mapping[str, Row] = field(default_factory=dict)
    """Source path of a lecture -> its row."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Source path of an asset -> bytes."""
    copies: Mapping[str, Copies] = field(default_factory=dict)
    """What is known of decks, by source path."""
    events: tuple[LinkedEvent, ...] = ()
    """What stands between the lectures, by date."""
    locator: Locator | None = None
    today: date | None = None
    week: date | None = None
    """Monday of this week, where rows before it are over."""
    by_date: bool = False
    """The clock says which session is next."""

    def is_today(self, when: WrittenDate) -> bool:
        """Return whether a date of the authors' schedule is this day, or spans it."""
        return bool(self.today and when.first and when.last and when.first <= self.today <= when.last)

    def is_over(self, last: date | None) -> bool:
        """Return whether a row whose last day this is stands before this week: the script folds the same."""
        return bool(self.week and last and last < self.week)

    def with_changed(self, new: Row) -> Rows:
        """Return the rows in which the one of a lecture is another."""
        path = new.lecture.document.path
        rows = tuple(new if each.lecture.document.path == path else each for each in self.rows)
        return replace(self, rows=rows, by_path={**self.by_path, path: new})

    def link(self, path: str, writer: UrlWriter, *, current: bool = False) -> LectureLinkView | None:
        """Return the lecture at a source path as another page leads to it; None where it has no page."""
        row = self.by_path.get(path)
        if row is None or row.url is None:
            return None
        own = row.lecture.date and is_own_day(row.lecture)
        when = _date_of(row, None if own or row.listed is None else row.listed.row.date)
        return LectureLinkView(row.lecture.title, writer.to(row.url), row.number, when.text if when else "", current)

    def view(
        self, row: Row, writer: UrlWriter, with_readings: bool = False, listed: ListedRow | None = None
    ) -> RowView:
        """Return a row as the page of `writer` shows it; as one of the authors' schedule has it, without its facts."""
        lecture = row.lecture
        cards = row.cards.all()
        said = (listed or row.listed or _UNLISTED).row
        when = None if lecture.date and is_own_day(lecture) else said.date
        return RowView(
            id=row.id,
            number=row.number,
            title=lecture.title,
            url=writer.to(row.url) if row.url is not None else "",
            kind=lecture.kind,
            kind_label=_kind_label(lecture),
            date=_date_of(row, when),
            week=said.week or (translate("Week %(number)s", number=lecture.week) if lecture.week else ""),
            deck=row.deck.view(writer, self.sizes, self.copies) if row.deck else None,
            deck_follows=_deck_follows(row, self.today),
            videos=_links(row.videos, writer),
            notes=_links(row.notes, writer),
            roles=tuple(_role(role, row.who, writer) for role in lecture.roles),
            topics=lecture.topics,
            readings=_readings(row, writer) if with_readings else (),
            reading_count=len(cards),
            tags=tuple(TagView(name, writer.to(url), count) for name, url, count in row.tags),
            description=_description(lecture.description),
            here=row.here,
            up_next=row.here and self.by_date,
            today=self.is_today(when) if when else row.today,
            status=lecture.version,
            badge="" if lecture.visibility == "shown" else lecture.visibility,
            speaker=lecture.speaker,
            speaker_url=_speaker_url(lecture, row.who, writer),
            facts=fact_views(row.shown_facts(row.own_facts if listed else None), writer),
            counter=said.number,
            mark="" if lecture.kind == KINDS.get(said.badge.lower()) else said.badge,
            marker="" if row.here else said.marker,
            place=row.session.place,
            change=row.session.change,
            unusual=row.shares_day or bool(lecture.time or lecture.room or row.session.change),
            past=self.is_over(lecture.date),
        )


def _deck_follows(row: Row, today: date | None) -> bool:
    """Return whether readers may expect slides: some are named or promised, none is there, and it was not long ago.

    Of a session without a day nobody can say so: it may be one of a course that ended years ago.
    """
    until = slides_until(row.lecture)
    if until is None or (today and today >= until):
        return False
    return all(deck.link_target is None for deck in row.decks) and bool(row.decks or row.lecture.awaits_deck)


def _description(description: str) -> str:
    """Return what readers are told: one word with a digit is a code of the authors, such as `2024-S5`."""
    return "" if _CODE.fullmatch(description.strip()) else description


def _date_of(row: Row, said: WrittenDate | None) -> DateView | None:
    """Return when a lecture is: as the authors' schedule says, else on its own day."""
    shown, own = written_date_view(said) if said else row.session.date(row.lecture), row.lecture.time
    if own and not (shown and shown.time):  # hours of no clock, or on no day yet: as they are written
        return replace(shown or DateView("", ""), time=own)
    return shown


def make_rows(
    course: Course,
    locator: Locator,
    here: Lecture | None,
    today: date | None,
    memory: Memory,
    *,
    copies: Mapping[str, Copies],
) -> Outcome[Rows]:
    """Work out every row of a course, with the faults of decks, front-matter links and reading addresses."""
    tags, who = _tags_by_lecture(course, locator), everybody(course, locator.table)
    making = _RowContext(locator, here, today, tags, who, memory, _listed(course), course.config, copies)
    ids = UniqueNames()
    made = together(
        making.row(each, str(each.lecture_number or ""), ids.new(f"lecture-{each.slug or each.number}"))
        for each in course.lectures
    )
    often = Counter(day for day, _ in {(day, row.session.starts) for row in made.value for day in row.lecture.days})
    crowded = {day for day, count in often.items() if count > 1}
    rows = tuple(replace(row, shares_day=not crowded.isdisjoint(row.lecture.days)) for row in made.value)
    by_path = {row.lecture.document.path: row for row in rows}
    sizes = {asset.path: asset.size for asset in course.assets}
    events = link_events(course, locator)
    found = (*made.diagnostics, *events.diagnostics)
    return Outcome(
        Rows(rows, by_path, sizes, copies, events.value, locator, today, by_date=goes_by_date(course)), found
    )


def replan_row(
    course: Course,
    locator: Locator,
    today: date | None,
    earlier: Row,
    lecture: Lecture,
    *,
    copies: Mapping[str, Copies],
) -> Outcome[Row]:
    """Work out one row anew; its place in the course and its tags are those of the earlier one."""
    tags = {lecture.document.path: earlier.tags}
    who = everybody(course, locator.table)
    making = _RowContext(locator, None, today, tags, who, Memory(), _listed(course), course.config, copies)
    made = making.row(lecture, earlier.number, earlier.id)
    return Outcome(replace(made.value, here=earlier.here, shares_day=earlier.shares_day), made.diagnostics)


class _RowContext(Struct, frozen=True, gc=False):
    locator: Locator
    here: Lecture | None
    today: date | None
    tags: Mapping[str, tuple[tuple[str, str, int], ...]]
    who: Mapping[str, Who]
    memory: Memory
    listed: Mapping[str, ListedRow]
    config: CourseConfig
    copies: Mapping[str, Copies]

    def row(self, lecture: Lecture, number: str, row_id: str) -> Outcome[Row]:
        locator, path = self.locator, lecture.document.path
        page = locator.table.by_source.get(path)
        decks = find_decks(lecture.decks, locator.table)
        videos = _link_targets(lecture.videos, lecture, locator)
        notes = _link_targets((*lecture.notes, *lecture.more_notes), lecture, locator)
        with in_language(lecture.language):
            cards = cards_of(lecture, locator, self.memory)
        facts = [(fact, link_fact(fact, locator)) for fact in lecture.facts]
        found = [part.diagnostics for part in (videos, notes, cards)]
        found += [faults for deck in decks for faults in (deck.diagnostics, deck.value.faults(self.copies))]
        # What stands on another page is found wrong there.
        found += [linked.diagnostics for fact, linked in facts if fact.span.path == path]
        row = Row(
            lecture,
            row_id,
            number,
            page.url if page else None,
            tuple(deck.value for deck in decks),
            videos.value,
            (*(deck.value.link for deck in decks[1:]), *notes.value),
            self.who,
            self.tags.get(path, ()),
            cards.value,
            here=self.here is not None and self.here.document.path == path,
            today=self.today in lecture.days,
            facts=tuple(linked.value for _, linked in facts),
            own_facts=sum(fact.span.path == path for fact, _ in facts),
            listed=self.listed.get(path),
            session=session_of(lecture, self.config),
        )
        return Outcome(row, tuple(fault for faults in found for fault in faults))


def _link_targets(
    links: tuple[Link, ...], lecture: Lecture, locator: Locator
) -> Outcome[tuple[tuple[str, LinkTarget | None], ...]]:
    link_targets, faults = [], list[Diagnostic]()
    for link in links:
        span = link.span or Span.of_file(lecture.document.path)
        made = link_target_with_fault(link.url, locator, LinkContext(lecture.url, lecture.document.path), span)
        faults += made.diagnostics
        if made.value or link.label:
            link_targets.append((link.label, made.value))
    return Outcome(tuple(link_targets), tuple(faults))


def _links(link_targets: tuple[tuple[str, LinkTarget | None], ...], writer: UrlWriter) -> tuple[LinkView, ...]:
    urls = ((label, writer.link(link_target)) for label, link_target in link_targets)
    return tuple(LinkView(label or link_name(url), url, host=host_of(url)) for label, url in urls)


def _readings(row: Row, writer: UrlWriter) -> tuple[LinkView, ...]:
    links = []
    wanted = _REQUIRED if any(group.kind == "required" for group in row.cards.groups) else _READ_FIRST
    for group in row.cards.groups:
        for card in group.cards:
            url = writer.link(card.link_targets[0]) if card.link_targets else ""
            if not url and row.url is not None and (card.reading.carried or not group.in_body):
                url = writer.to(row.url, card.id)
            first = group.kind in wanted
            links.append(LinkView(card.reading.name, url, host=host_of(url), required=first))
    return tuple(links)


def _listed(course: Course) -> dict[str, ListedRow]:
    """Return the first row of each lecture in the authors' schedule."""
    return {listed.row.path: listed for listed in reversed(course.schedule) if listed.row.kind == "lecture"}


def _role(role: Role, known: Mapping[str, Who], writer: UrlWriter) -> RoleView:
    who = who_is(role.team, known)
    members, url = (who.members, writer.link(who.link_target)) if who else ((), "")
    return RoleView(role.label, role.team, members, url)


def _speaker_url(lecture: Lecture, known: Mapping[str, Who], writer: UrlWriter) -> str:
    who = who_is(lecture.speaker, known) if lecture.speaker else None
    return writer.link(who.link_target) if who else ""


def _tags_by_lecture(course: Course, locator: Locator) -> dict[str, tuple[tuple[str, str, int], ...]]:
    found: dict[str, list[tuple[str, str, int]]] = {}
    for tag, url in tags_and_categories(course, locator.table):
        for lecture in tag.lectures:
            found.setdefault(lecture.document.path, []).append((tag.name, url, len(tag.lectures)))
    return {path: tuple(tags) for path, tags in found.items()}
