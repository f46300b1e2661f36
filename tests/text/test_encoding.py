"""Texts in other encodings are known by their marks, or by the zeros beside their letters."""

from __future__ import annotations

import pytest

from lectorium.text.encoding import OtherEncoding, decode

POST = "---\ntitle: Pönds\n---\n"


@pytest.mark.parametrize("text", ["", "a", "\0", "a\0b\0c\0", "---\ntitle: ü\n", "\ufeff---", "水\0水\0水"])
def test_utf8_is_read(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("python", "encoding", "text"),
    [
        ("utf-16", "UTF-16", POST),
        ("utf-16-le", "UTF-16-LE", POST),
        ("utf-16-be", "UTF-16-BE", POST),
        ("utf-32", "UTF-32", POST),
        ("utf-16", "UTF-16", ""),
        ("utf-16", "UTF-16", "水と土"),
    ],
)
def test_wide_encodings_are_named(python: str, encoding: str, text: str) -> None:
    data = text.encode(python)
    assert decode(data) == OtherEncoding(f"the text is written in {encoding}, not in UTF-8", encoding)
    assert data.decode(encoding) == text


def test_other_bytes_are_named_with_their_line() -> None:
    found = OtherEncoding("the text is not UTF-8: byte 0xF6 in line 2", "Latin-1")
    assert decode(POST.encode("latin-1")) == found
