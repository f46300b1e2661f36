"""Square brackets of a run of text: where each that opens is closed."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

_BRACKET = pattern(r"\\.|[\[\]]", re.DOTALL)


class Brackets:
    """The pairs of a run of text, found in one pass when the first is asked for."""

    def __init__(self, source: str, end: int) -> None:
        self.source = source
        self.end = end
        self.pairs: dict[int, int] | None = None

    def closing(self, opening: int) -> int:
        """Return where the bracket opened at an offset closes, -1 for nowhere; ask in the order of the text."""
        if self.pairs is None:
            self.pairs, stack = {}, []
            for match in _BRACKET.finditer(self.source, opening, self.end):
                if match[0] == "[":
                    stack.append(match.start())
                elif match[0] == "]" and stack:
                    self.pairs[stack.pop()] = match.start()
        return self.pairs.get(opening, -1)
