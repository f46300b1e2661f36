"""Titles and names: markup goes, what only looks like it stays."""

from __future__ import annotations

import pytest

from lectorium.text.plain_words import plain_words


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<b>G</b>raphs &amp; <code>trees</code>", "Graphs & trees"),
        ("One<br/>two <br /> three<hr>four", "One two three four"),
        ('<a href="x">A</a> <span class="y" >link</span> <!-- no --> here', "A link here"),
        ("**Bold**, *it* and `code`", "Bold, it and code"),
        ("$x$, $x^2$, $\\ell_1$ and $\\{a\\}$", "x, x², ℓ₁ and {a}"),
        (r"$O(n)$ or $a<b$: \(y_2\), $$E=mc^2$$", "O(n) or a<b: y₂, E=mc²"),
        ("&lt;b&gt; in HTML", "<b> in HTML"),
        ("``", "``"),
        ("<my-card>Rain</my-card>, <script>x</script> <a-b>of <c-d e=1>y</c-d></a-b>", "Rain, x of y"),
        *((each, each) for each in ("The <video> element", "a <x>b</y>", "<script></script>")),
        *((each, each) for each in ("Map<B>, if x <b and y>", "A* and B* search", "f(*args, **kwargs)", "2*3*4")),
        *(
            (each, each)
            for each in ("Costs $5 and US$ 7$", "from $5 to $10", "the `60s and `70s", "snake_case __init__")
        ),
    ],
)
def test_markup_is_left_out(written: str, shown: str) -> None:
    assert plain_words(written) == shown
