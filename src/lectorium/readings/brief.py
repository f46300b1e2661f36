"""Works named in brief, as lists of a course do: by surname and year (`Lee and Ek 2019`), or surname and section."""

from __future__ import annotations

import re

from lectorium.readings.dates import is_date_line
from lectorium.readings.names import is_label, leading_people
from lectorium.readings.plain_title import is_locator
from lectorium.readings.venues import read_venue
from lectorium.text.pattern import pattern

_DATED = pattern(
    r"(?P<people>[^\d()\[\]:]{2,80}?),?\s*[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?[)\]]?\s*(?:[,:;(]\s*(?P<rest>.*?)\)?)?\.?"
)
_SAID_OF = pattern(
    r"(?P<brief>[^\d()\[\]:]{2,80}?\((?:1[5-9]|20)\d\d[a-z]?\))\s(?!(?:and|or|und|et|y|e)\s)(?=[a-z]+\s)"
)
"""A work in brief, and the sentence that begins with it: `Lee and Ek (2019) describe`."""
_SECTION = pattern(
    r"(?P<people>[^\d()\[\]:]{2,80}?)\s*,?\s+(?P<rest>(?:§+\s?)?\d+\.\d[\d.,\s–-]*|(?:ch|pp?)\b.*)", re.I
)
_JOINED = pattern(r"\s(?:and|&|und|et|y|e)\s|\bet\.?\s+al", re.IGNORECASE)
_ET_AL = pattern(r"\s+et\.?\s+al\.?$", re.IGNORECASE)


def end_of_brief(text: str) -> int:
    """Return where a work in brief ends that a sentence begins with; else the length of the text."""
    match = _SAID_OF.match(text)
    return match.end("brief") if match else len(text)


def people_in_brief(text: str) -> tuple[tuple[str, ...], str]:
    """Return the people and year of a text that is nothing but these, with a part of the work; none where it is not."""
    match = _DATED.fullmatch(text.strip())
    if match and not (match["rest"] and not is_locator(match["rest"])):
        return (_surnames(match["people"]), match["year"]) if not is_date_line(text) else ((), "")
    match = _SECTION.fullmatch(text.strip())
    if match and is_locator(match["rest"]) and _JOINED.search(match["people"]):
        return _surnames(match["people"]), ""
    return (), ""


def _surnames(text: str) -> tuple[str, ...]:
    alone = not _JOINED.search(text)
    if read_venue(text) or is_label(text.split(maxsplit=1)[0]) or (alone and (" " in text.strip() or text.isupper())):
        return ()
    return tuple(_ET_AL.sub("", name) for name in leading_people(text))
