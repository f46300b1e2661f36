"""Slides: found from the few letters that authors write."""

from __future__ import annotations

import pytest

from lectorium.model.deck import read_deck_name
from model_samples import value_of

JEKYLL = frozenset({"Lectures/S1-LLM.pdf", "slides/a.pdf", "_contents/local.pdf", "static/shared.pdf"}) | {
    "assets/w1/birds.pdf",
    "a/twice.pdf",
    "b/twice.pdf",
}
NATIVE = frozenset({"content/decks/intro.pdf", "content/slides/old.pdf", "content/lectures/trees.pdf", "static/s.pdf"})
NATIVE |= {"content/slides/html/index.html", "content/decks/week 1/Intro.pdf"}


@pytest.mark.parametrize(
    ("written", "name", "path"),
    [
        ("S1-LLM", "S1-LLM", "Lectures/S1-LLM.pdf"),
        ("S1-LLM.pdf", "S1-LLM", "Lectures/S1-LLM.pdf"),
        ("s1-llm", "s1-llm", "Lectures/s1-llm.pdf"),
        ("W8.pptx", "W8.pptx", "Lectures/W8.pptx"),
        ("slides/a", "a", "slides/a.pdf"),
        ("other/b", "b", "other/b.pdf"),
        ("local", "local", "_contents/local.pdf"),
        ("shared", "shared", "static/shared.pdf"),
        ("w1/birds.pdf", "birds", "assets/w1/birds.pdf"),
        ("twice", "twice", "Lectures/twice.pdf"),
        ("/other/b", "b", "other/b.pdf"),
        ("v1.2", "v1.2", "Lectures/v1.2.pdf"),
        ('"{{ site.baseurl }}/slides/a.pdf"', "a", "slides/a.pdf"),
        ("../outside", "outside", "../outside.pdf"),
        ("https://x.org/d/deck.pdf?v=1", "deck", "https://x.org/d/deck.pdf?v=1"),
        ("'<a href=\"slides/a.pdf\">Slides</a>'", "a", "slides/a.pdf"),
    ],
)
def test_decks_of_a_jekyll_course(written: str, name: str, path: str) -> None:
    deck = read_deck_name(value_of(written), "_contents/01.md", "Lectures", JEKYLL)
    assert deck is not None
    assert (deck.name, deck.path) == (name, path)


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("intro", "content/decks/intro.pdf"),
        ("old", "content/slides/old.pdf"),
        ("trees.pdf", "content/lectures/trees.pdf"),
        ("s", "static/s.pdf"),
        ("missing", "content/decks/missing.pdf"),
        ("/decks/intro.pdf", "content/decks/intro.pdf"),
        ("/static/s.pdf", "static/s.pdf"),
        ("slides/old.pdf", "content/slides/old.pdf"),
        ("slides/html/", "content/slides/html/index.html"),
        ("/slides/html", "content/slides/html/index.html"),
        ("slides/none/", "content/slides/none/index.html"),
        ("week 1/Intro", "content/decks/week 1/Intro.pdf"),
        ("week 1/missing", "content/week 1/missing.pdf"),
    ],
)
def test_decks_of_a_native_course(written: str, path: str) -> None:
    deck = read_deck_name(value_of(written), "content/lectures/01.md", "content/decks", NATIVE)
    assert deck is not None
    assert deck.path == path


@pytest.mark.parametrize("written", ["", "~", "false", "off", "none", "TBA", "3"])
def test_no_deck(written: str) -> None:
    assert read_deck_name(value_of(written), "content/lectures/01.md", "content/decks", NATIVE) is None


def test_a_number_that_is_the_name_of_a_file_is_a_deck() -> None:
    assert read_deck_name(value_of("3"), "_c/01.md", "Lectures", {"Lectures/3.pdf"}) is not None


@pytest.mark.parametrize(
    ("paths", "path"),
    [
        ({"Lectures/a.pdf.pdf"}, "Lectures/a.pdf.pdf"),
        ({"Lectures/a.pdf.pdf", "Lectures/a.pdf"}, "Lectures/a.pdf"),
        ({"Lectures/b.pdf"}, "Lectures/a.pdf"),
    ],
)
def test_a_layout_may_put_the_ending_behind_a_name_that_has_it(paths: set[str], path: str) -> None:
    deck = read_deck_name(value_of("a.pdf"), "_c/01.md", "Lectures", paths)
    assert deck is not None
    assert deck.path == path


@pytest.mark.parametrize(
    ("written", "name", "path", "rest"),
    [
        ("S1-LLM.pdf#page=3", "S1-LLM", "Lectures/S1-LLM.pdf", "#page=3"),
        ("S1-LLM#page=3", "S1-LLM", "Lectures/S1-LLM.pdf", "#page=3"),
        ("slides/a.pdf?raw=true#page=2", "a", "slides/a.pdf", "?raw=true#page=2"),
        ("'<a href=\"slides/a.pdf#page=2\">Slides</a>'", "a", "slides/a.pdf", "#page=2"),
        ("html/#/2/1", "html", "html/index.html", "#/2/1"),
        ("missing.pdf#page=3", "missing", "Lectures/missing.pdf", "#page=3"),
        ("C#", "C#", "Lectures/C#.pdf", ""),
        ("F#.pdf", "F#", "Lectures/F#.pdf", ""),
        ("C# and F#.pdf#page=2", "C# and F#", "Lectures/C# and F#.pdf", "#page=2"),
        ("https://x.org/d/deck.pdf#page=3", "deck", "https://x.org/d/deck.pdf#page=3", ""),
    ],
)
def test_a_deck_may_be_named_with_the_page_at_which_it_opens(written: str, name: str, path: str, rest: str) -> None:
    paths = JEKYLL | {"html/index.html", "Lectures/F#.pdf", "Lectures/C# and F#.pdf"}
    deck = read_deck_name(value_of(written), "_contents/01.md", "Lectures", paths)
    assert deck is not None
    assert (deck.name, deck.path, deck.rest) == (name, path, rest)
