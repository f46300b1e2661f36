"""Text between the tags of an HTML block: its formulas; Markdown that stays as it is written, which nobody means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lectorium.html.names import VOID
from lectorium.html.scanner import HtmlTag, scan_tags
from lectorium.parse.liquid_scan import ROOT_START
from lectorium.parse.markdown.math import formulas_in
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_CODE = frozenset({"code", "kbd", "listing", "math", "pre", "samp", "script", "style", "svg", "textarea", "tt", "xmp"})
"""What stands within these is shown as it is on purpose, or not shown."""
_MARKDOWN = pattern(
    rf"!\[[^\[\]\n]{{0,300}}\]\([^\s()][^()\n]{{0,600}}\)|\[[^\[\]\n]{{1,300}}\]\((?:https?://|/|{ROOT_START})[^()\n]{{1,600}}\)"
)
"""A picture, or a link whose address is one for certain."""
_BLOCK = pattern(
    r"(?<=\n)[ \t]*(#{1,6}[ \t]+[^\s#][^\n]*|`{3,}[^`\n]*(?=\n)|\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*(?=\n)"
    r"|(?:[-*+]|1[.)])[ \t]+\S[^\n]*(?=\n[ \t]*(?:[-*+]|2[.)])[ \t]+\S))"
)
"""The first line of a heading, code, a list, or the rule of a table."""
RAW = pattern(
    r"""<([a-z][a-z0-9]*)\b[^<>]*\smarkdown\s*=\s*(["']?)0\2[^<>]*>.*?(?:</\1\s*>|\Z)""", re.DOTALL | re.IGNORECASE
)
"""An element in which the author wants no Markdown."""
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)


_BOXES = frozenset(
    {"", "article", "aside", "blockquote", "center", "dd", "details", "div", "figcaption", "li", "section", "td", "th"}
)
"""Elements in which a formula may stand on lines of its own."""


def is_raw(tag: HtmlTag) -> bool:
    """Return whether the author says that no Markdown is read in an element."""
    value = None if tag.closing or tag.self_closing else tag.get("markdown")
    return value is not None and value.value == "0"


def markdown_in_html(content: str) -> Iterator[tuple[int, int]]:
    """Yield the places of pictures and links in Markdown between the tags of an HTML block, and of its first block."""
    if "](" in content or _BLOCK.search(content):
        prose = [(at, text) for at, text, _ in _prose(RAW.sub(lambda found: " " * len(found[0]), content))]
        yield from ((at + found.start(), at + found.end()) for at, text in prose for found in _MARKDOWN.finditer(text))
        blocks = ((at + found.start(1), at + found.end(1)) for at, text in prose for found in _BLOCK.finditer(text))
        yield from islice(blocks, 1)


def formulas_in_html(content: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the formulas between the tags of an HTML block: start, end, TeX, and whether it stands for itself."""
    if "$" not in content and "\\" not in content:
        return
    for at, text, around in _prose(content):
        for start, end, tex, display in formulas_in(text):
            alone = display and around in _BOXES and not (text[:start] + text[end:]).strip()
            yield at + start, at + end, unescape(tex), alone


def _prose(content: str) -> Iterator[tuple[int, str, str]]:
    """Yield the texts between tags that are read as prose: where each begins, and the element around it."""
    blank = _COMMENT.sub(lambda found: " " * len(found[0]), content)
    at, inside, around = 0, 0, [""]
    for tag in scan_tags(blank):
        if not tag.is_markup:
            continue
        if not inside:
            yield at, blank[at : tag.start], around[-1]
        if tag.name in _CODE and not tag.self_closing:
            inside = max(0, inside + (-1 if tag.closing else 1))
        if tag.closing and tag.name in around[1:]:
            del around[len(around) - 1 - around[::-1].index(tag.name) :]
        elif not tag.closing and not tag.self_closing and tag.name not in VOID:
            around.append(tag.name)
        at = tag.end
    if not inside:
        yield at, blank[at:], around[-1]
