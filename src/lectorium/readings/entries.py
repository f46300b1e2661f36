"""The entries below one section title: cutting its blocks into candidates, and deciding by their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from lectorium.readings.blocks import Block, HeadingBlock, Item, Paragraph, Table
from lectorium.readings.builder import PostText, blank_links, title_links
from lectorium.readings.dates import names_time
from lectorium.readings.entry_lines import segments, split_entry
from lectorium.readings.entry_list import Entries, EntryList
from lectorium.readings.evidence import DOUBT, ENTRY, Evidence, has_locator, is_distinct
from lectorium.readings.fields import apply_field, field_kind
from lectorium.readings.listed_blocks import FIELDS, LABELLED, ListedBlock, Part
from lectorium.readings.plain_title import names_part
from lectorium.readings.rich import Rich
from lectorium.readings.sections import names_something_else
from lectorium.readings.several import several, works_by_line, works_in_prose
from lectorium.readings.shapes import Candidate
from lectorium.text.pattern import pattern

_DEEPEST = 12
_BRACKETED = pattern(r"\(.*\)[ .]*", re.DOTALL)
_ENDS_IN_BRACKETS = pattern(r"\(.*\)[ .]*|.*\)\. *", re.DOTALL)
_FEW, _HEAD, _ASIDE = 6, 14, 60
"""Words beside a link that make no sentence, characters before it, and words behind it, of an entry."""
_LONG_TITLE = 40
"""Words of a paragraph from which on it is no title of what is listed below it."""


def read_entries(
    page: PostText, blocks: Sequence[Block], *, certain: bool = True, told: bool = False, plain: bool = False
) -> Entries:
    """Return the readings in the blocks below a section title, in order.

    `certain` as the title is; `told` where the author says that all entries are readings; `plain` where the title says
    that its entries are read: then a list of nothing but titles and people is one of readings.
    """
    reader = _Reader(page, certain, plain)
    groups = _by_heading(blocks)
    named = [reader.blocks.names_group(heading, content) if heading else True for heading, content in groups]
    divided = any(heading and reader.blocks.holds_titles(content) for heading, content in groups)
    for (heading, content), group in zip(groups, named, strict=True):
        word = page.told.get(heading.start) if heading else None
        reader.told = told or word == "reading"
        if heading is None or group:
            reader.loose(content)
        elif divided and not reader.told and reader.blocks.holds_addresses(content):
            reader.entries.prose += 1  # beside the names of groups it is no work, and its addresses have no title
        else:
            reader.heading(heading, content)
    return reader.entries


def _by_heading(blocks: Sequence[Block]) -> list[tuple[HeadingBlock | None, list[Block]]]:
    groups: list[tuple[HeadingBlock | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, HeadingBlock):
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups


def _names_a_work(looked: ListedBlock) -> bool:
    """Return whether an item in doubt has a title that is marked as one, or people beside it."""
    look = looked.look
    return looked.part == "doubt" and look is not None and (is_distinct(look) or bool(look.builder.authors))


def _is_bare(looked: ListedBlock) -> bool:
    """Return whether an item is an address as it is typed, and not a word more."""
    line = looked.line
    return line is not None and len(line.links) == 1 and line.links[0].bare and line.words(line.links[0]) == line.text


class _Reader(EntryList):
    """Reads blocks one after the other; each line is looked at once."""

    def heading(self, heading: HeadingBlock, content: list[Block]) -> None:
        below: list[Rich] = []
        end, stop = heading.end, len(content)
        for index, block in enumerate(content):
            if isinstance(block, Item) and below and self._own_entry(block):
                stop = index
                break
            if isinstance(block, (Item, Paragraph)) and self.page.told.get(block.start) != "no-reading":
                below += self.blocks.flat(block)
                end = block.end
        self._add(Candidate("heading", self.page.rich(heading.text), tuple(below)), heading.start, end)
        self.loose(content[stop:])

    def _own_entry(self, item: Item) -> bool:
        """Return whether an item among the fields of a heading is surely an entry: lettered, with its own fields."""
        return self.blocks.is_lettered(item) and any(map(self.blocks.is_field, item.children))

    def loose(self, blocks: Sequence[Block], depth: int = 0) -> None:
        """Read blocks that stand below no heading of their own."""
        index = 0
        while index < len(blocks):
            block, run = blocks[index], _run(blocks, index)
            if self.page.told.get(block.start) == "no-reading" and not isinstance(block, Item):
                pass
            elif isinstance(block, Table):
                self._table(block)
            elif isinstance(block, Item):
                self._items(run, depth)
                index += len(run) - 1
            elif isinstance(block, Paragraph) and self._titles_address(block, blocks[index + 1 : index + 2]):
                index += 1
            elif isinstance(block, Paragraph) and self._titles_list(block, run):
                index += len(run)
            index += 1

    def _titles_list(self, block: Paragraph, items: list[Item]) -> bool:
        """Read a paragraph: the title of what is listed below it, else by itself; return whether it took the list."""
        defined = items and items[0].marker == ":"
        if defined and all(_cites(self.blocks.weighed(item).look, len(items)) for item in items):
            return False
        if self.blocks.names_links(items):
            self.blocks.grouping = True
            return False
        looked = self.blocks.weighed(block)
        fields = sum(1 for item in items if self.blocks.is_field(item))
        text = looked.line.text if looked.line and not _is_sentence(looked) else ":"
        short = len(text.split()) <= _LONG_TITLE and not text.endswith(":") and not names_time(text)
        if looked.line and short and fields > sum(map(self.blocks.is_entry, items)):
            below = [*looked.below, *(rich for item in items for rich in self.blocks.flat(item))]
            if self._add(Candidate("paragraph", looked.line, tuple(below)), block.start, items[-1].end):
                return True
        if looked.keys:
            self._cited(looked, [])
        elif not self._paragraph(block, looked):
            self.entries.prose += 1
        return False

    def _titles_address(self, block: Paragraph, following: Sequence[Block]) -> bool:
        """Read a short line of words with nothing but an address in the paragraph below it."""
        looked = self.blocks.weighed(block)
        if not looked.line or looked.below or looked.line.links or not following:
            return False
        below, text = following[0], looked.line.text.rstrip()
        if not isinstance(below, Paragraph) or len(below.lines) > 1 or not self.blocks.is_address(below):
            return False
        if not 1 < len(text.split()) <= _LONG_TITLE or text.endswith((":", "：")) or names_time(text):
            return False
        return not self.page.told and self._candidate(looked.line, self.blocks.flat(below), block.start, below.end)

    def _paragraph(self, block: Paragraph, looked: ListedBlock) -> bool:
        lines = self.page.lines(block.lines) if block.start not in self.page.told else []
        if works := works_by_line(lines):
            good = [work for work in works if Evidence(work[0]).points > 0]
            read = [self._candidate(*_first(work), work[0].at[0], work[-1].at[-1] + 1) for work in good]
            return len(read) == len(works) and all(read)
        if looked.look is None or looked.line is None:
            return False
        alone = not looked.below and block.start not in self.page.told and looked.look.points > 0
        if parts := works_in_prose(looked.line) or (several(looked.line) if alone else []):
            return self._each(parts)
        if self.page.told.get(block.start) == "reading":
            return self._candidate(looked.line, looked.below, block.start, block.end)
        fields = any(field_kind(line) in FIELDS for line in looked.below)
        points = looked.look.points + (ENTRY if fields or (self.told and looked.look.points >= DOUBT) else 0)
        part = self.certain and has_locator(looked.line.text) and names_part(looked.line.text)
        if part or (self.certain and [field_kind(line) for line in looked.below] == ["urls"]):
            points = max(points, ENTRY)
        if looked.look.reader == "link" and not self.certain and _is_in_a_sentence(looked.look):
            return False
        led = any(link.bare and not re.search(r"\w", looked.line.text[: link.start]) for link in looked.line.links[:1])
        aside = _BRACKETED if self.certain else _ENDS_IN_BRACKETS  # of prose: `It is cold (Lee, 2019).`
        told = (looked.look.builder.authors and not aside.fullmatch(looked.line.text)) or fields or led or part
        if points < ENTRY or (looked.look.reader == "words" and not told):
            return False
        return self._candidate(looked.line, looked.below, block.start, block.end)

    def _items(self, items: list[Item], depth: int) -> None:
        looked = [self.blocks.weighed(item) for item in items if self.page.told.get(item.start) != "no-reading"]
        for each in looked:
            each.part = self._part(each, depth)
        for each, following in pairwise(looked):
            if _is_bare(each) and _is_bare(following):
                each.in_row = following.in_row = True
        strong = sum(1 for each in looked if each.part == "entry")
        if self.plain and 2 * (strong + sum(map(_names_a_work, looked))) >= len(looked):
            strong = len(looked)
        for each in (each for each in looked if each.part == "doubt"):  # like most of its list
            words = len(each.line.text.split()) if each.line else 0
            each.part = "entry" if strong >= max(1, len(looked) // 2) and words <= _LONG_TITLE else "other"
            if each.part == "other" and strong:
                self.entries.doubtful.append((each.block.start, each.block.end))
        for each in looked:
            self._read_item(each, depth)

    def _part(self, looked: ListedBlock, depth: int) -> Part:
        item, look = looked.block, looked.look
        assert isinstance(item, Item)
        if looked.keys:
            return "entry"
        if look is None or any(map(self.blocks.is_led, item.children)):
            return "group"
        if self.page.told.get(item.start) == "reading" or (looked.title and looked.title.certain and looked.behind):
            return "entry"
        if depth < _DEEPEST and item.children and (names_time(look.line.text) or self.blocks.names_items(item, look)):
            return "group"
        if look.kind in LABELLED and look.label and not look.line.links and look.reader not in ("quoted", "emphasis"):
            return "field"
        told = self.told or looked.cited or self.blocks.has_fields(looked) or self.blocks.is_of_plugin(look.line)
        points = max(look.points, 0) + ENTRY if told else look.points
        if points == ENTRY - 1 and self.certain and has_locator(look.line.text):
            return "entry"
        marked = look.reader in ("quoted", "emphasis") and look.builder.authors
        if marked and not self.certain and look.builder.title.islower() and points == ENTRY:
            return "other"
        return "entry" if points >= ENTRY else "doubt" if points >= DOUBT or marked else "other"

    def _read_item(self, looked: ListedBlock, depth: int) -> None:
        item, line = looked.block, looked.line
        assert isinstance(item, Item)
        if looked.keys:
            told = segments(self.page.lines(item.lines[1:]))
            self._cited(looked, [*told, *(rich for child in item.children for rich in self.blocks.flat(child))])
        elif line is None or looked.part == "group":
            self._group(item, looked, depth)
        elif not looked.in_row and self._belongs_to_last(looked):
            last = self.entries.entries[-1]
            for rich in self.blocks.flat(item):
                apply_field(last.builder, rich)
            last.end = max(last.end, item.end)
        elif looked.part != "entry" or not self._entry(item, looked):
            self.entries.prose += 1

    def _group(self, item: Item, looked: ListedBlock, depth: int) -> None:
        """Read what is nested in an item, of the kind that its words say."""
        if looked.line and not self.told and names_something_else(looked.line.text):
            self.entries.prose += 1
            return
        around = self.kind
        if looked.title and looked.title.kind != "readings":
            self.kind = looked.title.kind
        self.loose(item.children, depth + 1)
        self.kind = around

    def _entry(self, item: Item, looked: ListedBlock) -> bool:
        """Read an item; behind a label the works are of its kind."""
        line, title, around = looked.line, looked.title, self.kind
        by_hand = self.page.told.get(item.start)
        if title and title.certain and looked.behind and not by_hand:
            line, self.kind = self.page.rich(looked.behind), title.kind if title.kind != "readings" else around
        assert line is not None
        if parts := several(line) if not looked.below and not item.children and not by_hand else []:
            read = self._each(parts)
        else:
            fields = [child for child in item.children if child.start not in self.page.told]
            below = [*looked.below, *(rich for child in fields for rich in self.blocks.flat(child))]
            below.sort(key=lambda rich: rich.at[0] if rich.at else 0)
            read = self._candidate(line, below, item.start, item.end, item)
            self.loose([child for child in item.children if child.start in self.page.told])
        self.kind = around
        return read


def _is_in_a_sentence(look: Evidence) -> bool:
    """Return whether the link of a paragraph is a word of prose, as below headings that head prose too."""
    outside = len(blank_links(look.line, keep_titles=False).split())
    first = next(iter(title_links(look.line)), None)
    told = look.builder.authors or look.builder.venue or outside <= _FEW
    return not told and (first is None or first.start > _HEAD or outside > _ASIDE)


def _is_sentence(looked: ListedBlock) -> bool:
    """Return whether a paragraph is a sentence about what is listed below it: it ends as one, and names nobody."""
    text = looked.line.text.rstrip() if looked.line else ""
    builder = looked.look.builder if looked.look else None
    return text.endswith(".") and not (builder and (builder.authors or builder.date or builder.urls))


def _cites(look: Evidence | None, count: int) -> bool:
    """Return whether one of the definitions of a term is a work with a title of its own: the term names a group."""
    if look is None or not (look.builder.authors and look.builder.title):
        return False
    return look.reader in ("quoted", "link") or count > 1 or (look.reader == "emphasis" and bool(look.builder.venue))


def _run(blocks: Sequence[Block], index: int) -> list[Item]:
    """Return the items that follow each other from a place on; for a paragraph those below it."""
    first = index + isinstance(blocks[index], Paragraph)
    stop = next((at for at in range(first, len(blocks)) if not isinstance(blocks[at], Item)), len(blocks))
    return [block for block in blocks[first:stop] if isinstance(block, Item)]


def _first(work: list[Rich]) -> tuple[Rich, list[Rich]]:
    """Return the first line of a work, wrapped as it may be, and the lines about it."""
    line, below = split_entry(work)
    assert line is not None
    return line, below
