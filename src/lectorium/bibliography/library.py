"""The library of a course: the records of its `.bib` and CSL-JSON files, by which readings are completed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from lectorium.bibliography.codes import BROKEN_RECORD, UNKNOWN_KEY
from lectorium.bibliography.works import facts_of, plain_title
from lectorium.readings.keys import CITED_SHAPE
from lectorium.readings.reading import PaperId, Reading, ReadingSection
from lectorium.text.diagnostic import Diagnostic, Note
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean

_NOWHERE = Span.of_file("")
_LACKING = ("authors", "date", "venue", "abstract", "genre")


class LibraryRecord(Struct, frozen=True, gc=False):
    """One record, with the key by which an entry names it."""

    key: str
    reading: Reading
    """What it says; its span is that of the record in its file."""


class Library(Struct, frozen=True, gc=False):
    """The records of a course; of several with one key the first file's first counts."""

    files: tuple[str, ...] = ()
    records: Mapping[str, Reading] = MappingProxyType({})
    by_id: Mapping[PaperId, Reading] = MappingProxyType({})
    by_title: Mapping[str, tuple[Reading, ...]] = MappingProxyType({})


def make_library(files: Mapping[str, Sequence[LibraryRecord]]) -> Outcome[Library]:
    """Bring the records of files together; two that say different things under one key are a fault of the second."""
    records: dict[str, Reading] = {}
    faults: list[Diagnostic] = []
    for record in (each for path in sorted(files) for each in files[path]):
        first = records.setdefault(record.key, record.reading)
        if _content(first) != _content(record.reading):
            message = f"another record has the key `{record.key}`, and that one counts"
            note = Note("it stands here", first.span)
            faults.append(
                Diagnostic(BROKEN_RECORD, message, record.reading.span, "give one of them another key", (note,))
            )
    by_title: dict[str, tuple[Reading, ...]] = {}
    for reading in records.values():
        title = plain_title(reading.title)
        by_title[title] = (*by_title.get(title, ()), reading)
    by_id = {each: reading for reading in reversed(records.values()) for each in reading.ids}
    return Outcome(Library(tuple(sorted(files)), records, by_id, by_title), tuple(faults))


def complete(sections: Sequence[ReadingSection], library: Library) -> Outcome[tuple[ReadingSection, ...]]:
    """Return reading lists completed by what the library knows and their authors have not written.

    An entry that is nothing but a key which no record has is no reading, and stays as it is written.
    """
    made = tuple(
        replace(section, readings=tuple(filter(None, (_complete(each, library) for each in section.readings))))
        for section in sections
    )
    cited = (cited for section in sections for reading in section.readings for cited in reading.cites)
    unknown = [each for each in cited if each.key not in library.records]
    files = ", ".join(f"`{path}`" for path in library.files) or "a `.bib` or CSL-JSON file (the course has none)"
    return Outcome(
        made,
        tuple(
            Diagnostic(
                UNKNOWN_KEY,
                f"no record of {files} has the key `{each.key}`",
                each.span,
                did_you_mean(each.key, library.records) or "add a record with this key, or correct the key",
            )
            for each in dict.fromkeys(unknown)
        ),
    )


def needs_library(sections: Iterable[ReadingSection]) -> bool:
    """Return whether there is anything to do for reading lists in a course without records."""
    return any(reading.cites for section in sections for reading in section.readings)


def _content(reading: Reading) -> Reading:
    return replace(reading, span=_NOWHERE, title_span=_NOWHERE)


def _complete(reading: Reading, library: Library) -> Reading | None:
    named = (library.records.get(cited.key) for cited in reading.cites)
    record = next(filter(None, named), None)
    if reading.shape == CITED_SHAPE:
        return _filled(replace(reading, title=record.title), record) if record else None
    record = record or _matching(reading, library)
    return _filled(reading, record) if record else reading


def _matching(reading: Reading, library: Library) -> Reading | None:
    """Return the record of the same paper, by identifier, else by title."""
    if not library.records:
        return None
    if found := next((library.by_id[each] for each in reading.ids if each in library.by_id), None):
        return found
    title = plain_title(reading.title)
    same = library.by_title.get(title, ()) if title else ()
    return next((each for each in same if facts_of(reading).same(facts_of(each), title)), None)


def _filled(reading: Reading, record: Reading) -> Reading:
    lacking = {name: getattr(record, name) for name in _LACKING if not getattr(reading, name)}
    schemes = {each.scheme for each in reading.ids}
    ids = (*reading.ids, *(each for each in record.ids if each.scheme not in schemes))
    return replace(reading, **lacking, ids=ids, urls=reading.urls or record.urls)
