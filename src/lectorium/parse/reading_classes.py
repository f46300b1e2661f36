"""What an author says by hand of headings and items: the classes `reading` and `no-reading`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from markdown_it.token import Token

from lectorium.parse.reading_blocks import first_sign
from lectorium.readings.reading import Told

_WORDS: tuple[Told, ...] = get_args(Told)
_LISTS = frozenset({"bullet_list_open", "ordered_list_open", "dl_open"})
_ITEMS = frozenset({"list_item_open", "dd_open"})
_OTHERS = frozenset({"heading_open", "paragraph_open", "table_open"})


def take_reading_classes(tokens: Sequence[Token], text: str) -> dict[int, Told]:
    """Take these classes off the tokens of a text, and return them by where their blocks begin in it.

    The theme has a class of the same name.
    A list hands its own to its items, a paragraph to the item that it begins.
    """
    found: dict[int, Told] = {}
    for index, token in enumerate(tokens):
        word = _take(token) if token.type in _LISTS | _ITEMS | _OTHERS and token.attrs else None
        if word is None:
            continue
        for owner in _owners(tokens, index):
            start = first_sign(owner, text)
            if token.type not in _LISTS or start not in found:
                found[start] = word
    return found


def _take(token: Token) -> Told | None:
    names = str(token.attrs.get("class", "")).split()
    word = next((word for word in _WORDS if word in names), None)
    if word and (kept := [name for name in names if name not in _WORDS]):
        token.attrs["class"] = " ".join(kept)
    elif word:
        del token.attrs["class"]
    return word


def _owners(tokens: Sequence[Token], index: int) -> Iterator[Token]:
    token, before = tokens[index], tokens[index - 1]
    if token.type in _LISTS:
        for inner in tokens[index + 1 :]:
            if inner.level <= token.level:
                break
            if inner.level == token.level + 1 and inner.type in _ITEMS:
                yield inner
    else:
        yield before if token.type == "paragraph_open" and index and before.type in _ITEMS else token
