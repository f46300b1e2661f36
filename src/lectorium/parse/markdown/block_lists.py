"""Lists as authors mix them: a numbered list right below a paragraph line, and terms of several lines."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.list import list_block as plain_list
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from lectorium.parse.markdown.lines import line_text
from lectorium.parse.markdown.math import in_formula
from lectorium.text.pattern import pattern

_NUMBER = pattern(r"\d{1,3}\.[ \t]+\S")
_MARKER = pattern(r"[ ]{0,3}:[ \t]+\S")
_NO_TERM = pattern(
    r"[ ]{0,3}(?:[-+*](?:[ \t]|$)|(?:\*[ \t]*){3,}$|#{1,6}[ \t]|[`~]{3}|[>|<]|:(?:[ \t:]|$)|\d{1,9}[.)][ \t]"
    r"|\{[:%]|\$\$|\^[ \t]*$)|[ ]{4}|\t"
)
_ALONE = pattern(r"\d{1,9}\.\Z")
_DEFINED = pattern(r"[ ]{0,3}\[[^\[\]\n]+\]:[ \t]*\S")
"""The definition of an address, which is no term."""
_EMPTY = pattern(r"\n[ \t]*:\Z")
"""A definition that says nothing yet, below the last line of another one."""
_MOST_TERMS = 8


def list_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a list; `2. x` right below a paragraph line is one, but not years: `1986. x` there, `1066.` above text."""
    in_paragraph = silent and state.parentType == "paragraph" and not state.is_code_block(start_line)
    if in_paragraph and _NUMBER.match(line_text(state, start_line)):
        state.parentType = "root"
        try:
            return plain_list(state, start_line, end_line, silent) and not in_formula(state, start_line)
        finally:
            state.parentType = "paragraph"
    if _ALONE.match(line_text(state, start_line)) and _is_text(state, start_line + 1, end_line):
        return False
    found = plain_list(state, start_line, end_line, silent)
    return found and not (silent and in_formula(state, start_line))


def _is_text(state: StateBlock, line: int, end_line: int) -> bool:
    """Return whether a line begins no item and stands in none: `1066.` above it is a year."""
    return line < end_line and state.sCount[line] == state.blkIndent and line_text(state, line)[:1].isalpha()


def _plain_deflist() -> Callable[[StateBlock, int, int, bool], bool]:
    md = MarkdownIt("zero").use(deflist_plugin)
    md.block.ruler.enableOnly("deflist")
    (rule,) = md.block.ruler.getRules()
    return rule


_DEFLIST = _plain_deflist()


def definition_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a definition list; lines above the first `: ` are terms, each for itself."""
    if silent:
        return _DEFLIST(state, start_line, end_line, True)
    last = _last_term(state, start_line, end_line)
    if last is None:
        return False
    first_token = len(state.tokens)
    if not _DEFLIST(state, last, end_line, False):
        return False
    for token in state.tokens[first_token:]:
        if token.type == "inline":
            token.content = _EMPTY.sub("", token.content)
    if last > start_line:
        _add_terms(state, first_token, start_line, last)
    if first_token and state.tokens[first_token - 1].type == "dl_close":
        del state.tokens[first_token - 1 : first_token + 1]  # one list goes on
    return True


def _last_term(state: StateBlock, start_line: int, end_line: int) -> int | None:
    if _DEFINED.match(_line(state, start_line)):
        return None
    for line in range(start_line, min(end_line - 1, start_line + _MOST_TERMS)):
        if line > start_line and (state.isEmpty(line) or _NO_TERM.match(_line(state, line))):
            return None
        below = line + 1
        if _MARKER.match(_line(state, below)):
            return line
        if state.isEmpty(below):
            return line if below + 1 < end_line and _MARKER.match(_line(state, below + 1)) else None
        if state.sCount[below] < state.blkIndent:
            return None
    return None


def _line(state: StateBlock, line: int) -> str:
    indent = max(0, state.sCount[line] - state.blkIndent)
    return " " * indent + line_text(state, line)


def _add_terms(state: StateBlock, index: int, first: int, last: int) -> None:
    opening = state.tokens[index]
    added: list[Token] = []
    for line in range(first, last):
        added += _term(opening.level + 1, line, _line(state, line).strip())
    state.tokens[index + 1 : index + 1] = added
    opening.map = [first, opening.map[1] if opening.map else last]


def _term(level: int, line: int, text: str) -> list[Token]:
    opening, closing = Token("dt_open", "dt", 1), Token("dt_close", "dt", -1)
    inline = Token("inline", "", 0, content=text, children=[], level=level + 1)
    for token in (opening, inline, closing):
        token.block, token.map = True, [line, line + 1]
    opening.level = closing.level = level
    closing.map = None
    return [opening, inline, closing]
