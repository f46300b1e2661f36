"""What the whole command line shares: the course named by `-C`, and how much is told."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

COMPLETE = "_LECTORIUM_COMPLETE"
"""Variable of the environment by which a script of `lectorium completion` asks what may come next."""


class Session(Struct):
    """One call of the command line."""

    course: Path | None = None
    """Value of `-C`."""
    verbose: bool = False
    quiet: bool = False
