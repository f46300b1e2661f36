"""The pages that are programs: what they print is parsed in their place, with places in the files it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.disk.codes import UNREADABLE_FILE
from lectorium.disk.discover import Discovery
from lectorium.disk.sources import read_sources
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts

if TYPE_CHECKING:
    from datetime import datetime

    from lectorium.model.dialect import PagePrinter
    from lectorium.parse.document import Document

_BESIDE = "include_relative"
"""Begins what shows a file of any kind."""


class PrintedPages(Struct, frozen=True):
    """The documents of a course whose pages have run."""

    documents: tuple[Document, ...]
    printed: Mapping[str, PrintedFile]
    """What stands for the texts of those that ran, by path."""
    texts: Mapping[str, SourceFile]
    """Those that pages may read and that are no documents of the course."""
    faults: tuple[Diagnostic, ...]


def print_pages(
    printer: PagePrinter,
    documents: tuple[Document, ...],
    sources: SourceTexts,
    *,
    discovery: Discovery,
    now: datetime,
    base_url: str = "",
    future: bool = False,
    parse: Callable[[Iterable[SourceFile]], list[Document]],
    memory: Memory,
) -> PrintedPages:
    """Return the documents as they are once their pages have run. Raises what starting a process raises."""
    from lectorium.model.dialect import PageInput

    read = read_sources(discovery, lambda path: path not in sources and printer.reads(path), memory)
    texts = sources | read.value
    if any(_BESIDE in each.text for each in texts.values()):
        empty = {path for path, each in sources.items() if not each.text}  # files that are copied count as empty
        texts |= read_sources(discovery, empty.__contains__, memory).value
    outcome = printer.run(PageInput(documents, texts, discovery.tree(), now, base_url, future), memory)
    printed = {each.path: each for each in outcome.value}
    known = {document.path: document for document in documents}
    shown = dict.fromkeys(path for page in printed.values() for _, path in page.bodies if path not in known)
    everything = known | {document.path: document for document in parse(texts[path] for path in shown)}
    made = {document.path: document for document in parse(each for each in outcome.value if not each.is_file)}

    def with_bodies(document: Document) -> Document:
        bodies = tuple((word, everything[path]) for word, path in printed[document.path].bodies)
        has_math = document.has_math or any(each.has_math for _, each in bodies)
        before = known[document.path]
        excerpt = before.excerpt if printed[document.path].unread else document.excerpt
        return replace(document, written=before, bodies=bodies, has_math=has_math, excerpt=excerpt)

    ran = tuple(with_bodies(made[each.path]) if each.path in made else each for each in documents)
    lost = (item for item in read.diagnostics if item.code is UNREADABLE_FILE)
    faults = (*lost, *outcome.diagnostics, *(fault for path in shown for fault in everything[path].diagnostics))
    return PrintedPages(ran, printed, read.value, faults)
