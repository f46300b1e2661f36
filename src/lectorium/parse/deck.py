"""Decks: what a PDF says of itself and on its pages; pdfium is loaded only when one is read, and no file makes it fail.

It is called in a process with limits only, as pdfium is C++ that reads whatever an author was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any, TypeVar

from msgspec import Struct

from lectorium.text.pattern import pattern

_SAVED_AS = pattern(r"^(?:Microsoft (?:Office )?PowerPoint\s*-\s*)?(.*?)(?:\.(?:pptx?|key|odp|pdf|tex|dvi))?$", re.I)
_NO_TITLE = pattern(
    r"(?:untitled.*|(?:powerpoint|google slides)?\s*presentation\s*\d*|slide \d+|title|no title)?", re.I
)
"""What programs write into the title of a file to which its author gave none."""
_LONGEST_TEXT = 20_000
"""Characters that are kept of a slide."""
_MOST_SLIDES = 2_000
"""Slides whose text is kept."""

T = TypeVar("T")


class Slide(Struct, frozen=True, gc=False):
    """One slide; what LaTeX uncovers step by step on several pages is one."""

    page: int
    """Its last page in the file, from 1 on: the one that shows all of it."""
    text: str
    """Its words, those of a line between line breaks, each line once."""


class DeckFacts(Struct, frozen=True, gc=False):
    """What a PDF says of itself."""

    pages: int
    """Slides: pages that uncover one slide step by step are counted once."""
    title: str
    """Title of its metadata, or empty."""
    tagged: bool
    """True when it is a tagged PDF (PDF 1.7, 14.8), which a screen reader needs."""
    width: float
    """Size of the first page in points, its rotation applied."""
    height: float
    slides: tuple[Slide, ...] = ()


def read_deck(data: bytes) -> DeckFacts | None:
    """Return the facts of a PDF, or None when it is none, is broken, or is locked by a password."""
    return with_pdf(data, _facts)


def with_pdf(data: bytes, use: Callable[[Any], T]) -> T | None:
    """Return what `use` makes of an opened PDF, or None as `read_deck` does."""
    if b"%PDF-" not in data[:1024]:
        return None
    import pypdfium2

    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            return use(pdf)
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return None


def is_locked(data: bytes) -> bool:
    """Return whether bytes that cannot be opened are a PDF with a password."""
    if b"/Encrypt" not in data:  # of some that are damaged PDFium says so, too
        return False
    import pypdfium2

    try:
        pypdfium2.PdfDocument(data).close()
    except pypdfium2.PdfiumError as error:
        return "password" in str(error)
    return False


def _facts(pdf: Any) -> DeckFacts | None:
    if len(pdf) == 0:
        return None
    width, height = pdf.get_page_size(0)
    title, shown = _title(pdf.get_metadata_value("Title")), _pages_of_slides(pdf)
    slides = tuple(Slide(pages[-1] + 1, _text(pdf, pages)) for pages in shown[:_MOST_SLIDES])
    return DeckFacts(len(shown), title, bool(pdf.is_tagged()), float(width), float(height), slides)


def _title(written: str) -> str:
    found = _SAVED_AS.fullmatch(" ".join(_printable(written).split()))
    title = found[1] if found else ""
    return "" if _NO_TITLE.fullmatch(title) else title


def _pages_of_slides(pdf: Any) -> list[list[int]]:
    """Return the pages of each slide: LaTeX Beamer gives those of one the same label, the number of the slide."""
    labels = [pdf.get_page_label(page) for page in range(len(pdf))]
    if len(set(labels)) == 1:  # a label that tells nothing apart
        return [[page] for page in range(len(pdf))]
    slides: list[list[int]] = []
    for page, label in enumerate(labels):
        again = page and label == labels[page - 1] and any(map(str.isdigit, label))
        if again:
            slides[-1].append(page)
        else:
            slides.append([page])
    return slides


def _text(pdf: Any, pages: Iterable[int]) -> str:
    lines: dict[str, None] = {}
    for page in pages:
        with closing(pdf[page]) as opened, closing(opened.get_textpage()) as words:
            lines |= dict.fromkeys(" ".join(line.split()) for line in _printable(words.get_text_bounded()).splitlines())
    return "\n".join(filter(None, lines))[:_LONGEST_TEXT]


def _printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace())
