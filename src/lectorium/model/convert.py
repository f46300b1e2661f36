"""From a YAML value to what a declared field means by it; text is always the text that the author wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo

from lectorium.model.declaration import FieldType
from lectorium.parse.yaml_scalars import ImpossibleDateError, timestamp
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.date_words import MONTHS
from lectorium.text.instant import make_day, to_instant
from lectorium.text.plain_words import plain_words

TRUE = frozenset({"true", "yes", "on", "y", "1"})
FALSE = frozenset({"false", "no", "off", "n", "0"})
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad \t\n\u00a0"
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?")
_SIZE = re.compile(r"(?P<number>\d{1,9}(?:\.\d{1,3})?)\s*(?P<unit>[kmg]?)i?b?", re.IGNORECASE)
_THOUSANDS = re.compile(r"_|(?<=\d),(?=(?:\d{3},)*\d{3}(?!\d))")
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_NUMERIC_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})", re.IGNORECASE)
_MONTH_FIRST = re.compile(r"(?:[a-z]+,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_MONTHS = tuple(name.lower() for name in MONTHS)


class WrongTypeError(ValueError):
    """A field cannot take this value."""


def as_text(value: YamlValue) -> str:
    """Return a scalar as written, without blanks around it: `1984`, `Yes` and `1:30` are texts as good as any.

    A text of characters that nobody sees is empty.
    """
    if value.kind != "scalar":
        raise WrongTypeError
    text = "" if value.is_empty else value.raw.strip()
    return text if text.strip(_UNSEEN) else ""


def as_words(value: YamlValue) -> str:
    """Return a text for readers, without markup."""
    return plain_words(as_text(value))


def as_flag(value: YamlValue) -> bool:
    """Return a flag; also `"false"` in quotes is false."""
    word = as_text(value).lower()
    if word in TRUE:
        return True
    if word in FALSE:
        return False
    raise WrongTypeError


def as_bytes(value: YamlValue) -> int:
    """Return a size in bytes from `800000`, `800 KB` or `1.5 MB`, with decimal units; none of 0 has a meaning.

    Three digits behind a comma are thousands, one or two a decimal fraction.
    """
    found = _SIZE.fullmatch(_THOUSANDS.sub("", as_text(value)).replace(",", "."))
    size = int(float(found["number"]) * _UNITS[found["unit"].lower()]) if found else 0
    if not size:
        raise WrongTypeError
    return size


def as_order(value: YamlValue) -> float | str:
    """Return a number, or a text that sorts naturally."""
    word = as_text(value)
    return float(word) if _NUMBER.fullmatch(word) else word


def as_instant(value: YamlValue) -> date | datetime:
    """Return a date or an instant; raises `ImpossibleDateError` for a day that no calendar has."""
    return instant_of(as_text(value))


def instant_of(word: str) -> date | datetime:
    """Return what a text says, in any of the spellings that front matter may have; raises what `as_instant` raises."""
    return timestamp(word) or _written_date(word)


def find_instant(value: YamlValue, zone: tzinfo) -> datetime | None:
    """Return the instant that a value says, None for none."""
    try:
        return to_instant(as_instant(value), zone)
    except (WrongTypeError, ImpossibleDateError):
        return None


def as_names(value: YamlValue, *, blanks: bool = False) -> tuple[str, ...]:
    """Return names without repeats, from a list or from one text with commas (with `blanks`, else with spaces)."""
    if value.kind == "mapping":
        raise WrongTypeError
    if value.kind == "scalar":
        text = as_text(value)
        parts = text.split(",") if "," in text or not blanks else text.split()
    else:
        parts = [as_text(item) for item in value.items]
    return tuple(dict.fromkeys(part for each in parts if (part := plain_words(each.strip()))))


def as_addresses(value: YamlValue) -> tuple[str, ...]:
    """Return addresses, from a list or from one text."""
    parts = (as_text(item) for item in value.items) if value.kind == "sequence" else (as_text(value),)
    return tuple(dict.fromkeys(part for part in parts if part))


def as_links(value: YamlValue) -> tuple[YamlValue, ...]:
    """Return the texts of which `links_field.py` makes roles, links and topics."""
    items = value.items if value.kind == "sequence" else (value,)
    for item in items:
        as_text(item)
    return tuple(item for item in items if not item.is_empty and item.scalar is not False)


def as_mapping(value: YamlValue) -> YamlValue:
    """Return a mapping unchanged."""
    if value.kind != "mapping":
        raise WrongTypeError
    return value


def as_entries(value: YamlValue) -> YamlValue:
    """Return a list, or a mapping whose keys name its entries, unchanged."""
    if value.kind == "scalar":
        raise WrongTypeError
    return value


def as_pairs(value: YamlValue) -> tuple[tuple[str, str], ...]:
    """Return a mapping of texts as pairs."""
    if value.kind != "mapping":
        raise WrongTypeError
    return tuple((item.key, as_words(item.value)) for item in value.fields)


def _written_date(word: str) -> date:
    numeric = _NUMERIC_DATE.fullmatch(word)
    if numeric:
        return _day(int(numeric[1]), int(numeric[2]), int(numeric[3]))
    first = _DAY_FIRST.fullmatch(word)
    if first and _month(first[2]):
        return _day(int(first[3]), _month(first[2]), int(first[1]))
    found = _MONTH_FIRST.fullmatch(word)
    if found and _month(found[1]):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    raise WrongTypeError


def _month(word: str) -> int:
    matches = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:4])]
    return matches[0] if len(matches) == 1 else 0


def _day(year: int, month: int, day: int) -> date:
    found = make_day(year, month, day)
    if found is None:
        raise ImpossibleDateError
    return found


CONVERTERS: dict[FieldType, Callable[[YamlValue], object]] = {
    "text": as_text,
    "words": as_words,
    "flag": as_flag,
    "bytes": as_bytes,
    "date": as_instant,
    "instant": as_instant,
    "order": as_order,
    "names": as_names,
    "addresses": as_addresses,
    "links": as_links,
    "mapping": as_mapping,
    "entries": as_entries,
    "pairs": as_pairs,
    "any": lambda value: value,
}
"""What reads a value of each declared type."""
