"""The pictures that a notebook holds: told by their bytes, named by digest."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

from msgspec import Struct

from lectorium.parse.picture import read_picture
from lectorium.text.digest import digest_bytes
from lectorium.text.pattern import pattern

SHOWN = {"image/svg+xml": "svg", **{f"image/{name}": name for name in ("png", "jpeg", "gif", "webp")}}
"""Types of pictures that pages show, the best first, and the ending of their files."""


_DATA = pattern(r"data:(image/(?:png|jpeg|gif|webp));base64,([A-Za-z0-9+/=]++)", re.IGNORECASE)
"""How Colab writes a picture that is pasted into a text, and programs one into HTML."""


class HeldPicture(Struct, frozen=True, gc=False):
    """A picture that a notebook holds."""

    name: str
    """Of the file in which it is published: digest and ending."""
    data: bytes
    width: int
    height: int

    @property
    def url(self) -> str:
        """Return its address below the root of the site."""
        return f"assets/notebooks/{self.name}"


def held_picture(kind: str, value: str) -> HeldPicture | None:
    """Return the picture of an entry of a notebook; None when its bytes are no picture that browsers show."""
    data = value.encode("utf-8") if kind == "image/svg+xml" else _decoded(value)
    picture = read_picture(data)
    if picture is None or picture.format not in SHOWN.values():
        return None
    return HeldPicture(f"{digest_bytes(data)[:20]}.{picture.format}", data, picture.width, picture.height)


def as_files(text: str) -> tuple[str, tuple[HeldPicture, ...]]:
    """Return a text with the pictures that stand in it as addresses (RFC 2397) at those of files, and these."""
    found = dict[str, HeldPicture]()

    def address(match: re.Match[str]) -> str:
        picture = held_picture(match[1].lower(), match[2])
        if picture is None:
            return match[0]
        found[picture.name] = picture
        return f"/{picture.url}"

    return _DATA.sub(address, text), tuple(found.values())


def _decoded(value: str) -> bytes:
    try:
        return b64decode("".join(value.split()), validate=True)
    except (Error, ValueError):
        return b""
