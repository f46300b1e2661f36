"""The nearest of many names, without comparing all of them: comparing is slow, and a course may have thousands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from itertools import chain, islice
from typing import cast

from lectorium.text.memory import remembered
from lectorium.text.suggest import nearest

MOST_COMPARED = 100


def closest(name: str, known: Collection[str], cutoff: float = 0.6) -> str:
    """Return the nearest name, or the empty string; among many only those nearest in length are compared."""
    if len(known) > MOST_COMPARED:
        known = _nearest_in_length(len(name), _by_length(known if isinstance(known, Hashable) else tuple(known)))
    return nearest(name, known, cutoff) or ""


@remembered(8)
def _by_length(known: Hashable) -> Mapping[int, list[str]]:
    """Return names by their length, sorted; a post with a thousand dead links asks for the same ones each time."""
    found: dict[int, list[str]] = {}
    for name in sorted(cast("Collection[str]", known)):
        found.setdefault(len(name), []).append(name)
    return found


def _nearest_in_length(length: int, by_length: Mapping[int, list[str]]) -> list[str]:
    groups = (by_length[each] for each in sorted(by_length, key=lambda each: abs(each - length)))
    return list(islice(chain.from_iterable(groups), MOST_COMPARED))
