"""Inline rule for raw HTML: tags of known elements and comments; any other name stays visible text."""

from __future__ import annotations

import re

from lectorium.html.names import KNOWN
from lectorium.html.scanner import NOT_MARKUP, HtmlTag, closing_tag, scan_tag
from lectorium.parse.liquid_scan import INCLUDE_START
from lectorium.parse.markdown.codes import UNCLOSED_COMMENT, UNKNOWN_ELEMENT
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.html_prose import is_raw
from lectorium.parse.markdown.inline import InlineState
from lectorium.parse.markdown.math import OPENING_SIGNS, math_inline
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.suggest import nearest

_WHOLE = ("svg", "math")
_RUN = pattern(r".[^<$\\]*", re.DOTALL)
VERBATIM = ("code", "kbd", "samp", "var")
_CODE = pattern(rf"<({'|'.join(VERBATIM)})(?:\s[^<>]*)?>(?P<inside>[^<{INCLUDE_START}]+)(?=</\1\s*>)", re.IGNORECASE)
"""Elements whose text is no Markdown, but for tags in it."""


def html_inline(state: InlineState, silent: bool) -> bool:
    """Read a tag, a comment, or a whole `<svg>` or `<math>`; `<<` is a quotation mark or an operator."""
    start = state.pos
    if state.src[start] != "<":
        return False
    if state.src.startswith("<<", start):
        state.pending += "" if silent else "<<"
        state.pos += 2
        return True
    end = _end(state, start, silent)
    if end is None or end > state.posMax:
        return False
    if not silent:
        _push(state, start, end)
    state.pos = end
    if "markdown" in state.src[start:end] and (tag := scan_tag(state.src, start)) and is_raw(tag):
        _raw_to_end(state, tag, silent)
    elif found := _CODE.match(state.src, start, state.posMax):
        state.pos = found.end()
        if not silent:
            text = state.push("text", "", 0)
            text.content, text.meta["verbatim"] = unescape(found["inside"]), True
    return True


def _push(state: InlineState, start: int, end: int) -> None:
    token = state.push("html_inline", "", 0)
    token.content = state.src[start:end]
    token.meta["pos"] = (state.base + start, state.base + end)
    token.meta["span"] = state.span(start, end)
    lowered = token.content[:3].lower()
    if lowered in ("<a ", "<a>", "<a\n"):
        state.linkLevel += 1
    elif lowered == "</a":
        state.linkLevel = max(0, state.linkLevel - 1)


def _raw_to_end(state: InlineState, opening: HtmlTag, silent: bool) -> None:
    """Take what stands in an element as it is written, but for tags, formulas, and what asks for Markdown in it."""
    close, most = closing_tag(state.src[: state.posMax], opening), state.posMax
    end = close.start if close else most
    state.posMax, state.level = end, state.level + 1
    while not silent and state.pos < end:
        at = state.pos
        tag_end = _end(state, at, silent) if state.src[at] == "<" else None
        if tag_end and tag_end <= end:
            _push(state, at, tag_end)
            state.pos = tag_end
            _markdown_within(state, at)
        elif state.src[at] not in OPENING_SIGNS or not math_inline(state, silent):
            text = state.push("text", "", 0)
            state.pos = next((run.end() for run in _RUN.finditer(state.src, at, end)), end)
            text.content, text.meta["verbatim"] = unescape(state.src[at : state.pos]), True
    state.pos, state.posMax, state.level = end, most, state.level - 1


def _markdown_within(state: InlineState, start: int) -> None:
    """Read the Markdown of an element that asks for it within one that has none."""
    tag, most = scan_tag(state.src, start), state.posMax
    if tag is None or tag.get("markdown") is None or is_raw(tag) or tag.name in VERBATIM:
        return
    last = state.html_terminator_last(f"</{tag.name}>")
    if last > start and (close := closing_tag(state.src[:most], tag)):
        state.posMax = close.start
        state.md.inline.tokenize(state)
        state.pos, state.posMax = close.start, most


def _end(state: InlineState, start: int, silent: bool) -> int | None:
    src = state.src
    if src.startswith(("<![", "<?xml"), start) and (found := NOT_MARKUP.match(src, start, state.posMax)):
        return found.end()
    if src.startswith("<!--", start):
        return _comment_end(state, start, silent)
    tag = scan_tag(src, start) if state.html_terminator_last(">") > start else None
    if tag is None:
        return None
    if not tag.is_markup and tag.name not in context_of(state.env).closed_elements:
        told = tag.closing and f"<{tag.name}" in src[:start].lower()  # where it begins
        if not silent and not told and "&&" not in src[start : tag.end]:  # `a<b && b>c` is no tag for anybody
            report_unknown(state, tag.name, start, tag.end)
        return None
    if tag.name in _WHOLE and not tag.closing and not tag.self_closing:
        close = src.lower().find(f"</{tag.name}>", tag.end) if state.html_terminator_last(f"</{tag.name}>") > 0 else -1
        return close + len(tag.name) + 3 if close > 0 else tag.end
    return tag.end


def _comment_end(state: InlineState, start: int, silent: bool) -> int | None:
    if state.html_terminator_last("-->") > start:
        return state.src.find("-->", start + 2) + 3
    if not silent:
        message = "this comment is never closed, so it is shown as text"
        state.report(UNCLOSED_COMMENT, message, start, start + 4, "add `-->` where the comment ends")
    return None


def report_unknown(state: InlineState, name: str, start: int, end: int) -> None:
    """Say that `<name>` is shown as it stands."""
    message, help_text = unknown_element(name)
    state.report(UNKNOWN_ELEMENT, message, start, end, help_text)


def unknown_element(name: str) -> tuple[str, str]:
    """Return message and help about an element that HTML does not have, or not with such attributes."""
    if name in KNOWN:
        return f"what stands behind `<{name}` is no attribute of HTML, so it is shown as text", "write `&lt;` for `<`"
    found = nearest(name, KNOWN, cutoff=0.9)
    hint = f"did you mean `{found}`?" if found else ""
    return (
        f"HTML has no element `{name}`, so it is shown as text",
        hint or "put it between backticks to show it as code",
    )
