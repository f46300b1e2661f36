"""Features of the blocks of a reading list: those of a reading of its own, or of a line about one."""

from __future__ import annotations

import re

from lectorium.readings.blocks import Block, Item, Paragraph
from lectorium.readings.builder import PostText, ReadingBuilder, title_links
from lectorium.readings.citation import read_citation
from lectorium.readings.fields import field_kind, label_of
from lectorium.readings.names import is_name
from lectorium.readings.rich import Rich

_FIELDS = ("urls", "authors", "date", "related", "comment", "venue")
_LABELLED = (*_FIELDS, "abstract")


def _first_line_of(page: PostText, block: Block) -> Rich | None:
    if isinstance(block, (Item, Paragraph)):
        lines = page.lines(block.lines)
        return lines[0] if lines else None
    return None


def entry_like(page: PostText, block: Block) -> bool:
    """Return whether an item looks like a reading of its own, not like a line about one."""
    first_line = _first_line_of(page, block)
    if first_line is None:
        return False
    kind = field_kind(first_line)
    if kind in _LABELLED and label_of(first_line)[0]:
        return False
    if isinstance(block, Item):
        if _begins_as_entry(first_line):
            return True
        if any(field_like(page, child) for child in block.children):
            return kind not in ("urls", "authors", "date")
    if kind in _FIELDS:
        return False
    first = next(iter(title_links(first_line)), None)
    words = first_line.text[first.start : first.end] if first else ""
    if first and len(words.split()) >= 2:
        return len(first_line.text[: first.start].split()) <= 25 and not is_name(words)
    return isinstance(block, Item) and _cited(first_line)


def _begins_as_entry(first_line: Rich) -> bool:
    """Return whether a line begins as only entries do: with a letter, a box to tick, a tag or people in brackets."""
    if re.match(r"(?:\(?[a-z][.)]|\[[ xX]\])\s", first_line.text):
        return True
    return not first_line.links and bool(re.match(r"\[[^\[\]]{2,40}\]\s+\S.{2,100}\(.{2,40}\)", first_line.text))


def _cited(first_line: Rich) -> bool:
    builder = ReadingBuilder()
    reader = read_citation(builder, first_line)
    if reader in ("quoted", "emphasis", "tagged") and (builder.authors or builder.venue):
        return True
    return bool(builder.authors and builder.date and builder.title)


def field_like(page: PostText, block: Block) -> bool:
    """Return whether a block looks like a line about a reading: its people, its address, its abstract."""
    first_line = _first_line_of(page, block)
    if first_line is None:
        return False
    kind = field_kind(first_line)
    return kind in ("urls", "authors", "date", "related", "comment") or (
        kind in ("venue", "abstract") and bool(label_of(first_line)[0])
    )


def own_entry(page: PostText, item: Item) -> bool:
    """Return whether an item among the fields of a heading is surely an entry: lettered, with fields of its own."""
    first_line = _first_line_of(page, item)
    lettered = first_line is not None and (
        re.match(r"\(?[a-z][.)]\s", first_line.text) or re.match(r"\(?[a-z][.)]", item.marker)
    )
    return bool(lettered) and any(field_like(page, child) for child in item.children)
