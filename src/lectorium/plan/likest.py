"""The nearest of many names, without comparing all of them: comparing is slow, and a course may have thousands."""

from __future__ import annotations

from collections.abc import Collection

from lectorium.text.suggest import nearest

MOST_COMPARED = 200


def likest(name: str, known: Collection[str], cutoff: float = 0.6) -> str:
    """Return the nearest name, or the empty string; among many only those nearest in length are compared."""
    if len(known) > MOST_COMPARED:
        known = sorted(known, key=lambda other: (abs(len(other) - len(name)), other))[:MOST_COMPARED]
    return nearest(name, known, cutoff) or ""
