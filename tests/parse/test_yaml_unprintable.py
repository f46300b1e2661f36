"""The short expression for texts of ASCII finds what the long one finds."""

from __future__ import annotations

from lectorium.parse import yaml


def test_both_expressions_find_the_same_in_ascii() -> None:
    text = "".join(map(chr, range(128)))
    found = yaml._UNPRINTABLE_ASCII.findall(text)
    assert found == yaml._UNPRINTABLE.findall(text)
    assert len(found) == 30
