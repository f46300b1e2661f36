"""The order of documents, and of any values, by Jekyll's own comparison (`collection.rb`, `document.rb`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from lectorium.dialects.jekyll.settings import Collection


class SortKey(Struct, frozen=True):
    """What decides the place of a document."""

    path: str
    """Path without `collections_dir`: `_contents/a.md`."""
    date: Any = None
    """A time that its front matter or its name gives, as a number; None for none."""
    value: Any = None
    """Value of the front-matter key that the collection is sorted by."""


def in_order(keys: Iterable[SortKey], collection: Collection) -> tuple[str, ...]:
    """Return the paths in order: those that `order` lists, then by `sort_by`, else by date, then path.

    A document without the key of `sort_by` comes last; where one of two documents has no date, their paths decide.
    """
    listed = {f"_{collection.label}/{name}": at for at, name in enumerate(collection.order)}
    by_key = bool(collection.sort_by) and not listed

    def order(left: SortKey, right: SortKey) -> int:
        places = [listed.get(key.path, len(listed)) for key in (left, right)]
        if places[0] != places[1]:
            return places[0] - places[1]
        return (_by_value(left.value, right.value) if by_key else 0) or _by_date(left, right)

    as_read = sorted(keys, key=lambda key: key.path.split("/"))
    return tuple(key.path for key in _merged(as_read, order))


def _merged(keys: list[SortKey], order: Callable[[SortKey, SortKey], int]) -> list[SortKey]:
    """Sort as the C library below Ruby does: where some have dates and some have none, the way decides too."""
    if len(keys) < 2:
        return keys
    half = len(keys) // 2
    left, right = _merged(keys[:half], order), _merged(keys[half:], order)
    found: list[SortKey] = []
    while left and right:
        found.append((left if order(left[0], right[0]) <= 0 else right).pop(0))
    return found + left + right


def _by_value(left: Any, right: Any) -> int:
    if (left is None) != (right is None):
        return 1 if left is None else -1
    return compare(left, right) or 0


def _by_date(left: SortKey, right: SortKey) -> int:
    return compare(left.date, right.date) or compare(left.path, right.path) or 0


def compare(left: Any, right: Any) -> int | None:
    """Return Ruby's `left <=> right`: less than, equal to or more than 0; None for values without an order."""
    pair = [value.__liquid__() if hasattr(value, "__liquid__") else value for value in (left, right)]
    if any(value is None or isinstance(value, bool) for value in pair):
        return 0 if pair[0] is pair[1] else None
    if all(isinstance(value, list) for value in pair):
        parts = (compare(*both) for both in zip(*pair, strict=False))
        return next((part for part in parts if part != 0), len(pair[0]) - len(pair[1]))
    numbers = all(isinstance(value, int | float) for value in pair)
    if numbers or all(isinstance(value, str) for value in pair):
        return int(pair[0] > pair[1]) - int(pair[0] < pair[1])
    return None
