"""The formats in which a bibliography is written: a tuple that names each with its file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct, json

from lectorium.bibliography.bibtex import write_bibtex
from lectorium.bibliography.person import PersonName
from lectorium.bibliography.record import Record

_RIS_TYPES = {
    "article": "JOUR", "inproceedings": "CONF", "book": "BOOK", "preprint": "UNPB", "online": "ELEC",
    "video": "VIDEO", "case": "CASE", "audio": "SOUND", "dataset": "DATA", "software": "COMP", "chapter": "CHAP",
    "misc": "GEN",
}  # fmt: skip


def write_ris(record: Record) -> str:
    """Return one entry, ending in a newline."""
    lines = "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _fields(record) if value)
    return f"{lines}ER  - \n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    parts = record.date_parts
    yield "TY", _RIS_TYPES[record.genre]
    yield "ID", record.key
    yield "TI", record.title
    yield from (
        ("AU", ", ".join(filter(None, (each.whole_family, each.given, each.suffix)))) for each in record.authors
    )
    yield "AU", "et al." if record.others else ""
    yield "PB" if record.genre == "book" else "T2", record.venue
    yield "PY", f"{parts[0]:04}" if parts else ""
    yield "DA", "/".join((*(f"{part:02}" for part in parts), "", "")[:3]) + "/" if len(parts) > 1 else ""
    yield "DO", record.doi
    yield "M1", f"arXiv:{record.arxiv}" if record.arxiv else ""
    yield from (("UR", url) for url in record.urls)
    yield "AB", record.abstract
    yield "N1", record.note
    yield from (("KW", word) for word in record.keywords)


_TYPES = {
    "article": "article-journal", "inproceedings": "paper-conference", "book": "book", "preprint": "article",
    "online": "webpage", "video": "motion_picture", "case": "legal_case", "audio": "broadcast", "dataset": "dataset",
    "software": "software", "chapter": "chapter", "misc": "document",
}  # fmt: skip
_OTHERS = {"literal": "others"}
"""What pandoc and citeproc print as `et al.`"""


def csl_item(record: Record) -> dict[str, Any]:
    """Return an item; what is not known is left out."""
    parts = record.date_parts
    people = [*map(_name, record.authors), *([_OTHERS] if record.others else [])]
    item = {
        "id": record.key,
        "type": _TYPES[record.genre],
        "title": record.title,
        "author": people,
        "issued": {"date-parts": [list(parts)]} if parts else {"literal": record.date} if record.date else {},
        "publisher" if record.genre == "book" else "container-title": record.venue,
        "number": f"arXiv:{record.arxiv}" if record.arxiv else "",
        "DOI": record.doi,
        "URL": record.url,
        "abstract": record.abstract,
        "note": record.note,
        "keyword": ", ".join(record.keywords),
    }
    return {name: value for name, value in item.items() if value}


def _name(person: PersonName) -> dict[str, str]:
    if person.is_group:
        return {"literal": f"{person.family}, {person.suffix}" if person.suffix else person.family}
    parts = {
        "family": person.family,
        "given": person.given,
        "non-dropping-particle": person.particle,
        "suffix": person.suffix,
    }
    return {name: value for name, value in parts.items() if value}


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
