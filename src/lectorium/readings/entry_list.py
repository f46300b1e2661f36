"""What is found below the title of a reading list, one entry after the other."""

from __future__ import annotations

import re

from msgspec import Struct, field

from lectorium.readings.blocks import Item, Table
from lectorium.readings.builder import PostText, ReadingBuilder
from lectorium.readings.evidence import Evidence
from lectorium.readings.fields import apply_field, label_of
from lectorium.readings.inline_title import label_kind
from lectorium.readings.keys import CITED_SHAPE, grouped_keys
from lectorium.readings.listed_blocks import ListedBlock, ListedBlocks
from lectorium.readings.rich import Rich
from lectorium.readings.sections import section_title
from lectorium.readings.shapes import BY_HAND, READING_SHAPES, Candidate
from lectorium.readings.tables import linked_columns, read_by_content, read_row, row_kind, row_title, table_columns
from lectorium.text.pattern import pattern

_SAME = re.compile(r"(?:[—–_]{2,}|---+|(?:Ders|Dies|Id|Eadem)\.)")
"""What stands for the people of the entry above."""
_LINK = pattern(r"(?:paper |full )?(?:links?|urls?|text|doi|available (?:at|from|here))", re.IGNORECASE)
"""Labels of the address of what stands above it."""


class Entry(Struct):
    """One reading with its place and shape."""

    builder: ReadingBuilder
    start: int
    end: int
    shape: str
    heading: bool = False
    kind: str = ""
    """What a label of its own says, when it is not of the kind of its section."""


class Entries(Struct):
    """What was found below a section title."""

    entries: list[Entry] = field(default_factory=list)
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of items among entries that may be entries, too."""
    prose: int = 0
    """Paragraphs and items that are none."""


class EntryList:
    """Takes what may be an entry, and keeps what a shape can read."""

    def __init__(self, page: PostText, certain: bool, plain: bool) -> None:
        self.page = page
        self.blocks = ListedBlocks(page)
        self.certain = certain
        self.plain = plain
        self.told = False
        """True while every entry is a reading, whatever the doubt: the author says so."""
        self.entries = Entries()
        self.kind = ""
        """What the words above a group of items say."""

    def _add(self, candidate: Candidate, start: int, end: int, kind: str = "") -> bool:
        cites = grouped_keys(self.page.source.text, start, end)
        told = self.told or cites or self.page.told.get(start) == "reading"
        for shape in (*self.page.shapes, *READING_SHAPES, *([BY_HAND] if told else ())):
            builder = ReadingBuilder()
            if shape.read(candidate, builder):
                builder.cites = cites
                if not builder.authors and self.entries.entries and _SAME.match(candidate.first_line.text):
                    builder.authors = self.entries.entries[-1].builder.authors
                self.entries.entries.append(Entry(builder, start, end, shape.name, candidate.where == "heading", kind))
                return True
        return False

    def _candidate(self, line: Rich, below: list[Rich], start: int, end: int, item: Item | None = None) -> bool:
        numbered = item is not None and bool(re.match(r"[\[(]?\w", item.marker))
        lettered = numbered or bool(re.match(r"\(?[a-z][.)]\s", line.text))
        kind = label_kind(line) or self.kind
        return self._add(Candidate("item" if item else "paragraph", line, tuple(below), lettered), start, end, kind)

    def _each(self, lines: list[Rich]) -> bool:
        """Read several works of one line; return whether each is one."""
        return all([self._candidate(line, [], *line.source_range(0, len(line.text))) for line in lines])  # noqa: C419

    def _cited(self, looked: ListedBlock, below: list[Rich]) -> None:
        """Read a block that names records and nothing else; the lines below it are about the first."""
        block = looked.block
        for at, found in enumerate(looked.keys):
            builder = ReadingBuilder(title=f"@{found.key}", title_range=(found.start, found.end), cites=[found])
            for rich in below if at == 0 else ():
                apply_field(builder, rich)
            self.entries.entries.append(Entry(builder, block.start, block.end, CITED_SHAPE))

    def _table(self, table: Table) -> None:
        columns = table_columns(self.page, table) or (linked_columns(self.page, table) if self.plain else None)
        if columns is None:
            for builder, start, end, kind in read_by_content(self.page, table):
                self._add_row(builder, start, end, kind)
            return
        told = self.told or self.page.told.get(table.start) == "reading"
        kind = next((label_kind(self.page.rich(cell)) for cell in table.header[:1]), "")
        for row in table.rows:
            words = row_title(self.page, row, len(columns))
            found = section_title(words) if words else None
            kind = found.kind if found else kind
            if words and (found or not told):
                continue
            for builder, start, end in read_row(self.page, row, columns):
                self._add_row(builder, start, end, row_kind(self.page, row, columns) or kind)

    def _add_row(self, builder: ReadingBuilder, start: int, end: int, kind: str) -> None:
        builder.cites = grouped_keys(self.page.source.text, start, end)
        self.entries.entries.append(Entry(builder, start, end, "table", kind=kind))

    def _belongs_to_last(self, looked: ListedBlock) -> bool:
        """Return whether an item beside an entry is one of its lines, typed one level too high."""
        if not self.entries.entries or not looked.look or self.entries.entries[-1].shape == "table":
            return False
        last, kind, item = self.entries.entries[-1].builder, looked.look.kind, looked.block
        assert isinstance(item, Item)
        if self.page.told.get(item.start):
            return False
        if _is_link_line(looked.look) and not last.urls:
            return True
        if looked.look.builder.title and looked.part == "entry":
            return False
        return (
            (kind == "urls" and not last.urls and not (looked.look.builder.ids and last.authors and last.date))
            or (kind == "authors" and not last.authors and not item.children)
            or (kind in ("related", "comment") and not item.children)
            or (kind == "abstract" and looked.labelled and not last.abstract and not looked.look.line.links)
        )


def _is_link_line(look: Evidence) -> bool:
    """Return whether a line is an address behind a word that says no more: `Link: URL`."""
    return bool(look.line.links) and bool(_LINK.fullmatch(label_of(look.line)[0]))
