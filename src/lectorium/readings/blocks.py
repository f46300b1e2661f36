"""The blocks of a post as far as reading lists need them: headings, list items, paragraphs, tables, with places."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct, field


class Line(Struct, frozen=True, gc=False):
    """One line of text without its indentation, quote marks and bullet."""

    start: int
    end: int


class HeadingBlock(Struct, frozen=True, gc=False):
    """A heading; `text` is the range of its words."""

    level: int
    text: Line
    start: int
    end: int


class Item(Struct):
    """A list item with its own lines and the items nested in it."""

    start: int
    column: int
    marker: str
    lines: list[Line]
    children: list[Item] = field(default_factory=list)

    @property
    def end(self) -> int:
        """Return the offset behind the last character of the item and its children, without recursion."""
        last, node = self.lines[-1].end if self.lines else self.start, self
        while node.children:
            node = node.children[-1]
            last = max(last, node.lines[-1].end if node.lines else node.start)
        return last


class Paragraph(Struct):
    """Lines of text up to a blank line."""

    lines: list[Line]

    @property
    def start(self) -> int:
        """Return the offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Return the offset behind the last character."""
        return self.lines[-1].end


class TableRow(Struct, frozen=True, gc=False):
    """A row of a table; a cell is the range of its trimmed text."""

    start: int
    end: int
    cells: tuple[Line, ...]


class Table(Struct):
    """A table, of bars or of HTML."""

    header: tuple[Line, ...]
    rows: list[TableRow]
    start: int
    end: int
    html: bool = False


class Other(Struct, frozen=True, gc=False):
    """Something that is no reading and holds no text that a card could lose: a comment, a rule, a line break."""

    kind: str
    start: int
    end: int


Block: TypeAlias = "HeadingBlock | Item | Paragraph | Table | Other"


def is_marker(block: Block) -> bool:
    """Return whether a block ends the head of a post."""
    return isinstance(block, Other) and block.kind == "marker"


def is_definition(block: Block | None) -> bool:
    """Return whether a block defines the term above it."""
    return isinstance(block, Item) and block.marker == ":"
