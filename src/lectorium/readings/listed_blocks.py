"""What the items and paragraphs of a list look like: an entry, a line about one, the name of a group."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field

from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph, Table
from lectorium.readings.builder import PostText, ReadingBuilder, title_links
from lectorium.readings.dates import begins_with_time, names_time
from lectorium.readings.entry_lines import segments, split_entry
from lectorium.readings.evidence import DOUBT, ENTRY, Evidence, has_locator, is_case, is_titled_address
from lectorium.readings.fields import FieldKind, field_kind
from lectorium.readings.inline_title import inline_title
from lectorium.readings.keys import KeyInText, grouped_keys, lone_keys
from lectorium.readings.names import is_name
from lectorium.readings.rich import Rich
from lectorium.readings.sections import SectionTitle, is_about_reading, section_title
from lectorium.readings.shapes import Candidate
from lectorium.readings.tables import table_columns

FIELDS = frozenset({"urls", "authors", "date", "related", "comment"})
LABELLED = frozenset({*FIELDS, "venue", "abstract"})
"""Kinds of lines about a reading, and those that are so behind a label."""
_LETTERED = re.compile(r"(?:\(?[a-z][.)]|\([ivx]+\)|\[[ xX]\])\s")
"""The letter or box before an entry."""
_HEAD = 14
"""Characters behind a label in which the part of a work stands."""
_FAR = 25
"""Words before a link from which on it is no title."""
_MOST = 0.5
"""How much of a list must be addresses, where other such lists stand below the names of groups."""
_CODE = re.compile(r"\s*`[^`\n]+`\s*")
"""A heading that is code, as in the manual of a program: no work is called so."""
_SHORT = 2
"""Words of a link that may say what opens, and is no title."""
_OF_ONE_WORK = 4
"""Addresses that one work may have below its title."""
_LABEL = 60
"""Characters at the head of an item in which a label ends with a colon."""
_COLON = re.compile("[:：]")

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
    in_row: bool = False
    """Whether it is a bare address beside another: each is a reading of its own."""
    title: SectionTitle | None = None
    """What a label before it says: `Readings:`."""
    behind: Line | None = None
    """What stands behind its label."""


class ListedBlocks:
    """Tells what the items and paragraphs of a list look like, each looked at once."""

    def __init__(self, page: PostText) -> None:
        self.page = page
        self.grouping = False
        """True where paragraphs are the names of groups of addresses."""

    def weighed(self, block: Item | Paragraph) -> ListedBlock:
        """Return what the first line of a block says, looked at once."""
        key = (block.start, len(block.lines), len(block.children) if isinstance(block, Item) else -1)
        found: ListedBlock | None = self.page.weighed.get(key)
        if found is None:
            line, below = split_entry(self.page.lines(block.lines))
            found = ListedBlock(block, line, below, Evidence(line) if line else None)
            found.labelled = bool(found.look and found.look.label)
            found.keys = _lone_keys(self.page.source.text, block)
            found.cited = any(grouped_keys(self.page.source.text, line.start, line.end) for line in block.lines)
            if isinstance(block, Item) and line and (block.children or _COLON.search(line.text[:_LABEL])):
                found.title, found.behind = inline_title(line, block.lines[0], item=True)
            self.page.weighed[key] = found
        return found

    def is_led(self, item: Item) -> bool:
        """Return whether an item is a work, behind words that surely say so: `Reading: TITLE`, and no part of one."""
        looked = self.weighed(item)
        if not (looked.title and looked.title.certain and looked.behind):
            return False
        rest = self.page.rich(looked.behind)
        return not has_locator(rest.text[:_HEAD]) and Evidence(rest).points >= DOUBT

    def _first_line(self, block: Block) -> Evidence | None:
        """Return what the first line of an item or paragraph is."""
        return self.weighed(block).look if isinstance(block, (Item, Paragraph)) else None

    def is_field(self, block: Block) -> bool:
        """Return whether a block looks like a line about a reading: its people, its address, its abstract."""
        if not isinstance(block, (Item, Paragraph)) or not (look := self._first_line(block)):
            return False
        if self.weighed(block).keys or look.is_read("law") or is_titled_address(look):
            return False
        if look.kind == "link" and not self.is_entry(block):
            return True
        if look.kind == "source":
            return isinstance(block, Paragraph) or block.marker == ":"
        return look.kind in FIELDS or (look.kind in LABELLED and bool(look.label)) or look.kind == "venue"

    def is_entry(self, block: Block) -> bool:
        """Return whether a block among the lines below a heading looks like a reading of its own."""
        if not isinstance(block, (Item, Paragraph)):
            return False
        looked = self.weighed(block)
        if looked.keys or not (look := looked.look):
            return bool(looked.keys)
        if look.kind in LABELLED and look.label:
            return is_titled_address(look)
        if look.kind == "source" and self.is_field(block):
            return False
        if isinstance(block, Item):
            if _LETTERED.match(look.line.text) or look.is_read("tagged"):
                return True
            if any(self.is_field(child) for child in block.children):
                return look.kind not in FIELDS
        if look.kind in FIELDS:
            return False
        if look.is_read("law") or is_case(look.builder):
            return True
        for first in title_links(look.line)[:1]:
            words = look.line.words(first)
            if len(words.split()) > 1:
                titled = (look.builder.authors and look.builder.title == words) or not is_name(words)
                return titled and len(look.line.text[: first.start].split()) <= _FAR
        told = look.builder.title and (look.builder.authors or look.reader == "quoted")
        return bool(told) and look.points >= ENTRY

    def names_group(self, heading: HeadingBlock, content: list[Block]) -> bool:
        """Return whether a heading names a group of entries, or anything else, rather than one reading."""
        title = self.page.rich(heading.text)
        solid = [block for block in content if not isinstance(block, Other)]
        if _CODE.fullmatch(self.page.source.text, heading.text.start, heading.text.end):
            return True
        if title.text.rstrip(" *_").endswith((":", "：")) and is_about_reading(title.text):
            return True
        if not title.text or any(isinstance(block, Table) and table_columns(self.page, block) for block in solid):
            return True
        found = section_title(title.text)
        if (found and found.certain) or names_time(title.text):
            return True
        looks = [look for block in solid if isinstance(block, Item) and (look := self._first_line(block))]
        if sum(look.kind == "authors" and look.reader in ("quoted", "emphasis") for look in looks) > 1:
            return True  # `Ann Lee, *Dune Fox*` in each
        if sum(1 for block in solid if self._is_source(block)) > 1 or self._holds_many(solid):
            return True
        entries = [block for block in solid if self.is_entry(block)]
        fields = sum(1 for block in solid if self.is_field(block))
        if len(entries) == 1 and not fields and sum(isinstance(block, Item) for block in solid) == 1:
            return True
        look = Evidence(title)
        told = title.links or look.builder.date or look.builder.venue or look.builder.ids or look.builder.authors
        if not told and self.holds_titles(solid, 0 if begins_with_time(title.text) else _SHORT):
            return True
        if entries or fields:
            return len(entries) > fields
        return not told and not any(self._describes(block) for block in solid)

    def holds_titles(self, blocks: Sequence[Block], least: int = _SHORT) -> bool:
        """Return whether most blocks have a title of their own, one of them of more words than `least`."""
        items = [block for block in blocks if isinstance(block, Item) or self._is_link(block)]
        titles = [self._own_title(item) for item in items] if len(items) == len(blocks) > 1 else []
        most = 2 * sum(map(bool, titles)) > len(items)
        return most and any(len(title.split()) > least for title in titles)

    def _is_link(self, block: Block) -> bool:
        """Return whether a block is the title of a work that is linked, and nothing else."""
        look = self._first_line(block)
        return look is not None and any(look.line.words(link) == look.line.text for link in title_links(look.line))

    def _own_title(self, item: Block) -> str:
        look = self._first_line(item)
        return look.builder.title if look and look.points >= ENTRY and look.reader != "bare" else ""

    def _holds_many(self, blocks: Sequence[Block]) -> bool:
        """Return whether a heading has more addresses below it than one work, or several with titles of their own."""
        held = [block for block in blocks if isinstance(block, (Item, Paragraph)) and self.is_address(block)]
        own = [block for block in held if isinstance(block, Paragraph) or self.weighed(block).labelled]
        return len(own) > 1 or len(held) > _OF_ONE_WORK

    def holds_addresses(self, blocks: Sequence[Block]) -> bool:
        """Return whether a heading has nothing but addresses below it, each in an item."""
        return bool(blocks) and all(isinstance(block, Item) and self.is_address(block) for block in blocks)

    def is_address(self, block: Item | Paragraph) -> bool:
        """Return whether a block is an address and nothing else, or one behind its title."""
        looked = self.weighed(block)
        look = looked.look
        return look is not None and not looked.below and (look.is_read("bare") or is_titled_address(look))

    def _is_source(self, block: Block) -> bool:
        return isinstance(block, Paragraph) and self._has_kind(block, "source")

    def _has_kind(self, block: Block, kind: FieldKind) -> bool:
        look = self._first_line(block)
        return look is not None and look.kind == kind

    def _describes(self, block: Block) -> bool:
        """Return whether a block is a text such as an abstract, which stands below a title alone."""
        look = self._first_line(block) if isinstance(block, Item) else None
        return look is not None and look.kind == "abstract" and not look.line.text.rstrip().endswith(":")

    def is_of_plugin(self, line: Rich) -> bool:
        """Return whether a plug-in reads a line as an entry."""
        candidate = Candidate("item", line, ())
        return any(shape.read(candidate, ReadingBuilder()) for shape in self.page.shapes)

    def is_lettered(self, item: Item) -> bool:
        """Return whether an item has a letter of its own."""
        line = self.weighed(item).line
        return bool((line and _LETTERED.match(line.text)) or re.match(r"\(?[a-z][.)]", item.marker))

    def has_fields(self, looked: ListedBlock) -> bool:
        """Return whether the lines below the first one of an item say who, when and where."""
        assert isinstance(looked.block, Item)
        below = any(field_kind(line) in FIELDS for line in looked.below)
        return below or any(self.is_field(child) for child in looked.block.children)

    def names_items(self, item: Item, look: Evidence) -> bool:
        """Return whether an item names a group of entries nested in it."""
        if self.is_lettered(item) or look.line.links or look.builder.authors or len(look.line.text.split()) > 20:
            return False
        announces = look.line.text.rstrip().endswith((":", "："))
        if announces and (self.names_links(item.children) or all(map(self._is_link, item.children))):
            return True
        entries = sum(1 for child in item.children if self.is_entry(child) or self._is_sure(child))
        return entries > sum(1 for child in item.children if self.is_field(child) and not self._is_sure(child))

    def _is_sure(self, item: Item) -> bool:
        look = self._first_line(item)
        return look is not None and look.points >= ENTRY and bool(look.builder.title) and look.kind not in FIELDS

    def names_links(self, items: list[Item]) -> bool:
        """Return whether what is listed below a paragraph is several addresses and nothing else: it names a group."""
        links = sum(self._has_kind(item, "urls") for item in items)
        return links > (not self.grouping) and links >= (_MOST if self.grouping else 1) * len(items)

    def flat(self, block: Item | Paragraph) -> list[Rich]:
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


def _lone_keys(text: str, block: Item | Paragraph) -> list[KeyInText]:
    if not block.lines:
        return []
    last = block.lines[0 if isinstance(block, Item) else -1]
    return lone_keys(text, block.lines[0].start, last.end)
