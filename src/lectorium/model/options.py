"""How a course is read this time: the clock, and what of the unpublished is shown."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct


class ReadOptions(Struct, frozen=True, gc=False):
    """A plain value; without it nothing of a course depends on when or where it is read."""

    now: datetime | None = None
    """The instant of the build (`--now`), with a zone; None keeps whatever waits for an instant hidden."""
    drafts: bool = False
    """Show drafts, marked as such."""
    future: bool = False
    """Show what is not released yet, marked as such."""
