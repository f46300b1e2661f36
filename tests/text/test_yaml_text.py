"""Values as YAML reads them again."""

from __future__ import annotations

from datetime import date

import pytest
import yaml

from lectorium.text.yaml_text import block, flow, scalar

TEXTS = (
    "Soil",
    "yes",
    "No",
    "a: b",
    "# x",
    "- x",
    "1.5",
    "2026-01-02",
    "",
    " x ",
    "a, b",
    "{x}",
    "[x]",
    "é 'ö'",
    '"q"',
)
MORE = ("null", "a\nb", "\\frac{a}{b}", "x #y", "/a b/", "http://x.y", "@x", "*x", "&x", "%x", "!x", "|", "x:", "0x1F")


@pytest.mark.parametrize("text", [*TEXTS, *MORE])
def test_a_text_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}
    assert yaml.safe_load(f"key: {flow([text, {text: text}])}") == {"key": [text, {text: text}]}
    assert yaml.safe_load(block("key", {"a": [{"b": text}]})) == {"key": {"a": [{"b": text}]}}


def test_what_is_long_or_nested_stands_an_entry_a_line() -> None:
    assert block("days", ["Tuesday", "Thursday"]) == "days: [Tuesday, Thursday]\n"
    assert block("people", [{"name": "Ada"}, {"name": "Bo"}]) == "people:\n  - {name: Ada}\n  - {name: Bo}\n"
    value = {"start": date(2026, 1, 13), "draft": True, "none": None, "meetings": [{"day": "Tuesday"}]}
    assert block("calendar", value) == (
        "calendar:\n  start: 2026-01-13\n  draft: true\n  none: null\n  meetings:\n    - {day: Tuesday}\n"
    )
    assert block("words", ["x" * 60, "y" * 60]) == f"words:\n  - {'x' * 60}\n  - {'y' * 60}\n"
