r"""Diagrams of arrows as amscd has them, `A @>f>> B`, as tables: math-core knows none."""

from __future__ import annotations

import re

from lectorium.parse.markdown.math import GROUP
from lectorium.text.pattern import pattern

_DIAGRAM = pattern(r"\\begin\s*\{CD\}(.*?)\\end\s*\{CD\}", re.DOTALL)
_LABEL = rf"((?:(?!(?P=sign))[^{{}}]|{GROUP})*)(?P=sign)"
_ARROW = pattern(rf"@(?:(?P<sign>[<>VA]){_LABEL}{_LABEL}|(?P<line>[=|.]|\\vert))")
_ACROSS = {">": r"\xrightarrow", "<": r"\xleftarrow"}
_DOWN = {"V": r"\downarrow", "A": r"\uparrow"}
_LINES = {"=": "=", "|": r"\big\Vert", r"\vert": r"\big\Vert", ".": ""}


def with_diagrams(tex: str) -> str:
    """Return `tex` with its diagrams as tables; one arrow or object stands in each cell."""
    return _DIAGRAM.sub(_table, tex)


def _table(found: re.Match[str]) -> str:
    if r"\begin" in found[1]:
        return found[0]  # rows in rows
    rows = [_row(row.strip()) for row in found[1].split(r"\\")]
    columns = "c" * max(row.count("&") + 1 for row in rows)
    return rf"\begin{{array}}{{{columns}}}" + r"\\".join(rows) + r"\end{array}"


def _row(row: str) -> str:
    cells, at = list[str](), 0
    for arrow in _ARROW.finditer(row):
        cells += [row[at : arrow.start()], _arrow(arrow)]
        at = arrow.end()
    if cells and not cells[0].strip("& \n"):  # a row of arrows, behind a sign for each place that has none
        return "&&" * cells[0].count("&") + "&&".join(cells[1::2])
    return "&".join([*cells, row[at:]])


def _arrow(found: re.Match[str]) -> str:
    _, first, second, line = found.groups()
    if line:
        return _LINES[line]
    if across := _ACROSS.get(found["sign"]):
        return across + (f"[{second}]" if second else "") + f"{{{first}}}"
    return rf"{{\scriptstyle {first}}}\big{_DOWN[found['sign']]}{{\scriptstyle {second}}}"
