"""Bare addresses as links (GFM 6.9): `https://x.y/z`, `www.x.y`, `me@x.y`, and `<https://x.y>`."""

from __future__ import annotations

import re

from lectorium.parse.markdown.inline import InlineState
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_STOP = '\\s<>"“”‘’«»`\u200b-\u200f\u2060\ufeff，。；！？、（）【】《》'
_HTTP = pattern(rf"://[^{_STOP}/]+\.?[^{_STOP}]*")
_WWW = pattern(rf"www\.[^{_STOP}/]+\.[^{_STOP}]+")
_MAIL = pattern(r"@[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?)+")
_SCHEME = pattern(r"(?:^|(?<=[^A-Za-z0-9]))(?:https?|ftp)$", re.IGNORECASE)
_LOCAL = pattern(r"(?:^|(?<=[\s*_~(,;:<\[]))[A-Za-z0-9.+_-]{1,64}$")
_ENTITY = pattern(r"&[A-Za-z0-9]+;$")
_ANGLE = pattern(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*)>")
_ANGLE_MAIL = pattern(r"<([A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255})>")


def angle_link(state: InlineState, silent: bool) -> bool:
    """Read `<https://x.y>` and `<me@x.y>` (CommonMark 0.31, 6.5)."""
    if state.src[state.pos] != "<":
        return False
    found = _ANGLE.match(state.src, state.pos, state.posMax)
    mail = None if found else _ANGLE_MAIL.match(state.src, state.pos, state.posMax)
    match = found or mail
    if match is None:
        return False
    if not silent:
        _push(state, match[1], ("mailto:" if mail else "") + match[1], match.start(1), (match.start(), match.end()))
    state.pos = match.end()
    return True


def bare_link(state: InlineState, silent: bool) -> bool:
    """Read an address that stands in the text; the scheme or name before the sign is taken back from it."""
    char = state.src[state.pos]
    if silent or state.linkLevel > 0 or char not in ":@w":
        return False
    if char == "w":
        return _www(state)
    pattern, before = (_HTTP, _SCHEME) if char == ":" else (_MAIL, _LOCAL)
    found = pattern.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    head = before.search(state.src[max(0, state.pos - 66) : state.pos])
    if head is None or not state.pending.endswith(head[0]):
        return False
    start = state.pos - len(head[0])
    text = head[0] + _trim(found[0])
    if len(text) <= len(head[0]) + (3 if char == ":" else 1):
        return False
    state.pending = state.pending[: -len(head[0])]
    _push(state, text, text if char == ":" else "mailto:" + text, start, (start, start + len(text)))
    state.pos = start + len(text)
    return True


def _www(state: InlineState) -> bool:
    start = state.pos
    found = _WWW.match(state.src, start, state.posMax)
    if found is None or (start > 0 and not _opens(state.src[start - 1])):
        return False
    text = _trim(found[0])
    _push(state, text, "http://" + text, start, (start, start + len(text)))
    state.pos = start + len(text)
    return True


def _opens(char: str) -> bool:
    return char.isspace() or char in "*_~(\"'[|"


def _trim(text: str) -> str:
    """Leave out what ends a sentence rather than an address."""
    text = text.partition("{:")[0]
    extra = text.count(")") - text.count("(")
    end = len(text)
    while end:
        last = text[end - 1]
        if last == ")" and extra > 0:
            extra -= 1
            end -= 1
        elif last in "?!.,:*_~'\"[]|":
            end -= 1
        elif last == ";":
            entity = _ENTITY.search(text[max(0, end - 12) : end])
            end -= len(entity[0]) if entity else 1
        else:
            break
    return text[:end]


def _push(state: InlineState, text: str, target: str, text_start: int, whole: tuple[int, int]) -> None:
    read = str if state.src[whole[0]] == "<" else unescape  # between angles CommonMark reads no character references
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": read(target)}
    token.markup, token.info = "autolink", "auto"
    token.meta["written"] = target
    token.meta["span"] = state.span(*whole)
    token.meta["target_span"] = state.span(text_start, text_start + len(text))
    inner = state.push("text", "", 0)
    inner.content = read(text)
    inner.meta["verbatim"] = True
    closing = state.push("link_close", "a", -1)
    closing.markup, closing.info = "autolink", "auto"
