"""Rows of a table that lead to several lectures: a row for each line of a cell, or those of other columns beside it."""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from lectorium.html.tree import Node
from lectorium.schedule.columns import is_title
from lectorium.schedule.dates import weekday_of
from lectorium.schedule.grid import Cell, GridRow, Lead, words_in
from lectorium.schedule.lectures import LectureIndex, lead_of
from lectorium.schedule.sessions import lines_of_cell
from lectorium.text.pattern import pattern

_PARTING = pattern(r"\s*[,;|/&+·•]\s*")
"""What stands between the links of one line."""


def uncrowded(rows: list[GridRow], index: LectureIndex) -> list[GridRow]:
    """Return rows that lead to one lecture each; the same rows where it is not clear which of several is meant."""
    at = _main_column(rows, index)
    if at < 0:
        return rows
    parted = [part for row in rows for part in (_parted(row, at, index) if _is_several(row, at, index) else [row])]
    return rows if any(row.lead.crowded for row in parted) else parted


def _main_column(rows: list[GridRow], index: LectureIndex) -> int:
    """Return the column that has the lectures; -1 where two have, such as two days of a week."""
    crowded = [row for row in rows if row.lead.crowded]
    counts = Counter(at for row in crowded for at, cell in row.cells.items() if index.links(cell.children))
    if len(counts) < 2:
        return next(iter(counts), -1)
    heads = {at: cell.text for at, cell in rows[0].cells.items()} if not rows[0].lead.crowded else {}
    main = [at for at in counts if is_title(heads.get(at, ""))]
    others = [heads.get(at, "") for at in counts if at not in main]
    return main[0] if len(main) == 1 and all(text and weekday_of(text) < 0 for text in others) else -1


def _is_several(row: GridRow, at: int, index: LectureIndex) -> bool:
    """Return whether a row leads to several lectures, or has several lines that each begin with a link to one."""
    lines = [line for line in lines_of_cell(row.cells[at]) if index.links(line)] if at in row.cells else []
    return bool(row.lead.crowded) or (len(lines) > 1 and all(_begins_with_link(line, index) for line in lines))


def _begins_with_link(line: list[Node], index: LectureIndex) -> bool:
    first = next((node for node in line if words_in([node])), "")
    return bool(index.links([first])) and words_in([first]) == words_in([index.links([first])[0][0]])


def _parted(row: GridRow, at: int, index: LectureIndex) -> list[GridRow]:
    """Return a row for each line of a cell; the other cells span these rows, and what they lead to stands beside."""
    cell = row.cells.get(at)
    if cell is None or not index.links(cell.children):
        return [row]
    lines = [part for line in lines_of_cell(cell) for part in _between_commas(line, index)]
    held = [Cell(line, cell.element) for line in lines] if len(lines) > 1 else [cell]
    parts = [
        GridRow({**_spanning(row, len(held), turn), at: main}, [] if turn else row.elements)
        for turn, main in enumerate(held)
    ]
    for part in parts:
        part.lead = _lead_of_column(part, at, index)
    return parts


def _lead_of_column(row: GridRow, at: int, index: LectureIndex) -> Lead:
    """Return how the cell of one column leads to a lecture; none where it does not, whatever the others name."""
    lead = lead_of(GridRow({at: row.cells[at]}, []), index, Counter(), titles=False)
    if lead.crowded:
        return lead
    own = {lead.lecture.path} if lead.lecture else set[str]()
    beside = frozenset(lecture.path for _, lecture in index.links(row.nodes)) - own
    return replace(lead, beside=beside) if own else Lead()


def _spanning(row: GridRow, height: int, turn: int) -> dict[int, Cell]:
    if height == 1:
        return dict(row.cells)
    return {place: replace(cell, copy=cell.copy or turn > 0, height=height) for place, cell in row.cells.items()}


def _between_commas(line: list[Node], index: LectureIndex) -> list[list[Node]]:
    """Return the parts of a line between the commas of its links, where each leads to no more than one lecture."""
    parts: list[list[Node]] = [[]]
    for node in line:
        if not isinstance(node, str) or not _PARTING.fullmatch(node):
            parts[-1].append(node)
        else:
            parts.append([])
    told = [part for part in parts if words_in(part)]
    return told if len(index.links(line)) > 1 and all(index.links(part) for part in told) else [line]
