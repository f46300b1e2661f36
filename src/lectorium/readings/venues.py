"""Where a paper appeared: recognising names of conferences, journals and publishers, with the year written beside."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.readings.dates import find_date, short_year, without_dates
from lectorium.readings.word_lists import expression, word_list
from lectorium.text.pattern import InAnyCase, pattern

_YEAR_TAIL = r"(?:\s*['’`‘]\s*(?P<short>\d\d)|[\s,]*['’]?(?P<full>(?:19|20)\d\d)|(?P<glued>\d\d))(?![\d.])"
_ACRONYM = (
    r"(?P<name>[A-Z][A-Za-z]*(?:[-/&+@*][A-Za-z*]+(?:[-/&+@][A-Za-z*]+)*)?\*?(?:\s(?:Findings|Workshops?|Demos?|Security"
    r"|Tutorial|HCOMP|AI|Letters))?)"
)
_SHORT = pattern(
    rf"^(?:(?:in|at|to appear in|accepted (?:to|at|by)|published (?:in|at))\s+)?(?:(?:the"
    rf"|proc\.?(?:eedings)?(?: of)?)\s+)?{_ACRONYM}{_YEAR_TAIL}",
    re.IGNORECASE,
)
_says_venue = InAnyCase(rf"\b(?:{expression('venues')})\b|(?:{expression('venues-of-the-east')})$")
_PRE = pattern(rf"^(?:{expression('before-a-venue')})[:\s]+", re.IGNORECASE)
_TAIL = pattern(r"(?:^|(?<![\s,(])[\s,(]+)(?:\d+|in press|to appear|forthcoming)$", re.IGNORECASE)
_DETAIL = pattern(
    r"(?<![\s,;])[\s,;]*(?:\b(?:vol(?:ume)?|no|issue|iss|pp?|pages?|nr|art(?:icle)?|sec(?:tion)?|ch)\b\.?\s*[\w–—-]*\d[\w–—-]*"
    r"|\b\d+\s*\(\d+(?:[–-]\d+)?\)(?::\s*[\w–—-]+)?|\b\d+:\s*\d+\s*[–—-]+\s*\d+|\b[eE]?\d+\s*[–—-]+\s*[eE]?\d+\b)",
    re.IGNORECASE,
)
_DIGIT = pattern(r"\d")
"""What every detail has."""


class VenueMatch(Struct, frozen=True, gc=False):
    """A venue without its year, and the year or date that stood beside it."""

    name: str
    date: str


def is_venue_name(word: str) -> bool:
    """Return whether one word, without its year, is the usual name of a venue."""
    return re.sub(r"['’]?\d{2,4}$", "", word.strip(" .,()[]")).lower() in word_list("venues")


def read_venue(text: str, eager: bool = False) -> VenueMatch | None:
    """Return the venue that a text consists of, such as `NeurIPS'23`, `In Proceedings of X, 2019`, `Nature 521`.

    `eager` means that the text stands where a citation names its venue: then any short text with a year is one.
    """
    text = " ".join(text.split()).strip(" .,;:()[]{}-–—/|")
    if not 2 <= len(text) <= 200 or "://" in text:
        return None
    date = find_date(text)
    if (short := _SHORT.match(text)) and len(text) - short.end() <= 60 and _plausible(short, text, eager):
        year = short_year(short["short"] or short["full"] or short["glued"])
        iso = date.iso if date and len(date.iso) > 4 and date.iso.startswith(year) else year
        return VenueMatch(_name(short["name"]), iso)
    name = _name(text)
    words = name.split()
    if not name or len(words) > 16:
        return None
    iso = date.iso if date else ""
    if iso and re.search(r"\b(?:volume|vol\.|issue)\s*\d", text, re.IGNORECASE):
        return VenueMatch(re.sub(r"\s*\bvp\d+\b", "", name), iso)
    detailed = (
        len(words) <= 8
        and _DIGIT.search(text)
        and _DETAIL.search(text)
        and not re.search(r"\bch|\bsec", text, re.IGNORECASE)
    )
    named = (_is_capital(words) and _says_venue(name)) or (len(words) <= 4 and _is_known(words[0].strip(".,")))
    if named or (name[0].isupper() and (detailed or (eager and iso and len(words) <= 10))):
        return VenueMatch(name, iso)
    return None


def _is_known(word: str) -> bool:
    """Return whether a word is the name of a venue, set as such."""
    low = word.lower()
    return low in word_list("venues") and (word[0].isupper() or low in word_list("small_venues"))


def _is_capital(words: list[str]) -> bool:
    """Return whether a name is set as names are: not most of its longer words begin small."""
    long = [word for word in words if len(word) > 2]
    return sum(1 for word in long if word[0].islower()) <= 1 + len(long) // 3


def _plausible(match: re.Match[str], text: str, eager: bool) -> bool:
    """An acronym with a year is a venue when it is known, shouts (two capitals), or stands where a venue must."""
    name = match["name"].split()[0]
    if not name[0].isupper() and name.lower() not in word_list("small_venues"):
        return False
    known = not word_list("venues").isdisjoint([name.lower(), *re.split(r"[-/&+@]", name.lower())])
    rest = text[match.end() :].strip(" ,.;()")
    if (match["glued"] and not known) or len(rest.split()) > 6:
        return False
    return known or eager or (sum(map(str.isupper, name)) > 1 and not rest)


def _name(text: str) -> str:
    """Leave the name of the venue alone: no year, pages, volume, or `In` before it."""
    text = without_dates(_PRE.sub("", text.strip()))
    text = _DETAIL.sub(" ", text) if _DIGIT.search(text) else text
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"(?<=\w)['’]\d\d\b", "", text)
    text = _TAIL.sub("", " ".join(text.split()).strip(" ,;:.-–—/("))
    return re.sub(r"\s+,", ",", text).strip(" ,;:.-–—/(")
