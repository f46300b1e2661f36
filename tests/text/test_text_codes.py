"""Faults that any floor may find: each stops a build."""

from __future__ import annotations

from lectorium.text import codes
from lectorium.text.diagnostic import Code


def test_faults_of_any_floor_stop_a_build() -> None:
    every = [value for value in vars(codes).values() if isinstance(value, Code)]
    assert len(every) >= 7
    assert {(code.severity, code.blocks) for code in every} == {("error", True)}
