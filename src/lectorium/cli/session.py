"""What the whole command line shares: the course named by `-C`, and how much is told."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class Session(Struct):
    """One call of the command line."""

    course: Path | None = None
    """Value of `-C`."""
    verbose: bool = False
    quiet: bool = False
