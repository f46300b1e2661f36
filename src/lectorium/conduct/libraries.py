"""The bibliographies that a course brings: each file is read once in the life of its content; documents completed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.disk.codes import SAVE_AS_UTF8
from lectorium.disk.discover import Discovery, SourceEntry
from lectorium.disk.read import read_head, unreadable
from lectorium.disk.tool import tool_digest
from lectorium.text.conflict import blanked, conflict_fault, find_conflicts
from lectorium.text.diagnostic import Diagnostic, as_warning, in_order
from lectorium.text.digest import digest_bytes
from lectorium.text.encoding import decode
from lectorium.text.fault import guarded
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.tree import UNPUBLISHED

if TYPE_CHECKING:
    from lectorium.bibliography.library import Library, LibraryRecord
    from lectorium.model.dialect import Reader
    from lectorium.parse.document import Document

_BIBTEX, _CSL = ".bib", ".json"


class CourseLibrary(Struct, frozen=True):
    """The records of a course, and the files that they stand in."""

    library: Library
    sources: dict[str, SourceFile]


def read_library(discovery: Discovery, reader: Reader, memory: Memory) -> Outcome[CourseLibrary | None]:
    """Return the records of a course; None for one without such files, which pays nothing for them."""
    found = [each for each in discovery.files if may_be_library(each.path, reader)]
    if not found:
        return Outcome(None)
    from lectorium.bibliography.library import make_library

    read = [_read(each, discovery) for each in found]
    faults = [fault for outcome in read for fault in outcome.diagnostics]
    files: dict[str, tuple[LibraryRecord, ...]] = {}
    sources = {source.path: source for outcome in read if (source := outcome.value)}
    for path, source in sources.items():
        conflicts = find_conflicts(source.text, is_prose=True)
        records = _records(replace(source, text=blanked(source.text, conflicts, first_alone=True)), memory)
        told = (conflict_fault(source, each) for each in conflicts)
        faults += [as_warning(each, frozenset({each.code})) for each in told] or records.diagnostics
        if records.value or path.lower().endswith(_BIBTEX):
            files[path] = records.value
    kept = {path: sources[path] for path in sources if path in files or any(each.span.path == path for each in faults)}
    if not kept:
        return Outcome(None, tuple(faults))
    made = memory.remember(("library",), (files,), partial(make_library, files))
    return Outcome(CourseLibrary(made.value, kept), (*faults, *made.diagnostics))


def may_be_library(path: str, reader: Reader) -> bool:
    """Return whether a file may hold records, by its path alone."""
    is_named = path.lower().endswith((_BIBTEX, _CSL))
    return is_named and (path.startswith(f"{UNPUBLISHED}/") or reader.file_role(path) == "asset")


def _read(file: SourceEntry, discovery: Discovery) -> Outcome[SourceFile | None]:
    """Read a file; one that is not UTF-8 is read as Latin-1, in which most such are written, with a fault."""
    from lectorium.bibliography.codes import BROKEN_RECORD

    path, is_bibtex = discovery.root / file.real, file.path.lower().endswith(_BIBTEX)
    if file.state[0] > SOURCE_BYTES:
        message = f"a bibliography may have {SOURCE_BYTES // 1_000_000} MB at most: it is not read"
        fault = Diagnostic(BROKEN_RECORD, message, Span.of_file(file.path), "divide it into several files")
        return Outcome(None, (fault,) if is_bibtex else ())
    try:
        data = read_head(path, 1) if not is_bibtex else b""
        data = read_head(path, SOURCE_BYTES) if is_bibtex or data in (b"[", b"\xef", b" ", b"\n") else b""
    except OSError as error:
        return Outcome(None, (unreadable(file.path, error),))
    if not data and not is_bibtex:
        return Outcome(None)
    text = decode(data)
    if isinstance(text, str):
        return Outcome(SourceFile(file.path, text, digest_bytes(data)))
    if not is_bibtex:
        return Outcome(None)
    source = SourceFile(file.path, data.decode(text.encoding, "replace"), digest_bytes(data))
    message = f"{text.message}; it is read as {text.encoding}"
    return Outcome(source, (Diagnostic(BROKEN_RECORD, message, Span.of_file(file.path), SAVE_AS_UTF8),))


def _records(source: SourceFile, memory: Memory) -> Outcome[tuple[LibraryRecord, ...]]:
    from lectorium.bibliography.library import LibraryRecord

    def read() -> Outcome[tuple[LibraryRecord, ...]]:
        if source.path.lower().endswith(_BIBTEX):
            from lectorium.bibliography.read_bibtex import read_bibtex as step
        else:
            from lectorium.bibliography.read_csl import read_csl as step
        made = guarded(step, source, doing="reading it", path=source.path)
        return Outcome((), (made,)) if isinstance(made, Diagnostic) else made

    inputs = (source.digest, tool_digest())
    kind = Outcome[tuple[LibraryRecord, ...]]
    return memory.remember(("records", source.path), inputs, read, kind=kind)


def complete_documents(
    documents: Iterable[Document], course: CourseLibrary | None, memory: Memory
) -> tuple[Document, ...]:
    """Return documents whose readings say what the records of the course say of them, with the faults of their keys."""
    from lectorium.bibliography.library import Library, complete, needs_library

    library = course.library if course else Library()

    def completed(document: Document) -> Document:
        found = complete(document.readings, library)
        faults = in_order((*document.diagnostics, *found.diagnostics)) if found.diagnostics else document.diagnostics
        return replace(document, readings=found.value, diagnostics=faults)

    def step(document: Document) -> Document:
        if not document.readings or not (course or needs_library(document.readings)):
            return document
        inputs = (document, library)
        return memory.remember(("completed", document.path), inputs, partial(completed, document))

    return tuple(map(step, documents))
