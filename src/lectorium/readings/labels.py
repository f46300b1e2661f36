"""What stands before an entry and is none of it: signs, a check box, a letter, its role, a label, a verb."""

from __future__ import annotations

import re

from lectorium.readings.builder import ReadingBuilder, trimmed
from lectorium.readings.dates import names_time
from lectorium.readings.leads import lead_end, people
from lectorium.readings.plain_title import APA, EDGES
from lectorium.readings.rich import Rich
from lectorium.readings.title_brackets import ROLE, venue
from lectorium.readings.venues import read_venue
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_SIGNS = pattern(r"[^\w\"“«「『《(\[{$¿¡'‘§#@&]+")
"""Emoji and other signs before a title."""
_CHECKBOX = pattern(r"\[[ xX]?\]\s*")
_LETTER = pattern(r"(?:\(?[a-z][.)]|\(?\d{1,2}[.)]|[A-Z]\d{1,2})\s+(?=\S)")
_ROLE = pattern(rf"\s*({ROLE}(?: reading| paper)?)[\s!.:]*", re.IGNORECASE)
_ROLE_BRACKET = pattern(rf"[(\[]\s*({ROLE})\s*[)\]]\s*[:.-]?\s*", re.IGNORECASE)
_ROLE_BEHIND = pattern(rf"\s*[(\[]\s*({ROLE}(?: reading)?)\s*[)\]]\s*\.?$", re.IGNORECASE)
_ROLE_LABEL = pattern(rf"({ROLE}(?: reading| paper)?|{expression('labels-of-works')})\s*:\s+", re.IGNORECASE)
_TITLE_LABEL = pattern(r"(?:title|paper title|name)\s*:\s+", re.IGNORECASE)
_VERBS = (
    r"(?i:(?:(?:first|then|next|finally|second|also|please|and),?\s+){0,2}"
    rf"(?:{expression('verbs-before-a-title')})\s+(?:also\s+|through\s+)?)"
)
_IMPERATIVE = pattern(
    rf"(?:{_VERBS}|(?i:{_VERBS}?(?:the\s+)?(?:selections?|excerpts?|passages|extracts?)\s+(?:from|of)\s+))"
    r"(?=[\"“„«]|(?i:chapters?|ch\.|sections?|pages?|pp\.)\s|[^\Wa-zà-ÿ\d_][^,.;]{2,60}(?:\bal\.)?[,’'\"“])"
)
"""What to do, before a title in quotes, a chapter, or people."""
_REFERENCE = pattern(r"\[(?:\d{1,3}|[A-Z][\w+]{0,8}\d\d[a-z]?)\]:?\s+(?=\S)")
_TAG = pattern(r"\[([^\[\]]{2,60})\]\s*:?\s+(?=\S)")
_LABEL = pattern(r"(?P<words>[^:：\n]{2,60})(?::\s+|：\s*)(?=\S+\s+\S)")
"""Words before a colon, and at least two behind it."""
_LONGEST = 6
"""Words of a label."""


def without_signs(rich: Rich) -> Rich:
    """Leave out emoji and other signs at the head of a line."""
    signs = _SIGNS.match(rich.text)
    return rich.part(signs.end()) if signs else rich


def take_labels(builder: ReadingBuilder, rich: Rich) -> Rich:
    """Take what stands before an entry: check box, letter, `(Optional)`, `[Tag]`."""
    rich = _unstressed(rich)
    for form, keeps in (
        (_CHECKBOX, False),
        (_LETTER, False),
        (_REFERENCE, False),
        (_ROLE_BRACKET, True),
        (_TAG, True),
        (_ROLE_LABEL, True),
        (_TITLE_LABEL, False),
        (_IMPERATIVE, False),
    ):
        match = form.match(rich.text)
        if match and match.end() < len(rich.text) and not rich.has_link_before(match.end()):
            if form is _TAG and read_venue(match[1]):
                venue(builder, match[1])
            elif keeps and not builder.label:
                builder.label = " ".join(match[1].split())
            rich = rich.part(match.end())
    bold = next((end for start, end in rich.strong if start == 0), 0)
    role = None if rich.has_link_before(bold) else _ROLE.fullmatch(rich.text[:bold])
    label = None if role else _label_of_citation(rich, bold)
    if end := bold if role else label.end() if label else 0:
        words = rich.text[:end].strip(" :：*_") if not role else role[1]
        builder.label = builder.label or ("" if names_time(words) else words)
        rich = trimmed(rich.part(end))
    match = _ROLE_BEHIND.search(rich.text)
    if match and match.start() > 3 and not any(link.end > match.start() for link in rich.links):
        builder.label = builder.label or match[1]
        rich = rich.part(0, match.start())
    return rich


def _label_of_citation(rich: Rich, bold: int) -> re.Match[str] | None:
    """Return the words and their colon that stand before a whole citation and are no title."""
    label = _LABEL.match(rich.text)
    if not label or rich.has_link_before(label.end()):
        return None
    words = label["words"].split()
    plain = 0 < bold <= label.end() or words[-1].islower() or names_time(label["words"])
    people_only = len(words) > 1 and people(label["words"])
    return label if plain and len(words) <= _LONGEST and not people_only and cites(rich.text[label.end() :]) else None


def cites(text: str) -> bool:
    """Return whether a text begins as a whole citation does: with people, and initials or a year behind them."""
    apa = APA.match(text)
    return bool(lead_end(text) or (apa and people(apa["names"])))


def _unstressed(rich: Rich) -> Rich:
    """Leave out a stress that is over a whole citation: it says how much it matters, and not what its title is."""
    stress = (*rich.strong, *rich.emphasis)
    ends = {(start, end) for start, end in stress if not start and not rich.text[end:].strip(EDGES)}
    if not ends or not cites(rich.text):
        return rich
    strong, emphasis = (tuple(each for each in kind if each not in ends) for kind in (rich.strong, rich.emphasis))
    return Rich(rich.text, rich.at, rich.links, strong, emphasis)
