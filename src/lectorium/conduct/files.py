"""What the files of a course say of themselves: pictures, digests; each file is read once a state."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import astuple

from lectorium.disk.discover import Discovery
from lectorium.disk.read import FileBytes, begins_with_keys, digest_file, opened, read_head, unreadable
from lectorium.disk.state import State, is_racy
from lectorium.disk.tool import tool_digest
from lectorium.parse.picture import Picture, read_picture
from lectorium.parse.picture_metadata import Metadata, find_film_metadata, find_metadata, is_picture
from lectorium.text.codes import MERGE_CONFLICT
from lectorium.text.conflict import find_conflicts, whole_file
from lectorium.text.diagnostic import Diagnostic, as_warning
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.memory import Memory

PICTURES = tuple(
    ".png .jpg .jpeg .jpe .jfif .mpo .apng .gif .webp .svg .bmp .avif .ico .tif .tiff .heic .heif .hif".split()  # noqa: SIM905
)
"""Endings, in lower case, under which pictures are looked for and counted."""
TEXTS = tuple(
    ".css .js .mjs .json .csv .tsv .html .htm .xml .txt .md .ics .yml .yaml .toml .scss .sass .py .r .tex .bib".split()  # noqa: SIM905
)
"""Endings, in lower case, of texts in which git may leave two versions."""
HEAD = 1 << 16
"""Bytes that hold the header of nearly every picture; a JPEG with a large preview may need more."""
_LARGEST_PICTURE = 16 << 20
"""Bytes of a picture that are read at most: a size beyond is not found, frames beyond are not counted."""
_LARGEST_CUT = 64 << 20
"""Bytes of a picture whose metadata are looked for; a film may have any number."""
_LARGEST_WHOLE = 256 << 20
"""Bytes of a file that is read to its end, a PDF or one of two pictures of one size; it is called heavy long before."""


A = TypeVar("A")
_Answers = dict[str, tuple[State, A]]
"""Path -> what a file said, and the state in which it said so."""
_KEY = ("file facts",)


class FileRecords(Struct, frozen=True, gc=False):
    """What the files of a course have said, as it is remembered between runs: in one entry, as they are many."""

    pictures: _Answers[Picture | None]
    digests: _Answers[str]
    keys: _Answers[bool]
    metadata: _Answers[Metadata]
    conflicts: _Answers[bool]


class FileFacts:
    """Answers questions about files; remembers the answers of earlier runs by the state of the file."""

    def __init__(self, discovery: Discovery, memory: Memory) -> None:
        """Begin with what earlier runs have kept of this course."""
        self._discovery, self._memory = discovery, memory
        self._found = {found.path: found for found in discovery.files}
        self._inputs = (tool_digest(), str(discovery.root))
        kept: FileRecords | None = memory.recall(_KEY, self._inputs, FileRecords)
        self._kept = kept or FileRecords({}, {}, {}, {}, {})
        self._known = FileRecords(*map(dict, astuple(self._kept)))
        self._faults: dict[str, Diagnostic] = {}

    def faults(self) -> tuple[Diagnostic, ...]:
        """Return a diagnostic for each file that could not be read; nothing else is known of these, or remembered."""
        return tuple(self._faults.values())

    def has_failed(self, path: str) -> bool:
        """Return whether a file could not be read."""
        return path in self._faults

    def picture(self, path: str) -> Picture | None:
        """Return what the header of a picture says; None when it is no picture that browsers show."""
        return self._ask(path, self._known.pictures, _picture)

    def digest(self, path: str) -> str:
        """Return the digest of the bytes of a file; empty when it is gone, huge, or cannot be read."""
        return self._ask(path, self._known.digests, _digest) or ""

    def head(self, path: str, most: int) -> bytes:
        """Return the first bytes of a file, which are not remembered; none of one that is gone or cannot be read."""
        return self._ask(path, {}, lambda file, _size: read_head(file, most)) or b""

    def has_keys(self, path: str) -> bool:
        """Return whether a file begins with front matter; False when it cannot be read."""
        return self._ask(path, self._known.keys, lambda file, _size: begins_with_keys(file)) or False

    def metadata(self, path: str) -> Metadata:
        """Return what is cut out of a picture or film before it is published; nothing of another file."""
        return self._ask(path, self._known.metadata, _metadata) or Metadata()

    def conflicts(self, path: str) -> tuple[Diagnostic, ...]:
        """Return the conflicts of git in a text that is copied: its author may show one, so they stop no build."""
        if not self._ask(path, self._known.conflicts, _may_have_conflicts):
            return ()
        text = self.head(path, SOURCE_BYTES).decode("utf-8", "replace")
        found = find_conflicts(text, is_prose=False)
        lines = (text.count("\n", 0, each.marks[0][0]) + 1 for each in found)
        return tuple(as_warning(whole_file(path, line), frozenset({MERGE_CONFLICT})) for line in lines)

    def save(self) -> None:
        """Keep the answers for the next run; those about files that may still change are not kept."""
        lasting = FileRecords(*map(self._lasting, astuple(self._known)))
        if lasting != self._kept:
            self._memory.keep(_KEY, self._inputs, lasting, FileRecords)

    def _lasting(self, answers: _Answers[A]) -> _Answers[A]:
        seen_at, now = self._discovery.seen_at, {path: found.state for path, found in self._found.items()}
        held = answers.items()
        return {path: item for path, item in held if item[0] == now.get(path) and not is_racy(item[0], seen_at)}

    def _ask(self, path: str, answers: _Answers[A], read: Callable[[Path, int], A]) -> A | None:
        """Return the answer of a file, None for one that is gone or cannot be read."""
        found = self._found.get(path)
        if found is None:
            return None
        known = answers.get(path)
        if known is None or known[0] != found.state:
            try:
                known = answers[path] = (found.state, read(self._discovery.root / found.real, found.state[0]))
            except OSError as error:
                self._faults[path] = unreadable(path, error)
                return None
        return known[1]


def _picture(path: Path, size: int) -> Picture | None:
    picture = read_picture(read_head(path, HEAD))
    if size > HEAD and (picture is None or picture.format == "gif"):  # whose frames are counted
        return read_picture(read_head(path, _LARGEST_PICTURE))
    return picture


def _metadata(path: Path, size: int) -> Metadata:
    """Look at a file whose first bytes are those of a film or a picture; at its name where half a format has them."""
    with opened(path) as descriptor:
        film = find_film_metadata(data := FileBytes(descriptor))
        if film is not None or not (path.name.lower().endswith(PICTURES) or is_picture(data[:32])):
            return film or Metadata()
        return find_metadata(data[:]) if size <= _LARGEST_CUT else Metadata(odd=True)


def _may_have_conflicts(path: Path, _size: int) -> bool:
    data = read_head(path, SOURCE_BYTES)
    return b"<<<<<<< " in data and b"\n>>>>>>>" in data


def _digest(path: Path, size: int) -> str:
    return digest_file(path) if size <= _LARGEST_WHOLE else ""
