"""The balance of tags: which elements of raw HTML are left open over all blocks of a body, and which tags end none."""

from __future__ import annotations

from lectorium.html.names import BLOCK, KNOWN, OPTIONAL_END, VOID, closed_by

_ENDS = KNOWN - OPTIONAL_END - VOID
"""What an end tag must end."""
DEEPEST = 400
"""Open elements beyond which nothing is counted any more."""


class TagBalance:
    """Start and end tags in the order of the text; what is left open or ends nothing is named with its place."""

    def __init__(self) -> None:
        self.left_open: list[tuple[str, tuple[int, int]]] = []
        self.strays: list[tuple[str, tuple[int, int]]] = []
        """End tags of elements that are not open."""
        self.ended: dict[str, list[tuple[int, int] | None]] = {}
        """The elements that end with their line of text, by name; one that a later line closes is none of them."""
        self._open: list[tuple[str, tuple[int, int] | None]] = []
        self._around = 0
        self._counts_all = True

    def add(self, name: str, closing: bool, span: tuple[int, int] | None) -> None:
        """Note a tag that is not self-closing."""
        if closing:
            self._close(name, span)
            return
        ended = closed_by(name)
        while self._open and self._open[-1][0] in ended:
            self._open.pop()
        self._counts_all = self._counts_all and len(self._open) < DEEPEST
        if name not in VOID and len(self._open) < DEEPEST:
            self._open.append((name, span))

    def begin_text(self) -> None:
        """Note that a line of text begins: what is open here does not end with it."""
        self._around = len(self._open)

    def end_of_text(self) -> None:
        """Report the elements inside a line of text that end with it, whether closed or not."""
        while len(self._open) > self._around and self._open[-1][0] not in BLOCK:
            name, span = self._open.pop()
            self.ended.setdefault(name, []).append(span)
            self._report(name, span)

    def end(self) -> None:
        """Report everything that is still open."""
        while self._open:
            self._report(*self._open.pop())

    def _close(self, name: str, span: tuple[int, int] | None) -> None:
        if not any(name == known for known, _ in self._open):
            if self.ended.get(name):
                self.ended[name].pop()
            elif name in _ENDS and span is not None and self._counts_all:
                self.strays.append((name, span))
            return
        while self._open[-1][0] != name:
            inner, place = self._open.pop()
            self._report(inner, place)
            self.ended.setdefault(inner, []).append(None)
        self._open.pop()

    def _report(self, name: str, span: tuple[int, int] | None) -> None:
        if name not in OPTIONAL_END and span is not None:
            self.left_open.append((name, span))
