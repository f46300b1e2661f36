"""Works named in brief, as lists of a course do: by surname and year (`Lee and Ek 2019`), or surname and section."""

from __future__ import annotations

import re

from lectorium.readings.dates import is_date_line
from lectorium.readings.names import is_common, is_label, leading_people
from lectorium.readings.plain_title import is_locator
from lectorium.readings.venues import read_venue
from lectorium.text.pattern import pattern

_DATED = pattern(
    r"(?P<people>[^\d()\[\]:]{2,80}?),?\s*[(\[]?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?[)\]]?\s*(?:[,:;(]\s*(?P<rest>.*?)\)?)?\.?"
)
_SECTION = pattern(r"(?P<people>[^\d()\[\]:]{2,80}?)\s*,?\s+(?P<rest>(?:§+\s?)?\d+\.\d[\d.,\s–-]*|(?:ch|pp?)\b.*)", re.I)
_JOINED = pattern(r"\s(?:and|&|und|et|y|e)\s|\bet\.?\s+al", re.IGNORECASE)
_ET_AL = pattern(r"\s+et\.?\s+al\.?$", re.IGNORECASE)
_LEAD = pattern(r"(?P<who>[^\W\da-z_][\w'’-]+(?:\s(?:and|&)\s[^\W\da-z_][\w'’-]+)?),\s(?=[^\W\da-z_][^,]*\s\S)")
"""One or two surnames and a comma before a title of several words: `Lee, Ponds of the north`."""
_TRAIL = pattern(
    r"(?<=\w)[.…)]*,\s(?P<who>[^\W\da-z_][\w.'’-]+(?:\s[^\W\d_][\w.'’-]*){0,3}"
    r"(?:(?:,\s|\s)(?:and|&)\s[^\W\da-z_][\w.'’-]+(?:\s[^\W\d_][\w.'’-]*){0,2}|\s+et\.? al\.?)?)$"
)


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
    if read_venue(text) or is_label(text.split()[0]) or (alone and (" " in text.strip() or text.isupper())):
        return ()
    return tuple(_ET_AL.sub("", name) for name in leading_people(text))


def comma_title(text: str) -> tuple[tuple[str, ...], int, int] | None:
    """Return the people and where the title stands in `Lee, Ponds of the north` and `Ponds of the north, Lee`."""
    behind, before = _TRAIL.search(text), _LEAD.match(text)
    if behind and " " in text[: behind.start()].strip() and (who := _alone(behind["who"])):
        return who, 0, behind.start()
    if before and text.count(",") == 1 and (who := _alone(before["who"])):
        return who, before.end(), len(text)
    return None


def _alone(text: str) -> tuple[str, ...]:
    found = tuple(_ET_AL.sub("", name) for name in leading_people(text))
    return () if read_venue(text) or any(map(is_common, found)) else found
