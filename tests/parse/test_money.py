"""Sums of money between two dollar signs, and formulas that look like some."""

from __future__ import annotations

import pytest

from lectorium.parse.markdown.money import is_formula


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$1，2，\\dots,n$", True),
        ("$0＜x＜1$", True),
        ("$2、3$", True),
        ("$P[X](0.5)=1$", True),
        ("$5，公式$", False),
        ("$5 公式$", False),
        ("$10。$", False),
        ("$5$", True),
        ("$HOME [is](/here) and$", False),
        ("$HOME [is](here.md) and$", False),
        ("$ \\alpha $", True),
        ("$ x_1 $", True),
        ("$ x $", True),
        ("$ 3x = 5 $", True),
        ("$ x_1$", False),
        ("$\\alpha $", True),
        ("$\\alpha or $", False),
        ("$x $", False),
        ("$ 5 and a_b $", False),
        ("$ HOME and $", False),
        ("$ run my_file and $", False),
        ("$ pip install a==1.0 $", False),
        ("$ git commit -m x = y $", False),
    ],
)
def test_full_width_signs_and_functions_are_formulas(text: str, expected: bool) -> None:
    assert is_formula(text, 0, len(text)) is expected
