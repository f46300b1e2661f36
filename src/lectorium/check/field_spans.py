"""Spans in front matter: where a key or one of its values stands."""

from __future__ import annotations

from lectorium.parse.document import Document
from lectorium.text.span import Span


def field_value(document: Document, key: str, text: str = "") -> Span:
    """Return where the value of `key` stands, or its item that reads `text`; the head of the file when it has none."""
    field = document.front_matter.get(key)
    if field is None:
        return Span(document.path, 0, 0, "line")
    items = (item.span for item in field.value.scalars() if text and item.raw.strip() == text)
    return next(items, field.value.span)


def text_of(document: Document, key: str) -> str:
    """Return the scalar under a key as written, or the empty string."""
    field = document.front_matter.get(key)
    return field.value.raw.strip() if field is not None and field.value.kind == "scalar" else ""
