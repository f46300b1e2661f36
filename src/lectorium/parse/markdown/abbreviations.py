"""Abbreviations `*[HTML]: HyperText Markup Language`: every use becomes an `<abbr>` with its long form."""

from __future__ import annotations

import re

from markdown_it.token import Token

from lectorium.parse.markdown.context import BodyContext
from lectorium.parse.markdown.expansion import may_add

MOST = 500
"""Abbreviations of one post that are used."""


def wrap_abbreviations(tokens: list[Token], context: BodyContext) -> None:
    """Wrap every abbreviation in the texts of `tokens` into `abbr_open` and `abbr_close`, as far as a text may grow."""
    names = sorted((name for name in context.abbreviations if name), key=lambda name: (-len(name), name))[:MOST]
    if not names:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    for token in tokens:
        if token.type == "inline" and token.children:
            span = context.body.lines_span(*token.map) if token.map else None
            token.children = [part for child in token.children for part in _split(child, pattern, span, context)]


def _split(token: Token, pattern: re.Pattern[str], span: tuple[int, int] | None, context: BodyContext) -> list[Token]:
    if token.type != "text" or token.meta.get("verbatim") or not pattern.search(token.content):
        return [token]
    parts: list[Token] = []
    position = 0
    for found in pattern.finditer(token.content):
        title = context.abbreviations[found[0]]
        if not may_add(context, len(title), span):
            break
        parts += [_text(token, token.content[position : found.start()]), *_abbreviation(token, found[0], title)]
        position = found.end()
    return [*parts, _text(token, token.content[position:])]


def _abbreviation(token: Token, name: str, title: str) -> list[Token]:
    opening = Token("abbr_open", "abbr", 1, attrs={"title": title} if title else {}, level=token.level)
    return [opening, _text(token, name), Token("abbr_close", "abbr", -1, level=token.level)]


def _text(token: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=token.level)
