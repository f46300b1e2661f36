"""Captions told from text by tokens alone: what stands in italics, or with a number, at a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lectorium.parse.markdown.plain import plain_text, words_of_html
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_SHOWN = pattern(r"(?i)<(?:img|picture|video|iframe|object|embed)\b")
_ITALIC = pattern(r"(?i)<(?P<end>/?)(?:em|i|small)\b")
_NUMBERED = pattern(r"(?i)(?:fig|abb|bild|الشكل)\w*\.?\s*\d+(?:\.\d+)*\s*(?:[:.|\u2013\u2014-]|$)")
"""How a caption begins that its author has numbered, in the languages that pages are written in."""


def shows_alone(tokens: Sequence[Token]) -> bool:
    """Return whether tokens show pictures, and no words."""
    return any(map(_shows, tokens)) and not plain_text(_words(tokens)).strip()


def is_caption(tokens: Sequence[Token], below_picture: bool) -> bool:
    """Return whether the words of a paragraph are the caption of the pictures before them, in it or above it."""
    if not below_picture and not _begins_with_picture(tokens):
        return False
    words = plain_text(tokens).strip()
    return bool(_NUMBERED.match(words)) or not plain_text(_upright(tokens)).strip()


def _begins_with_picture(tokens: Sequence[Token]) -> bool:
    first = next((at for at, token in enumerate(tokens) if _shows(token)), None)
    return first is not None and not plain_text(tokens[:first]).strip()


def _shows(token: Token) -> bool:
    return token.type == "image" or (token.type in ("html_inline", "html_block") and bool(_SHOWN.search(token.content)))


def _words(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens, with the words of HTML as text."""
    for token in tokens:
        is_html = token.type == "html_block"
        yield token.copy(type="text", content=words_of_html(token.content)) if is_html else token


def _upright(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens that do not stand in italics."""
    depth = 0
    for token in tokens:
        tag = _ITALIC.match(token.content) if token.type == "html_inline" else None
        if token.type in ("em_open", "em_close") or tag:
            depth += -1 if token.type == "em_close" or (tag and tag["end"]) else 1
        elif depth <= 0:
            yield token
