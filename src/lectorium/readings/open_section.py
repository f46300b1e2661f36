"""A reading list whose blocks are being gathered, and what is found in it."""

from __future__ import annotations

from msgspec import Struct, field

from lectorium.readings.blocks import Block, HeadingBlock, Other
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.sections import SectionTitle


class OpenSection(Struct):
    """A section whose blocks are being gathered."""

    title: SectionTitle | None
    level: int
    """Heading level at or above which a heading ends it, but for entries at its own level."""
    heading_level: int
    start: int
    end: int
    blocks: list[Block] = field(default_factory=list)
    stop: int = 0
    deeper: bool = False
    """True when it has headings below its own level: then one at its own level is no entry."""
    solid: bool = False
    strict: bool = False
    """True for a doubtful title in the text of a post: then all of it must be readings."""
    divided: bool = False
    """True when labels below its heading divide it: their lists are its own."""
    column: int = -1
    """Where the item stands that is its title, -1 for any other title."""
    told: bool = False
    """True when the author says by hand that its entries are readings."""
    plain: bool = False
    """True when its title, or the heading above it, plainly says that its entries are read."""
    by_content: bool = False
    """True when what stands in it makes it a list, whatever the words above it."""
    style: str | None = None
    """How the label is set that is its title, None for any other title."""
    first: Block | None = None

    def add(self, *blocks: Block) -> None:
        """Take blocks into the section."""
        for block in blocks:
            self.blocks.append(block)
            if isinstance(block, Other):
                continue
            self.first = self.first or block
            if isinstance(block, HeadingBlock):
                self.deeper = self.deeper or block.level > self.level
            else:
                self.solid = True


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
