"""Ids for the cards of one page: those of the headings that they replace, and new ones that collide with nothing."""

from __future__ import annotations

from bisect import bisect_left

from lectorium.parse.document import Document


class CardIds:
    """Hands out ids in the order in which it is asked; it lives only while the cards of one page are made."""

    def __init__(self, document: Document) -> None:
        self.carried: set[str] = set()
        self._taken = {*(heading.id for heading in document.headings), *document.anchors}
        self._headings = sorted((heading.span.start, heading.id) for heading in document.headings)
        self._counts: dict[str, int] = {}

    def heading_in(self, start: int, end: int) -> str:
        """Return the id of the first heading that starts in a range and was not handed out; empty for none."""
        for at, name in self._headings[bisect_left(self._headings, (start, "")) :]:
            if at >= end:
                break
            if name and name not in self.carried:
                self.carried.add(name)
                return name
        return ""

    def new(self, stem: str) -> str:
        """Return a free id: `reading-1`, `reading-2`."""
        count = self._counts.get(stem, 0) + 1
        while f"{stem}-{count}" in self._taken:
            count += 1
        self._counts[stem] = count
        return f"{stem}-{count}"
