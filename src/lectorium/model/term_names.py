"""What a term is called: `2026fa`, `f26`, `2026-fall`, `ws2627`; and what the next one is called in the same manner."""

from __future__ import annotations

from datetime import date

from lectorium.text.pattern import pattern

_NORTH = ("spring", "summer", "fall", "winter")
_FAMILIES = (
    _NORTH,
    ("sp", "su", "fa", "wi"),
    ("spr", "sum", "fall", "win"),
    ("spring", "summer", "autumn", "winter"),
    ("sp", "su", "au", "wi"),
    ("s", "u", "f", "w"),
    ("s", "m", "f", "w"),
)
"""Words for spring, summer, fall and winter that schools of the north use beside each other."""
_QUARTERS = (0,) * 4 + (1,) * 3 + (2,) * 3 + (3,) * 2
"""Which of the four begins in a month."""
_HALVES = (("ss", "ws"), ("sose", "wise"))
"""Words for the summer and the winter half of a year; the winter's runs over two."""
_NAME = pattern(
    r"(?P<before>[A-Za-z]*)(?P<one>[-_]?)(?P<year>\d{4}-\d\d|\d\d-\d\d|\d{4}|\d\d)(?P<two>[-_]?)(?P<after>[A-Za-z]*)"
)


def season_of(start: date) -> str:
    """Return the word for the term that begins on a day: `Fall`."""
    return _NORTH[_QUARTERS[start.month - 1]].capitalize()


def next_name(old: str, start: date) -> str:
    """Return the name of a term that begins on a day, written as another one is; empty where nobody can tell."""
    found = _NAME.fullmatch(old)
    if found is None or bool(found["before"]) == bool(found["after"]):
        return ""
    word = found["before"] or found["after"]
    season = _season(word.lower(), start)
    year = _year(found["year"], word.lower(), start)
    if not season or not year:
        return ""
    season = season.upper() if word.isupper() else season.capitalize() if word[0].isupper() else season
    before, after = (season, "") if found["before"] else ("", season)
    return f"{before}{found['one']}{year}{found['two']}{after}"


def _season(word: str, start: date) -> str:
    for halves in _HALVES:
        if word in halves:
            return halves[_is_winter(start)]
    family = next((each for each in _FAMILIES if word in each), None)
    return family[_QUARTERS[start.month - 1]] if family else ""


def _is_winter(start: date) -> bool:
    return start.month >= 8 or start.month == 1


def _year(written: str, word: str, start: date) -> str:
    """Return the year as the old name has it: in two digits or four, or both of a winter that runs over two."""
    is_full = len(written) >= 4 and written.startswith("20") and written[:4] != "2021"  # the winter of 2020
    if not any(word in halves for halves in _HALVES):
        year = str(start.year)
        return {2: year[2:], 4: year}.get(len(written), "")
    begins = start.year - (start.month == 1)
    first = str(begins) if is_full else f"{begins % 100:02}"
    if not _is_winter(start) or (is_full and "-" not in written):
        return first
    return f"{first}{'-' if '-' in written else ''}{(begins + 1) % 100:02}"
