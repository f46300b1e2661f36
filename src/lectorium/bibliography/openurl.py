"""A record as a COinS title: an OpenURL (ANSI/NISO Z39.88-2004) that Zotero and link resolvers read from a page."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.bibliography.person import PersonName
from lectorium.bibliography.record import Record
from lectorium.text.url import percent_encoded

_FORMAT = "info:ofi/fmt:kev:mtx:"
_GENRES = {
    "article": "article", "inproceedings": "proceeding", "preprint": "preprint", "book": "book", "chapter": "bookitem",
}  # fmt: skip
_TYPES = {
    "online": "webpage", "video": "videoRecording", "audio": "audioRecording", "dataset": "dataset",
    "software": "computerProgram", "case": "document", "misc": "document",
}  # fmt: skip


def write_openurl(record: Record) -> str:
    """Return the keys and values of a context object."""
    return "&".join(f"{name}={percent_encoded(value, ':/,')}" for name, value in _keys(record) if value)


def _keys(record: Record) -> Iterator[tuple[str, str]]:
    yield "ctx_ver", "Z39.88-2004"
    yield "rfr_id", "info:sid/lectorium"
    yield from _of_publication(record) if record.genre in _GENRES else _of_thing(record)
    yield "rft.date", record.date
    yield "rft_id", f"info:doi/{record.doi}" if record.doi else ""
    yield "rft_id", f"info:arxiv/{record.arxiv}" if record.arxiv else ""
    yield from (("rft_id", url) for url in record.urls[:1])


def _of_publication(record: Record) -> Iterator[tuple[str, str]]:
    is_book = record.genre == "book"
    yield "rft_val_fmt", _FORMAT + ("book" if is_book else "journal")
    yield "rft.genre", _GENRES[record.genre]
    yield "rft.btitle" if is_book else "rft.atitle", record.title
    yield "rft.pub" if is_book else "rft.jtitle", record.venue
    for person in record.authors[:1]:
        yield "rft.aucorp" if person.is_group else "rft.aulast", person.whole_family
        yield "rft.aufirst", person.given
    yield from (("rft.au", _name(person)) for person in record.authors[1:])


def _of_thing(record: Record) -> Iterator[tuple[str, str]]:
    yield "rft_val_fmt", _FORMAT + "dc"
    yield "rft.type", _TYPES[record.genre]
    yield "rft.title", record.title
    yield "rft.source", record.venue
    yield from (("rft.creator", _name(person)) for person in record.authors)
    yield "rft.identifier", record.url


def _name(person: PersonName) -> str:
    return f"{person.given} {person.whole_family}".strip()
