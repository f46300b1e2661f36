"""Section titles that are no headings: a bold line, or the words before a colon, on whatever line of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import is_

from msgspec.structs import replace

from lectorium.readings.blocks import Block, Item, Line, Paragraph
from lectorium.readings.evidence import has_locator
from lectorium.readings.rich import Rich
from lectorium.readings.sections import SectionTitle, is_about_reading, labels_works, names_reading, section_title
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_LABEL_WORD = pattern(rf"[\W_]*({expression('labels-of-kinds')})(?![\w-])", re.IGNORECASE)

_WORK = pattern(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d).*;|[“\"][^“”\"\n]{8,200}[”\"].*(?:1[5-9]|20)\d\d")
"""What stands behind a label in bold that is a list of works in one line."""
_WORK_BEHIND = pattern(r"[:：].{2,120}(?:[“\"«].{4,}[”\"»]|\((?:1[5-9]|20)\d\d[a-z]?\))")
_VERB = pattern(
    r"[^\w\[]*(?:(?:please|also|then|next|first|finally|and|optional(?:ly)?)\W+){0,2}(?:"
    rf"{expression('verbs-for-reading')})\b\s*[:：]?\s+(?=\S)",
    re.IGNORECASE,
)
_QUOTED = pattern(r"(?:[^\"“„«]{0,30}\bby\s[^\"“„«]{3,100},?\s)?[\"“„«]")
"""What is to be read, in quotes, its people before it or not: `the paper by A. Lee, "Ponds"`."""
_NEAR = 40
"""Characters behind a label in which the first of its links stands."""
_FEW = 5
"""Words of a line in italics that may be a title."""
_ASIDE = pattern(r"\s*\([^()]*\)[\s:：]*")
_LABEL_HEAD = pattern(r"[^\w\n:：]*(?P<words>[^\W\d_][^:：\n]{2,50}?)[\s*_]*[:：]")
"""The words before the first colon of a line, behind arrows, dashes and other signs."""
_TWO = 2


def inline_title(first_line: Rich, line: Line, item: bool = False) -> tuple[SectionTitle | None, Line | None]:
    """Read a bold line, or the bold words before a colon, as a section title; plain words need the colon."""
    text = first_line.text
    end = _bold_end(first_line) or (0 if item else _italic_end(first_line))
    colon = text.replace("：", ":").find(":")
    if end and (not text[end:].strip(" :：") or _ASIDE.fullmatch(text, end)):
        return section_title(text), None
    if end and (text[:end].rstrip().endswith((":", "：")) or text[end:].lstrip().startswith((":", "："))):
        stop = end
    elif not end and 0 < colon < 60 and not text[colon:].startswith("://"):
        stop = colon
        if not item and text[colon + 1 :].strip() and not _names_works(first_line, colon):
            return None, None
    elif item and not first_line.links and len(text.split()) <= 4:
        return section_title(text), None
    else:
        return None, None
    found = section_title(text[:stop])
    rest = text[stop:].lstrip(" :：")
    if not found or not rest:
        return found, None
    if not found.certain:
        listed = not item and (not end or (names_reading(text[:stop]) and _WORK.search(rest)))
        if not listed and not label_kind(first_line):
            return None, None
        found = replace(found, certain=True)
    offset = len(text) - len(rest)
    if not text[offset - 1].isspace() and not any(link.start <= offset for link in first_line.links[:1]):
        return found, Line(first_line.at[offset], line.end)
    opening = first_line.at[offset - 1] + 1 if offset else line.start  # with a bracket or signs of stress before it
    return found, Line(max(line.start, opening), line.end)


def _names_works(line: Rich, colon: int) -> bool:
    """Return whether plain words before a colon surely say that readings follow, and some do: linked, quoted, dated."""
    label, rest = line.text[:colon], line.text[colon : colon + 2 * _NEAR]
    found = section_title(label)
    if not found or not (found.certain or is_about_reading(label)):
        return False
    led = any(not link.bare and 0 <= link.start - colon <= _NEAR for link in line.links)
    return led or bool(_WORK_BEHIND.search(line.text, colon)) or has_locator(rest)


def announces(text: str) -> bool:
    """Return whether a line such as `In this session, our readings cover:` announces a list of readings."""
    return len(text) < 160 and bool(re.search(r"\b(?:readings?|papers?|read)\b[^.?!]*:\s*$", text, re.IGNORECASE))


def says_to_read(rich: Rich) -> bool:
    """Return whether a line begins with a verb for reading, and what is read soon follows: linked, stressed, quoted."""
    match = _VERB.match(rich.text)
    if not match:
        return False
    marked = [(link.start, link.end) for link in rich.links if not link.bare]
    starts = (start for start, _ in (*marked, *rich.strong, *rich.emphasis))
    near = any(match.end() <= start <= match.end() + _NEAR for start in starts)
    return near or bool(_QUOTED.match(rich.text, match.end()))


def label_kind(rich: Rich) -> str:
    """Return the kind that the first word of an entry says, as `**Optional**` or `Required:` does; else nothing."""
    bold = _bold_label(rich)
    match = _LABEL_WORD.match(bold or rich.text)
    found = section_title(match[1]) if match else None
    if not match or not found:
        return ""
    return found.kind if bold or rich.text[match.end(1) :].lstrip()[:1] in tuple(":：)]!") else ""


def _bold_label(rich: Rich) -> str:
    """Return the bold word that a line begins with, before more."""
    end = _bold_end(rich)
    return rich.text[:end].strip(" :：") if end < len(rich.text) else ""


def _bold_end(rich: Rich) -> int:
    """Return where the bold words end that a line begins with, signs such as emoji before them; 0 for none."""
    return next((stop for start, stop in rich.strong if not re.search(r"[\w(\[]", rich.text[:start])), 0)


def _italic_end(rich: Rich) -> int:
    """Return where the italics of a short line end that has no other words; 0 for none."""
    if not rich.emphasis or len(rich.text.split()) > _FEW:
        return 0
    stop = next((stop for start, stop in rich.emphasis if start == 0 and not rich.text[stop:].strip(" :：")), 0)
    return stop if stop and names_reading(rich.text) else 0


def is_labelled(rich: Rich) -> bool:
    """Return whether a line outside every list is a reading by its bold label: `**Read**{: .label }[Ch 26](url)`."""
    return bool(rich.links) and labels_works(_bold_label(rich))


def divided(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which a line with a label for readings begins a paragraph, or an item within its item."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [Paragraph(lines) for lines in _parts(text, block.lines)]
        elif isinstance(block, Item):
            found.append(_divided_item(text, block))
        else:
            found.append(block)
    return found


def _divided_item(text: str, item: Item) -> Item:
    first, *rest = _parts(text, item.lines)
    within = [Item(lines[0].start, item.column + 1, "", lines) for lines in rest]
    children = [_divided_item(text, child) for child in item.children]
    if not within and all(map(is_, children, item.children)):
        return item
    return replace(item, lines=first, children=[*within, *children])


def _parts(text: str, lines: list[Line]) -> list[list[Line]]:
    """Cut lines before each, but the first, that begins with a label."""
    if len(lines) < _TWO:
        return [lines]
    parts: list[list[Line]] = [lines[:1]]
    for line in lines[1:]:
        if is_labelled_line(text, line):
            parts.append([])
        parts[-1].append(line)
    return parts


def is_labelled_line(text: str, line: Line) -> bool:
    """Return whether a line begins with words that surely say that readings follow: `—> Lecture obligatoire : `."""
    match = _LABEL_HEAD.match(text, line.start, line.end)
    title = section_title(match["words"]) if match else None
    return title is not None and title.certain
