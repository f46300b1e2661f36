"""Days that are numbers alone, of a month that stands above them: in a column, below a row or a heading, in a grid."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import dropwhile, pairwise

from lectorium.html.tree import Element, Node, is_named, walk
from lectorium.schedule.columns import NUMBER_HEAD, WEEK_HEAD
from lectorium.schedule.grid import HEADINGS, Cell, Grid, GridRow, below, elements_of, is_thing, words_in
from lectorium.schedule.lines import flattened, unwrapped
from lectorium.text.date_words import DAY_NUMBERS, MONTH_NUMBERS
from lectorium.text.pattern import pattern

_MONTH = pattern(r"(?P<name>[^\W\d_]{3,})\.?,?(?:\s+(?P<year>(?:19|20)\d\d))?")
_DAY = pattern(r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?![\w./:%-])\s*")
_NUMBER_BESIDE = pattern(r"\b\d{1,2}(?:st|nd|rd|th)?\b")
_DAY_HEAD = pattern(r"day|termin", re.IGNORECASE)
_LAST = 31
_FEWEST = 2
"""Days from which on a column is one of days of a month."""
_WEEK = 7
_WORKING = 5
"""Days of the week from which on a table may be a grid of a month."""


def month_in(text: str) -> str:
    """Return a text that names a month, perhaps with its year, and nothing else; empty for any other."""
    found = _MONTH.fullmatch(text.strip())
    return text.strip() if found and found["name"].lower() in MONTH_NUMBERS else ""


def _month_of(cell: Cell) -> str:
    """Return the month that a cell names, alone or with one day: `August`, `Aug 17`; empty for any other."""
    return month_in(_NUMBER_BESIDE.sub("", cell.text, count=1))


def months_above(root: Element) -> dict[Element, str]:
    """Return the tables below a heading or with a caption that names a month, and that month."""
    found: dict[Element, str] = {}
    for parent in (root, *walk(root)):
        month = ""
        for child in parent.children:
            if is_named(child, *HEADINGS, "caption"):
                month = month_in(words_in([child]))
                if month and is_named(child, "caption"):
                    found[parent] = month
            elif isinstance(child, Element) and month:
                found |= dict.fromkeys([each for each in (child, *elements_of(child)) if each.name == "table"], month)
    return found


def with_months(grid: Grid, month: str) -> list[GridRow]:
    """Return the rows of a table with the month before each number of a day, where one of its forms has months."""
    if month and (days := _weekdays(grid.rows[:1])) and _is_of_a_month(grid.rows[1:]):
        return _of_grid(grid.rows, days, month)
    at = next((at for at in range(2) if _is_of_days(grid.rows, at, month)), -1)
    if at < 0:
        return grid.rows
    for row in grid.rows:
        named = [found for cell in list(row.cells.values())[: at + 1] if (found := _month_of(cell))]
        month = named[0] if named else month
        cell = row.cells.get(at)
        if cell and _number(cell.text) and (at or not named):
            cell.children = [_dated(month, cell.text)]
            if named:
                row.cells[0].children = []
    return grid.rows


def _dated(month: str, day: str) -> str:
    name, _, year = month.partition(" ")
    return f"{name} {day.rstrip('.')} {year}".strip()


def _number(text: str) -> int:
    found = _DAY.fullmatch(text)
    return int(found["day"]) if found and 1 <= int(found["day"]) <= _LAST else 0


def _is_of_days(rows: list[GridRow], at: int, month: str) -> bool:
    """Return whether a column has nothing but numbers of days, below months or beside a column of these."""
    labels = [row.cells[at].text for row in rows if row.in_head and at in row.cells]
    if any(
        label and not _DAY_HEAD.fullmatch(label) and (WEEK_HEAD.fullmatch(label) or NUMBER_HEAD.fullmatch(label))
        for label in labels
    ):
        return False
    cells = [row.cells[at] for row in rows if at in row.cells and not row.in_head and row.cells[at].width == 1]
    texts = [cell.text for cell in cells if cell.text and not _month_of(cell)]
    months = [
        found
        for row in rows
        for place in range(at + 1)
        if place in row.cells and (found := _month_of(row.cells[place]))
    ]
    days = [day for text in texts if (day := _number(text))]
    rows_of_months = bool(month or months) and bool(texts)
    heads = [cell for row in rows[:1] if row.in_head for cell in row.cells.values()]
    counts = days == list(range(1, len(days) + 1)) and not months  # a counter
    return rows_of_months and len(days) >= _FEWEST and len(days) == len(texts) and not counts and bool(heads or months)


def _weekdays(head: Iterable[GridRow]) -> dict[int, Cell]:
    cells = {at: cell for row in head for at, cell in row.cells.items()}
    named = all(cell.text.lower() in DAY_NUMBERS for cell in cells.values())
    return cells if len(cells) >= _WORKING and named else {}


def _is_of_a_month(rows: list[GridRow]) -> bool:
    """Return whether numbers go on from each column to the next, as days do, and no timetable begins cells with one."""
    numbers = [[(at, day) for at, cell in row.cells.items() if (day := _taken(cell)[0])] for row in rows]
    steps = [(at - left, day - before) for row in numbers for (left, before), (at, day) in pairwise(row)]
    return len(steps) >= _WORKING - 1 and all(days == columns or days < 0 for columns, days in steps)


def _of_grid(rows: list[GridRow], days: dict[int, Cell], month: str) -> list[GridRow]:
    """Return a row for each day of a grid on which something is."""
    head = rows[0]
    names = {at: list(cell.children) for at, cell in days.items()}
    for cell in days.values():
        cell.element.children[:] = []  # each row has the name of its day
    found = [GridRow({0: Cell([], head.elements[0]), 1: Cell([], head.elements[0])}, head.elements, in_head=True)]
    numbers = [day for row in rows[1:] for cell in row.cells.values() if (day := _taken(cell)[0])]
    starts = int(numbers[0] > _WEEK)  # days of the month before stand first
    last, turned = 0, 0
    for row in rows[1:]:
        own = list(row.elements)
        for at, cell in row.cells.items():
            day, rest = _taken(cell)
            turned, last = turned + (0 < day < last), day or last
            is_inside, tells = turned == starts, words_in(rest) or any(map(is_thing, below(rest)))
            if day and is_inside and tells:
                dated = Cell([_dated(month, str(day))], cell.element)
                found.append(
                    GridRow({0: Cell(names.get(at, []), cell.element), 1: dated, 2: Cell(rest, cell.element)}, own)
                )
                own = []
            elif day and not tells:
                cell.element.children[:] = []
            elif not cell.is_empty:
                found.append(GridRow({0: cell}, own))
                own = []
    return found


def _taken(cell: Cell) -> tuple[int, list[Node]]:
    """Return the number with which the text of a cell begins, and the rest."""
    nodes = list(dropwhile(lambda node: not words_in([node]), flattened(unwrapped(cell.children))))
    text = words_in(nodes[:1])
    found = _DAY.match(text)
    if not found or not 1 <= int(found["day"]) <= _LAST:
        return 0, []
    rest = text[found.end() :]
    whole = bool(rest) and isinstance(nodes[0], Element)  # what is marked up stays in one piece
    return int(found["day"]), nodes if whole else [rest, *nodes[1:]]
