"""Files of short inputs, each with what is made of it today: a row that changes is to be looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

NEXT, MADE = "\n========\n", "\n--------\n"
"""What stands between two cases, and between an input and what is made of it."""


def recorded(path: Path) -> list[tuple[str, str]]:
    """Return the inputs of a file, each with what it says is made of it."""
    written = path.read_text("utf-8").rstrip("\n").split(NEXT)
    return [(given + "\n", expected) for given, _, expected in (case.partition(MADE) for case in written)]


def record(path: Path, inputs: list[str], make: Callable[[str], str]) -> None:
    """Write a file anew, for a change that is meant."""
    path.write_text(NEXT.join(given + MADE[1:] + make(given) for given in inputs) + "\n", "utf-8")
