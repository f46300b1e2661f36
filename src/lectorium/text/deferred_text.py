"""A text that is made when it is wanted: what would take much room is told by its digest until then."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class LostError(Exception):
    """What was left from an earlier run is not there any more: all must be made anew."""


class DeferredText(Struct, frozen=True, gc=False, eq=False):
    """A text that nobody holds; two are equal when they come to the same."""

    made_by = "text"
    """How `plan` calls it."""
    digest: str
    """Of all that it is made from."""
    make: Callable[[], str | bytes]

    def data(self) -> bytes:
        """Return its bytes."""
        made = self.make()
        return made if isinstance(made, bytes) else made.encode("utf-8", "replace")

    def __eq__(self, other: object) -> bool:
        """Return whether another one comes to the same."""
        return isinstance(other, DeferredText) and self.digest == other.digest

    def __hash__(self) -> int:
        """Return what goes with `==`."""
        return hash(self.digest)
