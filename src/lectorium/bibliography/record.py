"""A record: what is known of one paper, as citation formats want it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, cast

from msgspec import Struct

from lectorium.bibliography.person import PersonName, read_people
from lectorium.readings.reading import Reading
from lectorium.text.pattern import pattern
from lectorium.text.url import percent_encoded, read_url
from lectorium.text.word_file import lists_of_file

Genre = Literal[
    "article", "inproceedings", "book", "chapter", "preprint", "online", "video", "audio", "dataset", "software",
    "case", "misc",
]  # fmt: skip


def _any_of(name: str) -> str:
    return "|".join(lists_of_file(Path(__file__).parent / "venues.txt")[name])


_VIDEO_HOSTS = frozenset(("youtube.com", "youtu.be", "m.youtube.com", "vimeo.com", "ted.com", "media.ccc.de"))
_VIDEO_LABELS = frozenset(("video", "talk", "film", "movie"))
_THINGS = frozenset(("video", "audio", "dataset", "software"))
_AUDIO_HOSTS = frozenset(("podcasts.apple.com", "soundcloud.com", "open.spotify.com"))
_SOFTWARE = pattern(r"https?://(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org)/[\w.-]+/[\w.-]+/?")
_DATASET = pattern(r"https?://\S+\.(?:csv|tsv|xlsx?|parquet|geojson)")
_PROCEEDINGS = pattern(rf"\b(?:{_any_of('proceedings')})(?!\w)", re.IGNORECASE)
_JOURNAL = pattern(rf"\b(?:{_any_of('journals')})(?!\w)", re.IGNORECASE)
_PUBLISHER = pattern(rf"\b(?:{_any_of('publishers')})\b", re.IGNORECASE)
_ARCHIVE = pattern(r"\b(?:arxiv|biorxiv|medrxiv|psyarxiv|ssrn|preprint|osf)\b", re.IGNORECASE)
_ISBN = pattern(r"\bISBN\b|\b97[89][- ]?\d[\d -]{8,12}\d\b")
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
DOI_SAFE = "/:;.,()-_~!$&'*+=@<>[]"


class Record(Struct, frozen=True, gc=False):
    """One paper; what is not known is empty."""

    key: str
    genre: Genre
    title: str
    authors: tuple[PersonName, ...]
    others: bool
    """True where the list of authors says that there are more."""
    date: str
    """ISO 8601, as precise as known."""
    venue: str
    urls: tuple[str, ...]
    """Web addresses, the main one first; those within the course are left out, since a file does not know the site."""
    doi: str
    arxiv: str
    abstract: str
    note: str
    keywords: tuple[str, ...]

    @property
    def url(self) -> str:
        """Return the main address, empty for none."""
        return self.urls[0] if self.urls else ""

    @property
    def date_parts(self) -> tuple[int, ...]:
        """Return year, month and day, as many as are known; () for a date that is none."""
        parts = self.date.split("-")
        return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()


def make_record(key: str, reading: Reading, keywords: tuple[str, ...] = ()) -> Record:
    """Return a reading as a record."""
    ids = {each.scheme: each.value for each in reversed(reading.ids)}
    people, others = read_people(tuple(map(_line, reading.authors)))
    urls = tuple(url for url in reading.urls if (read := read_url(url)) and read.is_web)
    doi = ids.get("doi", "")
    if not urls and doi:
        urls = (f"https://doi.org/{percent_encoded(doi, DOI_SAFE)}",)
    if not urls and "arxiv" in ids:
        urls = (f"https://arxiv.org/abs/{ids['arxiv']}",)
    return Record(
        key=key,
        genre=_genre(reading, ids, urls),
        title=_line(reading.title),
        authors=people,
        others=others,
        date=reading.date,
        venue=_line(reading.venue),
        urls=urls,
        doi=doi,
        arxiv=ids.get("arxiv", ""),
        abstract=_line(reading.abstract),
        note="; ".join(map(_line, reading.notes)),
        keywords=tuple(dict.fromkeys(filter(None, (reading.label, *keywords)))),
    )


def _genre(reading: Reading, ids: Mapping[Any, str], urls: tuple[str, ...]) -> Genre:
    """Return what sort of publication the evidence tells of: its venue first, then its identifiers and its address."""
    if reading.genre:
        return cast("Genre", reading.genre)
    venue, host = reading.venue, _host(urls[0]) if urls else ""
    if host in _VIDEO_HOSTS or reading.label.lower() in _VIDEO_LABELS:
        return "video"
    if reading.form in _THINGS or host in _AUDIO_HOSTS:
        return cast("Genre", reading.form if reading.form in _THINGS else "audio")
    if _PROCEEDINGS.search(venue) or host == "aclanthology.org":
        return "inproceedings"
    if _ARCHIVE.search(venue) or ("arxiv" in ids and not venue):
        return "preprint"
    if _JOURNAL.search(venue) and reading.form != "chapter":
        return "article"
    if reading.form:
        return cast("Genre", reading.form)
    if _PUBLISHER.search(venue) or any(_ISBN.search(text) for text in (venue, *reading.notes)):
        return "book"
    if "doi" in ids:
        return "article"
    if urls and _SOFTWARE.fullmatch(urls[0]):
        return "software"
    return ("dataset" if _DATASET.fullmatch(urls[0]) else "online") if urls else "misc"


def _line(text: str) -> str:
    """Return a text on one line, without what steers a terminal."""
    return _CONTROL.sub("", " ".join(text.split()))


def _host(url: str) -> str:
    read = read_url(url)
    return read.host.removeprefix("www.") if read else ""
