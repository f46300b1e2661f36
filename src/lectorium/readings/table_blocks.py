"""Tables of bars and of raw HTML, as far as reading lists need them: rows and cells with their places."""

from __future__ import annotations

import re

from lectorium.readings.blocks import Line, Table, TableRow
from lectorium.text.pattern import pattern

_DELIMITER = pattern(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_ROW = pattern(r"<tr\b[^>]*>(.*?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = pattern(r"<t([hd])\b[^>]*>(.*?)(?=</t[hdr]|<t[hdr]\b|\Z)", re.IGNORECASE | re.DOTALL)
_END = pattern(r"</table\s*>", re.IGNORECASE)


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
    start = row.start + (text[row.start : row.end][:1] == "|")
    end = row.end - (row.end > start and text[row.end - 1] == "|" and text[row.end - 2] != "\\")
    cells, begin = [], start
    for here in range(start, end + 1):
        if here == end or (text[here] == "|" and text[here - 1] != "\\"):
            cells.append(_trimmed(text, begin, here))
            begin = here + 1
    return tuple(cells)


def _trimmed(text: str, start: int, end: int) -> Line:
    inner = text[start:end].strip()
    start = text.find(inner, start) if inner else end
    return Line(start, start + len(inner))


def read_html_table(text: str, start: int) -> Table | None:
    """Return the table whose tag begins at an offset; the first row with several cells is its header."""
    close = _END.search(text, start)
    end = close.end() if close else len(text)
    rows = [_row(text, match) for match in _ROW.finditer(text, start, end)]
    header = next((at for at, row in enumerate(rows) if len(row.cells) > 1), None)
    if header is None:
        return None
    return Table(rows[header].cells, [*rows[:header], *rows[header + 1 :]], start, end, html=True)


def _row(text: str, match: re.Match[str]) -> TableRow:
    cells = (_trimmed(text, *cell.span(2)) for cell in _CELL.finditer(text, *match.span(1)))
    return TableRow(match.start(), match.end(), tuple(cells))
