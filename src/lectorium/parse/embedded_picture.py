"""Pictures that stand in a text as addresses (RFC 2397), without what they tell beside what they show."""

from __future__ import annotations

import re
from base64 import b64decode, b64encode

from lectorium.parse.picture_metadata import without_metadata
from lectorium.text.pattern import pattern


def cut_embedded(text: bytes) -> bytes:
    """Return a text with the pictures that stand in it as addresses (RFC 2397) without their metadata."""
    left = _EMBEDDED.sub(_cut_address, text)
    return text if left == text else left


def _cut_address(found: re.Match[bytes]) -> bytes:
    try:
        digits = b"".join(_PERCENT.sub(lambda code: bytes.fromhex(code[1].decode()), found[2]).split())
        data = b64decode(digits + b"=" * (-len(digits) % 4), validate=True)
    except ValueError:
        return found[0]
    left = without_metadata(data)
    return found[0] if left == data else found[1] + b64encode(left)


_EMBEDDED = pattern(
    rb"(data:image/[\w.+-]++\s*+(?:;(?!\s*+base64\b)[^;,\"'<>]{0,200}+){0,9};\s*+base64\s*+,)([A-Za-z0-9+/=%\s]++)"
    rb"(?![^\"'<>)#&]|&(?!quot;|apos;))",
    re.IGNORECASE,
)
"""An address whose digits are read to its end: what is cut out of a part of a picture would damage it."""
_PERCENT = pattern(rb"%([0-9A-Fa-f]{2})")
