"""No template and no script shows words that are not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from language_course import shown_words

_EXPRESSION = re.compile(r"\{% block main_class %\}.*?\{% endblock %\}|\{[{%#].*?[}%#]\}", re.DOTALL)
_COMMENT = re.compile(r"^\s*//.*$|\s// .*$", re.MULTILINE)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
_TRANSLATED = re.compile(r'\b(?:t|tn)\(\s*"(?:[^"\\]|\\.)*"(?:,\s*"(?:[^"\\]|\\.)*")?')
_LABEL = re.compile(r"[A-Z][a-z]|[a-z]+ [a-z]+$")
NO_WORDS = {
    "use strict", "badge badge-here", "copying is not allowed", "IntersectionObserver", "ResizeObserver",
    "ArrowLeft", "ArrowRight", "Escape",
}  # fmt: skip
"""Texts of scripts that nobody reads."""


def literals_of_template(text: str) -> list[str]:
    """Return the words that a template has outside its expressions, and those in them that look like a label."""
    shown = [
        each for each in shown_words(_EXPRESSION.sub("", text)) if re.search(r"[^\W\d_]{2}", each) and "=" not in each
    ]
    commas = re.findall(r"[%}]}[,;] {[{%]|join\(\"[,;] \"", text)
    return [*shown, *commas, *_constants(Environment(autoescape=True).parse(text))]


def _constants(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in ("t", "t_count"):
        return
    if (
        isinstance(node, nodes.Const)
        and isinstance(node.value, str)
        and re.match(r"[A-Z][a-z]|[a-z]+ [a-z]+$", node.value)
    ):
        yield node.value
    for child in node.iter_child_nodes():
        yield from _constants(child)


def literals_of_script(text: str) -> list[str]:
    """Return the strings of a script that look like words for readers."""
    text = _TRANSLATED.sub("", _COMMENT.sub("", text))
    words = re.compile(r"[A-Z][a-z]|[a-z]+ [a-z]+| [a-z]+ | [a-z]{2,}$")
    return [each for each in _STRING.findall(text) if words.match(each) and each not in NO_WORDS]


def test_no_template_has_a_literal(root: Path) -> None:
    found = {
        path.name: literals_of_template(path.read_text("utf-8")) for path in sorted((root / "templates").glob("*.html"))
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert len(found) > 15


def test_no_script_has_a_literal(root: Path) -> None:
    found = {
        path.name: literals_of_script(path.read_text("utf-8")) for path in sorted((root / "static/js").glob("*.js"))
    }
    assert {name: words for name, words in found.items() if words} == {}
    assert len(found) == 6


@pytest.mark.parametrize(
    "text",
    [
        "<p>Schedule</p>",
        '<nav aria-label="Site"></nav>',
        '{{ parts.toc([], "Lectures") }}',
        '<img alt="Slide {{ 1 }}">',
        "<p>{{ day }}, {{ place }}</p>",
        '{{ names|join(", ") }}',
    ],
)
def test_a_literal_of_a_template_is_found(text: str) -> None:
    assert literals_of_template(text)


def test_a_literal_of_a_script_is_found() -> None:
    assert literals_of_script('node.textContent = "Copy"; a = count + " of " + all; b = t("Close");') == [
        "Copy",
        " of ",
    ]
