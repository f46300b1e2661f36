"""What could run in a page: scripts, handlers, addresses that are code; the theme's own have known addresses."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_OURS = re.compile(
    r"(?:(?:\.{1,2}/)*|/(?:[^/\s]+/)*)assets/theme/[0-9a-f]{12}/js/(?:base|early|schedule|site|zoom)\.js"
)
_FORBIDDEN = re.compile("object|embed|applet|base|form|textarea|select|style|template|noscript|frame|frameset")
_ADDRESS = re.compile("href|src|action|formaction|data|poster|background|usemap|ping|xlink:href")
"""Attributes that a browser follows; it does nothing with a `cite`, and only ever shows pictures of a `srcset`."""
_CODE = re.compile(r"(?:javascript|vbscript|data|livescript|mocha|blob):", re.IGNORECASE)
_PICTURE = re.compile(r"data:image/(?:png|gif|jpe?g|webp|avif|bmp|x-icon|svg\+xml);base64,[A-Za-z0-9+/=]*")
"""What an `img` may show: in a picture nothing runs, whatever it holds."""
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0]+")


class _Page(HTMLParser):
    def __init__(self, allowed: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.scripts = 0
        self.allowed = allowed

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attributes}
        shown = f"<{name} {' '.join(f'{key}={value!r}' for key, value in given.items())}>"
        if name == "script":
            self.scripts += 1
            if not _OURS.fullmatch(given.get("src", "")) and given != {"type": "application/ld+json"}:
                self.found.append(shown)
        ours = name == "select" and ("data-copy-as" in given or given.get("autocomplete") == "off")
        if _FORBIDDEN.fullmatch(name) and not ours and name not in self.allowed:
            self.found.append(shown)
        if name == "meta" and given.get("http-equiv", "").lower() not in ("", "content-security-policy", "refresh"):
            self.found.append(shown)
        for key, value in given.items():
            code = _ADDRESS.fullmatch(key) and _CODE.match(_IGNORED.sub("", value))
            if name == "img" and key == "src" and _PICTURE.fullmatch(value):
                continue
            if key.startswith("on") or key == "srcdoc" or code:
                self.found.append(shown)


def scripts_in(page: str, allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return every tag of a page that could run something, besides the scripts of the theme and `allowed` elements."""
    reader = _Page(allowed)
    reader.feed(page)
    reader.close()
    written = len(re.findall(r"<script", page, re.IGNORECASE))
    if written != reader.scripts:
        reader.found.append(f"{written} times `<script`, and {reader.scripts} elements of that name")
    return reader.found
