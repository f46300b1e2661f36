"""Which blocks of a body carry the readings of its lists: the page makes cards of them where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from lectorium.readings.reading import LineRole, Reading, ReadingSection
from lectorium.text.pattern import pattern

_CARRIERS = frozenset({"heading_open", "list_item_open", "paragraph_open", "dd_open"})
_INDENTATION = pattern(r"[ \t>]*")
_LINES = frozenset({"list_item_open", "paragraph_open", "dd_open"})


class ReadingBlock(Struct, frozen=True, gc=False):
    """The tokens of one reading, by their places in the list of tokens."""

    first: int
    last: int
    """The block that ends it; `first` for a list item."""
    lines: tuple[tuple[int, LineRole], ...]


def find_blocks(tokens: Sequence[Token], sections: Sequence[ReadingSection], text: str) -> dict[int, ReadingBlock]:
    """Return the marks of the readings that a block carries, by their number in the document of a text, from 0 on."""
    readings = [reading for section in sections for reading in section.readings]
    if not readings:
        return {}
    opening = _by_offset(tokens, text)
    found: dict[int, ReadingBlock] = {}
    for number, reading in enumerate(readings):
        first = opening.get(reading.span.start)
        if first is not None:
            last = _last(tokens, first, reading)
            found[number] = ReadingBlock(first, last, _lines(tokens, first, reading))
    return found


def carried(sections: Sequence[ReadingSection], marks: dict[int, ReadingBlock]) -> tuple[ReadingSection, ...]:
    """Return sections whose readings know whether a block carries them."""
    number, made = 0, []
    for section in sections:
        readings = tuple(
            replace(each, number=number + at) if number + at in marks else each
            for at, each in enumerate(section.readings)
        )
        number += len(readings)
        made.append(replace(section, readings=readings))
    return tuple(made)


def first_sign(token: Token, text: str) -> int:
    """Return the offset at which a block begins behind its indentation, -1 for a block without a place."""
    found = _INDENTATION.match(text, token.meta["span"][0]) if token.meta.get("span") else None
    return found.end() if found else -1


def _by_offset(tokens: Sequence[Token], text: str) -> dict[int, int]:
    """Return the outermost block that may carry a reading, by the offset at which it begins."""
    found: dict[int, int] = {}
    for index, token in enumerate(tokens):
        if token.type in _CARRIERS and not token.hidden and (start := first_sign(token, text)) >= 0:
            found.setdefault(start, index)
    return found


def _last(tokens: Sequence[Token], first: int, reading: Reading) -> int:
    """Return the last block beside the first that begins within the reading; a list item holds all of its own."""
    level, last = tokens[first].level, first
    if tokens[first].type in ("list_item_open", "dd_open"):
        return first
    for index in range(first + 1, len(tokens)):
        token = tokens[index]
        if token.level < level or (token.level == level and _begins(token) >= reading.span.end):
            break
        if token.level == level and token.nesting >= 0 and _begins(token) >= 0:
            last = index
    return last


def _begins(token: Token) -> int:
    return int((token.meta.get("span") or (-1,))[0])


def _lines(tokens: Sequence[Token], first: int, reading: Reading) -> tuple[tuple[int, LineRole], ...]:
    """Return the blocks of the lines below a title; one that holds several kinds of line is none of them."""
    found: dict[int, set[LineRole]] = {}
    for start, role in reading.roles:
        found.setdefault(_innermost(tokens, first, start), set()).add(role)
    return tuple((index, roles.pop()) for index, roles in found.items() if index > first and len(roles) == 1)


def _innermost(tokens: Sequence[Token], first: int, offset: int) -> int:
    """Return the last block from `first` on that begins at or before an offset: `first` for a line of its own text."""
    found = first
    for index in range(first, len(tokens)):
        if _begins(tokens[index]) > offset:
            break
        if tokens[index].type in _LINES and not tokens[index].hidden:
            found = index
    return found
