"""The notebooks of a course: read once in the life of their content, and the pictures that they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from msgspec import Struct

from lectorium.disk.codes import NOT_UTF8
from lectorium.disk.discover import Discovery
from lectorium.disk.sources import read_sources
from lectorium.disk.tool import tool_digest
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.language import current_language
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.span import Span


class NotebookText(Struct, frozen=True):
    """A notebook as a text, and the pictures in it: width and height of each, by its address."""

    text: PrintedFile
    pictures: dict[str, tuple[int, int]]


class Notebooks(Struct, frozen=True):
    """The notebooks of a course that can be read, by path."""

    sources: dict[str, SourceFile]
    texts: dict[str, NotebookText]


def read_notebooks(discovery: Discovery, is_notebook: Callable[[str], bool], memory: Memory) -> Outcome[Notebooks]:
    """Return what the notebooks of a course say; of one that cannot be read it is told why, and it stays a file."""
    sizes = {file.path: file.state[0] for file in discovery.files if is_notebook(file.path)}
    read = read_sources(discovery, lambda path: sizes.get(path, SOURCE_BYTES + 1) <= SOURCE_BYTES, memory)
    faults = [_as_notebook(item) for item in read.diagnostics]
    faults += [_too_large(path, size) for path, size in sizes.items() if size > SOURCE_BYTES]
    texts: dict[str, NotebookText] = {}
    for path, source in read.value.items():
        found = _remembered(source, memory)
        faults += found.diagnostics
        if found.value is not None:
            texts[path] = found.value
    return Outcome(Notebooks({path: read.value[path] for path in texts}, texts), tuple(faults))


def picture_bytes(source: SourceFile, name: str, memory: Memory, *, keeps_metadata: bool) -> bytes:
    """Return what is published of a picture that a notebook holds; a drawing without what could run."""
    from lectorium.parse.picture_metadata import without_metadata

    data: bytes | None = memory.recall(_entry(name), (), bytes)
    if data is None:
        _read(source, memory)
        data = memory.recall(_entry(name), (), bytes)
        assert data is not None
    if not name.endswith(".svg"):
        return data if keeps_metadata else without_metadata(data)
    from lectorium.render.svg import clean_svg, published_svg

    return published_svg(clean_svg(source.path, data), data, keeps_metadata=keeps_metadata)


def read_held(
    notebooks: Mapping[str, Iterable[str]], sources: Mapping[str, SourceFile], memory: Memory, *, keeps_metadata: bool
) -> dict[str, Callable[[], bytes]]:
    """Return what gives the bytes of each picture that notebooks hold, by its address."""
    held = ((path, url) for path, urls in notebooks.items() for url in urls)
    read = partial(picture_bytes, memory=memory, keeps_metadata=keeps_metadata)
    return {url: partial(read, sources[path], url.rpartition("/")[2]) for path, url in held}


def _remembered(source: SourceFile, memory: Memory) -> Outcome[NotebookText | None]:
    key, inputs = ("notebook", source.path), (tool_digest(), source.digest, current_language())
    kind = Outcome[NotebookText | None]
    read = partial(_read, source, memory)
    return memory.remember(key, inputs, read, kind=kind, lasts=lambda found: not is_own_fault(found.diagnostics))


def _read(source: SourceFile, memory: Memory) -> Outcome[NotebookText | None]:
    from lectorium.parse.notebook.read import read_notebook
    from lectorium.render.sanitize import clean

    found = guarded(read_notebook, source, clean, doing="reading this notebook", path=source.path)
    if isinstance(found, Diagnostic):
        return Outcome(None, (found,))
    if found.value is None:
        return Outcome(None, found.diagnostics)
    for picture in found.value.pictures:
        memory.keep(_entry(picture.name), (), picture.data, bytes)
    pictures = {picture.url: (picture.width, picture.height) for picture in found.value.pictures}
    return Outcome(NotebookText(found.value.text, pictures), found.diagnostics)


def _entry(name: str) -> tuple[str, str]:
    return ("notebook picture", name)


def _as_notebook(fault: Diagnostic) -> Diagnostic:
    """Return a fault of a text as one of a file that is published all the same."""
    from lectorium.parse.notebook.codes import UNREADABLE_NOTEBOOK

    if fault.code is not NOT_UTF8:
        return fault
    help_text = "save it anew in Jupyter; until then it is published as a file, without a page"
    return Diagnostic(UNREADABLE_NOTEBOOK, f"this is no notebook: {fault.message}", fault.span, help_text)


def _too_large(path: str, size: int) -> Diagnostic:
    from lectorium.parse.notebook.codes import LARGE_NOTEBOOK

    message = f"this notebook has {size / 1e6:.0f} MB; one of more than {SOURCE_BYTES // 1_000_000} MB gets no page"
    help_text = "clear the outputs of its largest cells, or save pictures as files; it is published as a file"
    return Diagnostic(LARGE_NOTEBOOK, message, Span.of_file(path), help_text)
