"""Bytes to text: UTF-8, and for all else the encoding in which the text is written, as far as its bytes tell."""

from __future__ import annotations

from msgspec import Struct

_MARKS = {b"\xff\xfe\0\0": "UTF-32", b"\0\0\xfe\xff": "UTF-32", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
"""Byte order marks, the longer before those that they begin with; a decoder reads both orders under the one name."""
_SAMPLE = 8
"""Bytes that are looked at: four letters in UTF-16."""
_LATIN = "Latin-1"


class OtherEncoding(Struct, frozen=True, gc=False):
    """What is known of a text that is not UTF-8."""

    message: str
    encoding: str
    """In which it is read where somebody goes on all the same: UTF-16, UTF-32, else Latin-1, which has every byte."""


def decode(data: bytes) -> str | OtherEncoding:
    """Return the text that bytes hold, or why it is none in UTF-8."""
    if wide := _wide_encoding(data):
        return OtherEncoding(f"the text is written in {wide}, not in UTF-8", wide)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return OtherEncoding(f"the text is not UTF-8: byte 0x{data[error.start]:02X} in line {line}", _LATIN)


def _wide_encoding(data: bytes) -> str:
    """Return the encoding of a text with 2 or 4 bytes a letter; empty for another.

    Without a mark it is told by the zeros beside the ASCII letters with which all that we read begins.
    """
    if marked := next((name for mark, name in _MARKS.items() if data.startswith(mark)), ""):
        return marked
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    if len(even) + len(odd) < _SAMPLE or (0 in even and 0 in odd):
        return ""
    return "UTF-16-LE" if not any(odd) else "UTF-16-BE" if not any(even) else ""
