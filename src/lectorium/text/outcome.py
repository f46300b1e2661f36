"""An outcome: a value together with the faults found while making it."""

from __future__ import annotations

from typing import Generic, TypeVar

from lectorium.text.diagnostic import Diagnostic
from lectorium.text.record import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """A value and its diagnostics; content faults are never exceptions."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
