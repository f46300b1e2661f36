"""The cells of a row of a table: code and formulas hold pipes of their own, which part no cells."""

from __future__ import annotations

from itertools import pairwise

from lectorium.parse.markdown.money import is_formula
from lectorium.text.pattern import pattern

_PART = pattern(
    r"(?<![`\\])(?P<run>`+)(?!`).+?(?<!`)(?P=run)(?!`)|(?<!\\)\$\$[^$]+\$\$|(?<!\\)(?P<single>\$(?P<tex>[^$]+)\$)"
    r"|<(?P<tag>code|kbd|samp|var)\b[^<>|]*>[^<]+</(?P=tag)\s*>"
    r"|\\\\\((?:(?!\\\\[()]).)+\\\\\)|(?<!\\)\\\((?:(?!\\[()]).)+\\\)|(?<!\\)(?P<pipe>\|)"
)
_COMMAND = pattern(r"\\[A-Za-z]")


def cells_of(row: str) -> list[tuple[int, int]]:
    """Return where what stands before, between and behind the pipes of a row starts and ends."""
    pipes, at = [-1], 0
    while found := _PART.search(row, at):
        at = found.end()
        if found["pipe"]:
            pipes.append(found.start())
        elif found["single"] and not _holds_pipes(row, found["tex"], *found.span()):
            at = found.start() + 1
    return [(start + 1, end) for start, end in pairwise([*pipes, len(row)])]


def _holds_pipes(row: str, tex: str, start: int, end: int) -> bool:
    """Return whether signs are round a formula with its pipes: `|$A|$B|` are two cells, `$|0\\rangle$` is one."""
    if not is_formula(row, start, end):
        return False
    whole = tex.count("|") % 2 == 0 or _COMMAND.search(tex) is not None
    return (tex[0] == "|") == (tex[-1] == "|") or (whole and not row[end : end + 1].isalnum())
