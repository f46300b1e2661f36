"""What stands between an opening and its end, as comments and elements do, in time that grows with the text alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lectorium.text.memory import remembered

_ENDS = {"<!--": "-->", "{%": "%}", "{{": "}}", "{#": "#}", "/*": "*/"}
"""Marks and what ends them; an element `<NAME` ends with `</NAME>`."""


def enclosed(text: str, opening: re.Pattern[str], start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where what `opening` finds begins and ends: a mark of comments or Liquid, or `<NAME` of an element.

    What never ends is none, and is looked for once: a pattern with `.*?` would look for it from each opening.
    """
    endless = set[str]()
    while found := opening.search(text, start):
        start, mark = found.end(), found[0].lower()
        end = None if mark in endless else _end(mark).search(text, start)
        if end:
            yield found.start(), end.end()
            start = end.end()
        else:
            endless.add(mark)


def without(text: str, opening: re.Pattern[str], instead: str = " ") -> str:
    """Return a text with something in place of each thing that `enclosed` finds."""
    parts, at = list[str](), 0
    for start, end in enclosed(text, opening):
        parts += (text[at:start], instead)
        at = end
    return "".join((*parts, text[at:]))


def blanked(text: str, opening: re.Pattern[str]) -> str:
    """Return a text with blanks for what `enclosed` finds."""
    return blank_ranges(text, enclosed(text, opening))


def blank_ranges(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return a text with a blank for each mark within ranges, which are in order: all else keeps its place."""
    parts, at = list[str](), 0
    for start, end in ranges:
        parts += (text[at:start], re.sub(r"[^\r\n]", " ", text[start:end]))
        at = end
    return "".join((*parts, text[at:]))


@remembered()
def _end(mark: str) -> re.Pattern[str]:
    return re.compile(re.escape(_ENDS[mark]) if mark in _ENDS else rf"</{re.escape(mark[1:])}\s*>", re.IGNORECASE)
