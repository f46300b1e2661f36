"""Includes between the tags of raw HTML, where themes put pictures into rows, become pictures too."""

from __future__ import annotations

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.parse.markdown.tokenized import Tokenized
from lectorium.text.source import SourceFile


def tokenized(text: str) -> Tokenized:
    return tokenize(SourceFile("a.md", text, ""), 0, Syntax(liquid=True, kramdown=True))


def test_includes_in_an_html_block_become_pictures_with_their_addresses() -> None:
    text = (
        '<div class="row">\n<img src="one.png">\n'
        '  <div>{% include figure.html path="two.png" caption="Two" %}</div>\n'
        '  <div>{% include youtube.html id="abcdefg" %}</div>\n'
        '<a href="three.html">{{ site.baseurl }}x</a>\n</div>\n'
    )
    made = tokenized(text)
    (block,) = made.tokens
    addresses = {number: block.content[start:end] for start, end, number in block.meta["refs"]}
    assert [addresses[number] for number in range(len(made.references))] == [item.target for item in made.references]
    assert sorted((item.kind, item.target) for item in made.references) == [
        ("frame", "https://www.youtube-nocookie.com/embed/abcdefg"),
        ("image", "one.png"),
        ("image", "two.png"),
        ("link", "three.html"),
    ]
    assert "<figcaption>Two</figcaption></figure></div>" in block.content


def test_an_include_inside_a_tag_makes_no_tag_in_it() -> None:
    made = tokenized('<div title="{% include figure.html path="two.png" %}">x</div>\n')
    assert made.references == ()
    assert made.tokens[0].content.count("<") == 2


def test_includes_on_lines_of_their_own_keep_their_captions() -> None:
    made = tokenized(
        '{% include figure.html path="a.png" caption="A" %}\n{% include figure.html path="b.png" caption="B" %}\n'
    )
    assert [token.type for token in made.tokens] == ["html_block", "html_block"]
    assert [token.content.count("<figcaption>") for token in made.tokens] == [1, 1]
    assert [item.target for item in made.references] == ["a.png", "b.png"]


def test_text_behind_an_include_stays() -> None:
    made = tokenize(
        SourceFile("a.md", '{% include figure.html path="a.png" %}{{ site.title }}\n', ""),
        0,
        Syntax((("site.title", "Logic"),), liquid=True, kramdown=True),
    )
    (_, inline, _) = made.tokens
    assert [child.content for child in inline.children or []][1:] == ["Logic"]
