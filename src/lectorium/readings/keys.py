"""Keys of records of a bibliography in a text, as pandoc writes them: `[@a; @b, pp. 3-7]`, or `@a` alone."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.pattern import pattern

CITED_SHAPE = "key"
"""Shape of an entry that is nothing but the key of a record."""
_KEY = pattern(r"(?<![\w@.])-?@(?:\{(?P<braced>[^{}\s]{1,200})\}|(?P<plain>\w(?:[\w:.#$%&+?<>~/-]{0,198}[\w/])?))")
_GROUP = pattern(r"(?<![!\\])\[(?=[^\[\]\n]*@)[^\[\]@\n]{0,80}(?<![\w@.])@[^\[\]\n]{1,600}\](?![(\[:])")
"""Keys in brackets; what stands before a colon, or behind which an address stands, is a link."""
_BETWEEN = pattern(r"(?:[\s,;.&]|\band\b)*")
_LOCATED = pattern(
    r"[\s,:;(]*(?:(?:ch(?:ap(?:ter)?s?)?|pp?|pages?|sec(?:tions?)?|parts?|vol|fig|kap(?:itel)?|seiten?|s)\b\.?"
    r"|§+|\d)[^@\n]{0,60}|\s*\[[^\[\]\n@]{1,80}\]\s*\.?",
    re.IGNORECASE,
)
"""What may stand behind a key that stands alone: where in the work to read."""


class KeyInText(Struct, frozen=True, gc=False):
    """A key where it stands."""

    key: str
    start: int
    end: int


def grouped_keys(text: str, start: int, end: int) -> list[KeyInText]:
    """Return the keys in brackets within a range of a text."""
    groups = _GROUP.finditer(text, start, end) if text.find("@", start, end) >= 0 else ()
    return [found for group in groups for found in _keys(text, *group.span())]


def lone_keys(text: str, start: int, end: int) -> list[KeyInText]:
    """Return the keys of a range of a text that is nothing but keys, perhaps with pages; none for any other text."""
    if text.find("@", start, end) < 0:
        return []
    found = _keys(text, start, end)
    rest, at = "", start
    for group in _GROUP.finditer(text, start, end):
        rest, at = rest + text[at : group.start()], group.end()
    rest = _KEY.sub("", rest + text[at:end])
    told = _BETWEEN.fullmatch(rest) or _LOCATED.fullmatch(rest)
    return found if told and found and _begins_with(text, start, end, found[0]) else []


def without_groups(text: str) -> list[tuple[int, int]]:
    """Return the ranges of a text beside the keys in brackets; none when it has no such."""
    places = [match.span() for match in _GROUP.finditer(text)] if "@" in text else []
    starts = [0, *(end for _, end in places)]
    return list(zip(starts, [*(start for start, _ in places), len(text)], strict=True)) if places else []


def shown_parts(text: str, keys: list[str]) -> list[tuple[str, str]]:
    """Return what stands before and behind each key in the text of an item that is nothing but keys; () if one lacks.

    Brackets of pandoc are no words, so they are left out.
    """
    for group in reversed(list(_GROUP.finditer(text))):
        text = text[: group.start()] + group[0][1:-1] + text[group.end() :]
    places = {found.key: found for found in reversed(_keys(text, 0, len(text)))}
    if not all(key in places for key in keys):
        return []
    wanted = [places[key] for key in keys]
    stops = [*(later.start for later in wanted[1:]), len(text)]
    parts, begin = list[tuple[str, str]](), 0
    for found, stop in zip(wanted, stops, strict=True):
        behind = text[found.end : stop]
        parts.append((text[begin : found.start].lstrip(), re.sub(r"[\s;,]+$|;?\s*\band\s*$", "", behind)))
        begin = stop
    return parts


def _keys(text: str, start: int, end: int) -> list[KeyInText]:
    return [KeyInText(each["braced"] or each["plain"], *each.span()) for each in _KEY.finditer(text, start, end)]


def _begins_with(text: str, start: int, end: int, first: KeyInText) -> bool:
    """Return whether a text begins with a key, or with brackets that hold one."""
    begin = start + len(text[start:end]) - len(text[start:end].lstrip())
    return first.start == begin or bool(_GROUP.match(text, begin, end))
