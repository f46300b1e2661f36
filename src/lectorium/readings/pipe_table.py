"""Pipe tables: their rows, cut into cells at the bars that no backslash stands before."""

from __future__ import annotations

from lectorium.readings.blocks import Line, Table, TableRow
from lectorium.text.pattern import pattern

_DELIMITER = pattern(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")


def read_pipe_table(
    text: str, lines: list[tuple[int, int]], number: int, markers: tuple[str, ...]
) -> tuple[Table, int] | None:
    """Return the table whose header is the line of a number, with how many lines it takes, None when there is none."""
    if number + 1 >= len(lines) or not all("|" in text[slice(*line)] for line in lines[number : number + 2]):
        return None
    if not _DELIMITER.match(text[slice(*lines[number + 1])].strip()):
        return None
    last = number + 2
    rows: list[TableRow] = []
    while last < len(lines) and ("|" in (row := text[slice(*lines[last])].strip()) or row.startswith("<!--")):
        if any(marker in row for marker in markers):
            break
        if not row.startswith("<!--") and not _DELIMITER.match(row):
            cells = _cells(text, *lines[last])
            rows.append(TableRow(cells[0].start, cells[-1].end, cells))
        last += 1
    start, end = lines[number][0], lines[last - 1][1]
    return Table(_cells(text, *lines[number]), rows, start, end), last - number


def _cells(text: str, start: int, end: int) -> tuple[Line, ...]:
    row = _trimmed(text, start, end)
    start, end = row.start, row.end
    if start < end and text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\":
        end -= 1
    cells, begin = [], start
    for here in range(start, end + 1):
        if here == end or (text[here] == "|" and text[here - 1] != "\\"):
            cells.append(_trimmed(text, begin, here))
            begin = here + 1
    return tuple(cells)


def _trimmed(text: str, start: int, end: int) -> Line:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Line(start, end)
