"""What a block of a reading list looks like: a reading of its own, or a line about one."""

from __future__ import annotations

import re

from lectorium.parse.readings.blocks import Block, Item, Paragraph
from lectorium.parse.readings.citation import read_citation
from lectorium.parse.readings.draft import Draft, Page, title_links
from lectorium.parse.readings.fields import field_kind, label_of
from lectorium.parse.readings.names import is_name
from lectorium.parse.readings.rich import Rich

_FIELDS = ("urls", "authors", "date", "related", "comment", "venue")
_LABELLED = (*_FIELDS, "abstract")


def _lead_of(page: Page, block: Block) -> Rich | None:
    if isinstance(block, (Item, Paragraph)):
        lines = page.lines(block.lines)
        return lines[0] if lines else None
    return None


def entry_like(page: Page, block: Block) -> bool:
    """Return whether an item looks like a reading of its own, not like a line about one."""
    lead = _lead_of(page, block)
    if lead is None:
        return False
    kind = field_kind(lead)
    if kind in _LABELLED and label_of(lead)[0]:
        return False
    if isinstance(block, Item):
        if _marked(lead):
            return True
        if any(field_like(page, child) for child in block.children):
            return kind not in ("urls", "authors", "date")
    if kind in _FIELDS:
        return False
    first = next(iter(title_links(lead)), None)
    words = lead.text[first.start : first.end] if first else ""
    if first and len(words.split()) >= 2:
        return len(lead.text[: first.start].split()) <= 25 and not is_name(words)
    return isinstance(block, Item) and _cited(lead)


def _marked(lead: Rich) -> bool:
    """Return whether a line begins as only entries do: with a letter, a box to tick, a tag or people in brackets."""
    if re.match(r"(?:\(?[a-z][.)]|\[[ xX]\])\s", lead.text):
        return True
    return not lead.links and bool(re.match(r"\[[^\[\]]{2,40}\]\s+\S.{2,100}\(.{2,40}\)", lead.text))


def _cited(lead: Rich) -> bool:
    draft = Draft()
    way = read_citation(draft, lead)
    if way in ("quoted", "emphasis", "tagged") and (draft.authors or draft.venue):
        return True
    return bool(draft.authors and draft.date and draft.title)


def field_like(page: Page, block: Block) -> bool:
    """Return whether a block looks like a line about a reading: its people, its address, its abstract."""
    lead = _lead_of(page, block)
    if lead is None:
        return False
    kind = field_kind(lead)
    return kind in ("urls", "authors", "date", "related", "comment") or (
        kind in ("venue", "abstract") and bool(label_of(lead)[0])
    )


def own_entry(page: Page, item: Item) -> bool:
    """Return whether an item among the fields of a heading is surely an entry: lettered, with fields of its own."""
    lead = _lead_of(page, item)
    lettered = lead is not None and (re.match(r"\(?[a-z][.)]\s", lead.text) or re.match(r"\(?[a-z][.)]", item.marker))
    return bool(lettered) and any(field_like(page, child) for child in item.children)
