"""The codec gives back exactly the value that it wrote, and takes anything else for malformed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.parse.frontmatter import Field, YamlValue
from lectorium.text.codec import MalformedError, codec
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.span import Span

Alias: TypeAlias = "int | str | None"


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str


@dataclass(frozen=True, slots=True)
class Other:
    name: str


@dataclass(frozen=True, slots=True)
class Node:
    children: tuple[Node, ...]
    either: Leaf | Other | tuple[Leaf, ...] | tuple[Other, ...] | None
    pair: tuple[str, int]
    mood: Literal["good", "bad"] = "good"
    alias: Alias | tuple[str, ...] = None
    day: date | None = None
    moment: datetime | None = None


def back(value: Any) -> Any:
    kind = codec(type(value))
    return kind.load(kind.dump(value))


@pytest.mark.parametrize(
    "value",
    [
        Leaf("é\ud800\x00"),
        Node((), None, ("a", 1)),
        Node((Node((), Leaf("x"), ("", 0)),), Other("x"), ("b", -1), "bad", 3, date(2026, 2, 1)),
        Node((), (Leaf("x"), Leaf("y")), ("b", 2**70), "bad", "text"),
        Node((), (Other("x"),), ("b", 2), "bad", ("x", "y")),
        Node((), None, ("b", 2), moment=datetime(2026, 2, 1, 12, 0, 1, 5, UTC)),
    ],
)
def test_value_survives(value: Any) -> None:
    assert back(value) == value


def test_scalars_of_front_matter_keep_their_types() -> None:
    span = Span("a.md", 0, 3)
    for value in ("1", 1, 1.0, True, None, date(2026, 1, 2), datetime(2026, 1, 2, 3, 4)):
        again = back(Field("key", YamlValue(value, span, "raw"), span)).value.value
        assert (again, type(again)) == (value, type(value))


def test_nested_yaml_survives() -> None:
    span = Span("a.md", 0, 3)
    word = YamlValue("word", span, "word")
    mapping = YamlValue((Field("key", word, span),), span, "", "mapping")
    value = YamlValue((word, mapping, YamlValue((), span, "", "sequence")), span, "", "sequence")
    assert back(value) == value


def test_diagnostic_with_all_its_parts_survives() -> None:
    span = Span("a.md", 1, 2, "line")
    fix = Fix("do it", (Edit(span, "x"),), safe=True)
    value = Diagnostic(Code("X001", "x", "error", True), "message", span, "help", (Note("first", None),), fix, "info")
    assert back(value) == value


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"[1,2]", b"null", b"3", b'{"name":1}', b"[" * 100_000])
def test_other_json_is_malformed(data: bytes) -> None:
    with pytest.raises(MalformedError):
        codec(Node).load(data)


def test_type_without_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        codec(set)


@given(st.text(), st.lists(st.text()))
def test_any_text_survives(name: str, children: list[str]) -> None:
    value = Node(tuple(Node((), Leaf(child), (child, 0)) for child in children), None, (name, 1), alias=name)
    assert back(value) == value
