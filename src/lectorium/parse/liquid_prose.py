"""Finds the braces of a text that may be Liquid: those outside code, comments and mathematics."""

from __future__ import annotations

import re
from bisect import bisect_right

from lectorium.text.pattern import pattern

_EVENT = pattern(
    r"(?P<fence>^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<run>`{3,}(?=[^`\n]*$)|~{3,}))"
    r"|(?P<brace>\{[{%])"
    r"|(?P<math>\\{1,2}[(\[]|\$\$?)"
    r"|(?P<escape>\\.)"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--)"
    r"|(?P<element><(?P<tag>pre|code|script|style|textarea)(?=[\s>]))",
    re.MULTILINE | re.IGNORECASE,
)
_INDENTED = pattern(r"(?: {0,3}\t| {4})[ \t]*[^\s<]")
_ITEM = pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|[ \t]*:[ \t]|\[\^")
_LINE = pattern(r"[^\n]*\n?")
_BLOCK_START = pattern(r"\n(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t]*\r?\n| {0,3}#{1,6}[ \t])")
_CLOSERS = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]", "$$": "$$"}
_ROOT_HINT = pattern(r"\{\{-?\s*(?:site|page)\.|_url\s*-?\}\}|\{%-?\s*(?:link|post_url|include|raw|comment|endraw)\b")


class Prose:
    """Walks once over a text; `next_brace` must be asked for ascending offsets."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._pos = start
        self._code = indented_code(text, start)
        self._paragraph_end = -1
        self._ticks: dict[int, list[int]] = {}
        self._known_end: dict[str, int] = {}
        self.opaque: list[tuple[int, int]] = []
        """Ranges of code passed so far: what stands there is text."""

    def next_brace(self, pos: int) -> int | None:
        """Return the offset of the next `{{` or `{%` at or after `pos` that stands in prose, or None."""
        self._pos = max(self._pos, pos)
        while found := _EVENT.search(self._text, self._pos):
            if self._leave_indented(found.start()):
                continue
            kind = found.lastgroup if found.lastgroup not in ("run", "tag") else _outer(found)
            if kind == "brace":
                self._pos = found.start()
                return found.start()
            self._pos = self._after(kind or "", found)
        return None

    def _leave_indented(self, at: int) -> bool:
        index = bisect_right(self._code, (at, len(self._text))) - 1
        if index < 0 or not self._code[index][0] <= at < self._code[index][1]:
            return False
        self.opaque.append(self._code[index])
        self._pos = self._code[index][1]
        return True

    def _after(self, kind: str, found: re.Match[str]) -> int:
        if kind == "fence":
            return self._close(found.end(), _fence_end(found["run"][0], len(found["run"])), to_end=True)
        if kind == "comment":
            return self._find("-->", found.end()) or found.end()
        if kind == "element":
            return self._element(found)
        if kind == "ticks":
            return self._code_span(found)
        if kind == "math":
            return self._math(found)
        return found.end()

    def _close(self, start: int, pattern: re.Pattern[str], *, to_end: bool) -> int:
        found = pattern.search(self._text, start)
        end = found.end() if found else len(self._text) if to_end else start
        self.opaque.append((start, end))
        return end

    def _find(self, needle: str, start: int) -> int | None:
        """Return the offset behind the next `needle`; a search that found nothing is not made again."""
        known = self._known_end.get(needle, start)
        if known < 0:
            return None
        at = known - len(needle) if known - len(needle) >= start else self._text.find(needle, start)
        self._known_end[needle] = at if at < 0 else at + len(needle)
        return None if at < 0 else at + len(needle)

    def _element(self, found: re.Match[str]) -> int:
        needle = f"</{found['tag'].lower()}"
        end = self._find(needle, found.end()) or self._find(needle.upper(), found.end())
        if end is None:
            return found.end()
        self.opaque.append((found.end(), end))
        return end

    def _limit(self, at: int) -> int:
        """Return where the block that holds `at` ends at the latest: an empty line, an item, a heading."""
        if at >= self._paragraph_end:
            found = _BLOCK_START.search(self._text, at)
            self._paragraph_end = found.start() if found else len(self._text)
            self._ticks = {}
            for run in re.finditer(r"`+", self._text[at : self._paragraph_end]):
                self._ticks.setdefault(len(run[0]), []).append(at + run.start())
        return self._paragraph_end

    def _code_span(self, found: re.Match[str]) -> int:
        self._limit(found.start())
        places = self._ticks.get(len(found[0]), [])
        index = bisect_right(places, found.start())
        if index >= len(places):
            return found.end()
        end = places[index] + len(found[0])
        self.opaque.append((found.end(), places[index]))
        return end

    def _math(self, found: re.Match[str]) -> int:
        opener, start = found[0], found.end()
        limit = self._limit(found.start())
        if opener == "$":
            return self._dollar(start, limit)
        end = self._find(_CLOSERS[opener], start)
        if end is None or (end > limit and opener != "$$" and "[" not in opener):
            return start
        if end - start > _LONGEST_FORMULA or _ROOT_HINT.search(self._text, start, end):
            return start
        return end

    def _dollar(self, start: int, limit: int) -> int:
        if start >= limit or self._text[start].isspace():
            return start
        found = _DOLLAR_END.search(self._text, start, min(limit, start + _LONGEST_INLINE))
        if found is None or _ROOT_HINT.search(self._text, start, found.end()):
            return start
        return found.end()


_LONGEST_FORMULA = 4000
_LONGEST_INLINE = 500
_DOLLAR_END = pattern(r"(?<![\s\\])\$(?!\d)")


def _outer(found: re.Match[str]) -> str:
    return "fence" if found["fence"] is not None else "element"


def _fence_end(char: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"^[ \t>]*{re.escape(char)}{{{length},}}[ \t\r]*$", re.MULTILINE)


def indented_code(text: str, start: int) -> list[tuple[int, int]]:
    """Return the ranges that are surely indented code: after an empty line, below no list item, not HTML."""
    ranges: list[tuple[int, int]] = []
    after_blank, in_item, inside = True, False, False
    for line in _LINE.finditer(text, start):
        words = line[0].strip()
        if not words:
            after_blank = True
            continue
        if not in_item and (after_blank or inside) and _INDENTED.match(line[0]):
            ranges.append((line.start(), line.end()))
            inside = True
        else:
            inside = False
            in_item = bool(_ITEM.match(line[0])) or (in_item and (line[0][0].isspace() or not after_blank))
        after_blank = False
    return ranges
