"""Lines, colours and boxes of formulas as classes: a page forbids styles of its own."""

from __future__ import annotations

import re

import pytest

from lectorium.render.math import Formula, render_formulas


def classes(tex: str) -> str:
    """Return each element that has a class, with its classes."""
    rendered = render_formulas([Formula(tex, False)])[0]
    assert not rendered.fault
    return "; ".join(f"{name}: {found}" for name, found in re.findall(r'<(\w+) class="([^"]*)"', rendered.html))


def rows(*written: str) -> str:
    return r"\begin{array}{c|c:c}" + r"\\".join(written) + r"\end{array}"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (rows("a&b&c"), "mtd: m-line-right; mtd: m-line-right-dashed"),
        (r"\begin{array}{c}a\\\hline b\end{array}", "mtd: m-line-top"),
        (r"\begin{array}{c}a\\\hdashline b\end{array}", "mtd: m-line-top-dashed"),
        (r"\begin{array}{c}a\\b\\\hline\end{array}", "mtd: m-line-bottom"),
        (
            r"\begin{array}{cc}\hline a&b\\\hline\end{array}",
            "mtable: m-line-top; mtd: m-line-bottom; mtd: m-line-bottom",
        ),
        (r"\begin{array}{c}\hline\end{array}", "mtable: m-line-top"),
        (r"\begin{array}{c}a\\\hline{}\quad\end{array}", "mtd: m-line-top"),
        (r"\color{red}x", "mrow: color-red"),
        (r"\boxed{x}", "mrow: menclose menclose-box"),
        (r"\xcancel x", "mrow: menclose menclose-updiagonalstrike menclose-downdiagonalstrike"),
        (
            r"\begin{cases}a&b\end{cases}",
            "mtd: m-left m-pr0; mtd: m-left m-pr0 m-pl1",
        ),
        (r"\text{\large x}", "mtext: m-larger"),
        (r"\text{\Huge x}", "mtext: m-larger"),
        (r"\text{\normalsize x}", ""),
        (r"\text{\small x}", "mtext: m-smaller"),
        (r"\text{\tiny x}", "mtext: m-smaller"),
        ("x", ""),
    ],
)
def test_what_a_style_becomes(tex: str, expected: str) -> None:
    assert classes(tex) == expected


def test_levels_stand_around_their_element() -> None:
    html = render_formulas([Formula(r"\begin{matrix}a\end{matrix}", False)])[0].html
    assert '<mstyle scriptlevel="0"><mtable displaystyle="false">' in html
