"""The masked text while it is made: which pieces of Liquid are replaced, and by what of the same length."""

from __future__ import annotations

from lectorium.parse.liquid_scan import ROOT_START, TEXT_START, LiquidMask, MaskKind, run_of
from lectorium.text.enclosed import blanks

_ROOTS = ("site.baseurl", "site.url")


class MaskBuilder:
    """The masks on one text, in the order in which they are found."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.masks: list[LiquidMask] = []
        self._pieces: list[tuple[int, int, str]] = []

    def in_order(self) -> tuple[LiquidMask, ...]:
        """Return the masks in the order of the text."""
        return tuple(sorted(self.masks, key=lambda mask: (mask.start, -mask.end)))

    def masked(self) -> str:
        """Return the text with everything masked replaced."""
        parts, pos = [], 0
        for start, end, new in sorted(self._pieces, key=lambda piece: (piece[0], -piece[1])):
            if start < pos:  # a `raw` tag in what is replaced as a whole
                continue
            parts += [self.text[pos:start], new]
            pos = end
        return "".join([*parts, self.text[pos:]])

    def add(self, mask: LiquidMask, new: str) -> None:
        """Put a private character's run, or a text that is filled up with spaces, in the place of a mask."""
        segment = self.text[mask.start : mask.end]
        self.masks.append(mask)
        masked = run_of(new, segment) if len(new) == 1 and new >= "\ue000" else new.ljust(len(segment))
        self._pieces.append((mask.start, mask.end, masked))

    def root(self, at: int, end: int, kind: MaskKind, value: str, name: str) -> None:
        """Mask an address below the root; a bare root right before it is part of it."""
        last = self.masks[-1] if self.masks else None
        if last and last.end == at and last.name in _ROOTS and not last.value and name not in _ROOTS:
            self.masks.pop()
            self._pieces.pop()
            at = last.start
        self.add(LiquidMask(at, end, kind, value, name), ROOT_START)

    def remove(self, start: int, end: int, kind: MaskKind) -> None:
        """Blank a range out; beside other text it becomes an empty run, which neither indents nor breaks a line."""
        first = end if "\n" not in self.text[start:end] else self.text.index("\n", start)
        last = max(start, self.text.rfind("\n", start, end) + 1)
        if first == end:
            beside = self.before(start).strip(" \t>") or self.after(end).strip()
            self._blank(start, end, kind, empty=bool(beside))
            return
        self._blank(start, first, kind, empty=bool(self.before(start).strip(" \t>")))
        self._blank(first, last, kind, empty=False)
        self._blank(last, end, kind, empty=bool(self.after(end).strip()))

    def _blank(self, start: int, end: int, kind: MaskKind, *, empty: bool) -> None:
        segment = self.text[start:end]
        if segment:
            self.masks.append(LiquidMask(start, end, kind))
            self._pieces.append((start, end, run_of(TEXT_START, segment) if empty else blanks(segment)))

    def alone(self, at: int, end: int) -> bool:
        """Return whether nothing but quote marks stands beside a range on its lines."""
        return not self.before(at).strip(" \t>") and not self.after(end).strip()

    def before(self, at: int) -> str:
        """Return what stands before an offset on its line."""
        return self.text[self.text.rfind("\n", 0, at) + 1 : at]

    def after(self, end: int) -> str:
        """Return what stands behind an offset on its line."""
        stop = self.text.find("\n", end)
        return self.text[end : stop if stop >= 0 else len(self.text)]
