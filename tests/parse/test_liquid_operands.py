from __future__ import annotations

import pytest

from lectorium.parse.liquid_value import MOST_VALUES, LiquidValue, Unknown, scalars_of, value_of
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.span import Span

AT = Span("x", 0, 0)
VALUES = {"site.title": "T", "site.url": "https://x.y", "page.a": ""}


def scalar(key: str, raw: str, value: str | None = "x") -> Field:
    return Field(key, YamlValue(value, AT, raw), AT)


def mapping(key: str, *fields: Field) -> Field:
    return Field(key, YamlValue(None, AT, "", kind="mapping", fields=fields), AT)


def test_scalars_by_their_full_names() -> None:
    fields = (
        scalar("a", "1"),
        scalar("b", "~", None),
        mapping("c", scalar("d", "2"), mapping("e", scalar("f", "3"))),
        Field("g", YamlValue(None, AT, "", kind="sequence", items=(YamlValue("h", AT, "h"),)), AT),
    )
    assert scalars_of("p", fields) == [("p.a", "1"), ("p.c.d", "2"), ("p.c.e.f", "3")]
    assert scalars_of("p", ()) == []


def test_scalars_are_bounded_in_depth_and_number() -> None:
    field = scalar("x", "1")
    for _ in range(4):
        field = mapping("m", field)
    assert scalars_of("p", (field,)) == [("p.m.m.m.m.x", "1")]
    assert scalars_of("p", (mapping("m", field),)) == []
    many = tuple(scalar(f"k{number}", "1") for number in range(MOST_VALUES + 1))
    assert scalars_of("p", many) == [(f"p.k{number}", "1") for number in range(MOST_VALUES)]
    assert len(scalars_of("p", (mapping("m", *many), mapping("n", *many)))) == MOST_VALUES


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("site.title", LiquidValue("T", name="site.title")),
        ("site.baseurl", LiquidValue("", from_root=True, name="site.baseurl")),
        ("site.url", LiquidValue("https://x.y", host=True, name="site.url")),
        ("page.a", LiquidValue("", name="page.a")),
        ('"a"', LiquidValue("a")),
        ("''", LiquidValue("")),
        ('"a" | relative_url', LiquidValue("a", from_root=True)),
        ("site.url | relative_url", LiquidValue("https://x.y", host=True, name="site.url")),
        ("site.url | append: 'z'", LiquidValue("https://x.yz", host=True, name="site.url")),
        ("'z' | append: site.url", LiquidValue("zhttps://x.y", name="site.url")),
        ("site.url | append: site.baseurl", LiquidValue("", from_root=True, name="site.baseurl")),
        ("site.title | append: site.baseurl", LiquidValue("T", from_root=True, name="site.title")),
        ("page.a | default: 'b', 'c'", LiquidValue("b")),
        ("site.baseurl | default: 'b'", LiquidValue("", from_root=True, name="site.baseurl")),
        ("site.title | upcase | downcase", LiquidValue("t", name="site.title")),
        ("'aba' | replace: 'a', 'c'", LiquidValue("cbc")),
    ],
)
def test_values_of_a_jekyll_course(expression: str, value: LiquidValue) -> None:
    assert value_of(expression, VALUES, filters=True) == value


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("a b", Unknown("`a b` is not something that can be written out here")),
        ('"', Unknown('`"` is not something that can be written out here')),
        ("\"a'", Unknown("`\"a'` is not something that can be written out here")),
        ("site.titel", Unknown("`site.titel` has no value in this course", "did you mean `site.title`?")),
        ("site.title | upcas", Unknown("the Liquid filter `upcas` is not read here", "did you mean `upcase`?")),
        ("site.title | upcase: 'a'", Unknown("the Liquid filter `upcase` is not read here", "check its arguments")),
        (
            "site.title | replace: 'a', 'b', 'c'",
            Unknown("the Liquid filter `replace` is not read here", "check its arguments"),
        ),
        ("site.title | append: b c", Unknown("`b c` is not something that can be written out here")),
    ],
)
def test_outputs_without_a_value(expression: str, value: Unknown) -> None:
    assert value_of(expression, VALUES, filters=True) == value


@pytest.mark.parametrize(
    ("expression", "known"),
    [
        ("site.title", True),
        ("site.baseurl", True),
        ("'a'", False),
        ("3", False),
        ("'a' | relative_url", True),
        ("'a' | prepend: site.baseurl | absolute_url", True),
        ("'a' | prepend: site.title", False),
        ("site.title | upcase", False),
        ("site.title | relative_url | upcase", False),
    ],
)
def test_a_native_course_has_names_and_roots_only(expression: str, known: bool) -> None:
    message = f"`{{{{ {expression} }}}}` is a template, which only a Jekyll course has"
    found = value_of(f" {expression} ", VALUES, filters=False)
    if known:
        assert isinstance(found, LiquidValue)
    else:
        help_text = "write `{{ site.baseurl }}` for the root of the site, or put the text in backquotes"
        assert found == Unknown(message, help_text)
