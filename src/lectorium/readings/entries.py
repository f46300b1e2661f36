"""The entries below one section title: cutting its blocks into candidates, and deciding by their evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph, Table
from lectorium.readings.builder import PostText, ReadingBuilder, blank_links, title_links
from lectorium.readings.entry import Entries, Entry
from lectorium.readings.evidence import (
    DOUBT,
    ENTRY,
    Evidence,
    has_locator,
    is_case,
    is_distinct,
    is_titled_address,
    names_time,
    weigh,
)
from lectorium.readings.fields import apply_field, label_of, segments
from lectorium.readings.first_lines import split_entry
from lectorium.readings.inline_title import inline_title, label_kind
from lectorium.readings.keys import CITED_SHAPE, KeyInText, grouped_keys, lone_keys
from lectorium.readings.names import is_name
from lectorium.readings.rich import Rich
from lectorium.readings.sections import SectionTitle, names_something_else, section_title
from lectorium.readings.several import several, works_by_line, works_in_prose
from lectorium.readings.shapes import BY_HAND, READING_SHAPES, Candidate
from lectorium.readings.tables import linked_columns, read_by_content, read_row, row_kind, row_title, table_columns
from lectorium.text.pattern import pattern

_DEEPEST = 12
_SAME = re.compile(r"(?:[—–_]{2,}|---+|(?:Ders|Dies|Id|Eadem)\.)")
"""What stands for the people of the entry above."""
_FIELDS = frozenset({"urls", "authors", "date", "related", "comment"})
_LABELLED = frozenset({*_FIELDS, "venue", "abstract"})
_LETTERED = re.compile(r"(?:\(?[a-z][.)]|\([ivx]+\)|\[[ xX]\])\s")
_FEW, _HEAD, _ASIDE = 6, 14, 60
"""Words beside a link that make no sentence, characters before it, and words behind it, of an entry."""
_MOST = 0.5
"""How much of a list must be addresses, where other such lists stand below the names of groups."""
_OF_ONE_WORK = 4
"""Addresses that one work may have below its title."""
_LINK = pattern(r"(?:paper |full )?(?:links?|urls?|text|doi|available (?:at|from|here))", re.IGNORECASE)
"""Labels of the address of what stands above it."""
_LABEL = 60
"""Characters at the head of an item in which a label ends with a colon."""
_COLON = re.compile("[:：]")
_LONG_TITLE = 40
"""Words of a paragraph from which on it is no title of what is listed below it."""

Part = Literal["entry", "doubt", "group", "field", "other"]


class ListedBlock(Struct):
    """An item or paragraph, what its first line is, and what it is in its list."""

    block: Item | Paragraph
    line: Rich | None
    below: list[Rich]
    """The lines of its own text behind the citation."""
    look: Evidence | None
    part: Part = "other"
    labelled: bool = False
    keys: list[KeyInText] = field(default_factory=list)
    """Keys of records, when the block says nothing else."""
    cited: bool = False
    """Whether it names a record beside its own words."""
    title: SectionTitle | None = None
    """What a label before it says: `Readings:`."""
    behind: Line | None = None
    """What stands behind its label."""


def read_entries(
    page: PostText, blocks: Sequence[Block], *, certain: bool = True, told: bool = False, plain: bool = False
) -> Entries:
    """Return the readings in the blocks below a section title, in order.

    `certain` as the title is; `told` where the author says that all entries are readings; `plain` where the title says
    that its entries are read: then a list of nothing but titles and people is one of readings.
    """
    reader = _Reader(page, certain, plain)
    groups = _by_heading(blocks)
    named = [reader.names_group(heading, content) if heading else True for heading, content in groups]
    for (heading, content), group in zip(groups, named, strict=True):
        word = page.told.get(heading.start) if heading else None
        reader.told = told or word == "reading"
        if heading is None or group:
            reader.loose(content)
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


class _Reader:
    """Reads blocks one after the other; each line is looked at once."""

    def __init__(self, page: PostText, certain: bool, plain: bool) -> None:
        self.page = page
        self.certain = certain
        self.plain = plain
        self.told = False
        """True while every entry is a reading, whatever the doubt: the author says so."""
        self.entries = Entries()
        self.kind = ""
        """What the words above a group of items say."""
        self.grouping = False
        """True where paragraphs are the names of groups of addresses."""

    # -- what a block is -----------------------------------------------------------------------------------------

    def weighed(self, block: Item | Paragraph) -> ListedBlock:
        """Return what the first line of a block says, looked at once."""
        key = (block.start, len(block.lines), len(block.children) if isinstance(block, Item) else -1)
        found: ListedBlock | None = self.page.weighed.get(key)
        if found is None:
            line, below = split_entry(self.page.lines(block.lines))
            found = ListedBlock(block, line, below, weigh(line) if line else None)
            found.labelled = bool(found.look and found.look.label)
            found.keys = _lone_keys(self.page.source.text, block)
            found.cited = any(grouped_keys(self.page.source.text, line.start, line.end) for line in block.lines)
            if isinstance(block, Item) and line and (block.children or _COLON.search(line.text[:_LABEL])):
                found.title, found.behind = inline_title(line, block.lines[0], item=True)
            self.page.weighed[key] = found
        return found

    def _is_led(self, item: Item) -> bool:
        """Return whether an item is a work, behind words that surely say so: `Reading: TITLE`, and no part of one."""
        looked = self.weighed(item)
        if not (looked.title and looked.title.certain and looked.behind):
            return False
        rest = self.page.rich(looked.behind)
        return not has_locator(rest.text[:_HEAD]) and weigh(rest).points >= DOUBT

    def is_field(self, block: Block) -> bool:
        """Return whether a block looks like a line about a reading: its people, its address, its abstract."""
        if not isinstance(block, (Item, Paragraph)) or not (look := self.weighed(block).look):
            return False
        if self.weighed(block).keys or look.reader == "law" or is_titled_address(look):
            return False
        if look.kind == "link" and not self.is_entry(block):
            return True
        if look.kind == "source":
            return isinstance(block, Paragraph) or block.marker == ":"
        return look.kind in _FIELDS or (look.kind in _LABELLED and bool(look.label)) or look.kind == "venue"

    def is_entry(self, block: Block) -> bool:
        """Return whether a block among the lines below a heading looks like a reading of its own."""
        if not isinstance(block, (Item, Paragraph)):
            return False
        looked = self.weighed(block)
        if looked.keys or not (look := looked.look):
            return bool(looked.keys)
        if look.kind in _LABELLED and look.label:
            return is_titled_address(look)
        if look.kind == "source" and self.is_field(block):
            return False
        if isinstance(block, Item):
            if _LETTERED.match(look.line.text) or look.reader == "tagged":
                return True
            if any(self.is_field(child) for child in block.children):
                return look.kind not in _FIELDS
        if look.kind in _FIELDS:
            return False
        if look.reader == "law" or is_case(look.builder):
            return True
        first = next(iter(title_links(look.line)), None)
        words = look.line.text[first.start : first.end] if first else ""
        if len(words.split()) > 1:
            return (
                first is not None
                and len(look.line.text[: first.start].split()) <= 25
                and (bool(look.builder.authors and look.builder.title == words) or not is_name(words))
            )
        return (
            look.points >= ENTRY and bool(look.builder.title) and bool(look.builder.authors or look.reader == "quoted")
        )

    def names_group(self, heading: HeadingBlock, content: list[Block]) -> bool:
        """Return whether a heading names a group of entries, or anything else, rather than one reading."""
        title = self.page.rich(heading.text)
        solid = [block for block in content if not isinstance(block, Other)]
        if not title.text or any(isinstance(block, Table) and table_columns(self.page, block) for block in solid):
            return True
        found = section_title(title.text)
        if (found and found.certain) or names_time(title.text):
            return True
        if sum(1 for block in solid if self._is_source(block)) > 1 or self._holds_addresses(solid):
            return True
        entries = [block for block in solid if self.is_entry(block)]
        fields = sum(1 for block in solid if self.is_field(block))
        if len(entries) == 1 and not fields and sum(isinstance(block, Item) for block in solid) == 1:
            return self._names_another(title, entries[0])
        if entries or fields:
            return len(entries) > fields
        look = weigh(title)
        told = title.links or look.builder.date or look.builder.venue or look.builder.ids or look.builder.authors
        return not told and not any(self._describes(block) for block in solid)

    def _holds_addresses(self, blocks: Sequence[Block]) -> bool:
        """Return whether a heading has more addresses below it than one work, or several with titles of their own."""
        held = [block for block in blocks if isinstance(block, (Item, Paragraph)) and self._is_address(block)]
        own = [block for block in held if isinstance(block, Paragraph) or self.weighed(block).labelled]
        return len(own) > 1 or len(held) > _OF_ONE_WORK

    def _is_address(self, block: Item | Paragraph) -> bool:
        looked = self.weighed(block)
        look = looked.look
        return look is not None and not looked.below and (look.reader == "bare" or is_titled_address(look))

    def _is_source(self, block: Block) -> bool:
        look = self.weighed(block).look if isinstance(block, Paragraph) else None
        return look is not None and look.kind == "source"

    def _describes(self, block: Block) -> bool:
        """Return whether a block is a text such as an abstract, which stands below a title alone."""
        if not isinstance(block, (Item, Paragraph)) or not (look := self.weighed(block).look):
            return False
        return isinstance(block, Item) and look.kind == "abstract" and not look.line.text.rstrip().endswith(":")

    def _names_another(self, title: Rich, block: Block) -> bool:
        """One entry below a heading: the same paper again, or the only one of a group?"""
        assert isinstance(block, (Item, Paragraph))
        words = set(re.findall(r"\w{4,}", title.text.lower()))
        said = set(re.findall(r"\w{4,}", " ".join(rich.text for rich in self.page.lines(block.lines)).lower()))
        return not words & said or len(words) < 3 or (isinstance(block, Item) and bool(block.children))

    # -- entries -------------------------------------------------------------------------------------------------

    def heading(self, heading: HeadingBlock, content: list[Block]) -> None:
        below: list[Rich] = []
        end = heading.end
        for index, block in enumerate(content):
            if isinstance(block, Item) and below and self._own_entry(block):
                self._add(Candidate("heading", self.page.rich(heading.text), tuple(below)), heading.start, end)
                self.loose(content[index:])
                return
            if isinstance(block, (Item, Paragraph)) and self.page.told.get(block.start) != "no-reading":
                below += self._flat(block)
                end = block.end
        self._add(Candidate("heading", self.page.rich(heading.text), tuple(below)), heading.start, end)

    def _own_entry(self, item: Item) -> bool:
        """Return whether an item among the fields of a heading is surely an entry: lettered, with its own fields."""
        line = self.weighed(item).line
        lettered = (line is not None and _LETTERED.match(line.text)) or re.match(r"\(?[a-z][.)]", item.marker)
        return bool(lettered) and any(self.is_field(child) for child in item.children)

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

    def _table(self, table: Table) -> None:
        columns = table_columns(self.page, table) or (linked_columns(self.page, table) if self.plain else None)
        if columns is None:
            for builder, start, end, kind in read_by_content(self.page, table):
                builder.cites = grouped_keys(self.page.source.text, start, end)
                self.entries.entries.append(Entry(builder, start, end, "table", kind=kind))
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
                builder.cites = grouped_keys(self.page.source.text, start, end)
                self.entries.entries.append(
                    Entry(builder, start, end, "table", kind=row_kind(self.page, row, columns) or kind)
                )

    def _titles_list(self, block: Paragraph, items: list[Item]) -> bool:
        """Read a paragraph: the title of what is listed below it, else by itself; return whether it took the list."""
        if items and items[0].marker == ":" and all(_cites(self.weighed(item).look, len(items)) for item in items):
            return False
        if self._names_links(items):
            self.grouping = True
            return False
        looked = self.weighed(block)
        fields = sum(1 for item in items if self.is_field(item) or _defines(item, self.weighed(item)))
        if (
            items
            and looked.line
            and len(looked.line.text.split()) <= _LONG_TITLE
            and not looked.line.text.endswith(":")
            and not _is_sentence(looked)
            and not names_time(looked.line.text)
            and fields > sum(1 for item in items if self.is_entry(item))
        ):
            below = [*looked.below, *(rich for item in items for rich in self._flat(item))]
            if self._add(Candidate("paragraph", looked.line, tuple(below)), block.start, items[-1].end):
                return True
        if looked.keys:
            self._cited(looked, [])
        elif not self._paragraph(block, looked):
            self.entries.prose += 1
        return False

    def _titles_address(self, block: Paragraph, following: Sequence[Block]) -> bool:
        """Read a short line of words with nothing but an address in the paragraph below it."""
        looked = self.weighed(block)
        if not looked.line or looked.below or looked.line.links or not following:
            return False
        below, text = following[0], looked.line.text.rstrip()
        if not isinstance(below, Paragraph) or len(below.lines) > 1 or not self._is_address(below):
            return False
        if not 1 < len(text.split()) <= _LONG_TITLE or text.endswith((":", "：")) or names_time(text):
            return False
        return not self.page.told and self._candidate(looked.line, self._flat(below), block.start, below.end)

    def _names_links(self, items: list[Item]) -> bool:
        """Return whether what is listed below a paragraph is several addresses and nothing else: it names a group."""
        looks = [self.weighed(item).look for item in items]
        links = sum(1 for look in looks if look is not None and look.kind == "urls")
        return links > (not self.grouping) and links >= (_MOST if self.grouping else 1) * len(items)

    def _paragraph(self, block: Paragraph, looked: ListedBlock) -> bool:
        lines = self.page.lines(block.lines) if block.start not in self.page.told else []
        if works := works_by_line(lines):
            read = [self._candidate(*_first(work), *_range(work)) for work in works if weigh(work[0]).points > 0]
            return len(read) == len(works) and all(read)
        if looked.look is None or looked.line is None:
            return False
        if named := works_in_prose(looked.line):
            return all([self._single(part) for part in named])  # noqa: C419  # each is read
        alone = not looked.below and block.start not in self.page.told and looked.look.points > 0
        if parts := several(looked.line) if alone else []:
            return all([self._single(part) for part in parts])  # noqa: C419  # each is read
        if self.page.told.get(block.start) == "reading":
            return self._candidate(looked.line, looked.below, block.start, block.end)
        fields = any(weigh(line).kind in _FIELDS for line in looked.below)
        points = looked.look.points + (ENTRY if fields or (self.told and looked.look.points >= DOUBT) else 0)
        if self.certain and [weigh(line).kind for line in looked.below] == ["urls"]:
            points = max(points, ENTRY)
        if looked.look.reader == "link" and (
            _is_of_prose(looked.look) if self.certain else _is_in_a_sentence(looked.look)
        ):
            return False
        led = any(link.bare and not re.search(r"\w", looked.line.text[: link.start]) for link in looked.line.links[:1])
        told = looked.look.builder.authors or fields or led
        if points < ENTRY or (looked.look.reader == "words" and not told):
            return False
        return self._candidate(looked.line, looked.below, block.start, block.end)

    def _cited(self, looked: ListedBlock, below: list[Rich]) -> None:
        """Read a block that names records and nothing else; the lines below it are about the first."""
        block = looked.block
        for at, found in enumerate(looked.keys):
            builder = ReadingBuilder(title=f"@{found.key}", title_range=(found.start, found.end), cites=[found])
            for rich in below if at == 0 else ():
                apply_field(builder, rich)
            self.entries.entries.append(Entry(builder, block.start, block.end, CITED_SHAPE))

    def _single(self, line: Rich) -> bool:
        return self._candidate(line, [], *line.source_range(0, len(line.text)))

    # -- lists ---------------------------------------------------------------------------------------------------

    def _items(self, items: list[Item], depth: int) -> None:
        looked = [self.weighed(item) for item in items if self.page.told.get(item.start) != "no-reading"]
        for each in looked:
            each.part = self._part(each, depth)
        strong = sum(1 for each in looked if each.part == "entry")
        if self.plain and 2 * (strong + sum(map(_names_a_work, looked))) >= len(looked):
            strong = len(looked)
        for each in looked:
            if each.part == "doubt":
                each.part = "entry" if self._is_like_others(each, looked, strong) else "other"
                if each.part == "other" and strong:
                    self.entries.doubtful.append((each.block.start, each.block.end))
        for each in looked:
            self._read_item(each, depth)

    def _part(self, looked: ListedBlock, depth: int) -> Part:
        item, look = looked.block, looked.look
        assert isinstance(item, Item)
        if looked.keys:
            return "entry"
        if look is None or any(map(self._is_led, item.children)):
            return "group"
        if self.page.told.get(item.start) == "reading" or (looked.title and looked.title.certain and looked.behind):
            return "entry"
        if depth < _DEEPEST and item.children and (names_time(look.line.text) or self._names_items(item, look)):
            return "group"
        if look.kind in _LABELLED and look.label and not look.line.links and look.reader not in ("quoted", "emphasis"):
            return "field"
        told = looked.cited or self._has_fields(looked) or self._is_counted(item, look) or self._is_of_plugin(look.line)
        points = max(look.points, 0) + ENTRY if told or self.told else look.points
        if points == ENTRY - 1 and self.certain and has_locator(look.line.text):
            return "entry"
        return "entry" if points >= ENTRY else "doubt" if points >= DOUBT else "other"

    def _is_of_plugin(self, line: Rich) -> bool:
        """Return whether a plug-in reads a line as an entry."""
        candidate = Candidate("item", line, ())
        return any(shape.read(candidate, ReadingBuilder()) for shape in self.page.shapes)

    def _is_counted(self, item: Item, look: Evidence) -> bool:
        """Return whether an item has a letter of its own, and something to open below it."""
        lettered = re.match(r"\(?[a-z][.)]", item.marker) or _LETTERED.match(look.line.text)
        return bool(lettered) and any(self._opens(child) for child in item.children)

    def _opens(self, child: Item) -> bool:
        look = self.weighed(child).look
        return look is not None and bool(look.line.links or look.builder.ids)

    def _has_fields(self, looked: ListedBlock) -> bool:
        """Return whether the lines below the first one of an item say who, when and where."""
        assert isinstance(looked.block, Item)
        below = any(weigh(line).kind in _FIELDS for line in looked.below)
        return below or any(self.is_field(child) for child in looked.block.children)

    def _names_items(self, item: Item, look: Evidence) -> bool:
        """Return whether an item names a group of entries nested in it."""
        lettered = re.match(r"\(?[a-z][.)]", item.marker) or _LETTERED.match(look.line.text)
        if lettered or look.line.links or look.builder.authors or len(look.line.text.split()) > 20:
            return False
        if look.line.text.rstrip().endswith((":", "：")) and self._names_links(item.children):
            return True
        entries = sum(1 for child in item.children if self.is_entry(child) or self._is_sure(child))
        return entries > sum(1 for child in item.children if self.is_field(child) and not self._is_sure(child))

    def _is_sure(self, item: Item) -> bool:
        look = self.weighed(item).look
        return look is not None and look.points >= ENTRY and bool(look.builder.title) and look.kind not in _FIELDS

    def _is_like_others(self, looked: ListedBlock, others: list[ListedBlock], strong: int) -> bool:
        """Return whether a doubtful item is an entry because most of its list surely are."""
        return (
            strong >= max(1, len(others) // 2) and len(looked.line.text.split() if looked.line else ()) <= _LONG_TITLE
        )

    def _read_item(self, looked: ListedBlock, depth: int) -> None:
        item, line = looked.block, looked.line
        assert isinstance(item, Item)
        if looked.keys:
            told = segments(self.page.lines(item.lines[1:]))
            self._cited(looked, [*told, *(rich for child in item.children for rich in self._flat(child))])
        elif line is None or looked.part == "group":
            self._group(item, looked, depth)
        elif self._belongs_to_last(looked):
            last = self.entries.entries[-1]
            for rich in self._flat(item):
                apply_field(last.builder, rich)
            last.end = max(last.end, item.end)
        elif looked.part != "entry" or not self._entry(item, looked):
            self.entries.prose += 1

    def _group(self, item: Item, looked: ListedBlock, depth: int) -> None:
        """Read what is nested in an item, of the kind that its words say."""
        if looked.line and names_something_else(looked.line.text):
            self.entries.prose += 1
            return
        around = self.kind
        if looked.title and looked.title.kind != "readings":
            self.kind = looked.title.kind
        self.loose(item.children, depth + 1)
        self.kind = around

    def _entry(self, item: Item, looked: ListedBlock) -> bool:
        assert looked.line is not None
        by_hand = self.page.told.get(item.start)
        if looked.title and looked.title.certain and looked.behind and not by_hand:
            return self._led(item, looked, looked.title, looked.behind)
        parts = several(looked.line) if not looked.below and not item.children and not by_hand else []
        if parts:
            return all([self._single(part) for part in parts])  # noqa: C419  # each is read
        fields = [child for child in item.children if child.start not in self.page.told]
        below = [*looked.below, *(rich for child in fields for rich in self._flat(child))]
        below.sort(key=lambda rich: rich.at[0] if rich.at else 0)
        read = self._candidate(looked.line, below, item.start, item.end, item)
        if len(fields) < len(item.children):
            self.loose([child for child in item.children if child.start in self.page.told])
        return read

    def _led(self, item: Item, looked: ListedBlock, title: SectionTitle, behind: Line) -> bool:
        """Read the works behind a label, of its kind."""
        around, self.kind = self.kind, title.kind if title.kind != "readings" else self.kind
        line = self.page.rich(behind)
        if parts := several(line) if not looked.below and not item.children else []:
            read = all([self._single(part) for part in parts])  # noqa: C419  # each is read
        else:
            below = [*looked.below, *(rich for child in item.children for rich in self._flat(child))]
            read = self._candidate(line, below, item.start, item.end, item)
        self.kind = around
        return read

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

    def _candidate(self, line: Rich, below: list[Rich], start: int, end: int, item: Item | None = None) -> bool:
        numbered = item is not None and bool(re.match(r"[\[(]?\w", item.marker))
        lettered = numbered or bool(re.match(r"\(?[a-z][.)]\s", line.text))
        kind = label_kind(line) or self.kind
        return self._add(Candidate("item" if item else "paragraph", line, tuple(below), lettered), start, end, kind)


def _lone_keys(text: str, block: Item | Paragraph) -> list[KeyInText]:
    if not block.lines:
        return []
    last = block.lines[0 if isinstance(block, Item) else -1]
    return lone_keys(text, block.lines[0].start, last.end)


def _is_in_a_sentence(look: Evidence) -> bool:
    """Return whether the link of a paragraph is a word of prose, as below headings that head prose too."""
    outside = len(blank_links(look.line, keep_titles=False).split())
    first = next(iter(title_links(look.line)), None)
    told = look.builder.authors or look.builder.venue or outside <= _FEW
    return not told and (first is None or first.start > _HEAD or outside > _ASIDE)


def _is_of_prose(look: Evidence) -> bool:
    """Return whether the link of a paragraph below a sure title is a number or word of a text, and no title."""
    return len(look.builder.title.split()) < _FEW and len(look.line.text.split()) > _LONG_TITLE


def _is_sentence(looked: ListedBlock) -> bool:
    """Return whether a paragraph is a sentence about what is listed below it: it ends as one, and names nobody."""
    text = looked.line.text.rstrip() if looked.line else ""
    builder = looked.look.builder if looked.look else None
    return text.endswith(".") and not (builder and (builder.authors or builder.date or builder.urls))


def _is_link_line(look: Evidence) -> bool:
    """Return whether a line is an address behind a word that says no more: `Link: URL`."""
    return bool(look.line.links) and bool(_LINK.fullmatch(label_of(look.line)[0]))


def _defines(item: Item, looked: ListedBlock) -> bool:
    """Return whether the definition of a term says by whom it is: the term is a title."""
    return item.marker == ":" and looked.line is not None and looked.line.text.startswith("by ")


def _cites(look: Evidence | None, count: int) -> bool:
    """Return whether one of the definitions of a term is a work with a title of its own: the term names a group."""
    if look is None or not (look.builder.authors and look.builder.title):
        return False
    return look.reader in ("quoted", "link") or count > 1 or (look.reader == "emphasis" and bool(look.builder.venue))


def _run(blocks: Sequence[Block], index: int) -> list[Item]:
    """Return the items that follow each other from a place on; for a paragraph those below it."""
    found: list[Item] = []
    for block in blocks[index + isinstance(blocks[index], Paragraph) :]:
        if not isinstance(block, Item):
            break
        found.append(block)
    return found


def _first(work: list[Rich]) -> tuple[Rich, list[Rich]]:
    """Return the first line of a work, wrapped as it may be, and the lines about it."""
    line, below = split_entry(work)
    assert line is not None
    return line, below


def _range(work: list[Rich]) -> tuple[int, int]:
    return work[0].at[0], work[-1].at[-1] + 1
