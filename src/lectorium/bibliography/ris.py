"""A record as RIS (Research Information Systems, 2001 with the tags of 2011): one value a line, in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.bibliography.record import Record

_TYPES = {
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
    yield "TY", _TYPES[record.genre]
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
