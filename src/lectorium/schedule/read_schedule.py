"""From a listing page to facts: the steps, the choice among containers, and what is said about them."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.html.tree import Element, Node, is_named, parse_tree, text_of, walk
from lectorium.schedule.amended import amended
from lectorium.schedule.dates import DayContext, DayOrder, day_order, order_beside, read_day, weekday_of
from lectorium.schedule.facts import ListedLecture, ListingPage, ScheduleFacts, ScheduleRow, WrittenDate
from lectorium.schedule.faults import about_rows
from lectorium.schedule.fold import fold, fold_days, open_layouts, unfolded
from lectorium.schedule.grid import HEADINGS, Cell, Grid, GridRow, below, elements_of, markup_of, words_in
from lectorium.schedule.leading import behind_counter
from lectorium.schedule.lectures import LectureIndex, words_of
from lectorium.schedule.ledger import missing
from lectorium.schedule.lines import heading_in
from lectorium.schedule.regions import ENOUGH, FEWEST, Region, find_regions, parts_of
from lectorium.schedule.row_builder import (
    RowBuilder,
    aliases_of,
    below_days,
    below_weeks,
    is_span,
    read_alone,
    with_days_of_weeks,
    without_repeated,
)
from lectorium.schedule.rows import read_rows, repeated_heads
from lectorium.schedule.term import days_named, mentioned_years, term_year, terms_in
from lectorium.schedule.year import (
    DAYS_OF_WEEK,
    HALF,
    Source,
    Year,
    dated,
    find_year,
    newest_first,
    weekday_between,
    years_of,
)
from lectorium.text.instant import days_after
from lectorium.text.outcome import Outcome
from lectorium.text.word_file import words_of_file

_OTHER_LISTS = Path(__file__).parent / "words" / "other_lists.txt"
_SUNDAY = frozenset({6})
"""The day with which a week may begin though the course does not meet on it."""
_LONGEST_BETWEEN = 80
"""Words between two containers; more is a text of the page."""
_OWN_WORDS = 15
"""Words of a post from which on a row may print it."""
_DAY_FIRST = frozenset("bg ca cs da de el es fi fr gl hr it nb nl nn no pl pt ro ru sk sl sr tr uk".split())  # noqa: SIM905
"""Languages in which the day stands before the month when both are numbers."""
_DATA = "the data that the page prints"
_PRINTED = "it prints the text of the lectures"
_SHORT = 2_000
"""Words up to which a page that prints lectures stays as its author made it; a longer one becomes a list of links."""
_PRINTS = 0.6
"""Share of a post's words that such a row has."""
_TRIED = 2
"""Containers that are tried: where one has words without a place, another that leads to as many lectures may not."""
_TITLE_AND_DAY = 2
"""Cells of a row that has no room for notes beside its lecture."""
_NOTE = 60
"""Most words of a cell beside the title that are notes of the row, though the post is made of them."""


class RegionReading(Struct):
    """One region, read."""

    region: Region
    builders: list[RowBuilder] = field(default_factory=list)
    heads: list[Element] = field(default_factory=list)
    labels: list[tuple[str, str]] = field(default_factory=list)
    why: str = ""
    """Why it stays as it is."""


def read_schedule(content: Element, page: ListingPage, lectures: tuple[ListedLecture, ...]) -> Outcome[ScheduleFacts]:
    """Return what the schedule of a page says, with findings; a table that is not understood stays, and it says why.

    `content` is the cleaned content of the page, and is taken apart.
    """
    root = Element("", children=[content])  # so that the page itself may be the container
    index = LectureIndex(page, lectures)
    if not (lectures or page.by_days):
        return Outcome(ScheduleFacts())
    open_layouts(root)
    sources = _sources(page, root, index)
    years = tuple({year for text, _ in sources for pair in mentioned_years(text) for year in pair})
    if page.by_days:
        fold_days(root)
    regions = find_regions(root, index)
    if not regions:
        fold(root, index)
        regions = find_regions(root, index)
    readings = [_read(region, index, years) for region in regions]
    if page.by_days:
        readings = [each for each in readings if _is_of_course(each, root)]
    best = sorted(readings, key=_worth, reverse=True)[:_TRIED]
    equal = (each for each in best if _worth(each)[:2] == _worth(best[0])[:2])
    tried = (_facts(each, root, index, sources) for each in equal)
    found = next(tried, Outcome(ScheduleFacts()))
    others = tried if found.value.standing == "kept" else iter(())
    return next((each for each in others if each.value.standing != "kept"), found)


def _worth(reading: RegionReading) -> tuple[int, int, int]:
    """Return what decides among containers: dates, how many lectures, how many cells."""
    understood = 0 if not _is_dated(reading) else 1 if reading.why else 2
    return understood, len(reading.region.lectures), sum(len(row.values) for row in reading.builders)


def _is_dated(reading: RegionReading) -> bool:
    """Return whether rows say more than which lectures there are."""
    rows = reading.builders
    return bool(reading.why) or any(row.day or row.week or row.badge or row.marker for row in rows)


def _is_of_course(reading: RegionReading, root: Element) -> bool:
    """Return whether rows with days may be those of a course: they go forward, and nothing calls them news."""
    days = [(row.day.month, row.day.day) for row in reading.builders if row.day]
    inside, above = set(below(reading.region.nodes)), ""
    for item in walk(root):
        if item in inside:
            break
        above = text_of(item) if item.name in HEADINGS else above
    called = words_of(above).split()
    enough = sum(bool(row.day or row.week or row.date_words) for row in reading.builders) >= FEWEST
    weekly = sum(bool(row.week) for row in reading.builders) * 2 >= len(days)
    return enough and (weekly or not newest_first(days)) and words_of_file(_OTHER_LISTS).isdisjoint(called)


_BESIDE_TITLE = frozenset({"title", "date", "week", "number"})
"""Keys whose columns say what every list of lectures says."""


def _has_values(reading: RegionReading, index: LectureIndex) -> bool:
    """Return whether rows have cells beside the title; beside a title in a box an excerpt of the lecture is none."""
    keys = {key for lecture in index.lectures for key, value in lecture.fields if value} - _BESIDE_TITLE
    if any(key in keys for key, _ in reading.labels):
        return True
    boxes = any(leaf.kind == "divs" for leaf in reading.region.leaves)
    bodies = {lecture.path: Counter(words_of(lecture.body).split()) for lecture in index.lectures if boxes}
    return any(
        not (boxes and (not bodies[row.path] or _words_of_values(row) <= bodies[row.path]))
        for row in reading.builders
        if row.values and row.kind == "lecture"
    )


def _words_of_values(row: RowBuilder) -> Counter[str]:
    return Counter(words_of(" ".join(text_of(parse_tree(value.html)) for value in row.values)).split())


def _sources(page: ListingPage, root: Element, index: LectureIndex) -> list[Source]:
    headings = [item for item in walk(root) if item.name in HEADINGS and not index.links([item])]
    return [
        (page.url, "the address of the page"),
        (page.title, "the title of the page"),
        *((text_of(item), "a heading of the page") for item in headings),
        *((text, "the configuration") for text in page.config),
    ]


def _read(region: Region, index: LectureIndex, years: tuple[int, ...]) -> RegionReading:
    reading = RegionReading(region)
    parts = list(parts_of(region.nodes, region.leaves))
    between = [words_in(part) for part in parts if not isinstance(part, Grid)]
    cells = (cell.text for leaf in region.leaves for row in leaf.rows for cell in row.cells.values())
    usual = order_beside([behind_counter(text) for text in cells])
    language: DayOrder | None = "day-first" if index.page.language in _DAY_FIRST else None
    context = DayContext(years, usual or language)
    order = day_order([behind_counter(text) for text in between], context)
    known, inner = set[Element](), repeated_heads(region.leaves)
    around = {child: each for each in below(region.nodes) for child in elements_of(each)}
    for part in parts:
        read = len(reading.builders)
        if isinstance(part, Grid):
            _read_leaf(reading, part, index, context, inner)
        else:
            _read_between(reading, part, index, order)
        first = next(below([part.element] if isinstance(part, Grid) else part), None)
        if first and reading.builders[read:]:
            reading.builders[read].aliases[:0] = _names_around(first, around, known)
    reading.builders = with_days_of_weeks(below_days(reading.builders))
    below_weeks(reading.builders)
    without_repeated(reading.builders)
    return reading


def _names_around(element: Element, around: dict[Element, Element], known: set[Element]) -> list[str]:
    """Return the ids of the boxes around an element that are not `known` yet: they lead to the row that it makes."""
    boxes: list[Element] = []
    while (box := around.get(boxes[-1] if boxes else element)) and box not in known:
        boxes.append(box)
        known.add(box)
    return aliases_of(boxes)


def _read_leaf(
    reading: RegionReading, leaf: Grid, index: LectureIndex, context: DayContext, inner: frozenset[str]
) -> None:
    builders, table = read_rows(leaf, index, context, inner)
    held = [item.children for item in elements_of(leaf.element) if item.name == "caption"]
    captions = [read_alone(nodes, None, index, heading=len(reading.region.leaves) > 1) for nodes in held]
    reading.builders += [row for row in captions if row] + builders
    reading.heads += [element for row in table.heads for element in row.elements]
    reading.labels += table.named_columns()
    crowded = any(row.lead.crowded for row in leaf.rows)
    reading.why = reading.why or ("two lectures in one row" if crowded else table.why) or _printed(leaf, index)


def _read_between(reading: RegionReading, nodes: list[Node], index: LectureIndex, order: DayOrder | None) -> None:
    only = nodes[0] if len(nodes) == 1 else None
    if isinstance(only, Element) and only.name in ("ul", "ol") and any(row.week for row in reading.builders[-1:]):
        for item in elements_of(only):
            if row := read_alone(item.children, order, index):
                row.is_item = True
                reading.builders.append(row)
        return
    only = heading_in(only or "") or only
    heading = is_named(only, "summary", "dt", *HEADINGS)
    row = read_alone(nodes, order, index, heading=heading)
    if row and isinstance(only, Element) and row.kind in ("section", "marker"):
        row.html = markup_of(only.children)
    words = len(words_in(nodes).split())
    if words > _LONGEST_BETWEEN or any(item.name in ("table", "pre", "form", "iframe") for item in below(nodes)):
        reading.why = reading.why or "other text stands between its parts"
    reading.builders += [row] if row else []


def _printed(leaf: Grid, index: LectureIndex) -> str:
    """Return why a container stays in which most rows print their lecture; empty for any other."""
    told = [(row, row.lead.lecture) for row in leaf.rows if row.lead.lecture]
    printing = 0
    if any(lecture.path in index.page.printed for _, lecture in told):
        return _PRINTED
    for row, lecture in told:
        body = Counter(words_of(lecture.body).split())
        shown = Counter(words_of(" ".join(cell.text for cell in row.cells.values() if not _is_note(cell, row))).split())
        printing += body.total() >= _OWN_WORDS and (body & shown).total() >= _PRINTS * body.total()
    return _PRINTED if printing * 2 > len(told) else ""


def _is_note(cell: Cell, row: GridRow) -> bool:
    return len(row.cells) > _TITLE_AND_DAY and cell is not row.lead.cell and len(cell.text.split()) <= _NOTE


def _facts(reading: RegionReading, root: Element, index: LectureIndex, sources: list[Source]) -> Outcome[ScheduleFacts]:
    region = reading.region
    rows, year = _dated_rows(reading, root, index, sources)
    says_more = _is_dated(reading)
    too_few = not index.page.by_days and len(region.lectures) < ENOUGH * len(_countable(rows, index))
    if too_few:
        return Outcome(ScheduleFacts())
    lost = missing(region.nodes, reading.heads, rows, [label for _, label in reading.labels], index)
    why = reading.why or lost
    if region.repeats and (not says_more or len(region.leaves) > 1):
        stays = bool(why) or says_more
        return Outcome(ScheduleFacts() if stays else ScheduleFacts("groups", place=_position(region, root)))
    is_list = not why and not says_more and not _has_values(reading, index)
    if is_list and any(row.kind in ("event", "notice") for row in rows):
        return Outcome(ScheduleFacts(place=_position(region, root)))  # it leads to more than lectures
    in_rows = {name for row in rows for name in row.aliases}
    facts = ScheduleFacts(
        standing="kept" if why else "index" if is_list else "schedule",
        why=why,
        prints=why == _PRINTED and len(words_in(region.nodes).split()) > _SHORT,
        rows=rows,
        labels=tuple(dict.fromkeys(reading.labels)),
        aliases=tuple(name for name in aliases_of(below(region.nodes)) if name not in in_rows),
        year=year.first,
        year_source=year.source,
        place=_position(region, root),
    )
    return Outcome(facts, tuple(about_rows(facts, year, [row.day or row.span for row in reading.builders], index)))


def _countable(rows: tuple[ScheduleRow, ...], index: LectureIndex) -> set[str]:
    """Return the paths of all that must be listed: what a section stands for is no lecture."""
    return {lecture.path for lecture in index.lectures} - {row.path for row in rows if row.kind == "section"}


def _prose(region: Region, root: Element, page: ListingPage) -> tuple[list[list[Source]], frozenset[int]]:
    """Return the years that stand in prose, the nearest first, and the days of the week on which it says to meet."""
    held = region.nodes
    region.parent.children[region.start : region.stop] = []
    text = words_in([root])
    region.parent.children[region.start : region.start] = held
    near, *far = page.prose or ((),)
    own = [(year, "the text of the page") for year in terms_in(text)]
    weekdays = page.weekdays.union(days_named(text), *map(days_named, page.config))
    return [[*own, *near], *map(list, far)], weekdays


def _dated_rows(
    reading: RegionReading, root: Element, index: LectureIndex, sources: list[Source]
) -> tuple[tuple[ScheduleRow, ...], Year]:
    by_section = _with_section_years(reading)
    days = [day for row in reading.builders if (day := row.known_day)]
    own = _own_dates(reading, index)
    prose, free = _prose(reading.region, root, index.page)
    weeks = (row.kind == "section" and row.day and (row.week or is_span(row)) for row in reading.builders)
    free = free.union(_SUNDAY if any(weeks) else ())
    year = find_year(days, [*own, *sources], prose, free) if days else Year()
    if by_section:
        year = replace(year, source="a heading of the schedule", in_cells=False)
    years = iter(years_of(days, year.first))
    rows: list[ScheduleRow] = []
    met: set[str] = set()
    week = 0
    around: tuple[date | None, date | None] = (None, None)
    for builder in reading.builders:
        words = builder.date_words
        day = builder.known_day
        first, last = dated(day, next(years), known=bool(year.first)) if day else (None, None)
        around = (first, _end_of_week(first, last)) if builder.span else around
        found = None if read_day(builder.week) else re.search(r"\d+", builder.week)  # days may stand for the week
        number = int(found[0]) if found else 0
        if builder.kind == "section" or (builder.kind == "event" and number and not words):
            week, around = number, (first, _end_of_week(first, last) if number else last)
        elif words and not builder.day:
            first = last = weekday_between(weekday_of(words), *around)
        again = builder.kind == "lecture" and builder.path in met
        met.add(builder.path)
        rows.append(builder.finished(WrittenDate(words, first, last) if words else None, number or week, again=again))
    label = next((label for key, label in reading.labels if key == "date"), "")
    return amended(reading.builders, rows, label), year


def _end_of_week(first: date | None, last: date | None) -> date | None:
    """Return the last day of a week of which the first or all are named."""
    return (
        days_after(first, DAYS_OF_WEEK - 1 - first.weekday() or DAYS_OF_WEEK - 1) if first and first == last else last
    )


def _with_section_years(reading: RegionReading) -> bool:
    """Give dates the year that the heading above them names; return whether any has it from there."""
    year, month, found = 0, 0, False
    for row in reading.builders:
        if row.kind == "section" and (named := term_year(text_of(parse_tree(row.html)))):
            year, month = named, 0
        elif row.day and year and not row.day.year:
            year += month - row.day.month >= HALF
            row.day, found, month = replace(row.day, year=year), True, row.day.month
    return found


def _own_dates(reading: RegionReading, index: LectureIndex) -> list[Source]:
    """Return what lectures or the page's data say of the day of a row: the year of such a date is sure."""
    own = {
        lecture.path: (*(value for _, value in lecture.fields), lecture.path.rpartition("/")[2])
        for lecture in index.lectures
    }
    found: list[Source] = []
    for row in reading.builders:
        day = f"-{row.day.month:02}-{row.day.day:02}" if row.day else None
        for name, texts in (("the front matter of the lectures", own.get(row.path, ())), (_DATA, index.page.days)):
            found += [(text[:4], name) for text in texts if text[4:10] == day]
    return found


def _position(region: Region, root: Element) -> tuple[int, ...]:
    """Return where a container stands in the page, which may itself be the container."""
    page = root.children[0]
    assert isinstance(page, Element)
    nodes = unfolded(region.nodes)
    return (0, len(page.children)) if nodes[0] is page else _path_to(nodes, page)


def _path_to(nodes: list[Node], element: Element) -> tuple[int, ...]:
    for at, child in enumerate(unfolded(element.children)):
        if child is nodes[0]:
            return (at, at + len(nodes))
        if isinstance(child, Element) and (found := _path_to(nodes, child)):
            return (at, *found)
    return ()
