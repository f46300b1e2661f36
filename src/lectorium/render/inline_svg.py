"""Drawings that stand in a text: cleaned like those in files, and shown as pictures, in which nothing runs."""

from __future__ import annotations

import re
from base64 import b64encode
from itertools import pairwise

from msgspec import Struct

from lectorium.html.scanner import HtmlTag, scan_tags
from lectorium.html.tree import escape_attribute, escape_text
from lectorium.render.codes import DRAWING_WITHHELD
from lectorium.render.svg import clean_svg, published_svg
from lectorium.render.svg_words import ATTRIBUTES, ELEMENTS, SVG, XLINK
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_COMMENT = pattern(r"<!--(?:(?!<!--).)*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
_CASED = {name.lower(): name for name in (*ELEMENTS, *ATTRIBUTES)}
"""Names as XML has them; HTML reads them in any case (HTML Living Standard, 13.2.6.5)."""
_NAME = pattern(r"[a-z_][\w.-]*|xlink:href|xml:space")
_PIXELS = pattern(r"\d{1,4}(?:\.\d+)?(?=(?:px)?$)")
_BLANKS = pattern(r"\s+")
_SILENT = frozenset({"style", "defs", "metadata", "script"})


class Drawing(Struct, frozen=True, gc=False):
    """A drawing as it is shown."""

    html: str
    """An `img` that holds it; empty for one that cannot be read."""
    words: str
    """The words that stand in it."""
    faults: tuple[Diagnostic, ...]


def inline_drawing(markup: str, *, keeps_metadata: bool = False) -> Drawing:
    """Return the picture of a whole `<svg>` element as authors write it into HTML."""
    markup = _COMMENT.sub("", markup)
    tags = tuple(scan_tags(markup))
    words = _words(markup, tags)
    data = _as_xml(markup, tags).encode("utf-8")
    cleaned = clean_svg("", data)
    if any(fault.code is DRAWING_WITHHELD for fault in cleaned.faults):
        return Drawing("", words, cleaned.faults)
    shown = published_svg(cleaned, data, keeps_metadata=keeps_metadata)
    address = "data:image/svg+xml;base64," + b64encode(shown).decode("ascii")
    attributes = f' src="{address}" alt="{escape_attribute(words)}" decoding="async"'
    return Drawing(f"<img{attributes}{_size(tags[0])}>", words, cleaned.faults)


def _as_xml(markup: str, tags: tuple[HtmlTag, ...]) -> str:
    parts, at = list[str](), tags[0].start
    for number, tag in enumerate(tags):
        parts.append(escape_text(unescape(markup[at : tag.start])))
        parts.append(_tag(tag, f' xmlns="{SVG}" xmlns:xlink="{XLINK}"' if number == 0 else ""))
        at = tag.end
    return "".join(parts)


def _tag(tag: HtmlTag, more: str) -> str:
    name = _CASED.get(tag.name, tag.name)
    if tag.closing:
        return f"</{name}>"
    known = {item.name: item for item in tag.attributes if _NAME.fullmatch(item.name) and item.name != "xmlns"}
    written = (f' {_CASED.get(key, key)}="{escape_attribute(unescape(item.value))}"' for key, item in known.items())
    return f"<{name}{more}{''.join(written)}{'/' * tag.self_closing}>"


def _words(markup: str, tags: tuple[HtmlTag, ...]) -> str:
    found, hidden = list[str](), 0
    for tag, following in pairwise(tags):
        if tag.name in _SILENT and not tag.self_closing:
            hidden = max(0, hidden + (-1 if tag.closing else 1))
        if not hidden:
            found.append(unescape(markup[tag.end : following.start]))
    return _BLANKS.sub(" ", " ".join(found)).strip()


def _size(root: HtmlTag) -> str:
    """Return the width and height where the drawing gives both in pixels."""
    given = [_PIXELS.match(item.value.strip()) if (item := root.get(name)) else None for name in ("width", "height")]
    if not all(given):
        return ""
    width, height = (round(float(found[0])) for found in given if found)
    return f' width="{width}" height="{height}"'
