"""What a link of an entry is besides its title: a person, where the work appeared, what opens."""

from __future__ import annotations

import re

from lectorium.readings.builder import generic_links
from lectorium.readings.distinct_title import (
    FEW_WORDS,
    QUOTED,
    begins_with_people,
    dateless,
    opens_title,
    stressed_ranges,
)
from lectorium.readings.leads import people
from lectorium.readings.names import is_label, is_name
from lectorium.readings.plain_title import EDGES, metadata
from lectorium.readings.rich import Rich, TextLink
from lectorium.text.pattern import pattern

_SENTENCE_LEAD = pattern(
    r"^\W*(?:please\s+)?(?:read|see|skim|watch|study|browse|review|look|start|lies|lesen|lire|leer)\b.*"
    r"|.*\b(?:of|from|in|see|at|to|with|on|read|de|du|aus|von)\s*$",
    re.IGNORECASE | re.DOTALL,
)
"""What stands before a link whose words are the title, however plain they are: `Read sections 1 and 2 of`."""
_WHO_BEHIND = pattern(r"\s*,?\s*(?P<by>(?:by|von|par|por|di)\s(?=[^\Wa-z\d_]))|\s*[,(]")
"""What stands between a title and its people."""
_SAYS_WHAT = pattern(r"[.;,]\s*(?:[A-Z]\w+|[a-z]+)\s?[:：]$|[.)]\s*\w+: .*,\s*(?:on|at|via)$")
"""`..., D. 956. Score:` before a link."""
_LEAD = 300
"""Characters before a link that are looked at."""
_LOCATED = pattern(
    r"\W*(?i:ch(?:apter|ap)?s?\.?|pp?\.?|pages?|sections?|sec\.?|§+|appendix|part|kapitel|seiten?)\s*(?:\d|[IVXA-Z]\b)"
)


def is_behind_title(rich: Rich, link: TextLink) -> bool:
    """Return whether a link in brackets stands behind people and a title in italics: it says where the work is."""
    if rich.text[: link.start].rstrip()[-1:] not in ("(", "["):
        return False
    return any(
        end <= link.start and people(dateless(rich.text[:start])) for start, end in stressed_ranges(rich) if start
    )


def is_plain_title(rich: Rich, link: TextLink) -> bool:
    """Return whether a link with plain words is what a line is about: `Read 1.1 of [the book]`, `[Chapter 3]`."""
    words, before = rich.text[link.start : link.end], rich.text[: link.start]
    if link.bare or not words.strip():
        return False
    behind = _WHO_BEHIND.match(rich.text, link.end) if link.start == 0 else None
    if behind and (behind["by"] or begins_with_people(rich.text[link.end :].strip(EDGES))):
        return True
    return bool(_LOCATED.match(words)) or (" " in words.strip() and bool(_SENTENCE_LEAD.fullmatch(before[-_LEAD:])))


def names_source(rich: Rich, link: TextLink) -> bool:
    """Return whether the words of a link behind a title are its people, venue or date: `[Kingma & Ba, ICLR 2015]`."""
    words = rich.text[link.start : link.end].strip(" []()")
    before = rich.text[: link.start].rstrip()
    if before.endswith((":", "：")) and is_label(before):
        return False
    if rich.text[link.start : link.end].startswith(("[", "(")) and before:
        return metadata(words)
    return (
        before[-1:] in tuple(",.;:([–—-/|!?”\"'")
        and bool(before.strip(EDGES + "(["))
        and not people(before)
        and metadata(words)
    )


def leads_there(rich: Rich, link: TextLink) -> bool:
    """Return whether a link of a word or two behind a title says what opens: `*Title* (2016) [[trailer]](url)`."""
    words = rich.text[link.start : link.end].strip(" []()")
    before = rich.text[: link.start].rstrip()
    if not before or len(words.split()) > FEW_WORDS or not re.search(r"[^\W\d_]{2}", before):
        return False
    if not before.endswith(("[", "(", "→", ">", "–", "—", "]", ")", "|")) and rich.text[link.start] not in "[(":
        return bool(_SAYS_WHAT.search(before)) and len(before.split()) > FEW_WORDS
    if "[" in (before[-1], rich.text[link.start]):
        return True
    marked = [end for _, end in (*rich.strong, *rich.emphasis) if end <= link.start]
    return bool(marked or QUOTED.search(before) or (len(before.split()) > 2 * FEW_WORDS and not opens_title(before)))


def cutting_links(rich: Rich) -> list[TextLink]:
    """Return the links that are no title, and before which one may end."""
    generic = {(link.start, link.end) for link in generic_links(rich)}
    return [
        link
        for link in rich.links
        if (link.start, link.end) in generic or names_source(rich, link) or leads_there(rich, link)
    ]


def is_person(rich: Rich, link: TextLink) -> bool:
    """Return whether a link is the name of somebody, beside one that is more than that."""
    words = rich.text[link.start : link.end]
    return (
        len(words.split()) >= 2
        and is_name(words)
        and len(rich.links) > 1
        and any(other is not link and not is_name(rich.text[other.start : other.end]) for other in rich.links)
    )
