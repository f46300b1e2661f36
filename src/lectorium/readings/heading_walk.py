"""The headings of a post: which open a reading list, name a group within one, are a reading, or end the list."""

from __future__ import annotations

from itertools import takewhile

from msgspec.structs import replace

from lectorium.readings.blocks import Block, HeadingBlock, Paragraph, is_marker
from lectorium.readings.builder import PostText
from lectorium.readings.dates import begins_with_time
from lectorium.readings.entries import read_entries
from lectorium.readings.entry_list import Entry
from lectorium.readings.open_section import OpenSections
from lectorium.readings.reading import ReadingKind
from lectorium.readings.sections import (
    SectionTitle,
    is_body_title,
    kind_aside,
    kind_of,
    lean_of,
    section_title,
)
from lectorium.readings.works import dated, label_style, lists_works, run_behind


class HeadingWalk(OpenSections):
    """Hands each heading to the list that it belongs to."""

    def __init__(self, page: PostText) -> None:
        super().__init__(page)
        self.past = False
        """True behind the marker: only what is told by hand is a reading there."""
        self.judged = 0
        """Index of the first block that no list without words above it was looked for in."""
        self.quiet = 0
        """Level of the heading below which nothing is a reading, 0 for none: its author says so."""
        self.schedule: set[int | str] = set()
        """Levels of headings and styles of labels that say when, below which most entries are works, taken together."""

    def _may_be_read(self, heading: HeadingBlock) -> bool:
        """Return whether a heading may be one of readings, as far as its author says by hand."""
        told = self.page.told.get(heading.start)
        self.quiet = self.quiet if heading.level > self.quiet else 0
        inside = self.now is not None and heading.level > self.now.level
        if told == "reading" or (told is None and not self.quiet and (inside or not self.past)):
            self.quiet = 0
            return True
        if not inside:
            self._leave(heading, self.page.rich(heading.text).text)
        if told == "no-reading" and not self.quiet:
            self.quiet = heading.level
        return False

    def _heading(self, heading: HeadingBlock, blocks: list[Block], index: int) -> None:
        text = self.page.rich(heading.text).text
        self.above = [one for one in self.above if one[0] < heading.level] + [(heading.level, text)]
        found = section_title(text)
        if self.page.told.get(heading.start) == "reading":
            found = self._title_by_hand(heading, found, text, blocks, index)
        if found and self._starts_section(found, heading):
            self._open(found, heading.level, heading.start, heading.end, heading.level)
        elif self.now and self._belongs(heading, blocks, index):
            kind = self._kind_of_group(heading, text, blocks, index)
            if heading.level > self.now.level and kind:
                self._open(SectionTitle(kind, text.strip(" :："), True), heading.level, heading.start, heading.end, 0)
            else:
                self.now.add(heading)
        else:
            self._leave(heading, text)
        if not self.now:
            self.level = heading.level
            run = run_behind(self.page, blocks, index)
            self.judged = index + 1 + len(run)
            if heading.level in self.schedule and begins_with_time(text) and run:
                title = SectionTitle(kind_of(text), text, True)
                self._open(title, heading.level, heading.start, heading.end, heading.level).by_content = True
            elif not self._opens_works(text, run, heading.start, heading.end, heading.level):
                self._unsectioned(heading, blocks, index)

    def _title_by_hand(
        self, heading: HeadingBlock, found: SectionTitle | None, text: str, blocks: list[Block], index: int
    ) -> SectionTitle | None:
        """Return the title of a section by hand; None where the heading is a group, or itself one reading."""
        if found:
            return replace(found, certain=True)
        if (self.now and heading.level > self.now.level) or self._is_reading(heading, _below(blocks, index)):
            return None
        return SectionTitle("readings", text.strip(" :："), True)

    def _starts_section(self, found: SectionTitle, heading: HeadingBlock) -> bool:
        """A doubtful title below the level of a section is an entry or a group; in the body of a post it is prose."""
        if found.certain:
            return True
        if self.body:
            return heading.level > 1
        inside = self.now is not None and heading.level > self.now.level > 0
        return not inside or found.kind in ("extra", "even-more", "more", "background")

    def _belongs(self, heading: HeadingBlock, blocks: list[Block], index: int) -> bool:
        assert self.now
        if heading.level > self.now.level > 0 or (heading.level > self.now.level and self.now.heading_level):
            return True
        if self.now.level == 0 and self.now.style is not None:
            people = self._is_reading(heading, _below(blocks, index)) is not None
            return people or (not self.now.solid and _is_entry_like(self.page, heading, _below(blocks, index)))
        if heading.level < self.now.level or self.now.heading_level == 0:
            return False
        first = self.now.first
        same = isinstance(first, HeadingBlock) and first.level == heading.level
        if self.now.deeper or not (same or not self.now.solid):
            return False
        return _is_entry_like(self.page, heading, _below(blocks, index))

    def _kind_of_group(self, heading: HeadingBlock, text: str, blocks: list[Block], index: int) -> ReadingKind | None:
        """Return the kind of a group within a list that has one of its own, or would be read as an entry."""
        if self._names_works(heading, blocks, index):
            return kind_aside(text) or (self.now.title.kind if self.now and self.now.title else "readings")
        kind = kind_aside(text)
        several = kind and len(read_entries(self.page, _below(blocks, index)).entries) > 1
        return kind if several and not self.page.rich(heading.text).links else None

    def _names_works(self, heading: HeadingBlock, blocks: list[Block], index: int) -> bool:
        """Return whether a heading that reads like an entry stands above works of their own."""
        labelled = label_style(self.page, blocks, index + 1) is not None if index + 1 < len(blocks) else False
        run = run_behind(self.page, blocks, index + labelled)
        least = 1 if labelled else 2
        if dated(self.page, run) < least or not lists_works(self.page, run, "", least):
            return False
        return any(found.heading for found in read_entries(self.page, [heading, *_below(blocks, index)]).entries)

    def _leave(self, heading: HeadingBlock, text: str) -> None:
        if self.now and heading.level <= max(self.now.level, 1):
            self.body = True
        self._close(heading.start)
        if is_body_title(text) and (self.opened or heading.level == 1):
            self.body = True

    def _opens_works(self, text: str, run: list[Block], start: int, end: int, level: int) -> bool:
        """Open a list below words that no list has, where what stands there are works."""
        if not lists_works(self.page, run, text):
            return False
        title = SectionTitle(kind_of(text), text.strip(" :："), True)
        self._open(title, level or self._label_level(), start, end, level).by_content = True
        return True

    def _unsectioned(self, heading: HeadingBlock, blocks: list[Block], index: int) -> None:
        """A heading outside every section is a reading only when people and an abstract or address stand below it."""
        text = self.page.rich(heading.text).text
        told = self.page.told.get(heading.start) == "reading"
        if not told and (self.body or lean_of(text) == "against"):
            return
        below = _below(blocks, index)
        if found := self._is_reading(heading, below):
            if any(isinstance(block, Paragraph) for block in below) and not found.builder.ids and len(below) > 6:
                return
            listed = told or any(lean_of(above) == "for" for level, above in self.above if level < heading.level)
            title = SectionTitle("readings", "", True) if listed else None
            self._open(title, heading.level, heading.start, heading.start, 0).add(heading, *below)
            self._close(found.end)

    def _is_reading(self, heading: HeadingBlock, below: list[Block]) -> Entry | None:
        found = read_entries(self.page, [heading, *below]).entries
        if len(found) != 1 or not found[0].heading:
            return None
        builder = found[0].builder
        return found[0] if builder.authors and (builder.abstract or builder.urls) else None


def _below(blocks: list[Block], index: int) -> list[Block]:
    """Return the blocks from a heading to the next one or the excerpt marker."""
    behind = (blocks[at] for at in range(index + 1, len(blocks)))
    return list(takewhile(lambda block: not isinstance(block, HeadingBlock) and not is_marker(block), behind))


def _is_entry_like(page: PostText, heading: HeadingBlock, below: list[Block]) -> bool:
    found = read_entries(page, [heading, *below]).entries
    if len(found) != 1 or len(below) > 8:
        return False
    builder = found[0].builder
    return bool(builder.authors or builder.date) or (bool(builder.urls) and len(builder.notes) <= 3)
