"""Inline rule for raw HTML: tags of known elements and comments; any other name stays visible text."""

from __future__ import annotations

import re

from lectorium.html.names import KNOWN
from lectorium.html.scanner import NOT_MARKUP, scan_tag
from lectorium.parse.liquid_scan import INCLUDE_START
from lectorium.parse.markdown.codes import UNCLOSED_COMMENT, UNKNOWN_ELEMENT
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.inline import InlineState
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.suggest import nearest

_WHOLE = ("svg", "math")
_CODE = pattern(rf"<(code|kbd|samp|var)(?:\s[^<>]*)?>(?P<inside>[^<{INCLUDE_START}]+)(?=</\1\s*>)", re.IGNORECASE)
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
        token = state.push("html_inline", "", 0)
        token.content = state.src[start:end]
        token.meta["pos"] = (state.base + start, state.base + end)
        token.meta["span"] = state.span(start, end)
        lowered = token.content[:3].lower()
        if lowered in ("<a ", "<a>", "<a\n"):
            state.linkLevel += 1
        elif lowered == "</a":
            state.linkLevel = max(0, state.linkLevel - 1)
    state.pos = end
    if found := _CODE.match(state.src, start, state.posMax):
        state.pos = found.end()
        if not silent:
            text = state.push("text", "", 0)
            text.content, text.meta["verbatim"] = unescape(found["inside"]), True
    return True


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
        if not silent:
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
