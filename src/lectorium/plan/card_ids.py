"""Ids for the cards of one page, that collide with nothing of its author's."""

from __future__ import annotations

from lectorium.parse.document import Document


class CardIds:
    """Hands out ids in the order in which it is asked; it lives only while the cards of one page are made."""

    def __init__(self, document: Document) -> None:
        self._taken = {*(heading.id for heading in document.headings), *document.anchors}
        self._counts: dict[str, int] = {}

    def new(self, stem: str) -> str:
        """Return a free id: `reading-1`, `reading-2`."""
        count = self._counts.get(stem, 0) + 1
        while f"{stem}-{count}" in self._taken:
            count += 1
        self._counts[stem] = count
        return f"{stem}-{count}"
