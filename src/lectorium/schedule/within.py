"""What stands within a row and is more than a cell of it: lines of another day, terms and headings over texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.html.tree import Element, Node, is_named, parse_tree
from lectorium.schedule.dates import DayOrder, WrittenDay, read_day
from lectorium.schedule.facts import LabelledValue
from lectorium.schedule.grid import HEADINGS, Cell, GridRow, below, is_thing, words_in
from lectorium.schedule.row_builder import RowBuilder
from lectorium.text.pattern import pattern

_DUE = pattern(
    r"\b(?:due|out|deadlines?|released|posted|assigned|exam|midterm|quiz|abgabe|klausur|fällig|rendu|à rendre|examen"
    r"|entrega|scadenza|prazo|inlevering|inlämning)\b",
    re.IGNORECASE,
)
"""Words of a line of a row that may be of another day than the row."""


def with_own_days(row: RowBuilder, order: DayOrder | None) -> Iterator[RowBuilder]:
    """Yield a row, and behind it one for each of its lines that says in brackets of which other day it is."""
    yield row
    for value in list(row.values) if row.day and row.values[1:] else ():
        day = _day_in_brackets(words_in([parse_tree(value.html)]), order)
        if day and row.day and (day.month, day.day) != (row.day.month, row.day.day):
            row.values.remove(value)
            own = LabelledValue("", value.html)
            yield RowBuilder("event", day=day, date_words=day.words, values=[own], inner=True)


def _day_in_brackets(text: str, order: DayOrder | None) -> WrittenDay | None:
    """Return the day with which a line ends that says what is due or out."""
    if not order or not _DUE.search(text):
        return None
    before, *behind = text.split("(")
    days = [day for each in behind if (day := read_day(each, order)) and day.form != "bare"]
    is_one = len({(day.month, day.day) for day in days}) == 1 and before.strip()
    return days[-1] if is_one and not re.search(r"\w", days[-1].rest) and text.endswith(")") else None


def add_terms(builder: RowBuilder, cell: Cell) -> bool:
    """Put what a definition list in a box says, each under its term; False where a term is more than words."""
    parts = [part for part in cell.children if isinstance(part, Element)]
    terms = [part for part in parts if part.name == "dt"]
    if not terms or parts[0] is not terms[0] or any(map(is_thing, below(terms))):
        return False
    label, alone = "", list[Node]()
    for part in parts:
        if part.name == "dt":
            builder.add_value("", alone)
            label, alone = words_in([part]), part.children
        else:
            builder.add_value(label, part.children)
            alone = []
    builder.add_value("", alone)
    return True


def opened(row: GridRow) -> GridRow:
    """Return a row of which each heading within a box is a cell, and what stands below it another."""
    parts = [
        (cell, [] if cell is row.lead.cell else _below_headings(cell.children, cell.element)) for cell in row.written
    ]
    if not any(inner for _, inner in parts):
        return row
    cells = [each for cell, inner in parts for each in inner or [cell]]
    return GridRow(dict(enumerate(cells)), row.elements, row.in_head, row.lead)


def _below_headings(nodes: list[Node], element: Element) -> list[Cell]:
    """Return the headings of a box and what stands below each; nothing where one of its boxes begins without one."""
    told = [
        node for node in nodes if words_in([node]) or (isinstance(node, Element) and any(map(is_thing, below([node]))))
    ]
    if told and is_named(told[0], *HEADINGS):
        cells: list[Cell] = []
        for node in told:
            if isinstance(node, Element) and node.name in HEADINGS:
                cells += [Cell(node.children, node), Cell([], element)]
            else:
                cells[-1].children.append(node)
        return cells
    boxes = [
        _below_headings(node.children, node)
        for node in told
        if isinstance(node, Element) and is_named(node, "div", "section")
    ]
    return [cell for box in boxes for cell in box] if len(boxes) == len(told) and all(boxes) else []
