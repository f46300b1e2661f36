"""Text between the tags of an HTML block: Markdown in it stays as it is written, which no author means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.html.scanner import scan_tags
from lectorium.parse.liquid_scan import ROOT_START
from lectorium.text.pattern import pattern

_CODE = frozenset({"code", "kbd", "listing", "math", "pre", "samp", "script", "style", "svg", "textarea", "tt", "xmp"})
"""What stands within these is shown as it is on purpose, or not shown."""
_MARKDOWN = pattern(
    rf"!\[[^\[\]\n]{{0,300}}\]\([^\s()][^()\n]{{0,600}}\)|\[[^\[\]\n]{{1,300}}\]\((?:https?://|/|{ROOT_START})[^()\n]{{1,600}}\)"
)
"""A picture, or a link whose address is one for certain."""
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def markdown_in_html(content: str) -> Iterator[tuple[int, int]]:
    """Yield the places of pictures and links in Markdown between the tags of an HTML block."""
    if "](" not in content:
        return
    blank = _COMMENT.sub(lambda found: " " * len(found[0]), content)
    at, inside = 0, 0
    for tag in scan_tags(blank):
        if not inside:
            yield from ((at + found.start(), at + found.end()) for found in _MARKDOWN.finditer(blank[at : tag.start]))
        if tag.name in _CODE and not tag.self_closing:
            inside = max(0, inside + (-1 if tag.closing else 1))
        at = tag.end
    if not inside:
        yield from ((at + found.start(), at + found.end()) for found in _MARKDOWN.finditer(blank[at:]))
