"""Times as Ruby writes them: its `strftime`, with flags and widths."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from lectorium.text.instant import to_instant, unix_seconds

_DIRECTIVE = re.compile(r"%([-0^#_:]*)(\d{0,2})([A-Za-z%+])")
_NUMBERS = {"Y": 1, "C": 2, "y": 2, "m": 2, "d": 2, "j": 3, "H": 2, "I": 2, "M": 2, "S": 2, "L": 3, "u": 1, "w": 1}
_NUMBERS |= {"G": 1, "V": 2, "U": 2, "W": 2, "s": 1, "Q": 1, "N": 9}
"""Directives that write a number, and how many digits it has at least."""
_WITH_SPACES = {"e": "d", "k": "H", "l": "I"}
_OWN: dict[str, Callable[[datetime], object]] = {
    "C": lambda instant: instant.year // 100,
    "L": lambda instant: instant.microsecond // 1000,
    "N": lambda instant: instant.microsecond * 1000,
    "s": lambda instant: int(unix_seconds(to_instant(instant, UTC))),
    "Q": lambda instant: int(unix_seconds(to_instant(instant, UTC)) * 1000),
    "P": lambda instant: instant.strftime("%p").lower(),
    "h": lambda instant: instant.strftime("%b"),
    "n": lambda _: "\n",
    "t": lambda _: "\t",
}
"""What Python does not write, or not everywhere."""
_OF_PYTHON = frozenset("aAbBpZ%") | _NUMBERS.keys()
_TOGETHER = {"F": "%Y-%m-%d", "D": "%m/%d/%y", "x": "%m/%d/%y", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M"}
_TOGETHER |= {"r": "%I:%M:%S %p", "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%^b-%Y", "+": "%a %b %e %H:%M:%S %Z %Y"}


def strftime(value: date | datetime, form: str) -> str:
    """Return a time in words."""
    instant = value if isinstance(value, datetime) else to_instant(value, UTC)
    return _DIRECTIVE.sub(lambda found: _directive(instant, found), form)


def _directive(instant: datetime, found: re.Match[str]) -> str:
    flags, width, name = found.groups()
    fill = "0" if "0" in flags else " " if "_" in flags or name in _WITH_SPACES else "0"
    name = _WITH_SPACES.get(name, name)
    if name == "z":
        text = instant.strftime("%z") or "+0000"
        return f"{text[:3]}:{text[3:]}" if ":" in flags else text
    if name in _TOGETHER:
        text = strftime(instant, _TOGETHER[name])
    elif name in _OWN or name in _OF_PYTHON:
        text = str(_OWN[name](instant)) if name in _OWN else instant.strftime(f"%{name}")
    else:
        return found[0]
    if name in _NUMBERS:
        number = str(int(text))
        return number if "-" in flags else number.rjust(int(width or _NUMBERS[name]), fill)
    if "#" in flags:
        text = text.swapcase() if name == "p" else text.upper()
    return (text.upper() if "^" in flags else text).rjust(int(width or 0))
