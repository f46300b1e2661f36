"""Markdown between tags: found where an author means it, never in code, comments or lookalikes."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.parse.markdown.html_prose import formulas_in_html, markdown_in_html


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("<figure>\n![A plot](/a.png)\n</figure>", ["![A plot](/a.png)"]),
        ('<td>![a](b.png "t") and [site](https://x.org)</td>', ['![a](b.png "t")', "[site](https://x.org)"]),
        ("<div>\n<pre>![a](b.png)</pre> <code>[s](/x)</code>\n</div>", []),
        ("<div>\n<!-- ![a](b.png) -->\n</div>", []),
        ("<p>x[1](2) and f[i](x, y)</p>", []),
        ('<img alt="![a](b.png)" src="/a.png">', []),
        ("<script>a[0](/x/)</script><b>![a](b.png)</b>", ["![a](b.png)"]),
        ("<b>x</b> ![a](b.png)", ["![a](b.png)"]),
        ("![a](b.png) <b>x</b>", ["![a](b.png)"]),
        ("<pre>x</pre> ![a](b.png)", ["![a](b.png)"]),
        ("<pre>![a](b.png)", []),
        ("</pre>![a](b.png)", ["![a](b.png)"]),
        ("<pre/>![a](b.png)", ["![a](b.png)"]),
        ("<pre><code>x</code>![a](b.png)</pre>", []),
        ("<div>\n  ### Rain\n\n  - a\n  - b\n</div>", ["### Rain"]),
        ("<div>\n<p>a</p>\n- a\n- b\n</div>", ["- a"]),
        ("<div>\n```python\nx\n```\n</div>", ["```python"]),
        ("<td>\n1. a\n2. b\n</td>", ["1. a"]),
        ("<div>\n| a | b |\n|---|---|\n| c | d |\n</div>", ["|---|---|"]),
        ("<p>- a<br>\n- b<br>\n</p> <p># 1</p><pre>\n# a\n- b\n- c\n</pre>\n- d", []),
    ],
)
def test_places(content: str, found: list[str]) -> None:
    assert [content[start:end] for start, end in markdown_in_html(content)] == found


def test_long_hostile_blocks_take_no_time() -> None:
    for piece in ("![", "![a](", "<!--", "<pre>![a](b)", "](", "\n- a", "\n#", "\n  ", "\n---", "\n``"):
        assert _growth(piece) <= LINEAR, piece


def test_long_hostile_formulas_take_no_time() -> None:
    for piece in ("\\(", "\\[", "$", "$$", "$a", "\\begin{align}", "\\begin{align}\\begin{gather}", "\\", "\\(a\\["):
        assert _growth_of_formulas(piece) <= LINEAR, piece


def _growth_of_formulas(piece: str) -> float:
    return cpu_growth(lambda size: list(formulas_in_html("<div>$" + piece * (size // len(piece)))), 100_000)


def _growth(piece: str) -> float:
    return cpu_growth(lambda size: list(markdown_in_html("<div>](" + piece * (size // len(piece)))), 100_000)


def test_a_formula_stands_for_itself_in_the_element_that_is_open_there() -> None:
    def displays(html: str) -> list[bool]:
        return [display for *_, display in formulas_in_html(html)]

    assert displays("<div><p>a</p>\n$$x$$\n</div>") == [True]
    assert displays("<div><p>\n$$x$$\n</p></div>") == [False]
    assert displays("<div><br>\n\\[x\\]\n</div>") == [True]
    assert displays("<div>$$x$$ a</div>") == [False]
    assert displays("$x$ <td>$y$</td>") == [False, False]
    assert displays("<div>\\[ a \\\\[2pt] b \\]</div>") == [True]
