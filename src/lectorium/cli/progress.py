"""A bar on the terminal for builds that take long; silent anywhere else."""

from __future__ import annotations

import sys
import time

from lectorium.cli.console import is_lively

_PATIENCE = 0.5
"""Seconds before the bar appears: most builds are over by then."""
_PAUSE = 0.05
"""Seconds between two pictures of the bar."""
_WIDTH = 28


class Bar:
    """Draws over itself in one line of stderr; a context manager that wipes the line at its end."""

    def __init__(self, quiet: bool = False) -> None:
        """Show nothing when `quiet`, or when stderr is no terminal."""
        self._shown = is_lively(sys.stderr) and not quiet
        self._next = time.monotonic() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Bar:
        """Return the bar itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Wipe the line."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def __call__(self, what: str, ready: int, everything: int) -> None:
        """Show how far things are, when there is somebody to look and some time has passed."""
        now = time.monotonic()
        if not self._shown or now < self._next or not everything:
            return
        self._next, self._drawn = now + _PAUSE, True
        full = round(_WIDTH * ready / everything)
        sys.stderr.write(f"\r\x1b[K{what:<12} [{'#' * full}{'.' * (_WIDTH - full)}] {ready}/{everything}")
        sys.stderr.flush()
