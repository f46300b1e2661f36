"""Commands with forms, written out: numbers of any length, and no more text than a bound."""

from __future__ import annotations

import pytest

from lectorium.render.tex_forms import with_forms
from lectorium.text.limits import FORMULA


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\num{-1.5(2)e3}", r"-1.5(2)\times 10^{3}"),
        (r"\num{1.5 e 3}", r"1.5\times 10^{3}"),
        (r"\num{1.5e3}", r"1.5\times 10^{3}"),
        (r"\num{e5}", r"10^{5}"),
        (r"\num{0012345}", r"0\,012\,345"),
        (r"\num{" + "9" * 6000 + "}", r"\,".join(["999"] * 2000)),
    ],
)
def test_a_number_is_written_with_all_its_digits(tex: str, expected: str) -> None:
    assert with_forms([tex]) == [expected]


def test_forms_in_forms_do_not_double_without_end() -> None:
    assert len(with_forms([r"\ketbra{" * 18 + "x" + "}" * 18])[0]) < 10 * FORMULA
