"""The texts of a course by path, set aside as bytes: of a thousand files few are looked at at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile


class StoredText(Struct, frozen=True, gc=False):
    """A text file whose bytes lie elsewhere, or are held: they are a half or a third of what its characters take."""

    path: str
    read: Callable[[], bytes]
    digest: str

    def open(self) -> SourceFile:
        """Return its text."""
        return SourceFile(self.path, self.read().decode(), self.digest)


def store(source: SourceFile, memory: Memory) -> StoredText:
    """Return a text file as its bytes, which a single run sets aside."""
    return StoredText(source.path, memory.set_aside(source.text.encode()), source.digest)


class SourceTexts(Mapping[str, SourceFile]):
    """Text files by path; the last one asked for is held open."""

    def __init__(self, texts: Mapping[str, SourceFile | StoredText] | None = None) -> None:
        """Hold some texts, in their order."""
        self._texts = dict(texts or {})
        self._last: tuple[str, SourceFile] | None = None

    def __getitem__(self, path: str) -> SourceFile:
        """Return a text file. Raises KeyError."""
        held, last = self._texts[path], self._last
        if isinstance(held, SourceFile):
            return held
        if last is None or last[0] != path:
            last = self._last = path, held.open()
        return last[1]

    def __iter__(self) -> Iterator[str]:
        """Yield the paths."""
        return iter(self._texts)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self._texts)

    def __contains__(self, path: object) -> bool:
        """Return whether there is a text, without opening it."""
        return path in self._texts

    def only(self, wanted: Callable[[str], bool]) -> SourceTexts:
        """Return the texts whose path is wanted."""
        return SourceTexts({path: text for path, text in self._texts.items() if wanted(path)})

    def renamed(self, name: Callable[[str], str]) -> SourceTexts:
        """Return the texts under other paths."""
        return SourceTexts({name(path): text for path, text in self._texts.items()})

    def __or__(self, more: Mapping[str, SourceFile]) -> SourceTexts:
        """Return these texts with others, which take the place of those of the same path."""
        return SourceTexts(self._texts | (more._texts if isinstance(more, SourceTexts) else dict(more)))
