"""Lines of dashes: a rule or the underline of a heading."""

from __future__ import annotations

from itertools import pairwise

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.lheading import lheading
from markdown_it.token import Token

from lectorium.parse.markdown.codes import RULE_NOT_HEADING
from lectorium.parse.markdown.context import BodyContext, context_of
from lectorium.parse.markdown.lines import line_text
from lectorium.text.pattern import pattern

_DASHES = pattern(r"[ \t]*-+[ \t]*$")
_PICTURES = pattern(r"(?:\s*(?:<img\b[^<>]*>|<br\s*/?>|!\[[^\]\n]*\]\([^()\n]*\)(?:\{:[^}\n]*\})?))+\s*")
_MOST_LINES = 12


def underlined_heading(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a heading with a line of `-` or `=` below it; below nothing but pictures the line is a rule."""
    if line_text(state, start_line)[:1] in ("<", "!") and (line := _under_pictures(state, start_line, end_line)):
        _report(context_of(state.env), line, "a picture")
        return False
    return lheading(state, start_line, end_line, silent)


def _under_pictures(state: StateBlock, start_line: int, end_line: int) -> int:
    """Return the line of dashes below lines that hold only pictures, or 0."""
    for line in range(start_line + 1, min(end_line, start_line + _MOST_LINES)):
        text = line_text(state, line)
        if state.isEmpty(line):
            return 0
        if _DASHES.match(text):
            above = state.getLines(start_line, line, state.blkIndent, False)
            return line if len(text.strip()) >= 3 and _PICTURES.fullmatch(above) else 0
    return 0


def report_rules_under_items(tokens: list[Token], context: BodyContext) -> None:
    """Say where `---` right below a list item is a rule: kramdown makes the item a heading there."""
    for before, token in pairwise(tokens):
        if token.type == "hr" and before.type.endswith("_list_close") and token.map and token.markup.startswith("-"):
            body = context.body
            line = token.map[0]
            above = body.text[body.starts[line - 1] : body.line_end(line - 1)]
            if above.strip():
                _report(context, line, "a list item")


def _report(context: BodyContext, line: int, what: str) -> None:
    message = f"this line right below {what} is a rule here, where Jekyll makes a heading"
    context.line_faults.append((RULE_NOT_HEADING, message, line, "leave a blank line above it"))
