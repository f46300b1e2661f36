"""The entries below one section title: cutting its blocks into candidates and reading each."""

from __future__ import annotations

import re

from lectorium.readings.blocks import Block, HeadingBlock, Item, Other, Paragraph, Table
from lectorium.readings.builder import PostText, ReadingBuilder
from lectorium.readings.entry import Entries, Entry
from lectorium.readings.evidence import item_evidence, paragraph_evidence, stands_alone
from lectorium.readings.features import own_entry
from lectorium.readings.fields import apply_field, field_kind, label_of, segments
from lectorium.readings.first_lines import several, split_entry
from lectorium.readings.groups import heading_names_group, item_names_group, titles_list
from lectorium.readings.rich import Rich
from lectorium.readings.shapes import READING_SHAPES, Candidate
from lectorium.readings.tables import read_row, table_columns

_DEEPEST = 12


def read_entries(page: PostText, blocks: list[Block]) -> Entries:
    """Return the readings in the blocks below a section title, in order."""
    reader = _Reader(page)
    groups = _by_heading(blocks)
    for index, (heading, content) in enumerate(groups):
        below = groups[index + 1][0] if index + 1 < len(groups) else None
        if heading is None:
            reader.loose(content)
        elif heading_names_group(page, heading, content, below):
            reader.entries.lost.append((heading.start, heading.end))
            reader.loose(content)
        else:
            reader.heading(heading, content)
    return reader.entries


def _by_heading(blocks: list[Block]) -> list[tuple[HeadingBlock | None, list[Block]]]:
    groups: list[tuple[HeadingBlock | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, HeadingBlock):
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups


class _Reader:
    """Reads blocks one after the other and remembers the entry that a stray field belongs to."""

    def __init__(self, page: PostText) -> None:
        self.page = page
        self.entries = Entries()

    def heading(self, heading: HeadingBlock, content: list[Block]) -> None:
        below: list[Rich] = []
        end = heading.end
        for index, block in enumerate(content):
            if isinstance(block, Item) and below and own_entry(self.page, block):
                self._add(Candidate("heading", self.page.rich(heading.text), tuple(below)), heading.start, end)
                self.loose(content[index:])
                return
            if isinstance(block, (Item, Paragraph)):
                below += self._flat(block)
                end = block.end
            elif isinstance(block, Table) or (isinstance(block, Other) and block.kind == "fence"):
                self.entries.lost.append((block.start, block.end))
        self._add(Candidate("heading", self.page.rich(heading.text), tuple(below)), heading.start, end)

    def _flat(self, block: Item | Paragraph) -> list[Rich]:
        """Return every field line of a block and what is nested in it, in the order in which they stand."""
        if isinstance(block, Paragraph):
            return segments(self.page.lines(block.lines))
        found: list[Rich] = []
        pending = [block]
        while pending:
            item = pending.pop()
            found += segments(self.page.lines(item.lines))
            pending += reversed(item.children)
        return sorted(found, key=lambda rich: rich.at[0] if rich.at else 0)

    def _add(self, candidate: Candidate, start: int, end: int) -> bool:
        for shape in (*self.page.shapes, *READING_SHAPES):
            builder = ReadingBuilder()
            if shape.read(candidate, builder):
                self.entries.entries.append(Entry(builder, start, end, shape.name, candidate.where == "heading"))
                return True
        return False

    def loose(self, blocks: list[Block], depth: int = 0) -> None:
        """Read blocks that stand below no heading of their own."""
        index = 0
        while index < len(blocks):
            index += self._loose_block(blocks, index, depth)

    def _loose_block(self, blocks: list[Block], index: int, depth: int) -> int:
        block = blocks[index]
        if isinstance(block, Table):
            self._table(block)
        elif isinstance(block, Item):
            self._item(block, depth)
        elif isinstance(block, Paragraph):
            return self._paragraph(block, blocks, index)
        elif isinstance(block, Other) and block.kind == "fence":
            self.entries.lost.append((block.start, block.end))
        return 1

    def _table(self, table: Table) -> None:
        columns = table_columns(self.page, table)
        if columns is None:
            self.entries.lost.append((table.start, table.end))
            return
        for row in table.rows:
            for builder, start, end in read_row(self.page, row, columns):
                self.entries.entries.append(Entry(builder, start, end, "table"))

    def _paragraph(self, block: Paragraph, blocks: list[Block], index: int) -> int:
        lines = self.page.lines(block.lines)
        items: list[Item] = []
        for here in range(index + 1, len(blocks)):
            if not isinstance(other := blocks[here], Item):
                break
            items.append(other)
        if items and lines and titles_list(self.page, lines, items):
            below = list(lines[1:]) + [rich for item in items for rich in self._flat(item)]
            if self._add(Candidate("paragraph", lines[0], tuple(below)), block.start, items[-1].end):
                return 1 + len(items)
        if not self._paragraph_entries(block, lines):
            self.entries.lost.append((block.start, block.end))
        return 1

    def _paragraph_entries(self, block: Paragraph, lines: list[Rich]) -> bool:
        if len(lines) > 1 and all(stands_alone(line) for line in lines):
            read = [self._single(line) for line in lines]
            return all(read)
        first_line, below = split_entry(lines)
        if first_line is None or not paragraph_evidence(first_line, below):
            return False
        return self._candidate(first_line, below, block.start, block.end)

    def _single(self, line: Rich) -> bool:
        return self._candidate(line, [], *line.source_range(0, len(line.text)))

    def _item(self, item: Item, depth: int) -> None:
        lines = self.page.lines(item.lines)
        if not lines:
            self.loose(list(item.children), depth + 1) if item.children and depth < _DEEPEST else None
            return
        if self._belongs_to_last(item, lines[0]):
            for rich in self._flat(item):
                apply_field(self.entries.entries[-1].builder, rich)
            self.entries.entries[-1].end = max(self.entries.entries[-1].end, item.end)
            return
        if item.children and depth < _DEEPEST and item_names_group(self.page, item, lines):
            self.entries.lost.append((item.lines[0].start, item.lines[-1].end))
            self.loose(list(item.children), depth + 1)
            return
        parts = several(lines[0]) if len(lines) == 1 and not item.children else []
        if parts:
            for part in parts:
                self._single(part)
            return
        first_line, below = split_entry(lines)
        for child in item.children:
            below += self._flat(child)
        below.sort(key=lambda rich: rich.at[0] if rich.at else 0)
        if (
            first_line is None
            or not item_evidence(first_line, below)
            or not self._candidate(first_line, below, item.start, item.end, item)
        ):
            self.entries.lost.append((item.start, item.end))

    def _belongs_to_last(self, item: Item, first_line: Rich) -> bool:
        """Return whether an item beside an entry is one of its lines, typed one level too high."""
        if not self.entries.entries or self.entries.entries[-1].shape == "table":
            return False
        last = self.entries.entries[-1].builder
        kind = field_kind(first_line)
        return (
            (kind == "urls" and not last.urls)
            or (kind == "authors" and not last.authors and not item.children)
            or (kind in ("related", "comment") and not item.children)
            or (kind == "abstract" and bool(label_of(first_line)[0]) and not last.abstract and not first_line.links)
        )

    def _candidate(self, first_line: Rich, below: list[Rich], start: int, end: int, item: Item | None = None) -> bool:
        numbered = item is not None and bool(re.match(r"[\[(]?\w", item.marker))
        lettered = numbered or bool(re.match(r"\(?[a-z][.)]\s", first_line.text))
        return self._add(Candidate("item" if item else "paragraph", first_line, tuple(below), lettered), start, end)
