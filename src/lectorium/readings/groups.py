"""What a heading, an item or a line above other blocks names: one entry, or a group of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lectorium.readings.blocks import Block, HeadingBlock, Item, Other, Table
from lectorium.readings.builder import PostText, ReadingBuilder
from lectorium.readings.citation import read_citation
from lectorium.readings.features import entry_like, field_like
from lectorium.readings.rich import Rich
from lectorium.readings.tables import table_columns


def heading_names_group(
    page: PostText, heading: HeadingBlock, content: list[Block], below: HeadingBlock | None
) -> bool:
    """Return whether a heading names a group of entries rather than one."""
    solid = [block for block in content if not isinstance(block, Other)]
    if not page.rich(heading.text).text:
        return True
    if not solid:
        return below is not None and below.level > heading.level
    if any(isinstance(block, Table) and table_columns(page, block) for block in solid):
        return True
    entries = sum(1 for block in solid if entry_like(page, block))
    fields = sum(1 for block in solid if field_like(page, block))
    if entries == 1 and len([b for b in solid if isinstance(b, Item)]) == 1 and not fields:
        return _names_another(page, heading, solid)
    return entries > fields


def _names_another(page: PostText, heading: HeadingBlock, solid: Sequence[Block]) -> bool:
    """One entry below a heading: the same paper again, or the only one of a group?"""
    title = set(re.findall(r"\w{4,}", page.rich(heading.text).text.lower()))
    item = next(block for block in solid if isinstance(block, Item))
    words = set(re.findall(r"\w{4,}", " ".join(rich.text for rich in page.lines(item.lines)).lower()))
    return not title & words or bool(item.children) or len(title) < 3


def item_names_group(page: PostText, item: Item, lines: list[Rich]) -> bool:
    """Return whether an item names a group of entries nested in it."""
    entries = sum(1 for child in item.children if entry_like(page, child))
    fields = sum(1 for child in item.children if field_like(page, child))
    text = " ".join(line.text for line in lines)
    if any(line.links for line in lines):
        return False
    builder = ReadingBuilder()
    read_citation(builder, lines[0])
    return entries > fields and not builder.authors and len(text.split()) <= 20


def titles_list(page: PostText, lines: list[Rich], items: list[Item]) -> bool:
    """Return whether a paragraph is the title of the entry whose fields are listed below it."""
    first_line = lines[0]
    if len(first_line.text.split()) > 40 or first_line.text.endswith(":") or len(lines) > 3:
        return False
    fields = sum(1 for item in items if field_like(page, item))
    return fields > sum(1 for item in items if entry_like(page, item))
