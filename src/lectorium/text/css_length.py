"""Lengths of CSS as numbers: `calc(50% - 10px)`, `min(300px, 100%)`, with what each unit is worth."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lectorium.text.pattern import pattern

PIXELS = {"": 1.0, "px": 1.0, "em": 16.0, "rem": 16.0, "pt": 4 / 3, "cm": 96 / 2.54, "mm": 96 / 25.4, "in": 96.0}
"""CSS pixels of the units that are as long everywhere, with letters of the usual size."""
LONGEST = 200
"""Characters of a length; nobody writes a longer one."""
_DEEPEST = 8
_WORD = pattern(
    r"\s*(?:(?P<number>\d{1,5}(?:\.\d{0,20})?|\.\d{1,20})[ ]?(?P<unit>[a-z%]*)"
    r"|(?P<sign>(?:calc|min|max|clamp)?\(|[-+*/,)]))"
)


def css_length(text: str, units: Mapping[str, float]) -> float | None:
    """Return a length in what `units` are measured in; None for what is none, and for a unit that is not among them."""
    words = _words(text.strip().lower()) if len(text) <= LONGEST else None
    if not words:
        return None
    try:
        value = _sum(words, units, 0)
    except (KeyError, IndexError, ZeroDivisionError, ValueError):
        return None
    return None if words else value


def _words(text: str) -> list[re.Match[str]] | None:
    """Return the words of a length, the first one last; None where something else stands among them."""
    found, at = list[re.Match[str]](), 0
    while at < len(text):
        word = _WORD.match(text, at)
        if word is None:
            return None
        found.append(word)
        at = word.end()
    return found[::-1]


def _sign(words: list[re.Match[str]], *wanted: str) -> str:
    return words.pop()["sign"] if words and words[-1]["sign"] in wanted else ""


def _sum(words: list[re.Match[str]], units: Mapping[str, float], depth: int) -> float:
    value = _product(words, units, depth)
    while sign := _sign(words, "+", "-"):
        value += _product(words, units, depth) * (1 if sign == "+" else -1)
    return value


def _product(words: list[re.Match[str]], units: Mapping[str, float], depth: int) -> float:
    value = _value(words, units, depth)
    while sign := _sign(words, "*", "/"):
        other = _value(words, units, depth)
        value = value * other if sign == "*" else value / other
    return value


def _value(words: list[re.Match[str]], units: Mapping[str, float], depth: int) -> float:
    word = words.pop()
    if word["number"]:
        return float(word["number"]) * units[word["unit"]]
    if not word["sign"].endswith("(") or depth > _DEEPEST:
        raise ValueError(word["sign"])
    values = [_sum(words, units, depth + 1)]
    while _sign(words, ","):
        values.append(_sum(words, units, depth + 1))
    if not _sign(words, ")"):
        raise ValueError(word["sign"])
    return _choose(word["sign"], values)


def _choose(name: str, values: list[float]) -> float:
    if name in ("min(", "max("):
        return min(values) if name == "min(" else max(values)
    if name == "clamp(":
        least, value, most = values
        return max(least, min(value, most))
    (value,) = values
    return value
