"""The schedule that the authors keep on a page of their own: found among the listing pages, read, put on the course."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeAlias

from msgspec import Raw, Struct, json
from msgspec.structs import replace

from lectorium.disk.tool import tool_digest
from lectorium.html.tree import Element, Node, escape_text, is_blank, serialise
from lectorium.model.author_schedule import listed_lecture, with_schedule
from lectorium.model.course import Course, Introduction, Page
from lectorium.model.derive_calendar import calendar_line, derived_calendar
from lectorium.model.slug import slugify
from lectorium.parse.document import Document
from lectorium.render.body import listing_tree, tidy
from lectorium.render.body_draft import BodyDraft
from lectorium.schedule import ListedLecture, ListingPage, ScheduleFacts, codes, read_schedule
from lectorium.schedule.facts import ScheduleRow
from lectorium.schedule.grid import BODY
from lectorium.schedule.regions import FEWEST
from lectorium.schedule.term import days_named, terms_in
from lectorium.text.date_words import DAY_NUMBERS, MONTH_NUMBERS, WEEK_WORDS, any_of
from lectorium.text.diagnostic import Diagnostic, Note
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

FindDraft: TypeAlias = Callable[[Document], Raw]
_WEEK = pattern(rf"\b(?:{WEEK_WORDS})\b|[周週]", re.IGNORECASE)
"""What stands over the numbers of weeks."""
_DAY = pattern(
    rf"\b(?:{any_of(MONTH_NUMBERS)})\b|\b\d{{1,2}}(?:[./]| / )\d{{1,2}}\b|\bweek\b|\d-\d\d-\d"
    r"|\b[01]\d-?[0-3]\d\b|[月월]\s?\d",
    re.IGNORECASE,
)
"""What may be a day, or a week, of a schedule."""
_DAY_NAME = pattern(rf"\b(?:{any_of(DAY_NUMBERS)})\b", re.IGNORECASE)
_WORKING_DAYS = 5
"""Days of the week of a page that may have the grid of a month."""
_OF_PLANS = pattern(
    r"(?:https?:)?//(?P<host>docs\.google\.com(?=/spreadsheets)|calendar\.google\.com|(?:www\.)?airtable\.com"
    r"|outlook\.(?:office|live)\.com(?=\S*/calendar))"
)
"""Addresses of tables and calendars that others show in a frame."""
_MORE = 1.5
"""How many times the days of the schedule that leads to lectures another one has which takes its place."""
_ENOUGH = 0.6
"""Links of a plain page for each lecture, from which on it may hold the schedule."""


class _Listing(Struct, frozen=True):
    """A page that leads to the lectures, read."""

    page: Introduction
    """A plain page as the introduction that it would be."""
    plain: Page | None
    facts: ScheduleFacts
    faults: tuple[Diagnostic, ...]


def with_own_schedule(
    course: Course, find_draft: FindDraft, memory: Memory, days: Mapping[str, tuple[str, ...]]
) -> Outcome[Course]:
    """Return a course with the schedule of its authors in it, and with the place of ours on each listing of theirs.

    `days` are those that each page prints, by path.
    """
    if not course.config.capabilities.writes_own_schedule:
        return Outcome(course)
    lectures = tuple(map(listed_lecture, course.lectures))
    reading = _Reading(course, lectures, digest_parts(*map(repr, lectures)), find_draft, memory, days)
    listings = [reading.read(*candidate) for candidate in _candidates(course)]
    read = [each for each in listings if each.facts.standing == "schedule" and not _groups_by_tag(each)]
    kept = [each for each in listings if each.facts.standing == "kept"]
    chosen = next(filter(_is_dated, read), None)
    least = max(FEWEST, int(_MORE * (_days(chosen) if chosen else 0)))
    chosen = next(iter(_by_days(course, reading, least)), None) or _same_by_days(reading, chosen)
    if chosen is None and not any(map(_is_dated, kept)):
        chosen = next(iter(read), None)
    listings = _with_chosen(listings, chosen)
    if chosen is not None:
        course = replace(with_schedule(course, chosen.facts, chosen.page), schedule_source=_source(chosen))
        return Outcome(_arranged(course, listings, chosen), (*chosen.faults, _read_finding(chosen, course)))
    return Outcome(_arranged(course, listings, None), kept[0].faults if kept else tuple(_in_frames(course)))


def _in_frames(course: Course) -> Iterator[Diagnostic]:
    """Yield a finding for each frame that holds what may be the days of a course in which nothing else has one."""
    if any(lecture.date for lecture in course.lectures):
        return
    written = [*(page.document for page in course.introductions), *(page.document for page in course.pages)]
    for frame in (item for document in written for item in document.references if item.kind == "frame"):
        if host := _OF_PLANS.match(frame.target):
            message = f"a frame of `{host['host']}` shows days that no lecture, feed or search of the course has"
            help_text = "write them into a table of this page, or into the front matter of the lectures"
            yield Diagnostic(codes.IN_FRAME, message, frame.span, help_text)


def _by_days(course: Course, reading: _Reading, least: int) -> list[_Listing]:
    """Return the pages of which so many rows have days though they lead to few lectures, the one with most first."""
    pages = [(intro, None) for intro in course.introductions]
    plain = [(Introduction("schedule", page.title, page.document, page.url), page) for page in course.pages]
    told = (each for each in (*pages, *plain) if _has_days(each[0].document, least))
    found = (reading.read(*each, by_days=True) for each in told)
    fitting = [each for each in found if each.facts.standing == "schedule" and _days(each) >= least]
    return sorted(fitting, key=_days, reverse=True)


def _same_by_days(reading: _Reading, chosen: _Listing | None) -> _Listing | None:
    """Return the same page read by its days where more rows have one so, and each lecture still has what it had."""
    if chosen is None or not _has_days(chosen.page.document, FEWEST):
        return chosen
    found = reading.read(chosen.page, chosen.plain, by_days=True)
    paths = [{row.path for row in each.facts.rows if row.kind == "lecture"} for each in (chosen, found)]
    loose = [sum(row.kind == "notice" for row in each.facts.rows) for each in (chosen, found)]
    fits = found.facts.standing == "schedule" and paths[0] <= paths[1] and loose[0] >= loose[1]
    return found if fits and _days(found) > _days(chosen) else chosen


def _has_days(document: Document, least: int) -> bool:
    text = " ".join(each.search_text for each in (document, *(body for _, body in document.bodies)))
    names = {DAY_NUMBERS[name.lower()] for name in _DAY_NAME.findall(text)}
    return len(_DAY.findall(text)) >= least or bool(_WEEK.search(text)) or len(names) >= _WORKING_DAYS


def _with_chosen(listings: list[_Listing], chosen: _Listing | None) -> list[_Listing]:
    """Return listings of which one, or a further one, is read by its days."""
    others = [each for each in listings if not chosen or each.page.document is not chosen.page.document]
    return [*others, chosen] if chosen else listings


def _is_dated(listing: _Listing) -> bool:
    """Return whether a schedule says when; one that does not may be a list that says more than titles."""
    return any(row.date or row.week or row.marker for row in listing.facts.rows)


def _groups_by_tag(listing: _Listing) -> bool:
    """Return whether a page lists lectures by tag, without a day: an index of them, however much it says of each."""
    return listing.page.page == "tags" and not any(row.date for row in listing.facts.rows)


def _candidates(course: Course) -> list[tuple[Introduction, Page | None]]:
    """Return the pages on which the schedule may stand, the front page first."""
    found: list[tuple[Introduction, Page | None]] = [(intro, None) for intro in course.introductions]
    for page in course.pages:
        if may_hold_schedule(page, course):
            found.append((Introduction("schedule", page.title, page.document, page.url), page))
    return sorted(found, key=lambda pair: (bool(pair[0].url), pair[0].page != "schedule", pair[0].url))


def bears_on_schedule(page: Page, course: Course) -> bool:
    """Return whether the schedule hangs on a plain page: it may be there, or the year or the days of the week."""
    text = page.document.search_text
    writes = course.config.capabilities.writes_own_schedule
    told = terms_in(text) or days_named(text) or _has_days(page.document, FEWEST)
    return may_hold_schedule(page, course) or (writes and bool(told))


def may_hold_schedule(page: Page, course: Course) -> bool:
    """Return whether a plain page may list the lectures of a course whose authors write the schedule themselves."""
    printed = (page.document, *(each for _, each in page.document.bodies))
    links = sum(item.kind == "link" for document in printed for item in document.references)
    enough = not page.url or links >= _ENOUGH * len(course.lectures)
    return enough and course.config.capabilities.writes_own_schedule


class _Reading(Struct, frozen=True):
    course: Course
    lectures: tuple[ListedLecture, ...]
    digest: str
    """Of the lectures."""
    find_draft: FindDraft
    memory: Memory
    days: Mapping[str, tuple[str, ...]]

    @property
    def paths(self) -> set[str]:
        """Return the paths of the lectures."""
        return {lecture.path for lecture in self.lectures}

    def read(self, page: Introduction, plain: Page | None, *, by_days: bool = False) -> _Listing:
        """Read one page; what it says is remembered as long as it, the lectures and the config are the same."""
        document, about = page.document, self.about(page, by_days=by_days)
        bodies = repr([(word, each.digest) for word, each in document.bodies])
        inputs = (tool_digest(), document.body_draft, bodies, self.digest, repr(about))

        def make() -> Outcome[ScheduleFacts]:
            whole = self.tree(document, True, by_days)
            found = read_schedule(self.tree(document, True, by_days), about, self.lectures)
            if document.bodies and not _is_same_spot(found.value.place, whole, self.tree(document)):
                linked = any(each.references and each.path in self.paths for _, each in document.bodies)
                boxed = BODY if by_days or linked else ""
                found = read_schedule(self.tree(document, bool(boxed), by_days, boxed), about, self.lectures)
                place = _without_boxes(found.value.place, self.tree(document, True, by_days, boxed)) if boxed else ()
                if place:
                    found = replace(found, value=replace(found.value, place=place))
                elif boxed:
                    found = read_schedule(self.tree(document), about, self.lectures)
            return replace(found, value=replace(found.value, rows=tuple(map(_tidied, found.value.rows))))

        found = Outcome(ScheduleFacts())
        if document.body_draft and (self.lectures or by_days):
            key = ("schedule by days" if by_days else "schedule", document.path)
            found = self.memory.remember(key, inputs, make, kind=Outcome[ScheduleFacts])
        return _Listing(page, plain, found.value, found.diagnostics)

    def tree(self, document: Document, whole: bool = False, by_days: bool = False, box: str = "") -> Element:
        """Return the content of a page; of the bodies in it only the words, or the `whole` of those without a page.

        `by_days` says that a page of its own does not count: the rows may stand in the lectures. Each body is in a
        box of the class `box` where that is not empty.
        """
        inside = {}
        for word, each in document.bodies:
            has_page = each.path in self.paths and not by_days and not each.references
            is_page = not whole or not each.body_draft or each.has_math or has_page
            root = None if is_page else self.tree(each, whole, by_days, box)
            if root and box:
                root = Element("div", {"class": box}, root.children)
            inside[word] = serialise(root) if root else escape_text(each.search_text)
        draft = json.decode(self.find_draft(document), type=BodyDraft)
        return listing_tree(draft, self.targets(document), inside)

    def about(self, page: Introduction, *, by_days: bool) -> ListingPage:
        """Return what surrounds a page; read `by_days`, links of the bodies that it prints are in its tree."""
        config = self.course.config
        texts = (config.title, config.description, config.term, *(text for _, text in config.extra))
        base = config.url or config.base_path
        bodies = [each for _, each in page.document.bodies]
        printed = (each.path for each in bodies if each.headings or each.has_math or (each.references and not by_days))
        path = page.document.path
        near = (self.days.get(path, ()), config.language.partition("-")[0], *self.prose(page))
        return ListingPage(path, page.url, page.title, base, texts, frozenset(printed), *near, by_days)

    def prose(self, page: Introduction) -> tuple[tuple[tuple[tuple[str, str], ...], ...], frozenset[int]]:
        """Return the years in the layouts and on the front page, then on other pages, and the days of the week."""
        near = [(year, "the layout") for year in self.course.config.framed_years]
        far, weekdays = list[tuple[str, str]](), frozenset[int]()
        pages: tuple[Introduction | Page, ...] = (*self.course.introductions, *self.course.pages)
        for each in (each for each in pages if each.document is not page.document):
            text = each.document.search_text
            (far if each.url else near).extend((year, f"`{each.document.path}`") for year in terms_in(text))
            weekdays |= frozenset() if each.url else days_named(text)
        return (tuple(near), tuple(far)), weekdays

    def targets(self, document: Document) -> dict[int, str]:
        """Return the references of a page as their author wrote them, by id."""
        base = self.course.config.base_path.rstrip("/")
        return {
            item.id: f"{base}/{item.target.lstrip('/')}"
            if item.from_root and not item.target.startswith("post:")
            else item.target
            for item in document.references
        }


def _is_same_spot(place: tuple[int, ...], one: Element, other: Element) -> bool:
    """Return whether a place, where there is one, is the same in two trees: down to it they have as many children."""
    for at in place[:-2]:
        if len(one.children) != len(other.children):
            return False
        pair = one.children[at], other.children[at]
        if not (isinstance(pair[0], Element) and isinstance(pair[1], Element)):
            return False
        one, other = pair[0], pair[1]
    return not place or len(one.children) == len(other.children)


def _without_boxes(place: tuple[int, ...], root: Element) -> tuple[int, ...]:
    """Return where a place is once the words of bodies stand for the boxes around them; nothing where it is in one."""
    path, element = list[int](), root
    for at in place[:-2]:
        path.append(len(_runs(element.children[: at + 1])) - 1)
        below = element.children[at]
        if not isinstance(below, Element) or _is_box(below):
            return ()
        element = below
    start, stop = place[-2:] or (0, 0)
    runs = (len(_runs(element.children[: start + 1])) - 1, len(_runs(element.children[:stop])))
    inside = {id(node) for node in element.children[start:stop]}
    held = [node for run in _runs(element.children)[slice(*runs)] for node in run]
    fits = all(id(node) in inside or is_blank(node) for node in held)
    return (*path, *runs) if stop > start and fits else ()


def _runs(nodes: list[Node]) -> list[list[Node]]:
    """Return nodes with each run of texts and boxes together: the words that stand for these are one text."""
    runs: list[list[Node]] = []
    for is_text, run in groupby(nodes, lambda node: isinstance(node, str) or _is_box(node)):
        held = list(run)
        runs += [held] if is_text else [[node] for node in held]
    return runs


def _is_box(node: Node) -> bool:
    return isinstance(node, Element) and node.attrs.get("class") == BODY


def _tidied(row: ScheduleRow) -> ScheduleRow:
    values = tuple(replace(value, html=tidy(value.html)) for value in row.values)
    return replace(row, html=tidy(row.html), values=values)


def _arranged(course: Course, listings: Iterable[_Listing], chosen: _Listing | None) -> Course:
    """Return a course with our listings in the places of the authors', and theirs where ours would lose something."""
    introductions: list[Introduction] = []
    pages = {page.document.path: page for page in course.pages}
    for each in listings:
        facts, page = each.facts, each.page
        is_list = facts.standing in ("index", "groups") and (not each.plain or not page.url)
        if each is chosen or is_list or facts.prints:
            listing = "schedule" if each is chosen else "lectures" if facts.prints and page.url else page.page
            listing = "lectures" if listing == "tags" and not course.tags else listing
            if each is not chosen and listing == "schedule" and chosen and not _leads_to_lectures(chosen):
                listing = "lectures"
            introductions.append(replace(page, page=listing, place=facts.place, aliases=facts.aliases))
            pages.pop(page.document.path, None)
        elif not each.plain and facts.place:
            pages[page.document.path] = _as_page(page)
        elif not each.plain:
            introductions.append(page)
    return replace(course, introductions=tuple(introductions), pages=tuple(pages.values()))


def _as_page(page: Introduction) -> Page:
    title = page.title or page.url.strip("/").rpartition("/")[2].capitalize() or "Home"
    return Page(page.document, title, slugify(title), page.url, "", (), "shown")


def _read_finding(chosen: _Listing, course: Course) -> Diagnostic:
    message = f"the schedule of this page was read: {len(chosen.facts.rows)} rows, {_dates(chosen)} dates"
    calendar = derived_calendar(course)
    offer = f"`lectorium import` makes a native course with it as `{calendar_line(calendar)}`" if calendar else ""
    notes = (Note(offer),) if offer else ()
    span = Span.of_file(chosen.page.document.path)
    return Diagnostic(codes.READ, message, span, "ours stands in its place", notes)


def _leads_to_lectures(listing: _Listing) -> bool:
    return any(row.kind == "lecture" for row in listing.facts.rows)


def _days(listing: _Listing) -> int:
    """Return how many rows say their day or their week, and what is then."""
    rows = (
        row
        for row in listing.facts.rows
        if row.kind != "section" and (row.path or row.values or row.badge or row.number)
    )
    return sum(bool(row.date or row.week) for row in rows)


def _dates(chosen: _Listing) -> int:
    return sum(row.date is not None and row.date.first is not None for row in chosen.facts.rows)


def _source(chosen: _Listing) -> str:
    facts, dates = chosen.facts, _dates(chosen)
    number, noun = (dates, "date") if dates else (len(facts.rows), "row")
    year = f", year {facts.year} from {facts.year_source}" if dates and facts.year and facts.year_source else ""
    return f"{chosen.page.document.path} ({number} {noun}{'' if number == 1 else 's'}{year})"
