"""Finds the braces of a text that may be Liquid: those outside comments and mathematics, and plain values in code."""

from __future__ import annotations

import re
from bisect import bisect_right

from lectorium.parse.markdown.money import TABLES, is_formula
from lectorium.text.pattern import pattern

_EVENT = pattern(
    r"[{\\$`~<](?:(?<=\{)(?P<brace>[{%])"
    r"|(?P<math>(?<=\\)\\?[(\[]|(?<=\$)\$?)"
    r"|(?<=\\)begin\{(?P<table>[a-zA-Z]{1,20}\*?)\}"
    r"|(?<=\\)(?P<escape>.)"
    r"|(?<=`)(?P<ticks>`*)"
    r"|(?<=~)(?P<tildes>~~+)"
    r"|(?<=<)(?P<comment>!--)"
    r"|(?<=<)(?P<element>(?P<tag>(?i:pre|code|script|style|textarea))(?=[\s>])))"
)
"""A set of signs first: by it alone the expression engine passes over all the rest of a text."""
_SHORTEST_FENCE = 3
_OF_GITHUB = pattern(r"[ \t]*math[ \t]*\r?\n")
"""What makes a formula of a block of code."""
_TICK_BEHIND = pattern(r"[^`\n]*`")
_FENCED = pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
"""What may stand in a line before the signs that open fenced code."""
_VALUE = pattern(r"\{\{-?\s*(?:site|page)\.[\w.-]+\s*-?\}\}")
"""A value of the config or the front matter that stands alone in its braces."""
_INDENTED = pattern(r"(?: {0,3}\t| {4})[ \t]*[^\s<]")
_ITEM = pattern(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|[ \t]*:[ \t]|\[\^")
_LINE = pattern(r"[^\n]*\n?")
_BLOCK_START = pattern(r"\n(?:[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t]*\r?\n| {0,3}#{1,6}[ \t])")
_CLOSERS = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]", "$$": "$$"}
_ROOT_HINT = pattern(
    r"(?:\]\(|\]:[ ]?|=[\"']?)\{\{-?\s*(?:site|page)\.|\{\{-?\s*site\.(?:base)?url\s*-?\}\}/|_url\s*-?\}\}"
    r"|\{%-?\s*(?:link|post_url|include|raw|comment|endraw)\b"
)
"""What stands in addresses and no formula, so that two signs round it are none."""
_OUTPUT = pattern(r"\{\{[^{}\n]*\}\}")
_PLAIN_OUTPUT = pattern(r"(?<![_^A-Za-z])\{\{-?\s*(?:site|page)\.")
"""Behind `_`, `^` or a command it is TeX."""


class Prose:
    """Walks once over a text; `next_brace` must be asked for ascending offsets."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._pos = start
        self._code = indented_code(text, start)
        self._code_end = start
        """Where the code that was met last ends."""
        self._paragraph_end = -1
        self._ticks: dict[int, list[int]] = {}
        self._known_end: dict[str, int] = {}

    def next_brace(self, pos: int) -> int | None:
        """Return the offset of the next `{{` or `{%` at or after `pos` that stands in prose, or is a value, or None."""
        self._pos = max(self._pos, pos)
        while True:
            if value := _VALUE.search(self._text, self._pos, max(self._pos, self._code_end)):
                self._pos = value.start()
                return value.start()
            self._pos = max(self._pos, self._code_end)
            found = _EVENT.search(self._text, self._pos)
            if found is None:
                return None
            fence = self._fence_start(found)
            start = self._pos = found.start() if fence is None else fence
            code = bisect_right(self._code, (start, len(self._text))) - 1
            if code >= 0 and start < self._code[code][1]:
                self._code_end = self._code[code][1]
            elif found.lastgroup == "brace":
                return start
            elif fence is not None:
                closed = _fence_end(found[0][0], len(found[0])).search(self._text, found.end())
                end = closed.end() if closed else len(self._text)
                if _OF_GITHUB.match(self._text, found.end()):
                    self._pos = end
                else:
                    self._code_end = end
            elif (
                found.lastgroup == "ticks"
                and self._text[start - 1 : start] == "$" == self._text[self._after(found) :][:1]
            ):
                self._pos = self._after(found)
            elif found.lastgroup in ("ticks", "element"):
                self._code_end = self._after(found)
            else:
                self._pos = self._after(found)

    def _fence_start(self, found: re.Match[str]) -> int | None:
        """Return the start of the line in which `found` opens fenced code, or None."""
        text, end = self._text, found.end()
        if found.lastgroup not in ("ticks", "tildes") or len(found[0]) < _SHORTEST_FENCE:
            return None
        line = text.rfind("\n", 0, found.start()) + 1
        if line < self._pos or not _FENCED.fullmatch(text, line, found.start()):
            return None
        return line if found[0][0] == "~" or not _TICK_BEHIND.match(text, end) else None

    def is_code(self, at: int) -> bool:
        """Return whether the brace that was found last stands in code, where only a plain value is filled in."""
        return at < self._code_end

    def _after(self, found: re.Match[str]) -> int:
        """Return the end of what begins here and is no prose; only of its opening where it is never closed."""
        end = found.end()
        if found.lastgroup == "comment":
            return self._find("-->", end) or end
        if found.lastgroup == "element":
            needle = f"</{found['tag'].lower()}"
            return self._find(needle, end) or self._find(needle.upper(), end) or end
        if found.lastgroup == "ticks":
            self._limit(found.start())
            places = self._ticks.get(len(found[0]), [])
            closing = bisect_right(places, found.start())
            return places[closing] + len(found[0]) if closing < len(places) else end
        if found.lastgroup == "table":
            is_formula = re.fullmatch(TABLES, found["table"])
            close = self._find(f"\\end{{{found['table']}}}", end) if is_formula else None
            return close if close and close - end <= _LONGEST_FORMULA else end
        return self._math(found[0], end, self._limit(found.start())) if found.lastgroup == "math" else end

    def _find(self, needle: str, start: int) -> int | None:
        """Return the offset behind the next `needle`; a search that found nothing is not made again."""
        end = self._known_end.get(needle, 0)
        if 0 <= end < start + len(needle):
            at = self._text.find(needle, start)
            end = self._known_end[needle] = at if at < 0 else at + len(needle)
        return None if end < 0 else end

    def _limit(self, at: int) -> int:
        """Return where the block that holds `at` ends at the latest: an empty line, an item, a heading."""
        if at >= self._paragraph_end:
            found = _BLOCK_START.search(self._text, at)
            self._paragraph_end = found.start() if found else len(self._text)
            self._ticks = {}
            for run in re.finditer(r"`+", self._text[at : self._paragraph_end]):
                self._ticks.setdefault(len(run[0]), []).append(at + run.start())
        return self._paragraph_end

    def _math(self, opener: str, start: int, limit: int) -> int:
        """Return the end of a formula whose text begins at `start`, or `start` for none."""
        if opener == "$":
            inline = start < limit and not self._text[start].isspace()
            found = _DOLLAR_END.search(self._text, start, min(limit, start + _LONGEST_INLINE)) if inline else None
            end = found.end() if found else start
            if _PLAIN_OUTPUT.search(self._text, start, end) and not self._is_formula(start - 1, end):
                return start
        else:
            end = self._find(_CLOSERS[opener], start) or start
            crosses_blocks = opener == "$$" or "[" in opener
            if end - start > _LONGEST_FORMULA or (end > limit and not crosses_blocks):
                return start
        return start if _ROOT_HINT.search(self._text, start, end) else end

    def _is_formula(self, start: int, end: int) -> bool:
        """Return whether two single signs stand round a formula, whatever Liquid prints in it."""
        plain = "x".join(_OUTPUT.split(self._text[start:end]))
        return bool(_SIGNS.search(plain)) and is_formula(plain, 0, len(plain))


_SIGNS = pattern(r"[\\^_=+]")
_LONGEST_FORMULA = 4000
_LONGEST_INLINE = 500
_DOLLAR_END = pattern(r"(?<![\s\\])\$(?!\d)")


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
