"""From the fields of a record, whatever format it is kept in, to a reading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec.structs import replace

from lectorium.bibliography.codes import BROKEN_RECORD
from lectorium.bibliography.library import LibraryRecord
from lectorium.bibliography.record import Genre
from lectorium.readings.builder import ReadingBuilder
from lectorium.readings.dates import find_date
from lectorium.readings.ids import is_unsafe, text_ids
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

RECORD_SHAPE = "record"
_BEFORE = (("doi", ""), ("arxiv", "arXiv:"), ("pmid", "PMID: "), ("isbn", "ISBN "))
"""Fields with identifiers, and what stands before such in a text."""


def library_record(
    key: str, fields: Mapping[str, str], authors: tuple[str, ...], genre: Genre | str, span: Span
) -> Outcome[LibraryRecord]:
    """Return a record from plain texts under `title`, `date`, `venue`, `abstract`, `url`, `doi`, `arxiv`...

    An address that would run code is left out, with a fault.
    """
    builder = ReadingBuilder(authors=authors, venue=_line(fields.get("venue", "")))
    builder.title = _line(fields.get("title", "")) or key
    found = find_date(fields.get("date", ""))
    builder.date = found.iso if found else ""
    builder.abstract = [text] if (text := _line(fields.get("abstract", ""))) else []
    faults: tuple[Diagnostic, ...] = ()
    if url := fields.get("url", "").strip():
        if is_unsafe(url):
            message = (
                f"the address `{url}` of the record `{key}` would run code or open a file of the reader's computer"
            )
            faults = (Diagnostic(BROKEN_RECORD, message, span, "give the address of the paper on the web"),)
        else:
            builder.add_url(url)
    for name, before in _BEFORE:
        builder.ids += text_ids(before + re.sub(r"^arxiv:", "", fields.get(name, ""), flags=re.IGNORECASE))
    builder.title_range = (span.start, span.start)
    reading = builder.finish(span.path, span.start, span.end, RECORD_SHAPE)
    return Outcome(LibraryRecord(key, replace(reading, genre=genre)), faults)


def _line(text: str) -> str:
    return " ".join(text.split())
