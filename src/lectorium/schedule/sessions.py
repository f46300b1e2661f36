"""Rows of a week: its number over its days, and one cell with several days, each with what is then."""

from __future__ import annotations

from lectorium.html.tree import Element, Node, is_named
from lectorium.schedule.columns import DATES, OTHER, WEEK_HEAD
from lectorium.schedule.dates import ORDERS, read_day
from lectorium.schedule.grid import Cell, GridRow, elements_of, words_in
from lectorium.schedule.leading import WEEK, behind_counter
from lectorium.schedule.lines import flattened, lines_of, unwrapped

_FEWEST = 2
"""Rows with more than one day from which on the cells of a column have several."""


def with_named_weeks(rows: list[GridRow]) -> list[GridRow]:
    """Name the weeks that are a number over their days: `1` over `Jan 8` is not the first of January."""
    heads = {at: cell.text for at, cell in rows[0].cells.items() if WEEK_HEAD.fullmatch(cell.text)}
    for row in rows[1:]:
        for at in heads.keys() & row.cells.keys():
            _name_week(row.cells[at], heads[at])
    return rows


def _name_week(cell: Cell, head: str) -> None:
    nodes = unwrapped(cell.children, ("span",))
    at = next((at for at, node in enumerate(nodes) if is_named(node, "br")), 0)
    number = words_in(nodes[:at])
    if number.isdecimal() and WEEK.match(f"{head} {number}") and words_in(nodes[at:]):
        cell.children = [f"{head} {number}", *nodes[at:]]


def by_session(rows: list[GridRow]) -> list[GridRow]:
    """Return a row for each day of the one column whose cells have several; other rows stay."""
    columns = {at for row in rows for at in row.cells}
    if len(rows) < _FEWEST or any(_is_of_days(rows, at) for at in columns):
        return rows
    held = [at for at in sorted(columns) if _has_sessions(rows, at)]
    return [part for row in rows for part in _parted(row, held[0])] if len(held) == 1 else rows


def _parted(row: GridRow, at: int) -> list[GridRow]:
    """Return a row for each line of a cell when each begins with a day; the other cells are those of the first."""
    cell = row.cells.get(at)
    lines = lines_of_cell(cell) if cell and not cell.copy else []
    if not cell or len(lines) < _FEWEST or not all(map(_begins_with_day, lines)):
        return [row]
    return [
        GridRow(
            {
                place: Cell(line, cell.element) if place == at else other if not turn else Cell([], other.element)
                for place, other in row.cells.items()
            },
            row.elements if not turn else [],
        )
        for turn, line in enumerate(lines)
    ]


def _has_sessions(rows: list[GridRow], at: int) -> bool:
    cells = [row.cells[at] for row in rows[1:] if at in row.cells and not row.cells[at].is_empty]
    head = rows[0].cells[at].text if at in rows[0].cells else ""
    lines = [lines_of_cell(cell) for cell in cells]
    dated = sum(_begins_with_day(line) for each in lines for line in each)
    several = sum(len(each) > 1 and all(map(_begins_with_day, each)) for each in lines)
    return several >= _FEWEST and dated >= DATES * sum(map(len, lines)) and not OTHER.search(head)


def _is_of_days(rows: list[GridRow], at: int) -> bool:
    """Return whether most cells of a column are one day and no more."""
    texts = [row.cells[at].text for row in rows[1:] if at in row.cells and row.cells[at].text]
    days = [max((read_day(behind_counter(text), order) for order in ORDERS), key=bool) for text in texts]
    single = [day for day in days if day and not day.rest and (day.month, day.day) == (day.end_month, day.end_day)]
    return bool(texts) and len(single) >= DATES * len(texts)


def lines_of_cell(cell: Cell) -> list[list[Node]]:
    """Return the lines of a cell that have words, and the items of the list that is all there is in it."""
    full = [node for node in cell.children if words_in([node])]
    only = full[0] if len(full) == 1 else None
    if isinstance(only, Element) and only.name in ("ul", "ol"):
        return [item.children for item in elements_of(only)]
    return [line for line in lines_of(flattened(unwrapped(cell.children, ("span",)))) if words_in(line)]


def _begins_with_day(line: list[Node]) -> bool:
    day = next(filter(None, (read_day(words_in(line), order) for order in ORDERS)), None)
    return day is not None and day.form != "bare" and bool(day.rest)
