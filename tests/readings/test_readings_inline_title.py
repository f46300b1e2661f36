"""Lines that announce a list of readings."""

from __future__ import annotations

import pytest

from lectorium.readings.inline_title import announces


@pytest.mark.parametrize(
    ("line", "announced"),
    [
        ("In this session, our readings cover:", True),
        ("Please read:  ", True),
        ("PAPERS:", True),
        ("Our readings cover", False),
        ("We read this. Then we rest:", False),
        ("Already:", False),
        (f"{'so ' * 49}a paper:", True),
        (f"{'so ' * 51}a paper:", False),
    ],
)
def test_what_announces_a_list(line: str, announced: bool) -> None:
    assert announces(line) is announced
