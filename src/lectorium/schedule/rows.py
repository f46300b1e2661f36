"""The rows of a container as rows of a schedule; of which year their dates are is decided later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lectorium.html.tree import Element, Node
from lectorium.schedule.columns import (
    DATES,
    OTHER,
    TableColumns,
    count_up,
    head_of_terms,
    is_badge,
    is_title,
    read_columns,
    says,
)
from lectorium.schedule.dates import DayContext, DayOrder, day_order, read_day
from lectorium.schedule.facts import LabelledValue
from lectorium.schedule.grid import HEADINGS, ROWS, Cell, Grid, GridRow, Lead, below, is_thing, markup_of, words_in
from lectorium.schedule.leading import (
    TIME,
    WEEK,
    behind_counter,
    is_weekday_and_time,
    read_leading,
    span_of,
    week_of,
    weekday_behind,
)
from lectorium.schedule.lectures import LectureIndex, words_of
from lectorium.schedule.lines import flattened, split_at, unwrapped
from lectorium.schedule.row_builder import (
    RowBuilder,
    aliases_of,
    ends_in_day,
    heads_with_day,
    is_bold,
    parted_day,
    read_alone,
    stamp_of,
)
from lectorium.schedule.within import add_terms, opened, with_own_days

_COUNTED = 2
"""Boxes of a row that are its day and what is then: a number may stand between them."""


def read_rows(
    grid: Grid, index: LectureIndex, context: DayContext, inner: frozenset[str]
) -> tuple[list[RowBuilder], TableColumns]:
    """Return the rows of a container in order, and what its columns mean; only tables have columns.

    Headings of `inner` within rows are labels of what stands below them.
    """
    own = frozenset(row.lead.lecture.day for row in grid.rows if row.lead.lecture)
    table = read_columns(grid.rows, context, own)
    if grid.kind == "table" or (grid.kind == "divs" and table.heads and grid.element.name != ROWS):
        read = [_head(row, index) if row in table.heads else _table_row(row, table, index) for row in grid.rows]
        _fill_blanks([(row, builder) for row, builder in zip(grid.rows, read, strict=True) if builder], table)
        read = [each for row, builder in zip(grid.rows, read, strict=True) for each in (_part_of(row, table), builder)]
    else:
        order = day_order([behind_counter(text) for row in grid.rows for text in _texts(row)], context, own)
        heads = head_of_terms(grid.rows) if grid.kind == "definitions" else []
        labels = [cell.text for head in heads for cell in head.cells.values()]
        table = TableColumns(
            labels, heads, {0: "date"}, why="" if order else "the day and the month cannot be told apart"
        )
        linked = any(row.lead.anchor for row in grid.rows)
        weekly = any(row.lead.lecture and any(map(WEEK.match, _texts(row))) for row in grid.rows)
        late = _end_in_day(
            [
                row
                for row in grid.rows
                if row.lead.lecture or (row.lead.by_day and (heads_with_day(row) or ends_in_day(row)))
            ],
            order,
        )
        numbers = _taken_numbers(grid)
        read = [
            _flow_row(opened(row), order, index, linked=linked, weekly=weekly, late=late, labels=labels, inner=inner)
            for row in grid.rows[len(heads) :]
        ]
        for builder, number in zip(read, numbers, strict=False):
            if builder:
                builder.number = builder.number or number
        _name_titles(table, [builder for builder in read if builder])
    return [each for builder in read if builder for each in with_own_days(builder, table.order)], table


def _taken_numbers(grid: Grid) -> list[str]:
    """Take the second box out of each row where these count up, between the day of a row and what is then."""
    rows = [row for row in grid.rows if grid.kind == "divs" and len(row.cells) > _COUNTED]
    if len(rows) < len(grid.rows) or not count_up([row.cells[1].text for row in rows]):
        return []
    return [row.cells.pop(1).text for row in rows]


def repeated_heads(grids: Iterable[Grid]) -> frozenset[str]:
    """Return the headings within rows that stand in two rows or more: they say what is below them, as heads do."""
    rows = (opened(row) for grid in grids if grid.kind != "table" for row in grid.rows)
    texts = Counter(text for row in rows for text in {_heading_of(cell) for cell in list(row.cells.values())[1:]})
    return frozenset(text for text, count in texts.items() if text and count > 1)


def _heading_of(cell: Cell) -> str:
    return cell.text if cell.element.name in HEADINGS and not any(map(is_thing, below(cell.children))) else ""


def _name_titles(table: TableColumns, rows: list[RowBuilder]) -> None:
    """Give the role `title` to the label under which most events say what is then, such as `Topic`."""
    labels = Counter(value.label for row in rows if row.kind == "event" for value in row.values[:1])
    for label, count in labels.most_common(1):
        if is_title(label) and count * 2 > sum(row.kind == "event" for row in rows):
            table.roles[len(table.labels)] = "title"
            table.labels.append(label)


def _part_of(row: GridRow, table: TableColumns) -> RowBuilder | None:
    """Return the section that begins in the column of sections."""
    cell = table.cell(row, "section")
    if not cell or cell.copy or cell.is_empty or row in table.heads:
        return None
    return RowBuilder("section", html=markup_of(cell.children))


def _fill_blanks(read: list[tuple[GridRow, RowBuilder]], table: TableColumns) -> None:
    """Give a row with a blank cell for the week or the day those above; a day, only where a time parts the two."""
    above, week = None, ""
    for row, builder in read:
        cell, day = table.cell(row, "week"), table.cell(row, "date")
        blank = cell is not None and not cell.text
        if builder.kind == "section" or not blank:
            week = builder.week
        else:
            builder.week_above = week
        if above and day and not day.text and not builder.day and _at_other_time(above[0], row):
            builder.day, builder.date_words = above[1].day, above[1].date_words
        above = row, builder


def _at_other_time(above: GridRow, row: GridRow) -> bool:
    pairs = ((above.cells[at].text, cell.text) for at, cell in row.cells.items() if at in above.cells)
    return any(one != other and TIME.match(one) and TIME.match(other) for one, other in pairs)


def _end_in_day(rows: list[GridRow], order: DayOrder | None) -> bool:
    """Return whether most rows have a day, and have it behind another text."""
    found = [any(parted_day(text, order) for text in _texts(row) if not OTHER.search(text)) for row in rows]
    return sum(found) >= DATES * max(len(found), 1)


def _texts(row: GridRow) -> list[str]:
    """Return the texts of a row that may begin with a date."""
    return [text for node in flattened(row.nodes) if (text := words_in([node]))]


def _begun(row: GridRow, lead: Lead) -> RowBuilder:
    """Return the row of a lecture, or of an event when there is none."""
    path = lead.lecture.path if lead.lecture else ""
    return RowBuilder("lecture" if lead.lecture else "event", path, aliases=_aliases(row))


def _aliases(row: GridRow) -> list[str]:
    copies = {cell.element for cell in row.cells.values() if cell.copy}
    return aliases_of(item for item in below(row.elements) if item not in copies)


def _alone(row: GridRow, nodes: list[Node], order: DayOrder | None, index: LectureIndex) -> RowBuilder | None:
    builder = read_alone(nodes, order, index, heading=any(cell.element.name == "th" for cell in row.written))
    if builder:
        builder.aliases = _aliases(row)
    return builder


def _head(row: GridRow, index: LectureIndex) -> RowBuilder | None:
    """Return the section that the head of a table begins, where it names a week beside its columns."""
    cell = next((cell for cell in row.written if WEEK.match(cell.text)), None)
    return _alone(row, cell.children, None, index) if cell else None


def _table_row(row: GridRow, table: TableColumns, index: LectureIndex) -> RowBuilder | None:
    written = [cell for cell in row.written if not cell.is_empty]
    only = written[0] if len(written) == 1 else None
    dated = only and only is table.cell(row, "date") and read_leading(only.text, table.order).day
    weeks = table.role("weekday") >= 0 and only and span_of(only.text, table.order)
    empty = only and (only is table.cell(row, "number") or (weeks and only is table.cell(row, "week")))
    led = row.lead.lecture or row.lead.crowded or dated or empty
    if only and (only.width > 1 or not led):
        return _alone(row, only.children, table.order, index)
    beside = row.lead.cell is not None and row.lead.cell is table.cell(row, "beside")
    builder = _begun(row, Lead() if beside else row.lead)
    for at, cell in row.cells.items():
        if not cell.is_empty:
            _add_cell(builder, row, at, table)
    if builder.kind == "event" and builder.values and not (builder.date_words or builder.badge):
        builder.takes_day_within(words_in(row.nodes), table.order)
    told = row.lead.lecture or builder.date_words or builder.values or builder.badge or empty
    return builder if told else None


def _add_cell(builder: RowBuilder, row: GridRow, at: int, table: TableColumns) -> None:
    cell, role, label, lead = row.cells[at], table.roles.get(at, ""), table.labels[at], row.lead
    fields = lead.lecture.fields if lead.lecture and builder.kind == "lecture" else ()
    dated = table.role("date") >= 0
    wide = role not in ("date", "title") and len(set(table.labels[at : at + cell.width])) > 1
    role, label = ("", "") if wide else (role, label)  # what spans columns is under the head of none
    key = role.removeprefix("field:")
    if cell is lead.cell and (wide or role == "title" or table.role("title") < 0):
        _add_title(builder, cell, lead, None if dated or table.why else table.order, label)
    elif role == "date":
        _add_date(builder, row, cell, table, label)
    elif role == "span":
        _add_span(builder, row, cell, table, label)
    elif role == "weekday":
        before, day = weekday_behind(cell.text)
        builder.date_words = builder.date_words or day or cell.text
        builder.add_value(label, [before])
    elif role == "week":
        _add_week(builder, cell, table)
    elif role == "number" and not builder.number:
        builder.number = cell.text
    elif role not in ("end", "section") and not any(key == name and says(value, cell.text) for name, value in fields):
        builder.add_value(label, builder.take_nodes(cell.children, None))


def _add_date(builder: RowBuilder, row: GridRow, cell: Cell, table: TableColumns, label: str) -> None:
    """Put a date with its day of the week and its end; a short word in its place is a badge."""
    text = " ".join(part.text for part in (table.cell(row, "weekday"), cell) if part)
    end = table.cell(row, "end")
    found = read_leading(f"{text} – {end.text}" if end else text, table.order)
    words = found.day.words if found.day else ""
    found.day = (stamp_of(cell.children) if found.day else None) or found.day
    builder.date_words = "" if found.day or not builder.day else builder.date_words
    builder.take(found, words)
    if found.day and found.day.calendar == "persian":
        builder.add_value(label, [words])  # readers of that calendar look for it
    spans = table.role("span") >= 0
    label = "" if spans else label  # what is on the day stands beside it
    if not found.day and is_badge(text) and not builder.badge and not spans:
        builder.badge = text
    elif not found.day or any(map(is_thing, below(cell.children))):
        builder.add_value(label, cell.children)
    else:
        builder.add_value(label, [found.rest])


def _add_span(builder: RowBuilder, row: GridRow, cell: Cell, table: TableColumns, label: str) -> None:
    """Put the days of a week: those of a row that says no day of its own."""
    day = table.cell(row, "date")
    if day and read_leading(day.text, table.order).day:
        builder.add_value(label, cell.children)
    else:
        builder.take(read_leading(cell.text, table.order))


def _add_week(builder: RowBuilder, cell: Cell, table: TableColumns) -> None:
    """Put a week; its days are those of its lectures, or hold their day of the week."""
    builder.week = cell.text
    span = span_of(cell.text, table.order)
    if table.role("weekday") >= 0:
        builder.span = week_of(cell.text, table.order)
    elif span and table.role("date") < 0:
        found = read_leading(cell.text, table.order)
        alone = found.week and found.day and not re.search(r"\w", found.rest)
        builder.week = found.week if alone else cell.text
        builder.day, builder.date_words = span, span.words


def _add_title(builder: RowBuilder, cell: Cell, lead: Lead, order: DayOrder | None, label: str) -> None:
    """Put what stands beside the title; the link's own words are kept when they are not the title."""
    title = words_of(lead.lecture.title) if lead.lecture else ""
    nodes = flattened(cell.children)
    if not lead.anchor:
        builder.add_value(label, builder.take_nodes(unwrapped(nodes), order, title=title))
        return
    name = builder.leading(words_in([lead.anchor]), order)
    named = title in (words_of(name.rest), words_of(words_in([lead.anchor])))
    if named:
        builder.take(name)
    elif any(isinstance(child, Element) for child in lead.anchor.children):
        named = _take_inner(builder, lead.anchor, title, order, label)
    before, behind = split_at(nodes, lead.anchor)
    beside = not named and f" {title} " in f" {words_of(words_in(before + behind))} "
    kept = builder.take_nodes(before, order, title=title if beside else "")
    kept_behind = builder.take_nodes(flattened(behind), order, title=title if beside else "", behind=True)
    if beside and f" {title} " not in f" {words_of(words_in(kept + kept_behind))} ":
        kept, kept_behind = [*kept, lead.anchor, *kept_behind], []
    elif "#" in lead.anchor.attrs["href"]:
        builder.html = markup_of([lead.anchor])
    elif not named or any(item.name == "img" for item in below([lead.anchor])):
        builder.html = markup_of(lead.anchor.children)
    builder.add_value(label, kept)
    builder.add_value(label, kept_behind)


def _take_inner(builder: RowBuilder, anchor: Element, title: str, order: DayOrder | None, label: str) -> bool:
    """Take a link apart that holds the title and more, each in a box of its own; return whether it does."""
    inner = flattened(anchor.children)
    if title not in [words_of(words_in([node])) for node in inner]:
        return False
    builder.add_value(label, builder.take_nodes(inner, order, title=title))
    return True


def _flow_row(
    row: GridRow,
    order: DayOrder | None,
    index: LectureIndex,
    *,
    linked: bool,
    weekly: bool,
    late: bool,
    labels: list[str],
    inner: frozenset[str],
) -> RowBuilder | None:
    """Return a row whose pieces stand in no columns.

    Where other rows have links, a bold title is a section. Where rows are weeks, one without a lecture is an event.
    """
    lead = row.lead
    cells = [cell for cell in row.written if not cell.is_empty] + [cell for cell in row.cells.values() if cell.copy]
    nodes = [node for cell in cells for node in cell.children]
    if linked and lead.cell and not lead.anchor and is_bold(nodes):
        lead = Lead()
    text = words_in(nodes).lstrip("([")
    begun = read_leading(text, order)
    dated = order and (begun.day if weekly or lead.by_day else read_day(text, order))
    first = next(filter(None, (words_in([node]) for node in flattened(nodes))), "")
    named = order and is_weekday_and_time(first)
    if (
        not lead.lecture
        and not dated
        and not named
        and (not re.search(r"\w", begun.rest) if lead.by_day else len(cells) < 2)
    ):
        return _alone_in_flow(row, nodes, order, index)
    builder = _begun(row, lead)
    builder.ends_in_day = late
    _take_flow(builder, cells, lead, order, labels=labels, inner=inner)
    return builder


def _alone_in_flow(row: GridRow, nodes: list[Node], order: DayOrder | None, index: LectureIndex) -> RowBuilder | None:
    """Return a row without a lecture or a day; an item that ends in a colon names nothing below it."""
    alone = _alone(row, nodes, order, index)
    if alone:
        alone.is_item = row.elements[0].name == "li"
        names_nothing = alone.kind == "section" and not alone.week and words_in(nodes).endswith(":")
        alone.kind = "notice" if alone.is_item and names_nothing else alone.kind
    return alone


def _take_flow(
    builder: RowBuilder,
    cells: list[Cell],
    lead: Lead,
    order: DayOrder | None,
    *,
    labels: list[str],
    inner: frozenset[str],
) -> None:
    """Take the pieces of a row; a heading of `inner` is the label of what stands below it."""
    heading = ""
    for at, cell in enumerate(cells):
        if at and cell.element.name in HEADINGS:
            _keep_label(builder, heading)
            heading = _heading_of(cell) if _heading_of(cell) in inner else ""
            if heading:
                continue
        if cell is lead.cell:
            _add_title(builder, cell, lead, order, "")
            continue
        if cell.element.name == "dl" and add_terms(builder, cell):
            continue
        behind = at > (1 if cells[0] is lead.cell else 0)
        kept = builder.take_nodes(unwrapped(flattened(cell.children)), order, behind=behind)
        if at == 0 and lead.cell and is_badge(words_in(kept)) and not builder.day and not builder.week:
            builder.badge = words_in(kept)
        else:
            builder.add_value(heading or (labels[at] if 1 < at < len(labels) else ""), kept)
    _keep_label(builder, heading)


def _keep_label(builder: RowBuilder, label: str) -> None:
    """Keep a label below which nothing stands."""
    if label and all(value.label != label for value in builder.values):
        builder.values.append(LabelledValue(label, ""))
