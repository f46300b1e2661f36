"""Reading files: bytes, decoded sources with their digest, and the first bytes of pictures.

Nothing but a regular file is read: a pipe would keep us waiting, and a device has no end.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from msgspec import Struct

from lectorium.disk import codes
from lectorium.disk.state import State, state_of
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_blocks, digest_bytes
from lectorium.text.encoding import decode
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

LARGEST_OWN = 256 << 20
"""Bytes of a file that Lectorium has written itself: a cache entry, a manifest, the owner file of an output folder."""
_BLOCK = 1 << 20
_LEAST = 4096
_LONGEST_LEADING = 4096
_AHEAD = 1024
"""Bytes that are read at once where fewer are asked for: many that follow stand behind each other."""
_LEADING = pattern(rb"\A(?:\xef\xbb\xbf|\xe2\x80\x8b|\s)+")
"""Byte order marks, zero width spaces and blank lines, which may stand before front matter."""
_HEAD = pattern(
    rb"(?:\xef\xbb\xbf|\xe2\x80\x8b)*---[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*"
    rb"(?:[A-Za-z_\"'][\w .\"'-]*:[ \t\r\n]|(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))"
)
"""Front matter on the first line: behind the dashes stands a key or nothing, where behind a rule stands text."""


class CutFile(Struct, frozen=True):
    """A file without some of its bytes."""

    path: Path
    state: State
    """That of the file whose bytes were looked at."""
    cuts: tuple[tuple[int, int, bytes], ...]
    """Start and end of what is left out, and what stands in its place; in order."""

    def __len__(self) -> int:
        return self.state[0] - sum(end - start - len(instead) for start, end, instead in self.cuts)


class FileBytes:
    """The bytes of an open file of any size, of which slices are read when they are asked for; raises OSError."""

    def __init__(self, descriptor: int) -> None:
        """Hold a few bytes around the last ones that were read."""
        self._descriptor, self._size = descriptor, os.fstat(descriptor).st_size
        self._at, self._held = 0, b""

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        start, end, _ = part.indices(self._size)
        if not self._at <= start <= end <= self._at + len(self._held):
            os.lseek(self._descriptor, start, os.SEEK_SET)
            self._at, self._held = start, _read(self._descriptor, max(_AHEAD, end - start))
        return self._held[start - self._at : end - self._at]


def read_source(root: Path, real: str, path: str) -> Outcome[SourceFile | None]:
    """Read one text file; one that cannot be read, is not UTF-8 or too large is a diagnostic and None."""
    try:
        data = read_head(root / real, SOURCE_BYTES + 1)
    except OSError as error:
        return Outcome(None, (unreadable(path, error),))
    if len(data) > SOURCE_BYTES:
        message = f"a text may have {SOURCE_BYTES // 1_000_000} MB at most"
        return _refused(codes.FILE_TOO_LARGE, path, message, "shorten it: pictures and data go into files of their own")
    text = decode(data)
    if isinstance(text, str):
        return Outcome(SourceFile(path, text, digest_bytes(data)))
    return _refused(codes.NOT_UTF8, path, text.message, codes.SAVE_AS_UTF8)


def is_plain(path: Path) -> bool:
    """Return whether a file surely has no front matter: its first mark is not `---`. Raises OSError."""
    head = _LEADING.sub(b"", read_head(path, _LONGEST_LEADING))
    return bool(head) and not head.startswith(b"---")


def begins_with_keys(path: Path) -> bool:
    """Return whether a file that is no Markdown begins as front matter does, and not with a rule. Raises OSError."""
    return bool(_HEAD.match(read_head(path, _LONGEST_LEADING)))


def read_head(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a regular file, all when it has no more; raises OSError."""
    with opened(path) as descriptor:
        return _read(descriptor, size)


def read_own(path: Path) -> bytes:
    """Return the bytes of a file that we have written, by no link; raises OSError, also for one that is too large."""
    with opened(path, follow=False) as descriptor:
        if os.fstat(descriptor).st_size > LARGEST_OWN:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return _read(descriptor, LARGEST_OWN)


def _read(descriptor: int, size: int) -> bytes:
    blocks, whole = [], max(_LEAST, os.fstat(descriptor).st_size)  # in one piece, which is not held twice
    while block := os.read(descriptor, min(size, whole)):
        blocks.append(block)
        size -= len(block)
    return b"".join(blocks)


@contextmanager
def blocks_of(path: Path | CutFile, *, follow: bool = True) -> Iterator[Iterator[bytes]]:
    """Give the bytes of a regular file in blocks of 1 MiB, so that memory stays bounded; raises OSError."""
    with opened(path if isinstance(path, Path) else path.path, follow=follow) as descriptor:
        blocks = iter(partial(os.read, descriptor, _BLOCK), b"")
        yield blocks if isinstance(path, Path) else cut_blocks(descriptor, path)


def cut_blocks(descriptor: int, file: CutFile) -> Iterator[bytes]:
    """Yield the bytes that are left of an open file; raises OSError when it is not the one that was looked at."""
    if state_of(os.fstat(descriptor))[:2] != file.state[:2]:
        raise OSError(f"{file.path} has changed while the site was made")
    position = 0
    for start, end, instead in (*file.cuts, (file.state[0], 0, b"")):
        os.lseek(descriptor, position, os.SEEK_SET)
        while block := os.read(descriptor, min(_BLOCK, start - position)):
            yield block
            position += len(block)
        yield instead
        position = end


def digest_file(path: Path | CutFile, *, follow: bool = True) -> str:
    """Return the digest of the bytes of a file of any size; raises OSError."""
    with blocks_of(path, follow=follow) as blocks:
        return digest_blocks(blocks)


@contextmanager
def opened(path: Path, *, follow: bool = True) -> Iterator[int]:
    """Open a regular file for reading, as a descriptor; raises OSError for anything else that has its name.

    Without `follow` that is a symbolic link too.
    """
    by_link = 0 if follow else getattr(os, "O_NOFOLLOW", 0)
    if not follow and not by_link and path.is_symlink():  # Windows
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    descriptor = os.open(path, os.O_RDONLY | by_link | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "this is no regular file", str(path))
        yield descriptor
    finally:
        os.close(descriptor)


def unreadable(path: str, error: OSError) -> Diagnostic:
    """Return what is said of a file of the course that cannot be read."""
    message = f"the file cannot be read: {error.strerror}"
    return Diagnostic(codes.UNREADABLE_FILE, message, Span.of_file(path), codes.CANNOT_READ)


def _refused(code: Code, path: str, message: str, help: str = "") -> Outcome[SourceFile | None]:
    return Outcome(None, (Diagnostic(code, message, Span.of_file(path), help),))


_INSIDE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_STEP = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)


def open_inside(path: Path, roots: Iterable[Path]) -> int:
    """Open a regular file for reading and return its descriptor.

    `roots` are real folders. A link on the way is followed as long as it leads to a place below one of them. Raises
    OSError for what lies elsewhere, is no regular file, or changes into a link while it is being opened.
    """
    real = Path(os.path.realpath(path, strict=True))
    root = next((each for each in roots if real.is_relative_to(each)), None)
    if root is None:
        raise OSError(f"`{path}` leads to a place outside")
    descriptor = _walk(root, real.relative_to(root).parts) if os.open in os.supports_dir_fd else os.open(real, _INSIDE)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(f"`{path}` is no regular file")
    return descriptor


def _walk(root: Path, parts: tuple[str, ...]) -> int:
    """Open one step after the other: none may have become a link since the way was resolved."""
    here = os.open(root, _STEP)
    try:
        for part in parts[:-1]:
            below = os.open(part, _STEP, dir_fd=here)
            os.close(here)
            here = below
        return os.open(parts[-1], _INSIDE, dir_fd=here)
    finally:
        os.close(here)
