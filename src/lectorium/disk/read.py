"""Reading files: bytes, decoded sources with their digest, and the first bytes of pictures."""

from __future__ import annotations

from pathlib import Path

from lectorium.disk import codes
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_bytes
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_LONGEST_LEADING = 4096
_LEADING = pattern(rb"\A(?:\xef\xbb\xbf|\xe2\x80\x8b|\s)+")
"""Byte order marks, zero width spaces and blank lines, which may stand before front matter."""


def read_source(root: Path, real: str, path: str) -> Outcome[SourceFile | None]:
    """Read one text file; one that cannot be read, is not UTF-8 or too large is a diagnostic and None."""
    file = root / real
    try:
        with file.open("rb") as stream:
            data = stream.read(SOURCE_BYTES + 1)
    except OSError as error:
        return _refused(codes.UNREADABLE_FILE, path, f"the file cannot be read: {error.strerror}")
    if len(data) > SOURCE_BYTES:
        return _refused(codes.FILE_TOO_LARGE, path, f"a text may have {SOURCE_BYTES // 1_000_000} MB at most")
    try:
        return Outcome(SourceFile(path, data.decode("utf-8"), digest_bytes(data)))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the text is not UTF-8: byte 0x{data[error.start]:02X} in line {line}"
        return _refused(codes.NOT_UTF8, path, message, "save the file as UTF-8 in your editor")


def is_plain(path: Path) -> bool:
    """Tell whether a file that can be read surely has no front matter: its first mark is not `---`."""
    head = _LEADING.sub(b"", read_head(path, _LONGEST_LEADING))
    return bool(head) and not head.startswith(b"---")


def read_head(path: Path, size: int) -> bytes:
    """Return the first `size` bytes of a file, all of them for -1, none when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""


def _refused(code: Code, path: str, message: str, help: str = "") -> Outcome[SourceFile | None]:
    return Outcome(None, (Diagnostic(code, message, Span.of_file(path), help),))
