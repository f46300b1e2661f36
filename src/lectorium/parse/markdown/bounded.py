"""Quotations and tables: markdown-it's rules, whose work and output grow faster than a text, held within limits.

Tables without a line of heads are kramdown's.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, zip_longest

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.blockquote import blockquote as plain_quotation

from lectorium.parse.markdown.cells import cells_of
from lectorium.parse.markdown.codes import NESTED_TOO_DEEP
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.expansion import too_many_cells
from lectorium.parse.markdown.lines import line_text
from lectorium.parse.markdown.math import in_formula
from lectorium.text.pattern import pattern

_RULE = pattern(r"(?=[^|]*\|)[-+:=| \t]*[-=][-+:=| \t]*")
"""A line that parts the bodies of a table of kramdown's."""
_SIDE = r"[ \t]*(?::?-{3,}:?|:-+:?|-+:|={3,})[ \t]*"
_PLAIN_RULE = pattern(rf"(?=[^|]*\|)\|?{_SIDE}(?:\|{_SIDE})*\|?")
"""The same where a dash alone in a cell is a word: with three and more in each."""
_HEAD_RULE = pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
"""The line below the heads."""
_OTHER = pattern(r"[-+*>#:] |\d+[.)] ")
"""How a line begins that can be another block than a row without a pipe at its start."""
_FREE_LEVELS = 8
"""Levels at which quotations cost nothing: no author writes more."""
_LINES = 2_000
"""Lines, and eight times those of the text, that deeper quotations may have together."""


def quotation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a quotation, for which all its lines are looked through again; a deep one of very many stays text."""
    if silent:
        return plain_quotation(state, start_line, end_line, True) and not in_formula(state, start_line)
    if state.level < _FREE_LEVELS or not line_text(state, start_line).startswith(">"):
        return plain_quotation(state, start_line, end_line, silent)
    context = context_of(state.env)
    context.quoted_lines.used += end_line - start_line
    if context.quoted_lines.used <= _LINES + 8 * len(state.bMarks):
        return plain_quotation(state, start_line, end_line, silent)
    if not context.quoted_lines.reported:
        context.quoted_lines.reported = True
        message = "this stands in more quotations than so long a text can have: their marks stay text"
        context.line_faults.append((NESTED_TOO_DEEP, message, start_line, "leave a blank line below the quotation"))
    return False


def table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a table; one whose short rows are filled up beyond the limit stays text, and so do all behind it.

    A row that is longer than the line of heads makes the table wider, so that none of its words is lost.
    """
    if "|" not in line_text(state, start_line):
        return False
    context = context_of(state.env)
    headed = _has_heads(state, start_line, end_line)
    if silent or context.cells.reported:
        return headed and not context.cells.reported
    lines = (_lines_below_heads if headed else _kramdown_lines)(state, start_line, end_line)
    texts = {line: line_text(state, line).strip() for line in lines}
    is_rule = _rule_of(state)
    rules = [line for line, text in texts.items() if is_rule(text)]
    heads = start_line + 1 if headed else next((at for at in rules if at > start_line and "-" in texts[at]), -1)
    whole = context.kramdown and texts.get(start_line, "|")[0] != "|"  # then the first pipe parts an empty cell off
    rows = {at: _cells_of(text, whole=whole) for at, text in texts.items() if at not in (heads, *rules)}
    columns = max(map(len, rows.values()), default=0)
    missing = sum(columns - len(row) for row in rows.values())
    if not columns or too_many_cells(context, missing, start_line):
        return False
    sides = [_side(cell) for cell in _cells_of(texts[heads])[:columns]] if heads >= 0 else []
    sides += [""] * (columns - len(sides))
    parts = {at: ("thead", 0) if at < heads else _part(at, heads, rules, texts) for at in rows}
    _write_table(state, rows, sides, parts, lines[-1] + 1)
    return True


def _has_heads(state: StateBlock, start_line: int, end_line: int) -> bool:
    """Return whether a line has cells, and the one below it as many parts of dashes."""
    below, text = start_line + 1, line_text(state, start_line).strip()
    if below >= end_line or state.sCount[below] < min(state.blkIndent, state.sCount[start_line]):
        return False  # a table right below an item, and not within it, ends the item
    if state.is_code_block(start_line) or state.is_code_block(below):
        return False
    rule = line_text(state, below).strip()
    if len(rule) < 2 or rule[:2] in ("- ", "-\t") or not _HEAD_RULE.fullmatch(rule):
        return False
    return len(_cells_of(text)) == len(_cells_of(rule))


def _part(line: int, heads: int, rules: list[int], texts: dict[int, str]) -> tuple[str, int]:
    """Return the part of a table that a row below the heads stands in, and which of these: rules part kramdown's."""
    above = [at for at in rules if heads < at < line]
    return ("tfoot" if any("=" in texts[at] for at in above) else "tbody"), len(above)


def _lines_below_heads(state: StateBlock, start_line: int, end_line: int) -> list[int]:
    """Return the lines of a table with a line of heads, up to a blank line or another block."""
    line, others = start_line + 2, state.md.block.ruler.getRules("blockquote")
    kramdown = context_of(state.env).kramdown
    while line < end_line and not state.isEmpty(line):
        if state.is_code_block(line) and not (kramdown and len(cells_of(line_text(state, line))) > 1):
            break
        if state.sCount[line] < state.blkIndent or any(rule(state, line, end_line, True) for rule in others):
            break
        line += 1
    return list(range(start_line, line))


def _kramdown_lines(state: StateBlock, start_line: int, end_line: int) -> list[int]:
    """Return the lines of kramdown's table up to a blank line or a list of attributes; none where there is no table.

    All begin with a pipe, or two and more have pipes, between spaces or with a line of dashes among the first two: a
    pipe in one line of prose is text.
    """
    kramdown, is_rule = context_of(state.env).kramdown, _rule_of(state)
    line, piped = start_line, line_text(state, start_line).lstrip().startswith("|")
    if state.is_code_block(start_line) or not (piped or kramdown):
        return []
    below = min(start_line + 1, end_line - 1)
    ruled = any(_RULE.fullmatch(line_text(state, at).strip()) for at in (start_line, below))
    while line < end_line and not state.isEmpty(line):
        text = line_text(state, line).strip()
        if not (text.startswith("|") if piped else len(cells_of(text)) > 1 if ruled else _is_spaced_row(text)):
            break
        line += 1
    rows = [line_text(state, at).strip() for at in range(start_line, line)]
    if not kramdown and not any(map(is_rule, rows)) and not _is_grid(rows):
        return []
    at_end = line >= end_line or state.isEmpty(line) or line_text(state, line).startswith("{:")
    return list(range(start_line, line)) if at_end and (piped or line - start_line > 1) else []


def _is_grid(rows: list[str]) -> bool:
    """Return whether rows can be nothing but a table: two or more of as many cells, each between pipes and blanks."""
    cells = [[row[start:end] for start, end in cells_of(row)][1:-1] for row in rows if row[-1] == "|"]
    blank = all(not cell or f"{cell[:1]}{cell[-1:]}".isspace() for row in cells for cell in row)
    return 1 < len(rows) == len(cells) and blank and len(set(map(len, cells))) == 1 < len(cells[0])


def _rule_of(state: StateBlock) -> Callable[[str], object]:
    return (_RULE if context_of(state.env).kramdown else _PLAIN_RULE).fullmatch


def _is_spaced_row(text: str) -> bool:
    """Return whether a text has pipes that part it, each between spaces."""
    cells = [f" {text} "[start:end] for start, end in cells_of(f" {text} ")]
    return len(cells) > 1 and all(f"{cell[:1]}{cell[-1:]}" == "  " for cell in cells) and not _OTHER.match(text)


def _write_table(
    state: StateBlock, rows: dict[int, list[str]], sides: list[str], parts: dict[int, tuple[str, int]], end: int
) -> None:
    """Write rows, by their lines, as tokens, each in its part of the table."""
    state.push("table_open", "table", 1).map = [min(rows), end]
    for part, lines in groupby(rows, key=parts.__getitem__):
        _write_part(state, part[0], {at: rows[at] for at in lines}, sides)
    state.push("table_close", "table", -1)
    state.line = end


def _write_part(state: StateBlock, name: str, rows: dict[int, list[str]], sides: list[str]) -> None:
    tag = "th" if name == "thead" else "td"
    state.push(f"{name}_open", name, 1).map = [min(rows), max(rows) + 1]
    for at, row in rows.items():
        state.push("tr_open", "tr", 1).map = [at, at + 1]
        for side, cell in zip_longest(sides, row, fillvalue=""):
            opening = state.push(f"{tag}_open", tag, 1)
            if side:
                opening.attrs = {"style": f"text-align:{side}"}
            token = state.push("inline", "", 0)
            token.map, token.content, token.children = [at, at + 1], cell.strip(), []
            state.push(f"{tag}_close", tag, -1)
        state.push("tr_close", "tr", -1)
    state.push(f"{name}_close", name, -1)


def _cells_of(row: str, *, whole: bool = False) -> list[str]:
    """Return the texts of the cells of a row, which may begin and end with a pipe.

    In a `whole` one the cell before the first pipe counts, though it is empty.
    """
    cells = [row[start:end].replace("\\|", "|") for start, end in cells_of(row)]
    cells = cells if cells[0] or whole else cells[1:]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _side(rule: str) -> str:
    """Return where the cells of a column stand, by its part of the line below the heads."""
    left, right = rule.strip().startswith(":"), rule.strip().endswith(":")
    return "center" if left and right else "right" if right else "left" if left else ""
