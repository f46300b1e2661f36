"""Lists of works that no title calls readings: what stands in them decides, the words above them add or take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from lectorium.readings.address import BRIEF, is_document, leads_to_readings
from lectorium.readings.blocks import Block, HeadingBlock, Item, Line, Other, Paragraph
from lectorium.readings.builder import PostText
from lectorium.readings.entries import read_entries
from lectorium.readings.entry_list import Entries, Entry
from lectorium.readings.evidence import has_locator, is_case
from lectorium.readings.ids import paper_ids
from lectorium.readings.inline_title import is_labelled
from lectorium.readings.names import people_and_date
from lectorium.readings.sections import Lean, lean_of, names_reading
from lectorium.text.pattern import InAnyCase, pattern

_WORK = 3
"""Points from which on an entry is surely a work that somebody published."""
_SHARE: dict[Lean, float] = {"for": 0.3, "neither": 0.5, "against": 0.8}
"""How much of a list must be works, by what the words above it say."""
_LONG = 600
"""Characters from which on a paragraph is prose, and is not looked at."""
_has_hint = InAnyCase(
    r"1(?<!\d1)[5-9]\d\d(?!\d)|2(?<!\d2)0\d\d(?!\d)|\]\(|\]\[|https?:|doi|isbn|arxiv|v(?<=\sv)\.\s"
    r"|c(?<!\wc)h(?:ap(?:ters?)?)?\b\.?\s?\d|p(?<!\wp)p?\b\.?\s?\d|,\s\d{1,4}\s?[-–—]{1,3}\s?\d{1,4}[.;]?\s*(?:\n|$)"
)
"""Tells whether a text has what a work has at least one of, its first letter first: so it is found soonest."""
_DATED = pattern(r"[12](?<![\d/.=-][12])(?:(?<=1)[5-9]|(?<=2)0)\d\d(?!\d|[./-]\d)")
"""A year, which is none of the numbers of an address."""
_LABEL = pattern(
    r"(?P<mark>\*\*|__|\*|_|<(?:b|strong)>)(?=[^\s*_])[^*_\n<>]{2,90}(?:\*\*|__|\*|_|</(?:b|strong)>)"
    r"\s*(?:\([^()\n]{1,80}\))?\s*[:：]?"
)
RANKS = ("<strong>", "<b>", "__", "**", "_", "*", "")
"""How labels are set, the greatest first: one ends what stands below one that is no greater."""
_STYLE = pattern(r"\*\*|__|\*|_|<(?:b|strong)>")
_TITLED = pattern(r"[-*+\d.)\s]*[*_]*(?:paper )?title\s*[*_]*[:：]", re.IGNORECASE)
"""The label of a title, before it."""
_LED = pattern(r"(?P<mark>\*\*|__|\*|_)(?P<words>[^*_\n]{2,60})(?:[:：]\s*(?P=mark)|(?P=mark)\s*[:：])\s*(?=\S)")
_FEW = 9
"""Words of a line that may be the label of what is listed below it."""
_GOES_ON = pattern(
    r"[\s*_\"”’»]*(?:\]\([^()\s]*\))?[\s*_\"”’»]*(?:\((?:[^()]|\([^()]*\))*\))?\s+"
    r"(?!(?:in|im|dans|en|em|by|von|par|por|di|da|de|ed|eds|edited|trans|translated|hg|hrsg|and|und|et|y|e|the|with)\b)"
    r"[a-zà-ÿ]{2,}\s+[^\W\d_]"
)
"""What stands behind a title that is a word of a sentence: `*Ponds* (2019) shows that`."""
_TARGET = pattern(r"\]\([^()\s]*\)")
_MARKED = pattern(r"[,:] [\"“„«*_]|[\"”»*_],? [^\Wa-z]")
"""A mark beside a comma or colon, as between people and a title in quotes or italics."""
_SAYING = pattern(r"\.[\"”»]\s")
"""What stands behind words in quotes that are a sentence."""
_ASIDE = 6
"""Words beside a link of a surname and a year, from which on it is a word of a sentence."""
_LOWER = pattern(r"(?<!\S)[a-zà-ÿ]{3,}(?!\S)")


def label_style(page: PostText, blocks: Sequence[Block], index: int) -> str | None:
    """Return how the label of what follows is set, an empty text for plain; None where a block is no label."""
    block = blocks[index]
    if not isinstance(block, Paragraph) or len(block.lines) != 1 or index + 1 == len(blocks):
        return None
    text, following = page.source.text[block.start : block.end].rstrip(), blocks[index + 1]
    if match := _LABEL.fullmatch(text):
        return match["mark"]
    short = len(text.split()) <= _FEW and not text.endswith((".", "?", "!")) and not _has_hint(text)
    heads = short and isinstance(following, Item) and following.marker != ":"
    return "" if heads or text.endswith((":", "：")) else None


def style_of(page: PostText, block: Paragraph) -> str:
    """Return how the words are set that a paragraph begins with, an empty text for plain."""
    match = _STYLE.match(page.source.text, block.start)
    return match[0] if match else ""


def led_by_label(page: PostText, block: Paragraph) -> tuple[str, Paragraph] | None:
    """Return the words of a style of their own, with a colon, that a paragraph begins with, and what stands behind."""
    match = _LED.match(page.source.text, block.start, block.lines[0].end)
    if not match:
        return None
    return match["words"].strip(" :："), Paragraph([Line(match.end(), block.lines[0].end), *block.lines[1:]])


def dated(page: PostText, blocks: Sequence[Block]) -> int:
    """Return how many blocks name a year."""
    return sum(1 for block in blocks if _DATED.search(page.source.text, block.start, block.end))


def run_behind(page: PostText, blocks: Sequence[Block], index: int) -> list[Block]:
    """Return the blocks behind one, up to a heading, a label, a rule or the marker."""
    behind = range(index + 1, len(blocks))
    return [blocks[at] for at in takewhile(lambda at: not _begins(page, blocks, at), behind)]


def _begins(page: PostText, blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if isinstance(block, HeadingBlock) or (isinstance(block, Other) and block.kind in ("marker", "rule")):
        return True
    if isinstance(block, Paragraph) and led_by_label(page, block):
        return True
    return label_style(page, blocks, index) is not None


def lists_works(page: PostText, run: Sequence[Block], title: str, least: int = 1) -> bool:
    """Return whether enough of what stands in a run is surely a work, for a run below a title of these words."""
    text = page.source.text
    solid = [block for block in run if isinstance(block, (Item, Paragraph))]
    heads = [text[block.start : min(block.end, block.start + _LONG)] for block in solid]
    told = [bool(_has_hint(head)) for head in heads]
    hinted = [head for head, sure in zip(heads, told, strict=True) if sure or _MARKED.search(head)]
    lean = lean_of(title)
    lean = "for" if lean == "neither" and names_reading(page.title) else lean
    share = _SHARE[lean]
    if not any(told) and not (lean == "for" and any(map(has_locator, hinted))):
        return False
    if len(hinted) < share * (len(solid) - 1) or any(_is_chip(page, block) for block in run):
        return False
    short = [block for block in solid if block.end - block.start < _LONG or isinstance(block, Item)]
    entries = read_entries(page, short, certain=False)
    starts = {found.start for found in entries.entries}
    edges = {block.start for block in (solid[0], solid[-1]) if isinstance(block, Paragraph)} - starts
    entries.prose += len(solid) - len(short) - len(edges)
    return are_works(text, entries, share, least, alone=share > _SHARE["for"])


def _is_chip(page: PostText, block: Block) -> bool:
    """Return whether an item is labelled by itself as one to read: then its neighbours without a label are none."""
    lines = page.lines(block.lines) if isinstance(block, Item) else []
    return bool(lines) and is_labelled(lines[0])


def are_works(text: str, entries: Entries, share: float, least: int = 1, *, alone: bool = False) -> bool:
    """Return whether at least a share of what was found is surely a work, and little else is an entry.

    Beside a sure work others count. A single work has no prose beside it, if it is to be `alone`.
    """
    works = sum(1 for found in entries.entries if is_work(text, found))
    works = works and sum(1 for found in entries.entries if is_work(text, found, beside=True))
    if alone and works == 1 and entries.prose > 0:
        return False
    return works >= least and works >= share * (works + entries.prose) and 3 * works >= len(entries.entries)


def is_work(text: str, found: Entry, *, beside: bool = False) -> bool:
    """Return whether people, source, date, identifier or the form of its title make an entry surely a work.

    Beside another work people and a marked title are enough, or a title that leads to a document.
    """
    builder = found.builder
    if not builder.title or _is_in_a_sentence(text, found):
        return False
    if beside and len(builder.title.split()) > BRIEF and any(map(is_document, builder.urls)):
        return True
    opening = text[builder.title_range[0] - 1 : builder.title_range[0]]
    distinct = opening in tuple("\"'“‘„«「『《*_") or (opening == "[" and len(builder.title.split()) > 1)
    ids = builder.ids or any(paper_ids(url) for url in builder.urls)
    part = has_locator(text[found.start : found.end])
    if beside and part:
        return True
    formed = bool(builder.form and (builder.date or builder.venue or builder.urls))
    aside = bool(builder.venue) + distinct + 2 * bool(ids) + formed + 2 * is_case(builder) + part
    surely = _WORK * bool(_TITLED.match(text, found.start)) + (part and any("://" in url for url in builder.urls))
    aside += surely or 2 * any(map(leads_to_readings, builder.urls))
    dated = bool(builder.date) and builder.date[:4] not in builder.title
    if not ((beside and not builder.title[0].islower()) or aside > distinct or dated or builder.urls):
        return False
    if not aside and not builder.urls and (builder.title[0].islower() or " " not in builder.title):
        return False
    named = builder.date or any(map(str.isupper, "".join(builder.authors)))  # else `请参考` is as good a name as any
    return 2 * bool(builder.authors and named) + dated + aside >= _WORK


def _is_in_a_sentence(text: str, found: Entry) -> bool:
    """Return whether a title is no more than a word of a sentence, or only says who wrote something when."""
    start, end = found.builder.title_range
    first = not any(map(str.isalpha, text[found.start : start]))
    if _GOES_ON.match(text, end) or (first and _SAYING.match(text, end) and not found.builder.venue):
        return True
    if not is_case(found.builder) and people_and_date(found.builder.title)[1]:
        aside = _TARGET.sub(" ", text[found.start : start] + text[end : found.end])
        if not found.builder.urls or len(aside.split()) > _ASIDE:
            return True
    return not found.builder.authors and len(_LOWER.findall(text, found.start, start)) > 1
