"""Tables of raw HTML as reading lists."""

from __future__ import annotations

import pytest

from lectorium.readings.table_blocks import read_html_table


def table(text: str) -> list[list[str]]:
    found = read_html_table(text, 0)
    if found is None:
        return []
    rows = [found.header, *(row.cells for row in found.rows)]
    return [[text[cell.start : cell.end] for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        (
            "<table><tr><th>A</th><th> B </th></tr><tr><td>1</td><td><b>2</b></td></tr></table>",
            [["A", "B"], ["1", "<b>2</b>"]],
        ),
        ("<table>\n<tr><th>A<th>B\n<tr><td>1<td>2\n</table>", [["A", "B"], ["1", "2"]]),
        ("<table><tr><th>A</th><th>B</th></tr><tr><td>1</td>", [["A", "B"], ["1"]]),
        ("<table><tr><th colspan=2>All</th></tr><tr><th>A</th><th>B</th></tr></table>", [["A", "B"], ["All"]]),
        ("<table><tr><td>alone</td></tr></table>", []),
        ("<table></table>", []),
    ],
)
def test_rows_and_cells(text: str, cells: list[list[str]]) -> None:
    assert table(text) == cells


def test_a_row_begins_at_its_tag() -> None:
    text = "<table><tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td>2</td></tr></table> after <tr><td>3</td></tr>"
    found = read_html_table(text, 0)
    assert found is not None
    assert [text[row.start : row.start + 4] for row in found.rows] == ["<tr>"]
    assert text[found.start : found.end].endswith("</table>")
