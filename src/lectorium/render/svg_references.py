"""Addresses in an SVG, bare and inside of CSS: only what the file brings itself is loaded from it."""

from __future__ import annotations

import re

from lectorium.render.sanitize import is_safe_url
from lectorium.text.pattern import pattern

_RASTER = r"image/(?:png|p?jpe?g|gif|webp|avif|bmp|x-icon)"
_FONT = r"(?:application/(?:x-)?font|application/vnd\.ms-fontobject|application/octet-stream|font/)[\w.+-]*"
_EMBEDDED = pattern(rf"\s*data:{_RASTER}[;,]", re.IGNORECASE)
_OUTSIDE = pattern(
    rf"""url\(\s*+(?!["']?(?:\#|data:(?:{_RASTER}|{_FONT})[;,]))(?:"[^"]*+"|'[^']*+'|[^)]*+)\s*+\)?""", re.IGNORECASE
)
_IMPORT = pattern(r"@import[^;]*+;?", re.IGNORECASE)
_LOADS = pattern(
    r"(?:image-set|image|src|cross-fade|element|expression)\s*+\(|behavior\s*+:|-moz-binding", re.IGNORECASE
)
_COMMENT = pattern(
    r"""(url\(\s*+[^"'\s)][^)]*+\)?|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.)|/\*.*?(?:\*/|\Z)""",
    re.IGNORECASE | re.DOTALL,
)
"""A comment; before it, what may hold its signs without being one."""
_ESCAPE = pattern(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def is_own_address(element: str, address: str) -> bool:
    """Return whether an element may have an address: in its own file, or a picture in it; only a link leads away."""
    if element == "a":
        return is_safe_url(address)
    bare = address.strip()
    return bare[:1] in ("", "#") or (element in ("image", "feImage") and bool(_EMBEDDED.match(address)))


def own_style(css: str) -> str:
    """Return CSS without what it loads from elsewhere: all of it goes when the rest could still hide such a thing."""
    if _is_own(css):
        return css
    rest = _IMPORT.sub("", _OUTSIDE.sub("none", css))
    return rest if _is_own(rest) else ""


def without_comments(css: str) -> str:
    """Return CSS whose comments are empty, so that what stands before and behind them does not become one word."""
    return _COMMENT.sub(lambda found: found[1] or "/**/", css) if "/*" in css else css


def _is_own(css: str) -> bool:
    """Return whether CSS loads nothing, as it is written and with its escapes (`\\75rl(...)`) resolved."""
    if "(" not in css and "@" not in css and "\\" not in css:
        return True
    readings = (css, _ESCAPE.sub(_unescaped, css)) if "\\" in css else (css,)
    return not any(found.search(text) for text in readings for found in (_OUTSIDE, _IMPORT, _LOADS))


def _unescaped(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(number) if number < 0x110000 else "\ufffd")
