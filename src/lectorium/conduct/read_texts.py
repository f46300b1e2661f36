"""The conductor reads the texts of a course whose config is read: parsed, run where they are programs, completed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.libraries import complete_documents, read_library
from lectorium.conduct.notebooks import read_notebooks
from lectorium.conduct.parse_texts import parse_all
from lectorium.conduct.print_pages import PrintedPages, print_pages
from lectorium.conduct.progress import ignore_progress
from lectorium.disk.sources import read_sources
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.language import in_language
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.model.dialect import Reader
    from lectorium.parse.document import Document


def read_texts(start: Analysis, memory: Memory) -> Analysis:
    """Parse every text of the course that has changed since it was parsed last."""
    reader = start.reader
    assert reader is not None
    read = read_sources(start.discovery, start.is_text, memory, reader.copies_plain)
    copied = _begun_with_keys(start, memory)
    with in_language(reader.config.language):
        notebooks = read_notebooks(start.discovery, reader.is_notebook, memory)
    own, texts = notebooks.value.sources, {path: each.text for path, each in notebooks.value.texts.items()}
    posts = {each.path: each for each in reader.config.announcements}
    twice = [_named_twice(path, reader.config.path) for path in posts if path in read.value or path in texts]
    texts |= posts
    faults = (*read.diagnostics, *copied.diagnostics, *notebooks.diagnostics)
    read = Outcome(read.value | copied.value | own, faults)
    sources = (read.value | texts).only(lambda path: not start.is_template(path))
    documents = _parse_sources(sources, reader, start.request, memory)
    ran = _run_pages(replace(start, sources=read.value, documents=tuple(documents)), memory)
    library = read_library(start.discovery, reader, memory)
    completed = complete_documents(ran.documents, library.value, memory)
    ours = [document for document in completed if reader.route(document).value.role not in ("asset", "ignored")]
    found = (fault for document in ours for fault in document.diagnostics)
    return replace(
        start.with_templates(read.value),
        notebooks={path: each.pictures for path, each in notebooks.value.texts.items()},
        library=library.value,
        sources=start.sources | texts | ran.texts | (library.value.sources if library.value else {}) | read.value,
        printed={**ran.printed, **texts},
        documents=completed,
        diagnostics=in_order(
            (*start.diagnostics, *read.diagnostics, *ran.faults, *library.diagnostics, *twice, *found)
        ),
    )


def _begun_with_keys(start: Analysis, memory: Memory) -> Outcome[SourceTexts]:
    """Read the files that are to be copied and have front matter: of all others only the first bytes."""
    from lectorium.conduct.files import FileFacts

    reader = start.reader
    assert reader is not None
    copied = (each.path for each in start.discovery.files if reader.file_role(each.path) == "asset")
    files = FileFacts(start.discovery, memory)
    begun = frozenset(filter(files.has_keys, copied))
    files.save()
    return read_sources(start.discovery, begun.__contains__, memory) if begun else Outcome(SourceTexts())


def _parse_sources(sources: SourceTexts, reader: Reader, request: CourseRequest, memory: Memory) -> list[Document]:
    """Parse texts; of one that is no page the front matter alone, and where that has no end the file is copied."""
    from lectorium.parse.parse_document import parse_head
    from lectorium.parse.yaml_codes import NOT_CLOSED

    def head_of(source: SourceFile) -> Document:
        return parse_head(source, forgiving=reader.syntax.forgiving)

    def is_text(document: Document) -> bool:
        return reader.route(document).value.role in ("text", "ignored")

    copied = [
        head_of(sources[path]) for path in sources if reader.file_role(path) == "asset" and not reader.is_notebook(path)
    ]
    closed = [head for head in copied if all(item.code is not NOT_CLOSED for item in head.diagnostics)]
    left = {head.path for head in copied} - {head.path for head in closed if not is_text(head)}
    parsed = parse_all(
        sources.only(lambda path: path not in left), reader.syntax, request.jobs, memory, request.progress
    )
    made = (head_of(sources[each.path]) if reader.route(each).value.role == "text" else each for each in parsed)
    return [*made, *(head for head in closed if head.path in left)]


def _run_pages(start: Analysis, memory: Memory) -> PrintedPages:
    """Run the pages that are programs."""
    assert start.reader is not None
    syntax = start.reader.syntax

    def parse(texts: Iterable[SourceFile]) -> list[Document]:
        return parse_all(SourceTexts({each.path: each for each in texts}), syntax, 1, memory, ignore_progress)

    request = start.request
    when = partial(print_pages, now=request.now, base_url=request.base_url, future=request.future)
    step = partial(when, discovery=start.discovery, parse=parse, memory=memory)
    ran = start.guarded(step, start.reader.printer, start.documents, start.sources, doing="running its pages")
    return PrintedPages(start.documents, {}, {}, (ran,)) if isinstance(ran, Diagnostic) else ran


def _named_twice(path: str, config: str) -> Diagnostic:
    from lectorium.model.codes import WRONG_SETTING

    message = f"an announcement of the config has the day and title of `{path}`, of which nobody would see anything"
    return Diagnostic(WRONG_SETTING, message, Span.of_file(config), "delete one of them, or give it another title")
