"""Tables of raw HTML as far as reading lists need them: rows and cells with their places."""

from __future__ import annotations

import re

from lectorium.readings.blocks import Line, Table, TableRow
from lectorium.text.pattern import pattern

_ROW = pattern(r"<tr\b[^>]*>(.*?)(?=</tr|<tr\b|</table|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = pattern(r"<t([hd])\b[^>]*>(.*?)(?=</t[hdr]|<t[hdr]\b|\Z)", re.IGNORECASE | re.DOTALL)
_END = pattern(r"</table\s*>", re.IGNORECASE)


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
    cells = (_trimmed(text, cell.start(2), cell.end(2)) for cell in _CELL.finditer(text, *match.span(1)))
    return TableRow(match.start(), match.end(), tuple(cells))


def _trimmed(text: str, start: int, end: int) -> Line:
    inner = text[start:end]
    return Line(start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip()))
