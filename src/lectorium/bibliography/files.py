"""The formats in which a bibliography is written: a tuple that names each with its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct, json

from lectorium.bibliography.bibtex import write_bibtex
from lectorium.bibliography.csl import csl_item
from lectorium.bibliography.record import Record
from lectorium.bibliography.ris import write_ris


class CitationFormat(Struct, frozen=True, gc=False):
    """How a list of records is written."""

    name: str
    """What `export --format` calls it."""
    title: str
    """What pages call it."""
    extension: str
    entry: Callable[[Record], str]
    """Writes one record."""
    around: tuple[str, str, str] = ("", "\n", "")
    """What stands before all, between two, and after all."""

    def write(self, records: Iterable[Record]) -> str:
        """Return the text of a file."""
        return self.join(map(self.entry, records))

    def join(self, entries: Iterable[str]) -> str:
        """Return the text of a file whose entries are written already."""
        before, between, after = self.around
        return before + between.join(entries) + after


def _csl_entry(record: Record) -> str:
    return json.format(json.encode(csl_item(record)), indent=1).decode()


CITATION_FORMATS = (
    CitationFormat("bibtex", "BibTeX", "bib", write_bibtex),
    CitationFormat("ris", "RIS", "ris", write_ris),
    CitationFormat("csl-json", "CSL-JSON", "json", _csl_entry, ("[\n", ",\n", "\n]\n")),
)
"""The files that a course and each lecture have beside their pages."""
