"""Inline rules for `[text](target)`, `![alt](target)` and their reference forms, each stamped with its place."""

from __future__ import annotations

from typing import Any

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token
from msgspec import Struct

from lectorium.parse.markdown.codes import SPACE_IN_TARGET
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.destination import read_target, unescaped
from lectorium.parse.markdown.expansion import may_add
from lectorium.parse.markdown.inline import InlineState
from lectorium.text.pattern import pattern

_SIZED = pattern(r" =(\d+)x\d*\s*$")
"""The size of a picture behind its address, as HackMD writes it."""

_TOO_MANY = "[" * 32
"""So many brackets in a row open no link: CommonMark asks for balanced brackets, but nobody writes them."""


def link(state: InlineState, silent: bool) -> bool:
    """Read `[text](target "title")`, `[text][label]`, `[text][]` and `[label]`."""
    start = state.pos
    if state.src[start] != "[":
        return False
    found = _read(state, start, start, nested=True)
    if found is None:
        return False
    label_end, target, close, maximum = found
    if not silent:
        opening = _push_link(state, target)
        _stamp(state, opening, target, (start, close))
        _inside(state, start + 1, label_end)
        state.push("link_close", "a", -1)
    state.pos, state.posMax = close, maximum
    return True


def image(state: InlineState, silent: bool) -> bool:
    """Read `![alt](target "title")` and its reference forms."""
    start = state.pos
    if not state.src.startswith("![", start, state.posMax):
        return False
    found = _read(state, start, start + 1, nested=False)
    if found is None:
        return False
    label_end, target, close, _ = found
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": unescaped(target.written), "alt": ""}
        if target.title:
            token.attrs["title"] = target.title
        token.content = state.src[start + 2 : label_end]
        token.children = _alternative(state, token.content, start + 2)
        _stamp(state, token, target, (start, close))
        if target.range and (sized := _SIZED.search(target.written)):
            written, (at, _) = target.written[: sized.start()], target.range
            token.attrs |= {"src": unescaped(written), "width": sized[1]}
            token.meta |= {"written": written, "target_span": state.span(at, at + len(written))}
        token.meta["alt_span"] = state.span(start + 2, label_end)
    state.pos = close
    return True


def _read(state: InlineState, start: int, bracket: int, nested: bool) -> tuple[int, _Destination, int, int] | None:
    maximum = state.posMax
    # Brackets that nothing closes, or that hold thousands more, would each be read up to the end of the text.
    if state.src.find("]", bracket, maximum) < 0 or state.src.startswith(_TOO_MANY, bracket):
        return None
    label_end = state.md.helpers.parseLinkLabel(state, bracket, nested)
    if label_end < 0:
        return None
    position = label_end + 1
    if position < maximum and state.src[position] == "(":
        target = read_target(state.src, position + 1, maximum)
        if target is not None and (target.written or not target.spaces):
            found = _Destination(target.written, target.title, (target.start, target.end), spaces=target.spaces)
            return label_end, found, target.close, maximum
    defined = _by_reference(state, bracket + 1, label_end, maximum)
    if defined is None:
        state.pos = start
        return None
    return label_end, *defined, maximum


class _Destination(Struct, frozen=True, gc=False):
    """A target, wherever it was written."""

    written: str
    title: str
    range: tuple[int, int] | None = None
    """Where it stands in the text of the line; None for that of a definition."""
    span: tuple[int, int] | None = None
    """Where it stands in the file, for that of a definition."""
    spaces: bool = False


def _by_reference(
    state: InlineState, label_start: int, label_end: int, maximum: int
) -> tuple[_Destination, int] | None:
    definitions: dict[str, Any] = state.env.get("references", {})
    if not definitions:
        return None
    position = label_end + 1
    label, close = "", position
    if position < maximum and state.src[position] == "[":
        end = state.src.find("]", position, min(maximum, position + 1002))
        if end > 0:
            label, close = state.src[position + 1 : end], end + 1
    label = normalizeReference(label or state.src[label_start:label_end])
    definition = definitions.get(label)
    if definition is None:
        return None
    size = len(definition["href"]) + len(definition["title"])
    if not may_add(context_of(state.env), size, state.span(label_start - 1, close)):
        return None
    written = definition.get("written", definition["href"])
    return _Destination(written, definition["title"], span=definition.get("span")), close


def _push_link(state: InlineState, target: _Destination) -> Token:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": unescaped(target.written)}
    if target.title:
        token.attrs["title"] = target.title
    return token


def _inside(state: InlineState, start: int, end: int) -> None:
    state.pos, state.posMax = start, end
    state.linkLevel += 1
    state.md.inline.tokenize(state)
    state.linkLevel -= 1


def _alternative(state: InlineState, content: str, position: int) -> list[Token]:
    tokens: list[Token] = []
    context = context_of(state.env)
    outer = context.base
    context.base = state.base + position
    context.depth += 1
    try:
        if context.depth <= 20:
            state.md.inline.parse(content, state.md, state.env, tokens)
    finally:
        context.base = outer
        context.depth -= 1
    return tokens


def _stamp(state: InlineState, token: Token, target: _Destination, whole: tuple[int, int]) -> None:
    token.meta["written"] = target.written
    token.meta["span"] = state.span(*whole)
    token.meta["target_span"] = state.span(*target.range) if target.range else target.span
    if target.spaces and target.range and not target.written.startswith(("{{", "{%")):
        state.report(
            SPACE_IN_TARGET,
            f"the address `{target.written}` has a space in it, so other Markdown programs show no "
            + ("picture" if token.type == "image" else "link")
            + " here",
            *target.range,
            f'put `{{: width="{sized[1]}"}}` behind the picture'
            if (sized := _SIZED.search(target.written))
            else f"write it as `{target.written.replace(' ', '%20')}`",
        )
