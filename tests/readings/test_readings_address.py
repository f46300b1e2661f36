"""Where an address that is typed into a sentence ends, and what link definitions name."""

from __future__ import annotations

import pytest

from lectorium.readings.address import definitions, trim_url
from lectorium.text.source import SourceFile


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.org/a).", "https://e.org/a"),
        ("https://e.org/a_(b)", "https://e.org/a_(b)"),
        ("https://e.org/a**", "https://e.org/a"),
    ],
)
def test_addresses_end_before_the_punctuation_of_the_sentence(url: str, expected: str) -> None:
    assert trim_url(url) == expected


def test_definitions_by_folded_label_with_the_root_of_the_site_and_whole_footnotes() -> None:
    text = "[ A  Pond]: <{{site.baseurl}}/pond.pdf> 'title'\n[a pond]: second.pdf\n[^1]: A note of *words*\n"
    assert definitions(SourceFile("a.md", text, ""), 0) == {"a pond": "/pond.pdf", "^1": "A note of *words*"}


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("https://example.org/x", "https://example.org/x"),
        ("<https://example.org/x> 'A title'", "https://example.org/x"),
        ("{{ site.baseurl }}/x.pdf 'A title'", "/x.pdf"),
        ("<{{ site.baseurl }}/a b.pdf>", "/a b.pdf"),
        ("{{ '/x.pdf' | relative_url }}", "/x.pdf"),
        ("<>", ""),
    ],
)
def test_a_definition_points_where_it_says(written: str, target: str) -> None:
    assert definitions(SourceFile("a.md", f"[a]: {written}\n", ""), 0) == {"a": target}
