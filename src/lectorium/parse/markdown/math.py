r"""Mathematics: `$x$`, `$$x$$`, `\\( \\)`, `\\[ \\]`, `<d-math>`, environments, in lines, blocks, HTML; not `$5`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from markdown_it.rules_block import StateBlock

from lectorium.parse.markdown.codes import UNCLOSED_FORMULA
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.lines import line_start
from lectorium.parse.markdown.money import TABLES, is_formula
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from lectorium.parse.markdown.inline import InlineState

LONGEST_INLINE = 4000
"""Characters of an inline formula; a longer one is text."""
MOST_LINES = 400
"""Lines of a block formula."""

MOST_BREAKS = 1
"""Places with blank lines inside a block formula: one that crosses more has lost its end."""

_DOUBLE = pattern(r"\$\$((?:[^$\\]|\\.|\$(?!\$))+?)\$\$", re.DOTALL)
_WORDS = r"\\(?:text[a-z]*|[hm]box)\{[^{}\n]*\}"
"""Words in a formula, which may hold formulas of their own."""
_SINGLE = pattern(rf"\$((?:(?>{_WORDS}|[^$\\\n]|\\.|\n(?![ \t]*\n)))+?)\$", re.DOTALL)
_ROUND = pattern(r"\\\\\((.+?)\\\\\)", re.DOTALL)
_SQUARE = pattern(r"\\\\\[(.+?)\\\\\]", re.DOTALL)
_ONE_ROUND = pattern(r"\\\(((?:[^\\]|\\[^()])+)\\\)")
_ONE_SQUARE = pattern(r"\\\[((?:[^\\]|\\[^\[\]])+)\\\](?![(\[])")
_TABLE = pattern(rf"(\\begin\{{({TABLES})\}}.+?\\end\{{\2\}})", re.DOTALL)
_GITHUB = pattern(r"\$`([^`\n]+)`\$")
_NAMES = (
    "ref", "eqref", "ce", "pu", "SI", "SIrange", "SIlist", "si", "qty", "qtyrange", "qtylist", "unit", "num", "numlist",
    "numrange", "ang",
)  # fmt: skip
IN_TEXT = rf"\\(?:{'|'.join(_NAMES)})(?:\{{(?:[^{{}}\n]|\{{[^{{}}\n]*\}})+\}}){{1,3}}"
"""What is set in a text too: a number of an equation, as by MathJax, chemistry and quantities, as by LaTeX."""
_COMMAND = pattern(rf"({IN_TEXT})")
LABEL = pattern(r"\\label\{([^{}\n]+)\}")
_DISTILL = pattern(r"<d-math(?:\s+block(?:=(?:\"\"|''))?)?\s*>(.+?)</d-math>", re.DOTALL)
_TEX = pattern(r"\\[A-Za-z]|[\^={}<>+]|(?<!\\)_|\A\s*[A-Za-z](?:\([A-Za-z]\))?\s*\Z|\A\s*\w\s*[-|*]\s*\w\s*\Z")
"""What brackets with one backslash hold in a formula: elsewhere the backslash only keeps a bracket."""
_LETTERS = pattern(r"(?=[^A-Za-z]*[A-Za-z])(?:[\d\s,;:()|/*!'-]|[A-Za-z](?![A-Za-z.]))+")
"""The same without a sign of TeX: single letters and numbers, `x, y` or `2n`."""
_OPENER = pattern(rf"\$\$|\$(?=[ \t]*\n)|\\\\?\[|\\begin\{{{TABLES}\}}")
_NAME = pattern(r"[ \t]*\{#([A-Za-z][\w:.-]*)[^{}\n]*\}\s*\Z")
"""The name of a formula as Quarto writes it behind the signs, where no kramdown reads it."""
_NUMBERED_END = pattern(r"(?=\\end\{(?:align|equation|gather|multline)\}\s*\Z)|\Z")
_CLOSERS = {"\\\\[": "\\\\]", "\\[": "\\]"}
_OPEN = pattern(rf"(?P<signs>\$\$)(?:[ \t]*\n|[^$]*?(?:\\[A-Za-z]|\^|=))|\\begin\{{(?P<table>{TABLES})\}}")
"""What opens a formula, told from a price in dollars by what follows."""
_HEADING = pattern(r"[ ]{0,3}#{1,6}[ \t]")
_TO_END = pattern(r"(?:[^\n$]|\$(?!\$)|\n(?![ \t]*\n))*\$\$")
GROUP = r"\{(?:[^{}]|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\})*+\}"
ENVIRONMENT = (
    r"\\(?:re)?newenvironment\*?\s*\{(?P<name>[A-Za-z]+\*?)\}\s*(?:\[(?P<count>[1-9])\]\s*(?:\[(?P<default>[^\[\]\n]*)\]\s*)?)?"
    rf"(?P<begin>{GROUP})\s*(?P<end>{GROUP})"
)
"""How TeX defines an environment."""
DEFINITION = (
    r"\\(?:(?:(?:re)?new|provide)command|DeclareMathOperator)\*?\s*(?:\{\s*\\[A-Za-z]+\s*\}|\\[A-Za-z]+)"
    rf"\s*(?:\[[1-9]\]\s*(?:\[[^\[\]\n]*\]\s*)?)?{GROUP}|\\def\s*\\[A-Za-z]+\s*(?:#[1-9])*{GROUP}"
    rf"|{re.sub('P<[a-z]+>', ':', ENVIRONMENT)}"
)
"""How TeX defines a command or an environment."""
DEFINES = pattern(rf"\s*(?:\$\$?|\\{{1,2}}[(\[])?\s*(?:{DEFINITION})")
"""How definitions begin, with signs around them or without."""
DEFINITIONS = pattern(rf"(?:(?:{DEFINITION})[ \t]*(?:%[^\n]*)?(?:\n|\Z)|(?:%[^\n]*)?\n)+")


def math_inline(state: InlineState, silent: bool) -> bool:
    """Read a formula in a line."""
    found, kind = _match(state)
    if found is None or not found[1].strip():
        if found is None and not silent:
            _report_unclosed(state)
        return False
    if not silent:
        token = state.push(kind, "math", 0)
        token.content = found[1].strip()
        token.markup = found[0][:2] if kind == "math_inline_double" else "$"
        token.meta["span"] = state.span(found.start(), found.end())
    state.pos = found.end()
    return True


def _report_unclosed(state: InlineState) -> None:
    """Say so where a formula is opened whose end its paragraph lacks."""
    found = _OPEN.match(state.src, state.pos)
    if not found:
        return
    closer, end = ("$$", found.end("signs")) if found["signs"] else (f"\\end{{{found['table']}}}", found.end())
    if state.html_terminator_last(closer) <= state.pos:
        message = "this formula has no end in its paragraph, so it is shown as text"
        state.report(
            UNCLOSED_FORMULA, message, found.start(), end, f"add `{closer}` where it ends, with no blank line before"
        )


def _match(state: InlineState) -> tuple[re.Match[str] | None, str]:
    src, start = state.src, state.pos
    end = min(state.posMax, start + LONGEST_INLINE)
    for opener, form, closer, kind in _FORMS:
        if src.startswith(opener, start):
            found = _closed(state, form, closer, end)
            return (found if found and _is_meant(state, opener, found) else None), kind
    return None, ""


_FORMS = (
    ("\\\\(", _ROUND, "\\\\)", "math_inline"),
    ("\\\\[", _SQUARE, "\\\\]", "math_inline_double"),
    ("\\(", _ONE_ROUND, "\\)", "math_inline"),
    ("\\[", _ONE_SQUARE, "\\]", "math_inline_double"),
    *((opener, _COMMAND, "}", "math_inline") for opener in map("\\{}{{".format, _NAMES)),
    ("\\begin{", _TABLE, "\\end{", "math_inline_double"),
    ("<d-math>", _DISTILL, "</d-math>", "math_inline"),
    ("<d-math ", _DISTILL, "</d-math>", "math_inline_double"),
    ("$$", _DOUBLE, "$$", "math_inline_double"),
    ("$`", _GITHUB, "`$", "math_inline"),
    ("$", _SINGLE, "$", "math_inline"),
)
OPENING_SIGNS = "".join({opener[0] for opener, *_ in _FORMS})
"""The signs with which a formula in a line begins."""
"""How a formula in a line begins, its whole form, how it ends, and the type of its token."""


def _is_meant(state: InlineState, opener: str, found: re.Match[str]) -> bool:
    if opener in ("\\(", "\\["):
        return bool(_TEX.search(found[1]) or (opener == "\\(" and _LETTERS.fullmatch(found[1])))
    return opener != "$" or is_formula(state.src, *found.span())


def _closed(state: InlineState, pattern: re.Pattern[str], closer: str, end: int) -> re.Match[str] | None:
    if state.html_terminator_last(closer) <= state.pos:
        return None
    return pattern.match(state.src, state.pos, end)


def math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""Read a formula that has its lines for itself: from a line that starts with `$$` or `\\[` to one that ends so.

    A single `$` must be all of both lines.
    """
    if state.is_code_block(start_line):
        return False
    found = _OPENER.match(state.src, line_start(state, start_line))
    if not found or (found[0] == "$$" and in_formula(state, start_line)):
        return not silent and _definitions(state, start_line, end_line)
    opener = found[0]
    closer = _CLOSERS.get(opener) or opener.replace("begin", "end", 1)
    last = _last_line(state, start_line, end_line, found.end(), closer)
    if last is None:
        return False
    text = state.getLines(start_line, last + 1, state.blkIndent, False).strip()
    named = _NAME.search(text) if opener == "$$" else None
    text = text[: named.start()] if named else text
    content = text if opener.startswith("\\begin") else text[len(opener) : -len(closer)].strip()
    if not content or (opener == "\\[" and not _TEX.search(content)):
        return False
    if silent:
        return True
    if named:
        content = _NUMBERED_END.sub(rf"\\label{{{named[1]}}}", content, 1)
    token = state.push("math_block", "math", 0)
    token.content, token.markup, token.map = content, opener, [start_line, last + 1]
    state.line = last + 1
    return True


def in_formula(state: StateBlock, line: int) -> bool:
    """Return whether a line stands in, or ends, a formula that the paragraph above has opened and that has an end."""
    above = state.src[state.bMarks[state.line] : state.bMarks[line]] if line > state.line else ""
    return above.count("$$") % 2 == 1 and _TO_END.match(state.src, state.bMarks[line]) is not None


def _definitions(state: StateBlock, start_line: int, end_line: int) -> bool:
    """Read lines of nothing but definitions in TeX, which no signs need to be round, as in pandoc."""
    if not state.src.startswith("\\", line_start(state, start_line)):
        return False
    last = next((at for at in range(start_line, end_line) if state.isEmpty(at)), end_line)
    text = state.getLines(start_line, last, state.blkIndent, False)
    found = DEFINITIONS.match(text)
    if not found:
        return False
    if found.end() < len(text):
        last = start_line + found[0].count("\n")
    text = found[0].strip()
    token = state.push("math_block", "math", 0)
    token.content, token.map, state.line = text, [start_line, last], last
    return True


def _last_line(state: StateBlock, start_line: int, end_line: int, start: int, closer: str) -> int | None:
    breaks, was_empty = 0, True
    for line in range(start_line, min(end_line, start_line + MOST_LINES)):
        if line > start_line and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            return None
        first = start if line == start_line else state.bMarks[line]
        text = state.src[first : state.eMarks[line]]
        if line > start_line and _HEADING.match(text):
            return None
        at = text.find(closer)
        if at >= 0:
            behind = text[at + len(closer) :] + (text[:at] if closer == "$" else "")
            if closer == "$$" and not context_of(state.env).kramdown:
                behind = _NAME.sub("", behind)
            return line if not behind.strip() else None
        is_empty = not text.strip()
        breaks += is_empty and not was_empty
        if breaks > MOST_BREAKS and not is_empty:
            return None
        was_empty = is_empty
    return None


def formulas_in(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the formulas of a text without tags: start, end, TeX, and whether it has signs of a formula for itself.

    What an author writes into HTML is seen by a browser as it is: one backslash is enough.
    """
    at = 0
    while found := _IN_HTML.search(text, at):
        at = found.end()
        tex = next(filter(None, found.groups()), "").strip()
        if not tex or (found["single"] and not is_formula(text, *found.span())):
            at = found.start() + 1
            continue
        yield found.start(), found.end(), tex, not (found["single"] or found["round"] or found["ref"])


_IN_HTML = pattern(
    r"\$\$(?P<double>[^$]+?)\$\$|\$(?P<single>(?:[^$\\\n]|\\[^\n]|\n(?![ \t]*\n))+?)\$"
    r"|\\{1,2}\((?P<round>(?:[^\\]|\\[^(])+?)\\{1,2}\)|\\{1,2}\[(?P<square>(?:[^\\]|\\[^\[])+?)\\{1,2}\]"
    rf"|(?P<ref>{IN_TEXT})"
    rf"|(?P<table>\\begin\{{(?P<name>{TABLES})\}}(?:(?!\\begin\{{(?P=name)\}}).)+?\\end\{{(?P=name)\}})",
    re.DOTALL,
)
"""No formula holds its own beginning: so a text of nothing but these is looked through once."""
