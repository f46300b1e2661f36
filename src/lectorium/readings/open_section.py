"""A reading list whose blocks are being gathered, and all those of a post."""

from __future__ import annotations

from msgspec import Struct, field

from lectorium.readings.blocks import Block, HeadingBlock, Other
from lectorium.readings.builder import PostText
from lectorium.readings.reading import ReadingKind
from lectorium.readings.sections import CITED, SectionTitle, is_about_reading, kind_of


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


class OpenSections:
    """The reading lists of a post so far, of which the last may be open."""

    def __init__(self, page: PostText) -> None:
        self.page = page
        self.opened: list[OpenSection] = []
        self.now: OpenSection | None = None
        self.around: SectionTitle | None = None
        """The title of the heading that labelled lists stand below."""
        self.above: list[tuple[int, str]] = []
        """Levels and words of the headings that a block stands below."""
        self.level = 0
        self.body = False

    def _open(self, title: SectionTitle | None, level: int, start: int, end: int, heading_level: int) -> OpenSection:
        if heading_level:
            self.around = title
        elif self.now:
            self.now.divided = True
        self._close(start)
        self.now = OpenSection(title, level, heading_level, start, end)
        self.now.strict = self.body and title is not None and not title.certain and not CITED.fullmatch(title.title)
        self.now.told = self.page.told.get(start) == "reading"
        above = [text for _, text in self.above[-1:]]
        self.now.plain = any(map(is_about_reading, [*above, title.title] if title else above))
        return self.now

    def _open_label(self, text: str, start: int, end: int, style: str | None = None) -> OpenSection:
        """Open what a label names; one whose style is given heads works."""
        new = self._open(SectionTitle(kind_of(text), text, True), self._label_level(), start, end, 0)
        new.by_content, new.style = style is not None, style
        return new

    def _alone(self, block: Block, kind: ReadingKind = "readings") -> None:
        """Take one block as a list of its own, without words above it."""
        self._open(SectionTitle(kind, "", True), self.level, block.start, block.start, 0).add(block)
        self._close(block.end)

    def _close(self, at: int) -> None:
        if self.now:
            self.now.stop = at
            self.opened.append(self.now)
        self.now = None

    def _label_level(self) -> int:
        """Return the level of what stands below a label: that of its list, else of the heading above."""
        return self.now.level if self.now else self.level
