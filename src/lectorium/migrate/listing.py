"""The text of a page that lists the lectures: without the list, in whose place ours stands."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import json

from lectorium.html.scanner import scan_tags
from lectorium.html.tree import serialise
from lectorium.migrate.body import BEGIN, END, raw_html
from lectorium.model.author_schedule import words_of_html
from lectorium.model.course import Introduction
from lectorium.parse.document import Document, Reference
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.render.body import listing_tree
from lectorium.render.body_draft import BodyDraft
from lectorium.render.cut import cut_out, parted
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile

_CONTENTS = re.compile(r'<nav(?: id="([^"]*)")? class="lx\w*toc"[^<>]*></nav>')
"""Where a table of contents is to stand."""

_LISTED = pattern(r"[ \t]*(?:[-*+|:]|\d+[.)]|[ \t]+\S).*")
"""A line of a list or table in Markdown."""
_PARTS_OF_TABLE = frozenset({"tr", "td", "tbody", "thead", "th", "li", "a", "dd", "dt", "span", "strong", "em"})
_WORD = pattern(r"[^\W_]+")


def text_around(intro: Introduction, draft: bytes, base_path: str) -> str:
    """Return the HTML of an introduction before and behind the list that its author made."""
    document: Document = intro.document
    base = base_path.rstrip("/")
    targets = {
        item.id: f"{base}/{item.target.lstrip('/')}" if item.from_root else item.target for item in document.references
    }
    root = listing_tree(json.decode(draft, type=BodyDraft), targets, {})
    cut_out(root, intro.place)
    html = "\n".join("".join(map(serialise, part.children)) for part in parted(root)).strip()
    return _CONTENTS.sub(
        lambda found: f"{END}* contents\n{{:toc{f' #{found[1]}' if found[1] else ''}}}\n\n{BEGIN}", html
    )


def without_listing(text: str, html: str, is_lecture: Callable[[Reference], bool], syntax: Syntax) -> str:
    """Return a text without the list of lectures in it: as its author wrote it where its words are those of `html`.

    That is the HTML around the list, which takes the place of the text where nobody can tell the list's lines.
    """
    document = parse_document(SourceFile("a.md", text, ""), syntax)
    spans = [each.span for each in document.references if is_lecture(each)]
    if spans:
        first, last = min(span.start for span in spans), max(span.end for span in spans)
        found = _element_around(text, first, last) or _lines_around(text, 0, first, last)
        rest = text[: found[0]].rstrip() + "\n\n" + text[found[1] :].lstrip()
        if _words(parse_document(SourceFile("a.md", rest, ""), syntax).search_text) == _words(words_of_html(html)):
            return rest
    return raw_html(html)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _element_around(text: str, first: int, last: int) -> tuple[int, int] | None:
    """Return the smallest element of HTML around a range that is no part of a table or list."""
    opened: list[tuple[str, int]] = []
    for tag in scan_tags(text):
        if not tag.closing:
            opened.append((tag.name, tag.start))
            continue
        at = next((depth for depth in range(len(opened) - 1, -1, -1) if opened[depth][0] == tag.name), None)
        if at is None:
            continue
        start = opened[at][1]
        del opened[at:]
        if start <= first and last <= tag.end and tag.name not in _PARTS_OF_TABLE:
            return start, tag.end
    return None


def _lines_around(text: str, start: int, first: int, last: int) -> tuple[int, int]:
    """Return the lines of a list or table in Markdown around a range."""
    begin = max(text.rfind("\n", 0, first) + 1, start)
    end = text.find("\n", last) + 1 or len(text)
    while begin > start and _LISTED.fullmatch(
        text[(above := max(text.rfind("\n", 0, begin - 1) + 1, start)) : begin - 1]
    ):
        begin = above
    while end < len(text) and _LISTED.fullmatch(
        text[end : (below := text.find("\n", end) + 1 or len(text))].rstrip("\n")
    ):
        end = below
    return begin, end
