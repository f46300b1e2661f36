"""Labels such as `Readings:` within a block: each begins a block of its own, whatever line it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from operator import is_

from msgspec.structs import replace

from lectorium.readings.blocks import Block, Item, Line, Paragraph
from lectorium.readings.sections import section_title
from lectorium.text.pattern import pattern

_HEAD = pattern(r"[^\w\n:：]*(?P<words>[^\W\d_][^:：\n]{2,50}?)[\s*_]*[:：]")
"""The words before the first colon of a line, behind arrows, dashes and other signs."""
_TWO = 2


def divided(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which a line with a label for readings begins a paragraph, or an item within its item."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [Paragraph(lines) for lines in _parts(text, block.lines)]
        elif isinstance(block, Item):
            found.append(_divided_item(text, block))
        else:
            found.append(block)
    return found


def _divided_item(text: str, item: Item) -> Item:
    first, *rest = _parts(text, item.lines)
    within = [Item(lines[0].start, item.column + 1, "", lines) for lines in rest]
    children = [_divided_item(text, child) for child in item.children]
    if not within and all(map(is_, children, item.children)):
        return item
    return replace(item, lines=first, children=[*within, *children])


def _parts(text: str, lines: list[Line]) -> list[list[Line]]:
    """Cut lines before each, but the first, that begins with a label."""
    if len(lines) < _TWO:
        return [lines]
    parts: list[list[Line]] = [lines[:1]]
    for line in lines[1:]:
        if is_labelled_line(text, line):
            parts.append([])
        parts[-1].append(line)
    return parts


def is_labelled_line(text: str, line: Line) -> bool:
    """Return whether a line begins with words that surely say that readings follow: `—> Lecture obligatoire : `."""
    match = _HEAD.match(text, line.start, line.end)
    title = section_title(match["words"]) if match else None
    return title is not None and title.certain
