"""Finding the reading lists of a post: its section titles, where each section ends, and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.reading import Reading, ReadingSection
from lectorium.parse.readings.address import definitions
from lectorium.parse.readings.block_lines import read_blocks
from lectorium.parse.readings.blocks import (
    Block,
    Heading,
    Item,
    Line,
    Other,
    Paragraph,
    Table,
)
from lectorium.parse.readings.codes import NO_READINGS, NOT_UNDERSTOOD, UNSAFE_URL
from lectorium.parse.readings.draft import Page
from lectorium.parse.readings.entries import Entries, Found, read_entries
from lectorium.parse.readings.ids import is_unsafe
from lectorium.parse.readings.rich import Rich
from lectorium.parse.readings.sections import SectionTitle, is_body_title, section_title
from lectorium.parse.readings.tables import table_columns
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


@dataclass(slots=True)
class _Open:
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
    first: Block | None = None

    def add(self, *blocks: Block) -> None:
        """Take blocks into the section."""
        for block in blocks:
            self.blocks.append(block)
            if isinstance(block, Other):
                continue
            self.first = self.first or block
            if isinstance(block, Heading):
                self.deeper = self.deeper or block.level > self.level
            else:
                self.solid = True


def recognise(source: SourceFile, body_start: int, syntax: Syntax | None = None) -> Outcome[tuple[ReadingSection, ...]]:
    """Return the reading lists of a post, each entry with its place; what was not understood is a diagnostic.

    Linear in the length of the post. Nothing below the excerpt marker or a heading such as `Blog` is a reading list.
    """
    markers = (syntax or Syntax()).excerpt_markers
    page = Page(source, definitions(source, body_start))
    opened = _sections(page, read_blocks(source, body_start, markers), len(source.text))
    sections: list[ReadingSection] = []
    diagnostics: list[Diagnostic] = []
    for one in opened:
        section, faults = _read(page, one)
        sections += [section] if section else []
        diagnostics += faults if section else []
    return Outcome(tuple(sections), tuple(diagnostics))


def _sections(page: Page, blocks: list[Block], length: int) -> list[_Open]:
    return _Walk(page, length).run(blocks)


class _Walk:
    """Goes through the blocks of a post and hands each to the section that it belongs to."""

    def __init__(self, page: Page, length: int) -> None:
        self.page = page
        self.length = length
        self.opened: list[_Open] = []
        self.now: _Open | None = None
        self.level = 0
        self.done = False
        self.body = False

    def run(self, blocks: list[Block]) -> list[_Open]:
        for index, block in enumerate(blocks):
            if isinstance(block, Other) and block.kind == "marker":
                self._close(block.start)
                self.length = block.start
                break
            self._take(block, blocks, index)
            if self.done:
                break
        self._close(self.length)
        return self.opened

    def _take(self, block: Block, blocks: list[Block], index: int) -> None:
        if isinstance(block, Heading):
            self._heading(block, blocks, index)
        elif isinstance(block, Paragraph):
            self._paragraph(block, blocks, index)
        elif isinstance(block, Item):
            self._item(block)
        elif self.now:
            self.now.add(block)
        elif isinstance(block, Table) and not self.body and table_columns(self.page, block):
            self._open(None, 0, block.start, block.start, 0)
            assert self.now
            self.now.add(block)
            self._close(block.end)

    def _heading(self, heading: Heading, blocks: list[Block], index: int) -> None:
        text = self.page.rich(heading.text).text
        found = section_title(text)
        if found and self._starts_section(found, heading):
            self._open(found, heading.level, heading.start, heading.end, heading.level)
        elif self.now and self._belongs(heading, blocks, index):
            self.now.add(heading)
        else:
            self._leave(heading, text)
        if not self.now:
            self.level = heading.level
            self._unsectioned(heading, blocks, index)

    def _starts_section(self, found: SectionTitle, heading: Heading) -> bool:
        """A doubtful title below the level of a section is an entry or a group; in the body of a post it is prose."""
        if found.certain:
            return True
        if self.body:
            return False
        inside = self.now is not None and heading.level > self.now.level > 0
        return not inside or found.kind in ("extra", "even-more", "more")

    def _belongs(self, heading: Heading, blocks: list[Block], index: int) -> bool:
        assert self.now
        if heading.level > self.now.level:
            return True
        if heading.level < self.now.level or self.now.heading_level == 0:
            return False
        first = self.now.first
        same = isinstance(first, Heading) and first.level == heading.level
        if self.now.deeper or not (same or not self.now.solid):
            return False
        return _looks_like_entry(self.page, heading, _below(blocks, index))

    def _leave(self, heading: Heading, text: str) -> None:
        if self.now and heading.level <= max(self.now.level, 1):
            self.body = True
        self._close(heading.start)
        if is_body_title(text) and (self.opened or heading.level == 1):
            self.done = True

    def _paragraph(self, block: Paragraph, blocks: list[Block], index: int) -> None:
        lines = self.page.lines(block.lines)
        found, rest = _bold_title(lines[0], block.lines[0]) if lines else (None, None)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if found and (found.certain or not self.body) and (rest or len(lines) > 1 or following is not None):
            self._open(found, self.now.level if self.now else self.level, block.start, block.lines[0].end, 0)
            remaining = ([rest] if rest else []) + block.lines[1:]
            if remaining and self.now:
                self.now.add(Paragraph(remaining))
        elif self.now:
            self.now.add(block)
        elif not self.body and lines and _announces(lines[-1].text) and isinstance(following, (Item, Table)):
            title = SectionTitle("readings", lines[-1].text.rstrip(" :"), "", False)
            self._open(title, self.level, block.start, block.end, 0)

    def _item(self, item: Item) -> None:
        lines = self.page.lines(item.lines)
        found, rest = _bold_title(lines[0], item.lines[0], item=True) if lines else (None, None)
        if found and (rest or item.children) and (found.certain or not self.body):
            self._open(found, self.now.level if self.now else self.level, item.start, item.lines[0].end, 0)
            assert self.now
            if rest:
                self.now.add(Item(rest.start, item.column, "", [rest, *item.lines[1:]]))
            self.now.add(*item.children)
        elif self.now:
            self.now.add(item)

    def _unsectioned(self, heading: Heading, blocks: list[Block], index: int) -> None:
        """A heading outside every section is a reading only when people and an abstract or address stand below it."""
        if self.body or self.done:
            return
        below = _below(blocks, index)
        found = read_entries(self.page, [heading, *below]).found
        if (
            len(found) == 1
            and found[0].heading
            and found[0].draft.authors
            and (found[0].draft.abstract or found[0].draft.urls)
        ):
            if any(isinstance(block, Paragraph) for block in below) and not found[0].draft.ids and len(below) > 6:
                return
            self._open(None, heading.level, heading.start, heading.start, 0)
            assert self.now
            self.now.add(heading, *below)
            self._close(found[0].end)

    def _open(self, title: SectionTitle | None, level: int, start: int, end: int, heading_level: int) -> None:
        self._close(start)
        self.now = _Open(title, level, heading_level, start, end)

    def _close(self, at: int) -> None:
        if self.now:
            self.now.stop = at
            self.opened.append(self.now)
        self.now = None


def _below(blocks: list[Block], index: int) -> list[Block]:
    """Return the blocks from a heading to the next one or the excerpt marker."""
    found: list[Block] = []
    for block in (blocks[here] for here in range(index + 1, len(blocks))):
        if isinstance(block, Heading) or (isinstance(block, Other) and block.kind == "marker"):
            break
        found.append(block)
    return found


def _looks_like_entry(page: Page, heading: Heading, below: list[Block]) -> bool:
    found = read_entries(page, [heading, *below]).found
    if len(found) != 1 or len(below) > 8:
        return False
    draft = found[0].draft
    return bool(draft.authors or draft.date) or (bool(draft.urls) and len(draft.notes) <= 3)


def _bold_title(lead: Rich, line: Line, item: bool = False) -> tuple[SectionTitle | None, Line | None]:
    """Read a bold line, or the bold words before a colon, as a section title; plain words need the colon."""
    text = lead.text
    end = next((b for a, b in lead.strong if a == 0), 0)
    colon = text.find(":")
    if end and not text[end:].strip(" :"):
        return section_title(text), None
    if end and (text[:end].rstrip().endswith(":") or text[end:].lstrip().startswith(":")):
        stop = end
    elif not end and 0 < colon < 60 and not text[colon:].startswith("://"):
        stop = colon
        if not item and text[colon + 1 :].strip():
            return None, None
    elif item and not lead.links and len(text.split()) <= 4:
        return section_title(text), None
    else:
        return None, None
    found = section_title(text[:stop])
    rest = text[stop:].lstrip(" :")
    if not found or not rest:
        return found, None
    if not found.certain:
        return None, None
    offset = len(text) - len(rest)
    return found, Line(
        lead.at[offset] if not lead.links or lead.links[0].start > offset else _link_start(line, lead, offset), line.end
    )


def _announces(text: str) -> bool:
    """Tell whether a line such as `In this session, our readings cover:` announces a list of readings."""
    return len(text) < 160 and bool(re.search(r"\b(?:readings?|papers?|read)\b[^.?!]*:\s*$", text, re.IGNORECASE))


def _link_start(line: Line, lead: Rich, offset: int) -> int:
    """Return where the source of the text at an offset begins, its opening bracket included."""
    return max(line.start, lead.at[offset - 1] + 1 if offset else line.start)


def _unsafe(page: Page, found: Found) -> list[Diagnostic]:
    """Take addresses that would run or read local files out of an entry, each with a fault that stops the build."""
    draft = found.draft
    bad = [url for url in (*draft.urls, *(item.url for item in draft.related)) if is_unsafe(url)]
    draft.urls = [url for url in draft.urls if not is_unsafe(url)]
    draft.related = [item for item in draft.related if not is_unsafe(item.url)]
    faults = []
    for url in dict.fromkeys(bad):
        at = page.source.text.find(url, found.start, found.end)
        span = Span(page.source.path, at, at + len(url)) if at >= 0 else _whole(page, found).as_line()
        message = f"the address `{url}` of a reading would run code or open a file on the reader's own computer"
        help_text = "give the address of the paper on the web, beginning with https://"
        faults.append(Diagnostic(UNSAFE_URL, message, span, help=help_text))
    return faults


def _whole(page: Page, found: Found) -> Span:
    return Span(page.source.path, found.start, found.end)


def _read(page: Page, opened: _Open) -> tuple[ReadingSection | None, list[Diagnostic]]:
    entries = read_entries(page, opened.blocks)
    path = page.source.path
    if not _convincing(opened, entries):
        return None, []
    unsafe = [fault for found in entries.found for fault in _unsafe(page, found)]
    readings = tuple(_reading(path, found) for found in entries.found)
    title = opened.title
    section = ReadingSection(
        kind=title.kind if title else "unsectioned",
        title=title.title if title else "",
        topic=title.topic if title else "",
        span=Span(path, opened.start, opened.end),
        end=opened.stop,
        readings=readings,
        heading_level=opened.heading_level,
        complete=not entries.lost and not any(found.draft.loses for found in entries.found),
    )
    return section, _faults(path, opened, entries) + unsafe


def _convincing(opened: _Open, entries: Entries) -> bool:
    """A doubtful title needs entries with addresses or people, and little prose beside them."""
    if opened.title is None:
        return bool(entries.found)
    if opened.title.certain:
        return True
    good = sum(1 for found in entries.found if found.draft.urls or found.draft.authors or found.draft.ids)
    return good > 0 and good >= 0.6 * len(entries.found) and len(entries.lost) <= len(entries.found)


def _reading(path: str, found: Found) -> Reading:
    return found.draft.finish(path, found.start, found.end, found.shape)


def _faults(path: str, opened: _Open, entries: Entries) -> list[Diagnostic]:
    if not entries.found and not entries.lost:
        message = f"the reading list “{opened.title.title if opened.title else ''}” is empty"
        return [Diagnostic(NO_READINGS, message, Span(path, opened.start, opened.end))]
    return [
        Diagnostic(
            NOT_UNDERSTOOD,
            "this part of the reading list is no reading that Lectorium understands; it stays in the page as written",
            Span(path, start, end),
            help="write an entry as a heading or bullet with a title, and its authors, address and abstract below it",
        )
        for start, end in entries.lost
    ]
