"""The words that an author gives to an include stay on the page, as a caption or as text; Liquid does not."""

from __future__ import annotations

import pytest

from body_support import outcome
from lectorium.parse.markdown.syntax import Syntax


def body_of(text: str) -> str:
    return outcome(text, syntax=Syntax(liquid=True)).value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('a{% include side.html id="n1" note="Much like rain." %} b', "<p>a (Much like rain.) b</p>"),
        ("{% include alert.html type='info' content='Bring it' %}", "<p>Bring it</p>"),
        ('a {% include side.html class="wide box" style="color: red; top: 1" %}b', "<p>a b</p>"),
        ('{% include side.html class="w" body="A & <b>B</b>" %}', "<p>A &amp; &lt;b&gt;B&lt;/b&gt;</p>"),
    ],
)
def test_words_of_an_unknown_include_are_text(text: str, shown: str) -> None:
    assert body_of(text).strip() == shown


@pytest.mark.parametrize("name", ["caption", "description", "desc", "cap", "figcaption"])
def test_a_caption_is_a_caption(name: str) -> None:
    alone = body_of(f'{{% include any.html src="https://e.org/a.png" {name}="A b" %}}')
    assert "<figcaption>A b</figcaption></figure>" in alone
    assert "<small>A b</small> y" in body_of(f'x {{% include fig.html src="https://e.org/a.png" {name}="A b" %}} y')
    frame = body_of(f'{{% include youtube.html id="dQw4w9WgXcQ" {name}="A b" %}}')
    assert "<figcaption>A b</figcaption></figure>" in frame


@pytest.mark.parametrize(
    ("caption", "shown", "alt"),
    [
        (
            "Fig [cap](https://c.org) *em*",
            'Fig <a href="https://c.org" rel="noopener">cap</a> <em>em</em>',
            "Fig cap em",
        ),
        ("By <a href='https://h.org'>her</a> & `x_1`", None, "By her &amp; x_1"),
        ("<b>Bold</b> a_b_c 5 < 6", "<b>Bold</b> a_b_c 5 &lt; 6", "Bold a_b_c 5 &lt; 6"),
        ("a <script>x()</script> <a href='javascript:x()'>b</a>", "a  b", None),
        ("Loss $x_1 \\{ y_2$ *[x](y)*", "Loss <math>", None),
    ],
)
def test_a_caption_may_hold_markdown_or_html(caption: str, shown: str | None, alt: str | None) -> None:
    body = body_of(f'{{% include figure.html src="https://e.org/a.png" caption="{caption}" %}}')
    shown = shown or 'By <a href="https://h.org" rel="noopener">her</a> &amp; <code>x_1</code>'
    assert f"<figcaption>{shown}</figcaption>".removesuffix("</figcaption>" if "<math>" in shown else "") in body
    assert ("*[x](y)*" in body) == ("<math>" in shown)
    assert alt is None or f'alt="{alt}"' in body
