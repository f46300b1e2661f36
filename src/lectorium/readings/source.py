"""Where a work appeared, told by the parts behind its title: the names among them, and what stands next to each."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.readings.dates import blank_dates, find_dates, short_year
from lectorium.readings.names import split_authors
from lectorium.readings.plain_title import ends_short_word, is_locator
from lectorium.readings.rich import Rich
from lectorium.readings.venues import is_venue_name, read_venue
from lectorium.readings.word_lists import expression
from lectorium.text.date_words import MONTH_NUMBERS
from lectorium.text.pattern import pattern

_CUT = pattern(
    r"\s*[,;:.?!]+(?=[\s”\"»’)]|$)[\s”\"»’]*|\s*[()\[\]（）『』「」《》]\s*|\s+[-–—|/→•]+>?(?=\s)\s*|\s*[，、；：。]\s*|\n"
)
"""What may stand between two parts; brackets, too, so that what is in them is a part."""
_LAW = pattern(r"[\s,]*\d{1,4}\s(?P<name>(?:[A-Z][\w&.'’]*\s){1,6})§?\d{1,5}\b")
"""`, 131 Rev. L. 902 (2018)`: the journal of law between its volume and its page."""
_CUT_SHORT = pattern(r"\W*(?P<name>(?:[A-Z][\w&]{0,11}\.?\s){2,8})(?!(?:1[6-9]|20)\d\d\b)\d")
"""A journal whose words are cut short, before its volume: `Ann. Tidal Sci. 41, 1-9`."""
_IN = pattern(rf"(?:{expression('before-a-source')})\b\s*:?\s*", re.IGNORECASE)
_LEFT_OUT = pattern(
    r"^.{0,200}?\((?:eds?|hrsg|hg)\.?\)|\((?:comps?|coords?|dirs?)\.?\)"
    r"|\b(?:translated|hrsg\.|herausgegeben|übersetzt|read|trans\.)\s+(?:by|von)\s[^,.(]*"
    r"|\b(?:\d+|rev|second|third)(?:st|nd|rd|th|e|ª)?\.?\s*(?:rev(?:ised)?\.?\s*)?(?:eds?|edn|edition|aufl(?:age)?|éd|edición)\b\.?"
    r"|\bcoll\.\s*«[^»]*»|\b\d+ (?:vols?|bde|pages|authors|min)\b\.?|\bISBN\b[-\d:\sX]*",
    re.IGNORECASE,
)
"""What says nothing of the place: editors, the edition, how much there is."""
_NO_SOURCE = pattern(rf"(?:{expression('no-sources')})\b")
"""How a part begins that is no source."""
_BEHIND = rf"(?:{expression('before-a-number')})\b\.?\s*\d"
_VOLUME = pattern(rf"[\s,.(*]+(?:{_BEHIND}|[n№#][°ºo]?\s?\d|№|[a-zA-Z]?\d|第).*$", re.IGNORECASE | re.DOTALL)
_NUMBERS = pattern(rf"\W*(?:\d|{_BEHIND}|n[°º]|№|第)", re.IGNORECASE)
_REPORT = pattern(r"\b(?:report|working paper|memo|discussion paper|white ?paper)s?\b", re.IGNORECASE)
_PLACED = pattern(
    r"\b(?:Chapters?|Sections?|Parts?|Books?|Pages?|Vol|Volume|No|Nos|Figures?|Lectures?|Units?|Kapitel|Teil|Bd|Nr)\b\.?\s*$"
)
_ORDINAL = pattern(r"\d+(?:st|nd|rd|th)\b")
_ACRONYM = pattern(r"[A-Z]{3,}[A-Za-z]*")
_EDITED = pattern(r"(?:edited|sous la|eds?\b\.?) ?")
"""Behind the title of a book around a chapter: what is cited then is the publisher of the book."""
_SORT = pattern(
    r"(?:an?\s+)?(?:(?:ph\.?d\.?|m\.?sc\.?|m\.?a\.?|doctoral|master'?s)\s+)?"
    rf"(?:{expression('sorts-of-publications')})|unpublished.*",
    re.IGNORECASE,
)
"""What a work is, and no place where it appeared: `Ph.D. thesis`."""
_SHORT_YEAR = pattern(r"(?<=\w)\s*['’`](\d\d)$")
_SHORT_WORD = pattern(r"\w\. \w")
"""Within a name of words that are cut short: `J. Tidal Res.`"""
_SEASON = pattern(r"\W*\b(?:spring|summer|fall|autumn|winter)\s*$", re.IGNORECASE)
_LONGEST = 16
"""Words of the name of a source."""
_LIKELY = 1
"""Points from which on a part is where the work appeared."""
_DATE = "\ue000"
"""Stands for each character of a date."""
_EDGE = " ,;:*-–—/(\"“”'’" + _DATE


class _Part(Struct, frozen=True, gc=False):
    """A stretch between two marks."""

    text: str
    stressed: bool
    before: str
    after: str


def read_source(rich: Rich, start: int, blanked: str, dated: bool) -> tuple[str, str]:
    """Return where a work appeared, and the year in its name, from what stands behind its people, from `start` on.

    `blanked` is the text without its identifiers and short links, of the same length; `dated` means that its date is
    known already, as behind people: then the first name is its publisher.
    """
    text = blanked[start:]
    if not re.search(r"[^\W\d_]{2}", text):
        return "", ""
    for form in (_LAW, _CUT_SHORT):
        name = match["name"] if (match := form.match(text)) else ""
        if " " in name.strip() and not _REPORT.search(name) and not _PLACED.search(name):
            return name.strip(), ""
    parts = _cut(rich, start, blanked)
    found, year, most = "", "", _LIKELY - 1
    for number in range(len(parts)):
        name, points = _weigh(parts, number, dated and not number)
        if name and points > most:
            short, known = _SHORT_YEAR.search(parts[number].text), read_venue(parts[number].text)
            found, year, most = name, short_year(short[1]) if short else "", points
            if known and known.date and name[-1].isdigit() and not parts[number].stressed:
                found, year = known.name, known.date
    return found, year


def _cut(rich: Rich, start: int, blanked: str) -> list[_Part]:
    """Cut the text behind a title at its marks, and where stress begins and ends."""
    behind = ((a, b) for a, b in rich.emphasis if b > start and rich.text[a] not in '"“')
    stress = [(a, b) for a, b in behind if len(rich.text[a:b].split()) <= _LONGEST]
    text = blanked[:start] + _LEFT_OUT.sub(lambda match: "," + " " * (len(match[0]) - 1), blanked[start:])
    text = _without_dates(text, start, stress)
    places = {edge: (edge, edge) for a, b in stress for edge in (a, b)}
    for match in _CUT.finditer(text, start):
        if any(a < match.start() < b for a, b in stress):
            continue
        if match[0].strip() != "." or not ends_short_word(text, match, start):
            places[match.start()] = match.span()
    parts: list[_Part] = []
    begin, mark = start, ""
    for _, (stop, go_on) in sorted([*places.items(), (len(text), (len(text), len(text)))]):
        if stop < begin:
            continue
        sign = text[stop:go_on].strip()
        if words := text[begin:stop].strip(' "“”'):
            if sign.startswith(".,"):
                words += "."
            inside = any(a <= begin and stop <= b for a, b in stress) or mark in ("『", "《")
            parts.append(_Part(words, inside, mark, sign))
            mark = ""
        mark = sign or mark
        begin = go_on
    return parts


def _without_dates(text: str, start: int, stress: list[tuple[int, int]]) -> str:
    """Mark the dates, but not those within a name in italics."""
    inside = [(a - start, b - start) for a, b in stress]
    dates = [date for date in find_dates(text[start:]) if not any(a < date.start and date.end < b for a, b in inside)]
    return text[:start] + blank_dates(text[start:], dates, lambda length: _DATE * length)


def _weigh(parts: list[_Part], number: int, dated: bool) -> tuple[str, int]:
    """Return the name in a part, empty for none, and what speaks for its being where the work appeared."""
    part = parts[number]
    earlier = parts[number - 1] if number else None
    later = parts[number + 1] if number + 1 < len(parts) else None
    lead = _IN.match(part.text)
    led = bool(lead and lead.end() < len(part.text))
    text = part.text[lead.end() :] if lead and led else part.text
    name = _stressed_name(text, part.after) if part.stressed else _name(text, part.after)
    words = name.split()
    if not 0 < len(words) <= _LONGEST or not re.search(r"[^\W\d_]{2}", name) or is_locator(name):
        return "", 0
    known = bool(read_venue(name)) or is_venue_name(words[0])
    if not part.stressed and (_is_else(name, known) or (part.after.endswith(":") and later and not known)):
        return "", 0
    known = known or (len(words) == 1 and bool(_ACRONYM.fullmatch(name)) and _DATE in text)
    if part.stressed and later is not None and _EDITED.match(later.text):
        return name, _LIKELY
    led = led or bool(earlier and _IN.fullmatch(earlier.text + " "))
    volume = bool(_VOLUME.search(text, 1)) or (later is not None and bool(_NUMBERS.match(later.text)))
    now = _DATE in text or (later is not None and _is_dated(later))
    told = (3 * known, 3 * (part.before.endswith(":") and _is_town(earlier)), 2 * volume, 2 * (now or dated))
    points = 3 * part.stressed + max(told) - 2 * (len(words) > 8 and not known and not part.stressed)
    return name, points + led if points else 0


def _is_else(name: str, known: bool) -> bool:
    """Return whether the words of a part are no name of a place: a person, an editor, a sort, prose."""
    if _NO_SOURCE.match(name) or _SORT.fullmatch(name):
        return True
    if name.lower().strip(".") in MONTH_NUMBERS:
        return True
    if known:
        return False
    if not (name[0].isupper() or not name[0].isascii() or _ORDINAL.match(name)):
        return True
    return (len(split_authors(name)) > 1 and "&" not in name) or bool(re.search(r"\b[A-Z]\. ", name + " "))


def _is_dated(part: _Part) -> bool:
    """Return whether a part is a date, a season or a town beside it."""
    return part.text.startswith(_DATE) or (_DATE in part.text and len(_name(part.text).split()) <= 1)


def _is_town(part: _Part | None) -> bool:
    return part is not None and part.text[:1].isupper() and len(part.text.split()) <= 6


def _stressed_name(text: str, after: str) -> str:
    name = re.sub(rf"(?:[,\s{_DATE}]+(?:vol\.?\s*)?[\d{_DATE}]+(?:[.(/]\d+\)?)?)+$", "", text.rstrip(" ,;:"))
    return name if _SHORT_WORD.search(name) or (after.startswith(",") and " " in name) else name.strip(_EDGE + ".")


def _name(text: str, after: str = "") -> str:
    """Leave the name alone: no date, volume or pages behind it."""
    head, _, tail = text.partition(_DATE)
    text = _SEASON.sub("", head if head.strip(_EDGE) else tail.strip(_EDGE))
    volume = _VOLUME.search(text, 1)
    if volume and not _REPORT.search(text[: volume.start()]):
        text = text[: volume.start()]
    text = _SHORT_YEAR.sub("", text.strip(_EDGE)).strip()
    if text.startswith("«") and text.endswith("»"):
        text = text[1:-1].strip()
    return text if _SHORT_WORD.search(text) or "," in after else text.rstrip(".")
