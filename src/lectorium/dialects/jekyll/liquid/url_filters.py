"""The filters of addresses (`url_filters.rb`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from liquid import RenderContext
from liquid.filter import with_context

from lectorium.dialects.jekyll.liquid.drops import DocumentDrop
from lectorium.dialects.jekyll.liquid.run import run_of
from lectorium.dialects.jekyll.liquid.values import to_text
from lectorium.dialects.jekyll.permalink import slugify
from lectorium.text.url import percent_encoded

_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE_IN_URL = "!#$&'()*+,/:;=?@[]%~"


@with_context
def _relative_url(value: Any, *, context: RenderContext) -> Any:
    if value is None:
        return None
    text = value["url"] if isinstance(value, DocumentDrop) else to_text(value)
    if _ABSOLUTE.match(text):
        return text
    base = to_text(run_of(context).read("site", "baseurl")).removesuffix("/")
    parts = (part if not part or part.startswith("/") else f"/{part}" for part in (base, text))
    return _normal("".join(parts))


@with_context
def _absolute_url(value: Any, *, context: RenderContext) -> Any:
    relative = _relative_url(value, context=context)
    host = to_text(run_of(context).read("site", "url"))
    if not host or relative is None or _ABSOLUTE.match(relative):
        return relative
    bare = host + relative
    return bare if "/" in bare.partition("://")[2] or "?" in bare else f"{bare}/"


def _normal(address: str) -> str:
    """Return an address as Addressable writes it: steps up taken, what no URL may hold encoded."""
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)\Z", address, re.DOTALL).groups()  # type: ignore[union-attr]
    kept: list[str] = []
    parts = path.split("/")
    for at, part in enumerate(parts):
        if part == ".." and len(kept) > 1:
            kept.pop()
        if part not in (".", ".."):
            kept.append(part)
        elif at == len(parts) - 1:
            kept.append("")
    return percent_encoded("/".join(kept), _SAFE_IN_URL) + mark + percent_encoded(rest, _SAFE_IN_URL)


def _strip_index(value: Any) -> Any:
    return re.sub(r"/index\.html?$", "/", to_text(value)) if to_text(value) else None


def _slugify(value: Any, mode: Any = None) -> str | None:
    return None if value is None else slugify(to_text(value), mode or "default")


def _uri_escape(value: Any) -> Any:
    return None if value is None else percent_encoded(to_text(value), _SAFE_IN_URL)


def _cgi_escape(value: Any) -> str:
    return percent_encoded(to_text(value).replace(" ", "\0"), "~").replace("%00", "+")


FILTERS: dict[str, Callable[..., Any]] = {
    "relative_url": _relative_url,
    "absolute_url": _absolute_url,
    "strip_index": _strip_index,
    "slugify": _slugify,
    "uri_escape": _uri_escape,
    "cgi_escape": _cgi_escape,
}
"""By name."""
