"""Headings that are written as HTML: they get an id as those of Markdown do, which keep theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.flow import HEADINGS
from lectorium.html.scanner import HtmlTag, scan_tags
from lectorium.parse.document import Heading
from lectorium.parse.markdown.headings import Ids
from lectorium.parse.markdown.plain import plain_text, words_of_html
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

IDS = "heading_ids"
"""In the `meta` of a token of HTML: the ids that its headings get, by the place of their tags."""
PLACES = "heading_places"
"""In the `meta` of a token of HTML: where its headings stand in the file, in order."""
HEADING = pattern(r"<h[1-6]\b", re.IGNORECASE)


class _Open(Struct):
    """A heading whose end tag has not come yet."""

    tag: HtmlTag
    token: Token
    at: Span
    unseen: bool
    parts: list[str]


def html_headings(tokens: Sequence[Token], path: str, taken: Sequence[str]) -> tuple[Heading, ...]:
    """Give the HTML headings with words an id, in the `meta` of their tokens; return them in order."""
    ids, found = Ids(taken), list[Heading]()
    for opened in _closed(tokens, path):
        text = " ".join("".join(opened.parts).split())
        own = opened.tag.get("id")
        name = unescape(own.value).strip() if own else ""
        if not text:
            continue
        if not name and (name := ids.give(text)):
            opened.token.meta.setdefault(IDS, {})[opened.tag.start] = name
        level = int(opened.tag.name[1])
        found.append(Heading(level, text, name, opened.at, bool(own), opened.unseen, in_html=True))
    return tuple(found)


def _closed(tokens: Sequence[Token], path: str) -> Iterator[_Open]:
    """Yield every heading with all that stands between its tags."""
    opened: _Open | None = None
    for block in tokens:
        line = block.meta.get("span") or (0, 0)
        for token in (block, *(block.children or ())):
            if token.type not in ("html_block", "html_inline"):
                if opened and token.type != "inline":
                    opened.parts.append(plain_text([token], tex=True))
                continue
            places, position = iter(token.meta.get(PLACES, ())), 0
            for tag in scan_tags(token.content):
                if tag.name not in HEADINGS:
                    continue
                if opened:
                    opened.parts.append(words_of_html(token.content[position : tag.start]))
                    yield opened
                position, opened = tag.end, None
                if not tag.closing:
                    hidden = any(first <= tag.start < last for first, last in token.meta.get("hidden", ()))
                    at = next(places, None) or line
                    opened = _Open(tag, token, Span(path, *at), hidden, [])
            if opened:
                opened.parts.append(words_of_html(token.content[position:]))
