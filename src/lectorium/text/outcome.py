"""An outcome: a value together with the faults found while making it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from lectorium.text.diagnostic import Diagnostic

T = TypeVar("T")


class Outcome(Generic[T], Struct, frozen=True, gc=False):
    """A value and its diagnostics: faults of the content are values, not exceptions."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()


def together(outcomes: Iterable[Outcome[T]]) -> Outcome[tuple[T, ...]]:
    """Return outcomes as one, in their order, with the faults of all."""
    made = tuple(outcomes)
    return Outcome(tuple(each.value for each in made), tuple(fault for each in made for fault in each.diagnostics))
