"""Short posts of all kinds, and what each says: its HTML, then a line for each message, reference and heading.

`pytest tests/parse/test_post_cases.py --update` writes the file anew, for a change that is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from markdown_it.token import Token

from lectorium.parse.document import Document
from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.parse.parse_document import parse_with_tokens
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from recorded_cases import record, recorded

CASES = Path(__file__).parent / "cases/posts.txt"
VALUES = (("site.baseurl", "/c/"), ("site.title", "Optics"), ("site.url", "https://e.edu"))
SYNTAXES = (Syntax(VALUES), Syntax(VALUES, liquid=True, kramdown=True, forgiving=True))
"""Of a course of ours, and of one that Jekyll makes."""


FORMULAS = ("math_inline", "math_inline_double", "math_block")


def read(text: str) -> str:
    """Return what a post says in a course of ours and, where it is something else, in one that Jekyll makes."""
    ours, theirs = (_read(text, syntax) for syntax in SYNTAXES)
    return ours if ours == theirs else f"{ours}\n~ Jekyll:\n{theirs}"


def _read(text: str, syntax: Syntax) -> str:
    document, body = parse_with_tokens(SourceFile("post.md", text, ""), syntax)
    md = parser()
    renderer: Any = md.renderer
    with patch.dict(renderer.rules, dict.fromkeys(FORMULAS, _formula)):
        html = renderer.render(body.tokens, md.options, {})
    return "\n".join([html.rstrip("\n"), *_told(document)])


def _formula(tokens: list[Token], index: int, *_: object) -> str:
    return f"<{tokens[index].type} {tokens[index].markup}>{tokens[index].content}</>"


def _told(document: Document) -> Iterator[str]:
    for item in document.diagnostics:
        yield f"! {item.code.code} {_at(item.span)} {item.message}"
    for ref in document.references:
        root = " from the root" if ref.from_root else ""
        size = f" {ref.width}x{ref.height}" if ref.width or ref.height else ""
        places = " ".join(map(_at, (ref.span, ref.target_span, ref.alt_span)))
        yield f"> {ref.kind} `{ref.target}`{root} `{ref.text}` {places}{size}"
    for heading in document.headings:
        yield f"# {heading.level} `{heading.text}` #{heading.id} {_at(heading.span)}"
    for anchor, span in zip(document.anchors, document.anchor_spans, strict=True):
        yield f"# #{anchor} {_at(span)}"
    for field in document.front_matter.fields:
        yield f"= {field.key} {_at(field.span)} {field.value.kind} `{field.value.raw}` {_at(field.value.span)}"
    if document.excerpt != document.search_text:
        yield f"excerpt: {document.excerpt}"


def _at(span: Span | None) -> str:
    return f"{span.start}-{span.end}" if span else "-"


@pytest.mark.parametrize("number", range(len(recorded(CASES))))
def test_posts_say_what_they_said(number: int, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        record(CASES, [text for text, _ in recorded(CASES)], read)
    text, expected = recorded(CASES)[number]
    assert read(text) == expected


@pytest.mark.parametrize("syntax", SYNTAXES, ids=["ours", "jekyll"])
def test_every_block_knows_its_depth_and_its_lines(syntax: Syntax) -> None:
    """Notes stand at the end of a text, and paragraphs in HTML in no block of Markdown: neither is looked at."""
    for text in (text for text, _ in recorded(CASES) if "<" not in text):
        depth, lines = 0, len(text.splitlines())
        for token in tokenize(SourceFile("post.md", text, ""), 0, syntax).tokens:
            if token.type == "footnote_block_open":
                break
            depth += min(token.nesting, 0)
            assert (token.type, token.level) == (token.type, depth), text
            assert token.map is None or 0 <= token.map[0] <= token.map[1] <= lines + 1, text
            depth += max(token.nesting, 0)
