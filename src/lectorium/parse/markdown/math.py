r"""Mathematics: `$x$`, `$$x$$`, `\\( \\)` and `\\[ \\]`, in a line and as a block; a lone `$5` stays text."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from lectorium.parse.markdown.inline import InlineState
from lectorium.parse.markdown.lines import line_start
from lectorium.text.pattern import pattern

LONGEST_INLINE = 4000
"""Characters of an inline formula; a longer one is text."""
MOST_LINES = 400
"""Lines of a block formula."""

_DOUBLE = pattern(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
_SINGLE = pattern(r"\$((?:[^$\\\n]|\\.|\n(?![ \t]*\n))+?)\$", re.DOTALL)
_ROUND = pattern(r"\\\\\((.+?)\\\\\)", re.DOTALL)
_SQUARE = pattern(r"\\\\\[(.+?)\\\\\]", re.DOTALL)
_MONEY = pattern(r"\d[\d.,]*[^\s]*\s.*[A-Za-z]{2}", re.DOTALL)
_SIGNS = pattern(r"[\\^_={}<>+*]")
_CLOSERS = {"$$": "$$", "\\\\[": "\\\\]"}


def math_inline(state: InlineState, silent: bool) -> bool:
    """Read a formula in a line."""
    found, kind = _match(state)
    if found is None or not found[1].strip():
        return False
    if not silent:
        token = state.push(kind, "math", 0)
        token.content = found[1].strip()
        token.markup = found[0][:2] if kind == "math_inline_double" else "$"
        token.meta["span"] = state.span(found.start(), found.end())
    state.pos = found.end()
    return True


def _match(state: InlineState) -> tuple[re.Match[str] | None, str]:
    src, start = state.src, state.pos
    end = min(state.posMax, start + LONGEST_INLINE)
    if src.startswith("\\\\(", start):
        return _closed(state, _ROUND, "\\\\)", end), "math_inline"
    if src.startswith("\\\\[", start):
        return _closed(state, _SQUARE, "\\\\]", end), "math_inline_double"
    if src.startswith("$$", start):
        return _closed(state, _DOUBLE, "$$", end), "math_inline_double"
    if src[start] != "$":
        return None, ""
    found = _closed(state, _SINGLE, "$", end)
    return (found if found and _is_formula(src, found, state.posMax) else None), "math_inline"


def _closed(state: InlineState, pattern: re.Pattern[str], closer: str, end: int) -> re.Match[str] | None:
    if state.html_terminator_last(closer) <= state.pos:
        return None
    return pattern.match(state.src, state.pos, end)


def _is_formula(src: str, found: re.Match[str], maximum: int) -> bool:
    """Return whether it is no two sums of money: as in pandoc, no blank inside the signs, no digit behind them."""
    inside = found[1]
    if inside[0].isspace() or inside[-1].isspace() or inside[-1] == "\\":
        return False
    if _MONEY.match(inside) and not _SIGNS.search(inside):
        return False
    after = src[found.end()] if found.end() < maximum else " "
    return not after.isdigit()


def math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Read a formula that has its lines for itself: from a line that starts with `$$` or `\\[` to one that ends so."""
    if state.is_code_block(start_line):
        return False
    start = line_start(state, start_line)
    opener = next((text for text in _CLOSERS if state.src.startswith(text, start)), "")
    if not opener:
        return False
    last = _last_line(state, start_line, end_line, start + len(opener), _CLOSERS[opener])
    if last is None:
        return False
    if silent:
        return True
    text = state.getLines(start_line, last + 1, state.blkIndent, False).strip()
    content = text[len(opener) : -len(_CLOSERS[opener])].strip()
    if not content:
        return False
    token = state.push("math_block", "math", 0)
    token.content, token.markup, token.map = content, opener, [start_line, last + 1]
    state.line = last + 1
    return True


def _last_line(state: StateBlock, start_line: int, end_line: int, start: int, closer: str) -> int | None:
    for line in range(start_line, min(end_line, start_line + MOST_LINES)):
        if line > start_line and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        first = start if line == start_line else state.bMarks[line]
        text = state.src[first : state.eMarks[line]]
        at = text.find(closer)
        if at >= 0:
            return line if not text[at + len(closer) :].strip() else None
    return None
