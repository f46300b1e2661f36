"""A fault of the user's surroundings: a folder that must not be written, a missing course, a running build."""

from __future__ import annotations


class RefusalError(Exception):
    """Ends a command with exit code 2; content faults are diagnostics instead."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help
        """What to do, with the exact command where there is one."""
