"""The old course as it was read, and the new one in the making."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct, field

from lectorium.migrate.head import Head
from lectorium.migrate.note import ImportNote, NoteKind
from lectorium.model.course import Course, Introduction
from lectorium.model.dialect import Reader
from lectorium.model.options import ReadOptions
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.plan.locate import Locator
from lectorium.text.pattern import pattern
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile

_EMPTY = pattern(r"\{::nomarkdown\}\s*\{:/nomarkdown\}\s*")


class OldCourse(Struct, frozen=True):
    """The old course, read."""

    course: Course
    reader: Reader
    documents: Mapping[str, Document]
    sources: Mapping[str, SourceFile]
    printed: Mapping[str, PrintedFile]
    locator: Locator
    options: ReadOptions
    paths: tuple[str, ...]
    """All of its files."""
    redirects: tuple[tuple[str, str], ...]
    """Addresses at which its generator had lists of posts, each with the one that it leads to now."""
    own_settings: tuple[Field, ...]
    """What its config says below the key of ours."""
    text_around: Callable[[Introduction], str]
    """Gives the HTML around the list of a page that ours replaces."""


class NewCourse(Struct):
    """The files of a native course in the making."""

    texts: dict[str, str] = field(default_factory=dict)
    copies: dict[str, str] = field(default_factory=dict)
    """Path -> the path of the old file that is copied there."""
    notes: list[ImportNote] = field(default_factory=list)
    heads: dict[str, Head] = field(default_factory=dict)
    """By the path of the old file."""
    paths: dict[str, str] = field(default_factory=dict)
    """Path of an old text -> where it stands now."""
    bodies: dict[str, str] = field(default_factory=dict)
    """By the path of the new file."""

    def write(self, path: str, head: Head, body: str) -> None:
        """Add a text."""
        old = head.source.path
        self.heads[old], self.paths[old], self.bodies[path] = head, path, _EMPTY.sub("", body)

    def note(self, kind: NoteKind, path: str, text: str) -> None:
        """Add a line to the report, on a whole file of the old course."""
        self.notes.append(ImportNote(kind, path, 0, text))

    def all_texts(self) -> dict[str, str]:
        """Return every text by path."""
        placed = ((self.paths[old], head) for old, head in self.heads.items())
        return {**self.texts, **{path: head.text() + self.bodies[path] for path, head in placed}}
