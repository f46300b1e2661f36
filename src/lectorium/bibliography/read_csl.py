"""The records of a CSL-JSON file, as Zotero and pandoc write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from msgspec import DecodeError, json

from lectorium.bibliography.codes import BROKEN_RECORD
from lectorium.bibliography.library import LibraryRecord
from lectorium.bibliography.read_fields import library_record
from lectorium.bibliography.record import Genre
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.entity import unescape
from lectorium.text.outcome import Outcome, together
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_GENRES: Mapping[str, Genre] = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "paper-conference": "inproceedings", "book": "book", "webpage": "online", "post-weblog": "online",
    "motion_picture": "video", "broadcast": "audio", "song": "audio", "chapter": "chapter", "legal_case": "case",
    "dataset": "dataset", "software": "software",
}  # fmt: skip
_TYPES = frozenset({
    *_GENRES, "article", "chapter", "report", "thesis", "document", "manuscript", "dataset", "software", "speech",
    "post", "entry", "entry-dictionary", "entry-encyclopedia", "review", "review-book", "pamphlet", "map", "bill",
    "legal_case", "legislation", "interview", "song", "graphic", "patent", "standard", "event", "performance",
})  # fmt: skip
"""Types of CSL by which an array of records is known."""
_CSL = pattern(r'"(?:container-title|issued|date-parts|DOI)"\s*:')
"""What hardly any other JSON has: a file with it that cannot be read is told."""
_TAG = pattern(r"</?[a-z][^<>]{0,80}>")
_PLACE = pattern(r"byte (\d+)")


def read_csl(source: SourceFile) -> Outcome[tuple[LibraryRecord, ...]]:
    """Return the records of a file in its order; a file that is no CSL-JSON has none, and that is no fault."""
    text = source.text.lstrip("\ufeff")
    try:
        items = json.decode(text.encode("utf-8", "replace"))
    except (DecodeError, RecursionError) as error:
        return Outcome((), (_broken(source, error),) if _CSL.search(text) else ())
    if not isinstance(items, list) or not any(_is_item(item) for item in items):
        return Outcome(())
    return together(_record(item, source) for item in items if _is_item(item))


def _broken(source: SourceFile, error: Exception) -> Diagnostic:
    found = _PLACE.search(str(error))
    at = len(source.text.encode()[: int(found[1])].decode("utf-8", "ignore")) if found else len(source.text)
    span = Span(source.path, at, at).as_line()
    return Diagnostic(BROKEN_RECORD, "this is no JSON, so none of its records is known", span, "correct the line")


def _is_item(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str | int) and item.get("type") in _TYPES


def _record(item: dict[str, Any], source: SourceFile) -> Outcome[LibraryRecord]:
    key = str(item["id"])
    found = re.search(rf'"id"\s*:\s*"?{re.escape(key)}', source.text)
    span = Span(source.path, *found.span()) if found else Span.of_file(source.path)
    fields = {
        **{name: _text(item.get(name)) for name in ("title", "abstract")},
        **{name.lower(): _text(item.get(name)) for name in ("DOI", "URL", "PMID", "ISBN")},
        "venue": _text(item.get("container-title")) or _text(item.get("publisher")),
        "date": _date(item.get("issued")),
    }
    people = item.get("author") or item.get("editor") or ()
    names = tuple(filter(None, map(_name, people))) if isinstance(people, list) else ()
    return library_record(key, fields, names, _GENRES.get(item["type"], ""), span)


def _text(value: Any) -> str:
    return unescape(_TAG.sub("", value)) if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _name(person: Any) -> str:
    if not isinstance(person, dict):
        return _text(person)
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "literal")
    name = " ".join(filter(None, (_text(person.get(part)) for part in parts)))
    suffix = _text(person.get("suffix"))
    return f"{name}, {suffix}" if suffix else name


def _date(issued: Any) -> str:
    if not isinstance(issued, dict):
        return _text(issued)
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_text(part).zfill(2) for part in parts[0][:3])
    return _text(issued.get("literal")) or _text(issued.get("raw"))
