"""Texts to documents, with the drafts of their bodies: each is parsed once in the life of its content, in a worker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Raw, json
from msgspec.structs import replace

from lectorium.conduct.progress import Progress
from lectorium.disk.tool import tool_digest
from lectorium.disk.workers import spread
from lectorium.text.codes import MERGE_CONFLICT
from lectorium.text.diagnostic import Diagnostic, as_warning, in_order
from lectorium.text.digest import digest_bytes, digest_parts
from lectorium.text.fault import is_own_fault
from lectorium.text.memory import Memory
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.parse.document import Document
    from lectorium.parse.markdown.syntax import Syntax
    from lectorium.parse.markdown.tokenized import Tokenized
    from lectorium.parse.plugin import Plugin
    from lectorium.render.write_tokens import Fragment


def parse_all(sources: SourceTexts, syntax: Syntax, jobs: int, memory: Memory, progress: Progress) -> list[Document]:
    """Parse texts, each only once in the life of its content; the drafts of their bodies are kept beside them."""
    from lectorium.parse.document import Document

    plain, full = _readings_of(syntax)
    wanted = {
        ("printed" if isinstance(source, PrintedFile) else "document", path): (
            plain if syntax.for_text(source.text) is not syntax else full,
            source.digest,
        )
        for path, source in sources.items()
    }

    def parse(missing: list[tuple[str, str]]) -> Iterator[Document]:
        on_progress = partial(_report, progress, len(missing))
        work = (sources[path] for _, path in missing)
        for document, draft in spread(partial(parse_text, syntax=syntax), work, len(missing), jobs, on_progress):
            if document.body_draft:
                memory.keep(("draft", document.body_draft), (), draft, Raw)
            yield document

    each = memory.remember_each(wanted, parse, kind=Document, lasts=lambda new: not is_own_fault(new.diagnostics))
    found = {key: replace(document, words=document.words.set_aside(memory)) for key, document in each}
    return [found[key] for key in wanted]


def recall_document(path: str, digest: str, syntax: Syntax, memory: Memory) -> Document | None:
    """Return what a text with this digest has said, when that is remembered."""
    from lectorium.parse.document import Document

    found = (memory.recall(("document", path), (start, digest), Document) for start in _readings_of(syntax))
    return next(filter(None, found), None)


def _readings_of(syntax: Syntax) -> tuple[str, str]:
    """Return the digests of the two ways in which texts are read: without the values of the course, and with them."""
    plain, full = (digest_parts("document", tool_digest(), repr(each)) for each in (syntax.for_text(""), syntax))
    return plain, full


def parse_text(source: SourceFile, syntax: Syntax) -> tuple[Document, Raw]:
    """Return what a text says and, from the same tokens, the draft of its body; what fails is a diagnostic."""
    from lectorium.conduct.plugins import as_remembered, attempt
    from lectorium.parse.document import Document
    from lectorium.parse.parse_document import parse_head, parse_with_tokens
    from lectorium.parse.yaml_codes import NOT_FIRST
    from lectorium.render.body_draft import write_draft

    source, conflicts = _settled(source, forgiving=syntax.forgiving)

    def parse(plugins: tuple[Plugin, ...]) -> tuple[Document, Tokenized]:
        read = parse_with_tokens(source, replace(syntax, plugins=plugins))
        return (as_remembered(read[0], Document), read[1]) if plugins else read

    found = attempt(parse, syntax.plugins, "reading it", source.path)
    if found.value is None:
        return parse_head(source, *found.diagnostics), Raw()
    document, tokens = found.value
    given = (source, tokens, document, syntax.for_text(source.text).values)

    def write(plugins: tuple[Plugin, ...]) -> bytes:
        draft = write_draft(*given, plugins, macros=syntax.macros, keeps_metadata=syntax.keeps_metadata)
        return json.encode(
            replace(draft, pieces=_as_written(source, draft.pieces)) if isinstance(source, PrintedFile) else draft
        )

    draft = attempt(write, syntax.plugins, "rendering it", source.path)
    if faults := (*found.diagnostics, *draft.diagnostics, *conflicts):
        told = (each for each in document.diagnostics if not conflicts or each.code is not NOT_FIRST)
        document = replace(document, diagnostics=in_order((*told, *faults)))
    if isinstance(source, PrintedFile):
        document = source.as_written(document)
    if draft.value is None:
        return document, Raw()
    return replace(document, body_draft=digest_bytes(draft.value)), Raw(draft.value)


def _settled(source: SourceFile, *, forgiving: bool) -> tuple[SourceFile, tuple[Diagnostic, ...]]:
    """Return a text without the marks of git, with a fault for each conflict.

    Of the front matter the first version counts, of the body both: no word of it is lost.
    """
    from lectorium.parse.parse_document import parse_head
    from lectorium.text.conflict import blanked, conflict_fault, find_conflicts

    conflicts = find_conflicts(source.text, is_prose=True)
    if not conflicts:
        return source, ()
    first = replace(source, text=blanked(source.text, conflicts, first_alone=True))
    body = parse_head(first, forgiving=forgiving).front_matter.body_start
    count = sum(each.marks[0][0] < body for each in conflicts)
    in_head, in_body = conflicts[:count], conflicts[count:]
    text = blanked(blanked(source.text, in_head, first_alone=True), in_body, first_alone=False)
    faults = [conflict_fault(source, each) for each in conflicts]
    forgiven = frozenset({MERGE_CONFLICT} if forgiving else ())
    return replace(source, text=text), (*faults[:count], *(as_warning(each, forgiven) for each in faults[count:]))


def find_draft(digest: str, source: SourceFile, syntax: Syntax, memory: Memory) -> Raw:
    """Return the draft of a text; one that the cache has lost, as no build used it for long, is made anew."""
    return memory.remember(("draft", digest), (), lambda: parse_text(source, syntax)[1], kind=Raw)


def _as_written(source: PrintedFile, pieces: tuple[Fragment, ...]) -> tuple[Fragment, ...]:
    """Return pieces with their places in the page as it is written; only one that is alone there can be left out."""
    places = [source.as_written(Span(source.path, piece.at, piece.at + 1)) for piece in pieces]
    alone = {place for place, count in Counter(places).items() if count == 1 and place.path == source.path}
    return tuple(
        replace(source.as_written(piece), at=place.start if place in alone else -1)
        for piece, place in zip(pieces, places, strict=True)
    )


def _report(progress: Progress, everything: int, ready: int) -> None:
    progress("reading", ready, everything)
