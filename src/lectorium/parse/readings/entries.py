"""The entries below one section title: cutting its blocks into candidates and reading each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from lectorium.parse.readings.blocks import Block, Heading, Item, Other, Paragraph, Table
from lectorium.parse.readings.citation import read_citation
from lectorium.parse.readings.draft import Draft, Page, blank_links, generic_links, title_links, trimmed
from lectorium.parse.readings.fields import apply_field, field_kind, label_of, segments
from lectorium.parse.readings.names import is_name, split_authors
from lectorium.parse.readings.rich import Rich, join
from lectorium.parse.readings.shapes import READING_SHAPES, Candidate
from lectorium.parse.readings.tables import is_complete, read_row, table_columns
from lectorium.text.pattern import pattern

_DEEPEST = 12
_NO_ENTRY = pattern(
    r"^(?:please|note\b|no readings?|none\b|n/?a\b|tba\b|tbd\b|todo\b|to be |we (?:will|are)|you (?:will|should"
    r"|can|may)|this (?:week|is)|these (?:are|papers)|"
    r"the following|there (?:is|are)|submit|write|prepare|come|bring|answer|complete|watch out|due\b|homework"
    r"|assignment|quiz|exam|no class)",
    re.IGNORECASE,
)
_MEDIA = pattern(r"!\[|<(?:img|iframe|video|audio|object|embed|svg|table|pre)\b", re.IGNORECASE)
"""What a reading has no value for: an entry with one is rendered where it stands."""
_FIELDS = ("urls", "authors", "date", "related", "comment", "venue")


@dataclass(slots=True)
class Found:
    """One reading with its place and shape."""

    draft: Draft
    start: int
    end: int
    shape: str
    heading: bool = False


@dataclass(slots=True)
class Entries:
    """What was found below a section title."""

    found: list[Found] = field(default_factory=list)
    lost: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of text that became part of no reading."""


def read_entries(page: Page, blocks: list[Block]) -> Entries:
    """Return the readings in the blocks below a section title, in order."""
    reader = _Reader(page)
    groups = _by_heading(blocks)
    for index, (heading, content) in enumerate(groups):
        below = groups[index + 1][0] if index + 1 < len(groups) else None
        if heading is None:
            reader.loose(content)
        elif _is_group(page, heading, content, below):
            reader.entries.lost.append((heading.start, heading.end))
            reader.loose(content)
        else:
            reader.heading(heading, content)
    return reader.entries


def _by_heading(blocks: list[Block]) -> list[tuple[Heading | None, list[Block]]]:
    groups: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for block in blocks:
        if isinstance(block, Heading):
            groups.append((block, []))
        else:
            groups[-1][1].append(block)
    return groups


def _is_group(page: Page, heading: Heading, content: list[Block], below: Heading | None) -> bool:
    """Tell whether a heading names a group of entries rather than one."""
    solid = [block for block in content if not isinstance(block, Other)]
    if not page.rich(heading.text).text:
        return True
    if not solid:
        return below is not None and below.level > heading.level
    if any(isinstance(block, Table) and table_columns(page, block) for block in solid):
        return True
    entries = sum(1 for block in solid if _entry_like(page, block))
    fields = sum(1 for block in solid if _field_like(page, block))
    if entries == 1 and len([b for b in solid if isinstance(b, Item)]) == 1 and not fields:
        return _names_another(page, heading, solid)
    return entries > fields


def _names_another(page: Page, heading: Heading, solid: Sequence[Block]) -> bool:
    """One entry below a heading: the same paper again, or the only one of a group?"""
    title = set(re.findall(r"\w{4,}", page.rich(heading.text).text.lower()))
    item = next(block for block in solid if isinstance(block, Item))
    words = set(re.findall(r"\w{4,}", " ".join(rich.text for rich in page.lines(item.lines)).lower()))
    return not title & words or bool(item.children) or len(title) < 3


def _lead_of(page: Page, block: Block) -> Rich | None:
    if isinstance(block, (Item, Paragraph)):
        lines = page.lines(block.lines)
        return lines[0] if lines else None
    return None


def _entry_like(page: Page, block: Block) -> bool:
    """Tell whether an item looks like a reading of its own, not like a line about one."""
    lead = _lead_of(page, block)
    if lead is None:
        return False
    label, _ = label_of(lead)
    if label and field_kind(lead) in ("urls", "authors", "venue", "date", "abstract", "related", "comment"):
        return False
    if isinstance(block, Item):
        if re.match(r"(?:\(?[a-z][.)]|\[[ xX]\])\s", lead.text) or (
            re.match(r"\[[^\[\]]{2,40}\]\s+\S.{2,100}\(.{2,40}\)", lead.text) and not lead.links
        ):
            return True
        if block.children and any(_field_like(page, child) for child in block.children):
            return field_kind(lead) not in ("urls", "authors", "date")
    if field_kind(lead) in _FIELDS:
        return False
    first = title_links(lead)
    if first and len(lead.text[first[0].start : first[0].end].split()) >= 2:
        return len(lead.text[: first[0].start].split()) <= 25 and not is_name(lead.text[first[0].start : first[0].end])
    if isinstance(block, Paragraph):
        return False
    draft = Draft()
    way = read_citation(draft, lead)
    return (way in ("quoted", "emphasis", "tagged") and bool(draft.authors or draft.venue)) or bool(
        draft.authors and draft.date and draft.title
    )


def _field_like(page: Page, block: Block) -> bool:
    lead = _lead_of(page, block)
    if lead is None:
        return False
    kind = field_kind(lead)
    return kind in ("urls", "authors", "date", "related", "comment") or (
        kind in ("venue", "abstract") and bool(label_of(lead)[0])
    )


def _own_entry(page: Page, item: Item) -> bool:
    """Tell whether an item among the fields of a heading is surely an entry: lettered, with fields of its own."""
    lead = _lead_of(page, item)
    lettered = lead is not None and (re.match(r"\(?[a-z][.)]\s", lead.text) or re.match(r"\(?[a-z][.)]", item.marker))
    return bool(lettered) and any(_field_like(page, child) for child in item.children)


class _Reader:
    """Reads blocks one after the other and remembers the entry that a stray field belongs to."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.entries = Entries()

    def heading(self, heading: Heading, content: list[Block]) -> None:
        below: list[Rich] = []
        end = heading.end
        for index, block in enumerate(content):
            if isinstance(block, Item) and below and _own_entry(self.page, block):
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
        for shape in READING_SHAPES:
            draft = Draft()
            if shape.read(candidate, draft):
                draft.loses = draft.loses or bool(_MEDIA.search(self.page.source.text, start, end))
                self.entries.found.append(Found(draft, start, end, shape.name, candidate.where == "heading"))
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
            for draft, start, end in read_row(self.page, row, columns):
                self.entries.found.append(Found(draft, start, end, "table"))
        if not is_complete(table, columns):
            self.entries.lost.append((table.start, table.end))

    def _paragraph(self, block: Paragraph, blocks: list[Block], index: int) -> int:
        lines = self.page.lines(block.lines)
        items: list[Item] = []
        for here in range(index + 1, len(blocks)):
            if not isinstance(other := blocks[here], Item):
                break
            items.append(other)
        if items and lines and self._titles_list(lines, items):
            below = list(lines[1:]) + [rich for item in items for rich in self._flat(item)]
            if self._add(Candidate("paragraph", lines[0], tuple(below)), block.start, items[-1].end):
                return 1 + len(items)
        if not self._paragraph_entries(block, lines):
            self.entries.lost.append((block.start, block.end))
        return 1

    def _titles_list(self, lines: list[Rich], items: list[Item]) -> bool:
        """Tell whether a paragraph is the title of the entry whose fields are listed below it."""
        lead = lines[0]
        if len(lead.text.split()) > 40 or lead.text.endswith(":") or len(lines) > 3:
            return False
        fields = sum(1 for item in items if _field_like(self.page, item))
        return fields > sum(1 for item in items if _entry_like(self.page, item))

    def _paragraph_entries(self, block: Paragraph, lines: list[Rich]) -> bool:
        if len(lines) > 1 and all(_stands_alone(line) for line in lines):
            read = [self._single(line) for line in lines]
            return all(read)
        lead, below = _lead_and_fields(lines)
        if lead is None or not _paragraph_evidence(lead, below):
            return False
        return self._candidate(lead, below, block.start, block.end)

    def _single(self, line: Rich) -> bool:
        return self._candidate(line, [], *line.source_range(0, len(line.text)))

    def _item(self, item: Item, depth: int) -> None:
        lines = self.page.lines(item.lines)
        if not lines:
            self.loose(list(item.children), depth + 1) if item.children and depth < _DEEPEST else None
            return
        if self._belongs_to_last(item, lines[0]):
            for rich in self._flat(item):
                apply_field(self.entries.found[-1].draft, rich)
            self.entries.found[-1].end = max(self.entries.found[-1].end, item.end)
            return
        if item.children and depth < _DEEPEST and self._is_group(item, lines):
            self.entries.lost.append((item.lines[0].start, item.lines[-1].end))
            self.loose(list(item.children), depth + 1)
            return
        several = _several(lines[0]) if len(lines) == 1 and not item.children else []
        if several:
            for part in several:
                self._single(part)
            return
        lead, below = _lead_and_fields(lines)
        for child in item.children:
            below += self._flat(child)
        below.sort(key=lambda rich: rich.at[0] if rich.at else 0)
        if (
            lead is None
            or not _item_evidence(lead, below)
            or not self._candidate(lead, below, item.start, item.end, item)
        ):
            self.entries.lost.append((item.start, item.end))

    def _belongs_to_last(self, item: Item, lead: Rich) -> bool:
        """Tell whether an item beside an entry is one of its lines, typed one level too high."""
        if not self.entries.found or self.entries.found[-1].shape == "table":
            return False
        last = self.entries.found[-1].draft
        kind = field_kind(lead)
        return (
            (kind == "urls" and not last.urls)
            or (kind == "authors" and not last.authors and not item.children)
            or (kind in ("related", "comment") and not item.children)
            or (kind == "abstract" and bool(label_of(lead)[0]) and not last.abstract and not lead.links)
        )

    def _is_group(self, item: Item, lines: list[Rich]) -> bool:
        entries = sum(1 for child in item.children if _entry_like(self.page, child))
        fields = sum(1 for child in item.children if _field_like(self.page, child))
        text = " ".join(line.text for line in lines)
        if any(line.links for line in lines):
            return False
        draft = Draft()
        read_citation(draft, lines[0])
        return entries > fields and not draft.authors and len(text.split()) <= 20

    def _candidate(self, lead: Rich, below: list[Rich], start: int, end: int, item: Item | None = None) -> bool:
        numbered = item is not None and bool(re.match(r"[\[(]?\w", item.marker))
        lettered = numbered or bool(re.match(r"\(?[a-z][.)]\s", lead.text))
        return self._add(Candidate("item" if item else "paragraph", lead, tuple(below), lettered), start, end)


def _lead_and_fields(lines: list[Rich]) -> tuple[Rich | None, list[Rich]]:
    """Divide the lines of an entry: its citation, wrapped as it may be, and the fields typed below it."""
    if not lines:
        return None, []
    lead = [lines[0]]
    index = 1
    while index < len(lines) and _wraps(lead[-1], lines[index]):
        lead.append(lines[index])
        index += 1
    parts: list[Rich] = [lead[0]]
    for before, line in pairwise(lead):
        close = len(before.text) >= 50 or before.text.endswith(",")
        parts += [Rich(" " if close else "\n", before.at[-1:]), line]
    joined = join(parts, "") if len(parts) > 1 else parts[0]
    return joined, segments(lines[index:])


def _wraps(before: Rich, line: Rich) -> bool:
    kind = field_kind(line)
    text = before.text
    if text.endswith((",", " and", "&")) or text.count("“") > text.count("”") or text.count("(") > text.count(")"):
        return True
    if text.count('"') % 2:
        return True
    if kind in ("urls", "date", "authors", "related", "comment") or label_of(line)[0]:
        return False
    if kind == "abstract" and (len(line.text.split()) >= 20 or text.endswith(".")):
        return False
    return len(text) >= 50 or kind in ("note", "venue")


def _several(lead: Rich) -> list[Rich]:
    """Return the parts of a line that is nothing but several titles as links."""
    links = title_links(lead)
    rest = re.findall(r"\w+", blank_links(lead, keep_titles=False))
    if len(links) < 2 or [word for word in rest if word.lower() not in ("and", "or", "also")]:
        return []
    words = [lead.text[link.start : link.end] for link in links]
    if any(len(text.split()) < 2 for text in words) or all(is_name(text) for text in words):
        return []
    starts = [0, *(link.start for link in links[1:]), len(lead.text)]
    return [trimmed(lead.part(a, b), " \t\n|,;/&–—") for a, b in pairwise(starts)]


def _stands_alone(line: Rich) -> bool:
    """Tell whether a line of a paragraph is an entry by itself."""
    links = title_links(line)
    if links and links[0].start <= 12 and len(line.text[links[0].start : links[0].end].split()) >= 2:
        return True
    draft = Draft()
    return (
        bool(read_citation(draft, line))
        and bool(draft.authors)
        and bool(draft.title)
        and bool(draft.urls or draft.date)
    )


def _paragraph_evidence(lead: Rich, below: list[Rich]) -> bool:
    """Tell whether a paragraph is an entry rather than prose."""
    draft = Draft()
    way = read_citation(draft, lead)
    if not way or _NO_ENTRY.match(lead.text):
        return False
    fields = any(field_kind(line) in ("urls", "authors", "date") for line in below)
    outside = len(blank_links(lead, keep_titles=False).split())
    if way == "link":
        first = title_links(lead)[0] if title_links(lead) else None
        return (
            bool(draft.authors or draft.venue)
            or (first is not None and first.start <= 14 and outside <= 60)
            or outside <= 6
        )
    if draft.authors and (draft.date or draft.venue or draft.urls or way in ("quoted", "emphasis")):
        return True
    if way in ("quoted", "emphasis") and (draft.urls or draft.venue or draft.date):
        return True
    return (fields or bool(generic_links(lead))) and len(draft.title.split()) <= 30 and not lead.text.endswith(":")


def _item_evidence(lead: Rich, below: list[Rich]) -> bool:
    """Tell whether a list item in a reading section is an entry rather than a remark."""
    if lead.links or below:
        return not _NO_ENTRY.match(lead.text) or bool(title_links(lead))
    words = lead.text.split()
    if _NO_ENTRY.match(lead.text) or len(words) < 2 or lead.text.endswith(":"):
        return False
    if split_authors(lead.text):
        return False
    return len(words) <= 40
