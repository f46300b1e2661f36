"""What an author hides: the attributes that hide an element, and the code that would show it."""

from __future__ import annotations

import re

from lectorium.text.pattern import InAnyCase, pattern

_HIDES = pattern(r"\b(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE)
_SHOWS = pattern(
    r"\b(?:toggle|collapse|hidden|removeAttribute|classList|addClass|removeClass|display|visibility|fade(?:In|Out)|slideDown"
    r"|show\()",
    re.IGNORECASE,
)
_CODE = pattern(
    r"""<script\b[^>]*>(.{0,20000}?)</script|\son[a-z]+\s*=\s*(?:"([^"]{0,2000})"|'([^']{0,2000})')"""
    r"""|javascript:([^"'>\n]{0,2000})|\s(data-(?:bs-)?toggle)\b""",
    re.IGNORECASE | re.DOTALL,
)
"""Where a post holds code that could show what is hidden."""


may_hide = InAnyCase(r"hidden|none|collapse")
"""Tells whether anything in a text may hide a part of it."""


def hides(attribute: str, value: str) -> str:
    """Return what in an attribute hides its element; empty for one that hides nothing."""
    if attribute == "hidden":
        return attribute
    found = _HIDES.search(value) if attribute == "style" else None
    return found[0] if found else ""


def would_be_shown(text: str) -> bool:
    """Return whether a text holds a script that shows what is hidden, such as the button for a solution."""
    return any(_SHOWS.search(found[0]) for found in _CODE.finditer(text))
