"""Foreign strings made safe to print: control, escape and bidirectional characters become visible."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return `text` with every character that a terminal would act on written as `\\u{XX}`; tabs become a space."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show(char) for char in text)


def _show(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in _HIDDEN:
        return f"\\u{{{ord(char):X}}}"
    return char
