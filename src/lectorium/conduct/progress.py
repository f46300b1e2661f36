"""How a long run tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many are ready and how many there are."""


def ignore_progress(_what: str, _ready: int, _all: int) -> None:
    """Report to nobody."""
