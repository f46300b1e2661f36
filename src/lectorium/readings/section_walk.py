"""Going through the blocks of a post: where each reading list begins and ends, and which blocks are its own."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph, Table, is_definition, is_marker
from lectorium.readings.builder import PostText
from lectorium.readings.dates import begins_with_time, names_time
from lectorium.readings.entries import read_entries
from lectorium.readings.evidence import ENTRY, Evidence
from lectorium.readings.heading_walk import HeadingWalk
from lectorium.readings.inline_title import announces, inline_title, is_labelled, label_kind, says_to_read
from lectorium.readings.open_section import OpenSection
from lectorium.readings.rich import Rich
from lectorium.readings.sections import (
    CITED,
    SectionTitle,
    kind_if,
    kind_of,
    lean_of,
    names_reading,
    names_something_else,
    section_title,
)
from lectorium.readings.several import may_name_works, works_in_prose
from lectorium.readings.tables import read_by_content, table_columns
from lectorium.readings.works import RANKS, label_style, led_by_label, lists_works, run_behind, style_of

_GROUP = 8
"""Words of an item that names a group."""
_WEEKS = 2
"""Headings or labels that say when, from which on they divide a schedule of more works."""
_ANY_LEVEL = 6
"""The deepest level of a heading: every heading ends what stands below a bold line."""


def gather_sections(page: PostText, blocks: list[Block], length: int) -> list[OpenSection]:
    """Return the reading lists among the blocks of a post of that many characters, in order."""
    return _Walk(page).run(blocks, length)


class _Walk(HeadingWalk):
    """Goes through the blocks of a post and hands each to the section that it belongs to."""

    def run(self, blocks: list[Block], length: int) -> list[OpenSection]:
        self.schedule = self._levels_of_schedule(blocks)
        for index, block in enumerate(blocks):
            if is_marker(block):
                self._close(block.start)
                if not self.page.told:
                    return self.opened
                self.body = self.past = True
            else:
                self._take(block, blocks, index)
        self._close(length)
        return self.opened

    def _levels_of_schedule(self, blocks: list[Block]) -> set[int | str]:
        runs: dict[int | str, list[list[Block]]] = {}
        for index, block in enumerate(blocks):
            if is_marker(block):
                break
            if not isinstance(block, (HeadingBlock, Paragraph)):
                continue
            if begins_with_time(self.page.source.text[block.start : block.end].lstrip("#*_ ")):
                mark = block.level if isinstance(block, HeadingBlock) else label_style(self.page, blocks, index)
                if mark is not None:
                    runs.setdefault(mark, []).append(run_behind(self.page, blocks, index))
        return {
            mark
            for mark, below in runs.items()
            if len(below) >= _WEEKS
            and lists_works(self.page, [block for run in below for block in run], "", _WEEKS + 1)
        }

    def _take(self, block: Block, blocks: list[Block], index: int) -> None:
        if isinstance(block, HeadingBlock):
            if self._may_be_read(block):
                self._heading(block, blocks, index)
        elif not self.now and self.opened and block.start < self.opened[-1].stop:
            return  # a heading that is a reading has taken it
        elif self.quiet or (self.past and not self.now):
            self._within_by_hand(block)
        elif isinstance(block, Paragraph):
            self._paragraph(block, blocks, index)
        elif isinstance(block, Item):
            self._item(block, blocks, index)
        elif self.now and self.now.by_content and isinstance(block, Other) and block.kind == "rule":
            self._close(block.start)
        elif self.now:
            self.now.add(block)
        elif isinstance(block, Table) and self._holds_readings(block):
            self._open(SectionTitle("readings", "", True), 0, block.start, block.start, 0).add(block)
            self._close(block.end)

    def _holds_readings(self, table: Table) -> bool:
        if table_columns(self.page, table):
            return True
        return len(read_by_content(self.page, table)) > self.body

    def _within_by_hand(self, block: Block) -> None:
        """Take an item or paragraph that is told to be a reading, and those within an item."""
        told = self.page.told.get(block.start)
        if told == "reading" and isinstance(block, (Item, Paragraph)):
            if self.now:
                self.now.add(block)
            else:
                self._alone(block)
        elif isinstance(block, Item):
            for child in block.children:
                self._within_by_hand(child)

    def _paragraph(self, block: Paragraph, blocks: list[Block], index: int) -> None:
        told = self.page.told.get(block.start)
        lines = self.page.lines(block.lines)
        found, rest = inline_title(lines[0], block.lines[0]) if lines else (None, None)
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        found = found or (_defined_title(lines[0]) if lines and is_definition(following) else None)
        if found and told == "no-reading":
            self._close(block.start)
            self.quiet = _ANY_LEVEL
        elif found and self._titles(found, block, rest, following):
            new = self._open(self._within(found), self._label_level(), block.start, block.lines[0].end, 0)
            new.style = style_of(self.page, block)
            if remaining := ([rest] if rest else []) + block.lines[1:]:
                new.add(Paragraph(remaining))
            if rest and not isinstance(following, Item) and not new.style:
                self._close(block.end)
        elif not (self.now or told) and lines and announces(lines[-1].text) and isinstance(following, (Item, Table)):
            title = SectionTitle("readings", lines[-1].text.rstrip(" :"), False)
            self._open(title, self.level, block.start, block.end, 0)
        elif not told and (style := label_style(self.page, blocks, index)) is not None:
            self._label(block, style, blocks, index)
        elif not told and (not self.now or self.now.style is not None) and (led := led_by_label(self.page, block)):
            self._label_and_work(block, *led)
        elif self.now:
            self.now.add(block)
        elif told:
            self._within_by_hand(block)
        else:
            self._loose(block, blocks, index)

    def _titles(self, found: SectionTitle, block: Paragraph, rest: Line | None, following: Block | None) -> bool:
        """Return whether the words that a paragraph begins with are the title of what stands behind or below them."""
        lines, told = self.page.lines(block.lines), self.page.told.get(block.start)
        sure = found.certain or not self.body or told or label_kind(lines[0]) or names_reading(found.title)
        alone = not rest and len(lines) == 1 and following is None
        return bool(sure) and not alone

    def _label(self, block: Paragraph, style: str, blocks: list[Block], index: int) -> None:
        """A label in words that no list has: what is below it belongs to the list so far, or is one, or ends that."""
        text = " ".join(line.text for line in self.page.lines(block.lines)).strip(" :：")
        now, run = self.now, run_behind(self.page, blocks, index)
        timed = style in self.schedule and begins_with_time(text) and bool(run)
        lists = (not now or now.by_content or now.style is not None) and (timed or lists_works(self.page, run, text))
        self.judged = index + 1 + len(run)
        if now and now.style == style and lean_of(text) == "against" and not lists:
            self._close(block.start)
            return
        if self._says_kind(text, run):
            self._open_label(text, block.start, block.end)
            return
        beside = now is not None and now.style is not None and RANKS.index(style) <= RANKS.index(now.style)
        beside = beside and bool(style or (now and now.by_content))
        goes_on = self.around or (now and now.title and names_time(now.title.title))
        if now and goes_on and names_time(text) and not lists:
            now.add(block)
        elif now and not lists and (now.by_content or beside):
            self._close(block.start)
        elif now and not beside:
            now.add(block)
        elif lists:
            self._open_label(text, block.start, block.end, style)

    def _says_kind(self, text: str, run: list[Block]) -> bool:
        """Return whether a label within a list says another kind for the entries below it: `If you have time`."""
        kind = kind_of(text) if names_reading(text) else kind_if(text)
        if not self.now or not self.now.title or kind in ("readings", self.now.title.kind):
            return False
        return lean_of(text) != "against" and bool(read_entries(self.page, run, certain=True).entries)

    def _label_and_work(self, block: Paragraph, text: str, rest: Paragraph) -> None:
        """A paragraph with a label before it is one work, or ends the list so far."""
        if lists_works(self.page, [rest], text):
            self._open_label(text, block.start, rest.start, style_of(self.page, block)).add(rest)
        elif self.now and self.now.style == style_of(self.page, block):
            self._close(block.start)

    def _within(self, found: SectionTitle) -> SectionTitle:
        """Return a title with the kind of the list around it, where it says none: `Books` below `Further reading`."""
        if not self.now or not self.around or found.kind != "readings" or CITED.fullmatch(found.title):
            return found
        return replace(found, kind=self.around.kind)

    def _loose(self, block: Item | Paragraph, blocks: Sequence[Block], index: int) -> None:
        """Open a list without any words above it, once for each run of blocks."""
        told = isinstance(block, Paragraph) and may_name_works(self.page.source.text[block.start : block.end])
        if told and any(map(works_in_prose, self.page.lines(block.lines))):
            self._alone(block, "required")
            return
        if index < self.judged:
            return
        run = [block, *run_behind(self.page, blocks, index)]
        self.judged = index + len(run)
        if self._opens_works("", run, block.start, block.start, 0):
            assert self.now
            self.now.add(block)

    def _item(self, item: Item, blocks: Sequence[Block], index: int) -> None:
        lines = self.page.lines(item.lines)
        found, rest = inline_title(lines[0], item.lines[0], item=True) if lines else (None, None)
        told = self.page.told.get(item.start)
        if not found and item.children and lines and self._follows_a_label(item, lines[0]):
            if names_something_else(lines[0].text):
                self._close(item.start)
                self.judged = index + 1
            else:
                kind = self.around.kind if self.around else "readings"
                found = SectionTitle(kind, lines[0].text.rstrip(" :"), False)
        one = found is not None and rest is not None and not item.children and self._follows(blocks, index)
        open_by = found and not one and (rest or item.children) and told != "no-reading"
        if found and open_by and not (rest and _is_one_word(self.page.rich(rest))):
            new = self._open(found, self._label_level(), item.start, item.lines[0].end, 0)
            new.column = item.column
            if rest:
                new.add(Item(rest.start, item.column, "", [rest, *item.lines[1:]]))
            new.add(*item.children)
        elif self.now:
            self.now.add(item)
        elif self._holds_by_hand(item):
            self._within_by_hand(item)
        elif lines and (is_labelled(lines[0]) or self._is_to_read(lines[0])):
            self._alone(item)
        else:
            self._loose(item, blocks, index)
            if not self.now:
                self._within_item(item)

    def _is_to_read(self, line: Rich) -> bool:
        if not says_to_read(line) or any(lean_of(text) == "against" for _, text in self.above[-1:]):
            return False
        look = Evidence(line)
        behind = look.builder.title_range[0] > line.at[0]
        return look.points >= ENTRY and behind and len(look.builder.title.split()) > 1

    def _within_item(self, item: Item) -> None:
        """Go through what is nested in an item that is in no list: labels may stand there."""
        if not item.children:
            return
        text = self.page.rich(item.lines[0]).text if item.lines else ""
        if lists_works(self.page, item.children, text) or (text.endswith(":") and self._links_to_read(item)):
            at = item.children[0].start
            new = self._open(SectionTitle(kind_of(text), "", True), self.level, at, at, 0)
            new.by_content = True
            new.add(*item.children)
        else:
            judged, self.judged = self.judged, len(item.children)
            for at, child in enumerate(item.children):
                self._item(child, item.children, at)
            self.judged = judged
        self._close(item.end)

    def _links_to_read(self, item: Item) -> bool:
        """Return whether a line says to read or watch what is linked in each item below it."""
        own, *below = (self.page.lines(each.lines) for each in (item, *item.children))
        return bool(own) and says_to_read(own[0]) and all(lines and lines[0].links for lines in below)

    def _follows(self, blocks: Sequence[Block], index: int) -> bool:
        """Return whether an item with a label stands within a list that is read, beside others without one."""
        beside = (*blocks[index - 1 : index], *blocks[index + 1 : index + 2])
        return self.now is not None and any(isinstance(each, Item) and not self._is_labelled(each) for each in beside)

    def _is_labelled(self, item: Item) -> bool:
        lines = self.page.lines(item.lines)
        return bool(lines) and inline_title(lines[0], item.lines[0], item=True)[0] is not None

    def _holds_by_hand(self, item: Item) -> bool:
        return item.start in self.page.told or any(self._holds_by_hand(child) for child in item.children)

    def _follows_a_label(self, item: Item, line: Rich) -> bool:
        """Return whether an item names a group, beside one that is the title of the list so far."""
        beside = self.now is not None and self.now.column == item.column
        if not beside or line.links or len(line.text.split()) > _GROUP:
            return False
        return all(found.start != item.start for found in read_entries(self.page, [item]).entries)


def _is_one_word(rich: Rich) -> bool:
    """Return whether a text is a value such as `YES`, and nothing to open."""
    return not rich.links and len(rich.text.split()) == 1


def _defined_title(term: Rich) -> SectionTitle | None:
    """Return what a term says as the title of the works that define it: `Required`."""
    found = section_title(term.text)
    return found and replace(found, certain=True) if found and (found.certain or found.kind != "readings") else None
