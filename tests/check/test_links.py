"""Rules on links: which words may lead to more than one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.rule import example, post
from mini_course import codes_of, write_example


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        ("[A study](https://a.org) and [A study](https://b.org)", True),
        ("[A study](https://a.org) and [a  study](https://b.org/)", True),
        ("[A study](https://a.org) and [A study](http://a.org/)", False),
        ("[here](https://a.org) and [here](https://b.org)", False),
        ("[PDF](https://a.org) and [PDF](https://b.org)", False),
        ("[![](x.png)](https://a.org) and [![](x.png)](https://b.org)", False),
        ("<https://a.org/?a> and <https://a.org/?a=>", False),
    ],
)
def test_the_same_words_lead_to_one_place(words: str, reported: bool, tmp_path: Path) -> None:
    root = write_example(example(post(words), ("content/lectures/x.png", "PNG 640x480")), tmp_path)
    assert ("LINK106" in codes_of(root)) is reported


@pytest.mark.parametrize("host", ["localhost:4000", "127.0.0.1/a", "localhost.example.org", "example.org"])
def test_only_what_goes_over_a_network_has_to_be_encrypted(host: str, tmp_path: Path) -> None:
    root = write_example(example(post(f"[A study](http://{host})")), tmp_path)
    assert ("LINK104" in codes_of(root)) is host.endswith(".org")


@pytest.mark.parametrize("text", ["[**a**\n\nText\n\n]({})", "[words\n\nmore]({}) end", "[\n\n- item\n]({})"])
@pytest.mark.parametrize("target", ["/lectures/", "https://example.org/x", "#part", "../x/"])
def test_a_markdown_link_round_blocks_is_said_to_be_none(text: str, target: str, tmp_path: Path) -> None:
    root = write_example(example(post(text.format(target))), tmp_path)
    assert "LINK108" in codes_of(root)


@pytest.mark.parametrize(
    "text", ["[two\nlines](/lectures/)", "- [a\n  b](/lectures/)", "f\\](/x)", "`](/x)`", "x[a](/x)", "    ](/x)"]
)
def test_what_is_a_link_or_code_is_not_said_to_be_none(text: str, tmp_path: Path) -> None:
    assert "LINK108" not in codes_of(write_example(example(post(text)), tmp_path))
