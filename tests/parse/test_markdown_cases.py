"""Every `cases/markdown_*.md`: title, input, expected HTML and diagnostics, as one reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

CASES = Path(__file__).parent / "cases"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)^\.\n(.*?)^\.$", re.DOTALL | re.MULTILINE)


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("markdown_*.md")):
        for title, given, expected in _CASE.findall(path.read_bytes().decode("utf-8")):
            found.append(pytest.param(title, given, expected, id=f"{path.stem}: {title}"))
    return found


def dump(given: str, dialect: str) -> str:
    """Return HTML as markdown-it writes it, formulas as `<math>`, then one line for each diagnostic."""
    source = SourceFile("post.md", given, "")
    values = (("site.title", "Deep Nets"), ("site.baseurl", "/course"))
    found = tokenize(source, 0, Syntax(values, liquid=dialect == "jekyll", kramdown=dialect == "jekyll"))
    md = parser()
    renderer: Any = md.renderer
    rules = dict(renderer.rules)
    for kind in ("math_inline", "math_inline_double", "math_block"):
        rules[kind] = lambda tokens, index, *_: f"<{tokens[index].type}>{tokens[index].content}</>"
    rules["toc"] = lambda *_: "<toc>\n"
    saved, renderer.rules = renderer.rules, rules
    try:
        html = renderer.render(found.tokens, md.options, {})
    finally:
        renderer.rules = saved
    lines = [html.rstrip("\n")]
    for item in found.diagnostics:
        line, column = source.position(item.span.start)
        at = f"{line}:{column}" if item.span.precision == "column" else str(line)
        lines.append(f"! {at} {item.code.code} {item.message}")
    for reference in found.references:
        written = given[reference.target_span.start : reference.target_span.end]
        if "REFERENCES" in given:
            lines.append(f"> {reference.kind} {reference.target!r} root={reference.from_root} as {written!r}")
    return re.sub("[\uf8f0-\uf8ff]+", "{R}", "\n".join(lines)) + "\n"


@pytest.mark.parametrize(("title", "given", "expected"), _cases())
def test_case(title: str, given: str, expected: str) -> None:
    dialect = "jekyll" if title.startswith("Jekyll") else "native"
    assert dump(given, dialect) == expected
