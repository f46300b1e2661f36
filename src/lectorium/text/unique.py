"""Names of which no two are alike: the first of a clash has its own, later ones get `-2`, `-3`."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class UniqueNames:
    """Hands out names in the order in which it is asked."""

    def __init__(self, taken: Iterable[str] = (), folded: Callable[[str], str] = str) -> None:
        """Take the names that are taken; two whose `folded` forms are equal are one name."""
        self.taken = {folded(name) for name in taken}
        self._folded = folded
        self._numbers: dict[str, int] = {}

    def new(self, stem: str) -> str:
        """Return `stem`, or `stem-N` with the next number that is free."""
        name, number = stem, self._numbers.get(stem, 2)
        while self._folded(name) in self.taken:
            name, number = f"{stem}-{number}", number + 1
        self._numbers[stem] = number
        self.taken.add(self._folded(name))
        return name
