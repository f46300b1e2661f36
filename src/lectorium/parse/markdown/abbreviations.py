"""Abbreviations `*[HTML]: HyperText Markup Language`: every use becomes an `<abbr>` with its long form."""

from __future__ import annotations

import re

from markdown_it.token import Token

MOST = 500
"""Abbreviations of one post that are used."""


def mark_abbreviations(tokens: list[Token], known: dict[str, str]) -> None:
    """Wrap every abbreviation in the texts of `tokens` into `abbr_open` and `abbr_close`."""
    names = sorted((name for name in known if name), key=lambda name: (-len(name), name))[:MOST]
    if not names:
        return
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    for token in tokens:
        if token.type == "inline" and token.children:
            token.children = [part for child in token.children for part in _split(child, pattern, known)]


def _split(token: Token, pattern: re.Pattern[str], known: dict[str, str]) -> list[Token]:
    if token.type != "text" or token.meta.get("verbatim") or not pattern.search(token.content):
        return [token]
    parts: list[Token] = []
    position = 0
    for found in pattern.finditer(token.content):
        parts += [_text(token, token.content[position : found.start()]), *_abbreviation(token, found[0], known)]
        position = found.end()
    return [*parts, _text(token, token.content[position:])]


def _abbreviation(token: Token, name: str, known: dict[str, str]) -> list[Token]:
    title = {"title": known[name]} if known[name] else {}
    opening = Token("abbr_open", "abbr", 1, attrs=dict(title), level=token.level)
    return [opening, _text(token, name), Token("abbr_close", "abbr", -1, level=token.level)]


def _text(token: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=token.level)
