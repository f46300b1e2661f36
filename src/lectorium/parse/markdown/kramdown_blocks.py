"""kramdown's `{::nomarkdown}`, `{::comment}`, `{::options}`, abbreviations, and what ends a block or breaks a line."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from lectorium.parse.markdown.codes import UNREAD_OPTION
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.inline import InlineState
from lectorium.parse.markdown.lines import line_text
from lectorium.text.pattern import pattern

_OPEN = pattern(r"\{::(nomarkdown|comment|options)((?:\s[^{}\n]*?)?)(/?)\}[ \t]*(.*)$")
_PARSE_HTML = pattern(r"\bparse_block_html=[\"'](true|false)")
_OPTION = pattern(r"\b(?!parse_span_html=.true)([a-z_]+)=")
_READ = frozenset({"parse_block_html", "input", "syntax_highlighter", "math_engine"})
"""Options that are read, or say what is done in any case."""
_OTHER_TYPE = pattern(r"\btype=[\"'](?!html)")
"""Of what is for another output than HTML."""
_IN_LINE = pattern(
    r"\{::(?P<name>nomarkdown|comment|options)(?:\s[^{}\n]*?)?(?:/\}|\}(?P<content>.*?)\{:/(?:(?P=name))?\})", re.DOTALL
)
_ABBREVIATION = pattern(r"\*\[([^\]\n]{1,80})\]:(.*)$")


def extension(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read `{::name}` to `{:/name}` or `{:/}`, or `{::name /}`."""
    text = line_text(state, start_line)
    found = _OPEN.match(text)
    in_line = found and _IN_LINE.match(text)
    if (
        not found
        or (in_line and (silent or text[in_line.end() :].strip() or in_line["name"] == "nomarkdown"))
        or state.is_code_block(start_line)
    ):
        return False
    name, last = found[1], start_line
    content = ""
    if not found[3]:
        closed = _close(state, start_line, end_line, name, found[4])
        if closed is None:
            return False
        last, content = closed
    if silent:
        return True
    if name == "options":
        _set_options(state, start_line, found[2])
    if name == "nomarkdown" and not _OTHER_TYPE.search(found[2]):
        token = state.push("html_block", "", 0)
        token.map, token.content = [start_line, last + 1], content
        token.meta["nomarkdown"] = True
    state.line = last + 1
    return True


def _set_options(state: StateBlock, line: int, options: str) -> None:
    context = context_of(state.env)
    if option := _PARSE_HTML.search(options):
        context.markdown_in_html = option[1] == "true"
    for option in _OPTION.finditer(options):
        if option[1] not in _READ:
            message = f"the option `{option[1]}` of kramdown is not read, so the page is made without it"
            context.line_faults.append((UNREAD_OPTION, message, line, "say it where it is meant, or remove it"))


def extension_inline(state: InlineState, silent: bool) -> bool:
    """Read an extension that opens and closes in a line."""
    start = state.pos
    found = _IN_LINE.match(state.src, start, state.posMax) if state.src.startswith("{::", start) else None
    if found is None:
        return False
    if found["name"] == "nomarkdown" and found["content"] and not silent:
        token = state.push("html_inline", "", 0)
        token.content = found["content"]
        first, last = found.span("content")
        token.meta["pos"] = (state.base + first, state.base + last)
        token.meta["nomarkdown"] = True
        token.meta["span"] = state.span(first, last)
    state.pos = found.end()
    return True


def end_of_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read kramdown's `^` alone in a line, which parts two blocks and is not shown."""
    del end_line
    found = line_text(state, start_line).strip() == "^" and state.sCount[start_line] <= state.blkIndent
    if not found or not context_of(state.env).kramdown:
        return False
    if not silent:
        token = state.push("html_block", "", 0)
        token.map, state.line = [start_line, start_line + 1], start_line + 1
    return True


def line_break(state: InlineState, silent: bool) -> bool:
    """Read two backslashes at the end of a line, which break it in kramdown."""
    if not state.src.startswith("\\\\\n", state.pos) or not context_of(state.env).kramdown:
        return False
    if not silent:
        state.push("hardbreak", "br", 0)
    state.pos += 3
    while state.src[state.pos : state.pos + 1] in (" ", "\t"):
        state.pos += 1
    return True


def _close(state: StateBlock, start_line: int, end_line: int, name: str, rest: str) -> tuple[int, str] | None:
    """Return the line of the end and the text up to it: everything below the opening line, indents kept."""
    closer = re.compile(rf"\{{:/(?:{name})?\}}[ \t]*$")
    if found := closer.search(rest):
        return start_line, rest[: found.start()]
    if name in context_of(state.env).never_closed:
        return None
    for line in range(start_line + 1, end_line):
        if closer.match(line_text(state, line)):
            inside = state.getLines(start_line + 1, line, state.blkIndent, True)
            return line, (rest + "\n" if rest else "\n") + inside
    if end_line == state.lineMax and state.level == 0:
        context_of(state.env).never_closed.add(name)
    return None


def abbreviation(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read `*[HTML]: HyperText Markup Language`."""
    del end_line
    found = _ABBREVIATION.match(line_text(state, start_line))
    if found is None or state.is_code_block(start_line):
        return False
    if not silent:
        context_of(state.env).abbreviations[found[1].strip()] = found[2].strip(" \t")
        state.line = start_line + 1
    return True
