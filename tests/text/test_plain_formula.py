"""A formula where nothing can be set: as it is read, or as its TeX when it is more than a line."""

from __future__ import annotations

import pytest

from lectorium.text.plain_formula import plain_formula


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x_1", "x₁"),
        (r"x_{ij}^{2n}", "xᵢⱼ²ⁿ"),
        ("x_T", "x_T"),
        (r"a_{i_j} + b_{K}", "a_iⱼ + b_K"),
        (r"\alpha_1 < \Omega", "α₁ < Ω"),
        (r"e^{-\lambda t}", "e^(-λ t)"),
        (r"\frac{x_1}{y+1} \dfrac{a}{b}", "x₁/(y+1) a/b"),
        (r"\sqrt{2} + \sqrt{x+1}", "√2 + √(x+1)"),
        (r"\mathbb{R}^n \mathbb X", "ℝⁿ 𝕏"),
        (r"\mathcal{F}, \text{max} \operatorname{rank}", "F, max rank"),
        (r"O(n \log n) \leq n^2", "O(n log n) ≤ n²"),
        (r"P(A\mid B), a\leq b", "P(A|B), a≤b"),
        (r"\{1,\, a\_b\}", "{1, a_b}"),
        (r"\hat{x}_1 \bar y \vec{\mathbf{v}}", "x\u0302₁ y\u0304 v\u20d7"),
        (r"\|x\| \quad \lVert y\rVert \propto \operatorname*{arg\,max}", "‖x‖ ‖y‖∝argmax"),
        *((tex, tex) for tex in (r"\hat{x+1}", r"\frac12", r"\begin{cases} 1 \\ 2 \end{cases}", "{", "\\")),
    ],
)
def test_a_formula_is_a_line_of_text(tex: str, shown: str) -> None:
    assert plain_formula(tex) == shown
