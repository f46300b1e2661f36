"""What tags of raw HTML point to: which attributes are addresses or places, and which words belong to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from markdown_it.token import Token

from lectorium.html.scanner import Attribute, HtmlTag, scan_tag
from lectorium.parse.document import ReferenceKind
from lectorium.parse.markdown.plain import plain_text, without_tags
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

POINTS: dict[tuple[str, str], ReferenceKind] = {
    ("a", "href"): "link",
    ("area", "href"): "link",
    ("img", "src"): "image",
    ("video", "poster"): "image",
    ("iframe", "src"): "frame",
    ("embed", "src"): "frame",
    ("object", "data"): "frame",
    ("video", "src"): "media",
    ("audio", "src"): "media",
    ("source", "src"): "media",
    ("track", "src"): "media",
}
"""Which attributes of which elements are addresses."""

_PICTURE = pattern(r"[^?#]*\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#].*)?", re.IGNORECASE)
_OBJECT_END = pattern(r"</object\b", re.IGNORECASE)
_IMG = pattern(r"<img\b", re.IGNORECASE)
SRCSET = pattern(r"[\s,]*(?P<url>[^\s,](?:\S*[^\s,])?)(?:,+(?=\s)|,*$|\s+(?P<size>[^,]*))")
"""A candidate of `srcset` with its descriptor (HTML Living Standard, 4.8.4.2.2)."""
_CSS_URL = pattern(r"""url\(\s*(?:"(?P<a>[^"]*)"|'(?P<b>[^']*)'|(?P<c>[^\s"'()]+))\s*\)""", re.IGNORECASE)
_LOOKED_AHEAD = 1_000
"""Characters of a block, or parts of a line, in which the sources of a film are looked for."""
LINK_END = pattern(r"</?a(?![a-z0-9-])", re.IGNORECASE)
"""What ends the text of a link: its end tag, or the next link, since links do not nest (HTML 4.5.1)."""


def shown_address(tag: HtmlTag) -> Attribute | None:
    """Return what a frame, an `embed` or an `object` shows."""
    return tag.get("data" if tag.name == "object" else "src")


def is_picture(tag: HtmlTag) -> bool:
    """Return whether an `object` or an `embed` shows a picture, as its address says."""
    source = shown_address(tag) if tag.name in ("object", "embed") else None
    return source is not None and _PICTURE.fullmatch(source.value.strip()) is not None


def fallback_of(tag: HtmlTag, content: str) -> str:
    """Return what an `object` holds for browsers that cannot show it; empty if it does not end in `content`."""
    end = _OBJECT_END.search(content, tag.end) if tag.name == "object" and not tag.self_closing else None
    return content[tag.end : end.start()] if end else ""


def _picture_words(tag: HtmlTag, content: str) -> str:
    """Return the words that stand in for the picture of an `object`: its text, or those of a picture in it."""
    inside = fallback_of(tag, content)
    image = scan_tag(inside, found.start()) if (found := _IMG.search(inside)) else None
    return unescape(without_tags(inside)).strip() or (words_of(image, inside, None) if image else "")


def srcset_addresses(tag: HtmlTag, item: Attribute) -> list[tuple[int, int]]:
    """Return the ranges of the addresses of a picture in several sizes."""
    if item.name != "srcset" or tag.name not in ("img", "source"):
        return []
    found = [match.span("url") for match in SRCSET.finditer(item.value)]
    return [(item.start + start, item.start + end) for start, end in found]


def side_addresses(item: Attribute) -> list[tuple[int, int]]:
    """Return the ranges of the addresses in an attribute that the page leaves out: they are looked up all the same."""
    if item.name == "style":
        found = [match.span(match.lastgroup or 0) for match in _CSS_URL.finditer(item.value)]
    elif item.name == "background":
        found = [(0, len(item.value))]
    else:
        return []
    return [(item.start + start, item.start + end) for start, end in found if item.value[start : start + 5] != "data:"]


def is_anchor(tag: HtmlTag, item: Attribute) -> bool:
    """Return whether an attribute names a place of the page."""
    return item.name == "id" or (item.name == "name" and tag.name == "a" and tag.get("id") is None)


def is_empty(tag: HtmlTag, content: str, following: Sequence[Token] | None) -> bool:
    """Return whether a tag shows nothing, for it has no address."""
    if tag.name in ("audio", "video"):
        inside = (each.content for each in islice(following or (), _LOOKED_AHEAD) if each.type == "html_inline")
        text = "".join([content[tag.end : tag.end + _LOOKED_AHEAD], *inside]).lower()
        return tag.get("src") is None and "<source" not in text.partition(f"</{tag.name}")[0]
    shows = ("img", "iframe", "embed")
    return tag.name in shows and not any(map(tag.get, ("src", "srcset", "srcdoc")))


def words_of(tag: HtmlTag, content: str, following: Sequence[Token] | None) -> str:
    """Return the alternative text of a picture, the text of a link, the title of anything else.

    The text of a link stands in `content`, or in the tokens that follow it in its line.
    """
    if is_picture(tag) and (words := _picture_words(tag, content)):
        return words
    if tag.name != "a":
        names = {"img": ("alt",), "area": ("alt", "title")}.get(tag.name, ("title",))
        return next((unescape(item.value) for item in map(tag.get, names) if item), "")
    if following is None:
        close = LINK_END.search(content, tag.end)
        return unescape(without_tags(content[tag.end : close.start() if close else tag.end])).strip()
    return plain_text(takewhile(_is_in_link, following), alt=True).strip()


def _is_in_link(token: Token) -> bool:
    return token.type != "html_inline" or not LINK_END.match(token.content)
