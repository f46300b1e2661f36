"""Character references, also those that the standard library cannot read."""

from __future__ import annotations

import pytest

from lectorium.text.entity import unescape


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("caf&eacute; &#233; &#xE9; &amp;amp;", "café é é &amp;"),
        (f"a&#{'9' * 5000};b &eacute;", "a\ufffdb é"),
        (f"a&#{'9' * 5000}", "a\ufffd"),
        (f"a&#x{'F' * 5000};b", "a\ufffdb"),
        ("&#xD800;&#0;&#1114112;", "\ufffd\ufffd\ufffd"),
        ("&zzz; & &#; &#x;", "&zzz; & &#; &#x;"),
    ],
)
def test_references_are_resolved(text: str, shown: str) -> None:
    assert unescape(text) == shown
