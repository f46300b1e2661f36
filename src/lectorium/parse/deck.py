"""Decks: what a PDF says of itself; pdfium is loaded only when one is read, and no file makes it fail."""

from __future__ import annotations

from typing import Any

from msgspec import Struct


class DeckFacts(Struct, frozen=True, gc=False):
    """What a PDF says of itself."""

    pages: int
    title: str
    """Title of its metadata, or empty."""
    tagged: bool
    """True when it is a tagged PDF (PDF 1.7, 14.8), which a screen reader needs."""
    width: float
    """Size of the first page in points, its rotation applied."""
    height: float


def read_deck(data: bytes) -> DeckFacts | None:
    """Return the facts of a PDF, or None when it is none, is broken, or is locked by a password."""
    if b"%PDF-" not in data[:1024]:
        return None
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    try:
        return _facts(document)
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return None
    finally:
        document.close()


def _facts(pdf: Any) -> DeckFacts | None:
    pages = len(pdf)
    if pages == 0:
        return None
    width, height = pdf.get_page_size(0)
    title = pdf.get_metadata_value("Title")
    return DeckFacts(pages, " ".join(title.split()), bool(pdf.is_tagged()), float(width), float(height))
