"""Every case of `cases/references.md`: each reference, heading and anchor of a body whole, spans and all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

CASES = Path(__file__).parent / "cases" / "references.md"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", re.DOTALL | re.MULTILINE)
HEAD = "---\na: 1\n---\n"
"""Stands before the body, whose offsets count in the file."""


def dump(given: str, *, jekyll: bool) -> str:
    """Return a line for each thing, with what stands in the file where it says that it stands."""
    text = HEAD + given
    values = (("site.title", "T"), ("site.baseurl", "/c"))
    found = tokenize(SourceFile("post.md", text, ""), len(HEAD), Syntax(values, liquid=jekyll, kramdown=jekyll))

    def at(span: Span | None) -> str:
        return repr(text[span.start : span.end]) if span else "-"

    lines = []
    for item in found.references:
        lines.append(f"> {item.id} {item.kind} {item.origin} {item.target!r} {at(item.target_span)} {item.text!r}")
        lines[-1] += " root" * item.from_root + " no alt" * (not item.has_alt)
        lines.append(f"  {at(item.span)} alt {at(item.alt_span)} {item.width}x{item.height}")
    for heading in found.headings:
        own = " own" if heading.explicit_id else ""
        lines.append(f"# {heading.level} {heading.text!r} {heading.id!r}{own} {at(heading.span)}")
    lines += [f"@ {name} {at(span)}" for name, span in zip(found.anchors, found.anchor_spans, strict=True)]
    for told in found.diagnostics:
        lines.append(f"! {at(told.span)} {told.span.precision} {told.code.code} {told.message}; {told.help}")
    return "\n".join([*lines, f"math {found.has_math}"]) + "\n"


@pytest.mark.parametrize(
    ("title", "given", "expected"),
    [pytest.param(*case, id=case[0]) for case in _CASE.findall(CASES.read_text("utf-8"))],
)
def test_case(title: str, given: str, expected: str) -> None:
    assert dump(given, jekyll=title.startswith("Jekyll")) == expected
