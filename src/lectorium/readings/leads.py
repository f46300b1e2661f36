"""How citations begin with their people: one form for each style of citing."""

from __future__ import annotations

import re

from lectorium.readings.names import is_name, people_and_date, split_authors
from lectorium.readings.word_lists import expression
from lectorium.text.pattern import pattern

_LOW = r"(?:d['’]|(?:de|da|di|du|del|della|den|der|van|von|zu|la|le|el|al|bin|ter|ten|dos|St\.|Mc|Mac)\s+){0,3}"
_CAP = r"[^\W\d_a-zß-öø-ÿа-я][^\W\d_]*(?:[-'’‐][^\W\d_]+)*"
_LAST = rf"{_LOW}{_CAP}(?:\s{_LOW}{_CAP}){{0,2}}"
_DOTTED = r"[^\W\d_a-zß-öø-ÿа-я][а-я]?\.(?:[-‐\s]?[^\W\d_a-zß-öø-ÿа-я][а-я]?\.){0,3}"
_JR = r"(?:,\s(?:Jr|Sr)\.|,\sI{2,3})?"
_BARE = r"[A-Z]{1,3}"
_AND = r"(?:,?\s*&\s*|,?\s+(?:and|und|e|et|y|og|en|и)\s+|[,;]\s+)"
_OTHERS = r"(?:,?\s*(?:et\.?\s+al\.?|и др\.|u\.\s?a\.))?"
_INVERTED = rf"{_LAST},\s{_DOTTED}{_JR}"
_RUSSIAN = rf"{_LAST}\s{_DOTTED}"
_VANCOUVER = rf"{_LAST}\s{_BARE}"


def _list_of(name: str) -> str:
    return rf"(?P<people>{name}(?:{_AND}{name})*{_OTHERS})"


LEADS = (
    pattern(rf"{_list_of(_INVERTED)}(?![^\W\d_]\.)\s*(?:[:.]|,(?=\s*\(?\d{{4}}))?\s*(?=[\w¿¡“\"«]|\(\d)"),
    pattern(rf"{_list_of(_RUSSIAN)}\s*[:.]?\s*(?=[\w“\"«])"),
    pattern(rf"{_list_of(_VANCOUVER)}\.\s+(?=[\w“\"«])"),
)
"""`Last, F., Last, F. & Last, F. Title` (Nature), `Last F. M., Last F. Title` (GOST), `Last F, Last FM. Title`
(Vancouver)."""


_BODY = (
    rf"(?P<people>[A-Z]{{3,}}|(?=[^.()]*\b(?i:{expression('bodies')})\b)"
    rf"{_CAP}(?:,?\s(?:of|for|the|and|on|&|für|der|des|de|la|du|et|y|del|{_CAP})){{1,9}})(?:\s\([A-Z]{{2,8}}\))?"
)
BODY_LEAD = pattern(
    _BODY + r"(?:\.?\s\((?P<date>(?:1[6-9]|20)\d\d[a-z]?(?:,[^()]{3,20})?|n\.\s?d\.)\)[.,]?\s+"
    r"|\.\s+(?P<year>(?:1[6-9]|20)\d\d)\.\s+|\.\s+(?=[A-Z]))"
)
"""`National Institute of Tides. (2019). Title`."""
ISSUER_LEAD = pattern(
    rf"(?P<people>{_CAP}(?:\s[^\W\d_][\w’'-]*){{1,6}})\.?\s\(?(?P<date>(?:1[6-9]|20)\d\d[a-z]?)\)?[.,:]\s+"
)
"""`Tidvattenverket Norr (2019). ` before a title in italics."""
_HEAD = pattern(r"[^,:;“\"«„(]{4,200}(?=,? [“\"«„]|,\s|\s\()")
"""What stands before the first comma, quote or bracket."""
_LONGEST = 2000
"""Characters of a list of people before a title."""


def lead_end(text: str) -> int:
    """Return where the title begins behind people whose initials show where their list ends; 0 for none."""
    text = text[:_LONGEST]
    for form in LEADS:
        if (match := form.match(text)) and match.end() < len(text) and split_authors(match["people"]):
            return 0 if _goes_on(text, match) else match.end()
    return 0


def _goes_on(text: str, lead: re.Match[str]) -> bool:
    """Return whether what looks like `Last F.` is the first half of a name: `Ann E. Lee and Bo Ek, `."""
    head = _HEAD.match(text)
    return head is not None and head.end() > lead.end() and len(split_authors(head[0])) > 0


def people(text: str) -> bool:
    """Return whether a text is a list of people, a year beside them or not."""
    text = text.strip(" .,")
    found, _ = people_and_date(text[1:-1] if text.startswith("(") and text.endswith(")") else text)
    return bool(found) or is_name(text.strip(" .,():")) or text.rstrip(" .").endswith("et al")
