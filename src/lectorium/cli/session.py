"""What the whole command line shares: the course named by `-C`, and how much is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(slots=True)
class Session:
    """One call of the command line."""

    course: Path | None = None
    """Value of `-C`."""
    verbose: bool = False
    quiet: bool = False
