"""Who made a work whose title is known: people that are all that is left behind it, or that its `by` names."""

from __future__ import annotations

import re

from lectorium.readings.dates import find_date, names_time
from lectorium.readings.names import leading_people, split_authors
from lectorium.readings.venues import read_venue
from lectorium.text.pattern import pattern

_SEASON = pattern(r"(?:spring|summer|fall|autumn|winter)\s*$", re.IGNORECASE)
"""What belongs to the year behind it."""
_CREDIT = pattern(r"[^.?!\n]*?[^\s.](?<!ed)(?=\sby\s[^\Wa-z\d_])")
AND = pattern(r"\s(?:and|und|y|e|et|en)\s|&")
_FIRST = pattern(r"[,.;:()]|\s(?:and|at)\s")
"""What stands behind the first of those whom `by` names."""
_AROUND = " \t\n.,;:|/()[]–—-•·>→，：、。"
_NEAR = 200
"""Characters behind a title in which its people may be named."""
_SHORT = 160
"""Characters of a list of surnames."""
_FEW = 2
"""Surnames up to which a word for `and` shows that they are people."""


def credit(text: str) -> str:
    """Return what stands from `by` on in the first sentence behind a title, after whatever else: `(book) by A. Lee`.

    Nothing where a day stands there: `to be read by Friday`.
    """
    found = _CREDIT.match(text[:_NEAR])
    who = text[found.end() : _NEAR] if found else ""
    return "" if names_time(_FIRST.split(who[len(" by ") :], maxsplit=1)[0]) else who


def people_beside_date(text: str, *, led: bool) -> tuple[str, ...]:
    """Return the people that are all that stands behind a title, but for a date: surnames, or whoever follows it."""
    date = find_date(text)
    sides = [_SEASON.sub("", text[: date.start]), text[date.end :]] if date else [text]
    first, *beside = [side.strip(_AROUND) for side in sides]
    who = next(iter(beside), "") if not first else "" if any(beside) else first
    if not who or len(who) > _SHORT or read_venue(who):
        return ()
    if date and not first and (whole := split_authors(who)):
        return whole
    names = leading_people(who, marked=True)
    surely = led or len(names) > _FEW or AND.search(who)
    return names if len(names) > 1 and surely and not any(" " in name or read_venue(name) for name in names) else ()
