"""What makes an item or paragraph an entry rather than a remark or prose."""

from __future__ import annotations

import re

from lectorium.parse.readings.citation import read_citation
from lectorium.parse.readings.draft import Draft, blank_links, generic_links, title_links
from lectorium.parse.readings.fields import field_kind
from lectorium.parse.readings.names import split_authors
from lectorium.parse.readings.rich import Rich
from lectorium.text.pattern import pattern

_NO_ENTRY = pattern(
    r"^(?:please|note\b|no readings?|none\b|n/?a\b|tba\b|tbd\b|todo\b|to be |we (?:will|are)|you (?:will|should"
    r"|can|may)|this (?:week|is)|these (?:are|papers)|"
    r"the following|there (?:is|are)|submit|write|prepare|come|bring|answer|complete|watch out|due\b|homework"
    r"|assignment|quiz|exam|no class)",
    re.IGNORECASE,
)


def stands_alone(line: Rich) -> bool:
    """Return whether a line of a paragraph is an entry by itself."""
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


def paragraph_evidence(lead: Rich, below: list[Rich]) -> bool:
    """Return whether a paragraph is an entry rather than prose."""
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


def item_evidence(lead: Rich, below: list[Rich]) -> bool:
    """Return whether a list item in a reading section is an entry rather than a remark."""
    if lead.links or below:
        return not _NO_ENTRY.match(lead.text) or bool(title_links(lead))
    words = lead.text.split()
    if _NO_ENTRY.match(lead.text) or len(words) < 2 or lead.text.endswith(":"):
        return False
    if split_authors(lead.text):
        return False
    return len(words) <= 40
