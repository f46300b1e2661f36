<<<<<<< HEAD
"""What a Liquid output stands for: each filter, each kind of operand, and why another has no value."""

=======
>>>>>>> k-two
from __future__ import annotations

import pytest

<<<<<<< HEAD
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.liquid_value import MOST_VALUES, LiquidValue, scalars_of, value_of
from lectorium.text.source import SourceFile

VALUES = {"site.title": "Optics", "site.url": "https://example.edu", "site.baseurl": "/optics", "page.title": "Lenses"}


def told(expression: str, *, filters: bool = True) -> str:
    """Return the text of a value, `/` before it for the root of the site and `//` for that of the host, or why not."""
    value = value_of(expression, VALUES, filters=filters)
    if isinstance(value, LiquidValue):
        return ("//" if value.host else "/" if value.from_root else "") + value.text
    return f"{value.message} ({value.help})"
=======
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
>>>>>>> k-two


@pytest.mark.parametrize(
    ("expression", "value"),
    [
<<<<<<< HEAD
        ("'a b' | capitalize", "A b"),
        ("'<a&b>' | escape", "&lt;a&amp;b&gt;"),
        ("'\"' | xml_escape", "&quot;"),
        ("' a ' | strip", "a"),
        ("'<b>a</b> c' | strip_html", "a c"),
        ("'a\nb' | strip_newlines", "ab"),
        ("'ÄB' | downcase", "äb"),
        ("'äb' | upcase", "ÄB"),
        ("'a b?ü' | uri_escape", "a%20b?%C3%BC"),
        ("'a' | markdownify | smartify", "a"),
        ("'a-b-c' | replace: '-', '+'", "a+b+c"),
        ("'a,b' | replace: ',', ';'", "a;b"),
        ("'a-b' | replace: '', '+'", "a-b"),
        ("'a' | default: 'b'", "a"),
        ("'' | default: 'b'", "b"),
        ("site.baseurl | default: 'b'", "/"),
        ("'a' | append: 'b' | prepend: 'c'", "cab"),
        ("page.title|append:'|'", "Lenses|"),
        ("'/x' | relative_url", "//x"),
        ("'https://x.org/y' | relative_url", "https://x.org/y"),
        ("'//x.org/y' | absolute_url", "//x.org/y"),
        ("'x' | absolute_url", "/x"),
        ("site.baseurl | append: '/x'", "//x"),
        ("'' | append: site.baseurl", "/"),
        ("relative_root", "/"),
        ("site.url", "//https://example.edu"),
        ("site.url | absolute_url", "//https://example.edu"),
        ("site['title']", "Optics"),
        ('page["title"]', "Lenses"),
        ("12", "12"),
        ("-1.5", "-1.5"),
        ("''", ""),
    ],
)
def test_values(expression: str, value: str) -> None:
    assert told(expression) == value


UNREAD = "the Liquid filter `{}` is not read here ({})"
NO_OPERAND = "`{}` is not something that can be written out here ()"


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("'a' | append", UNREAD.format("append", "check its arguments")),
        ("'a' | prepend: 'b', 'c'", UNREAD.format("prepend", "check its arguments")),
        ("'a' | upcase: 'x'", UNREAD.format("upcase", "check its arguments")),
        ("'a' | replace: 'a'", UNREAD.format("replace", "check its arguments")),
        ("'a' | default", UNREAD.format("default", "check its arguments")),
        ("'a' | upcas", UNREAD.format("upcas", "did you mean `upcase`?")),
        ("'a' | sort_natural_by_name", UNREAD.format("sort_natural_by_name", "")),
        ("'a' | default: zzzz.nope", "`zzzz.nope` has no value in this course ()"),
        ("site.titel | upcase", "`site.titel` has no value in this course (did you mean `site.title`?)"),
        ("'", NO_OPERAND.format("'")),
        ("'a\"", NO_OPERAND.format("'a\"")),
        ("1.", NO_OPERAND.format("1.")),
        ("a b", NO_OPERAND.format("a b")),
    ],
)
def test_what_has_no_value(expression: str, message: str) -> None:
    assert told(expression) == message


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("site.title", True),
        ("'/x' | relative_url", True),
        ("'/x' | prepend: site.baseurl | prepend: site.url", True),
        ("site.title | upcase", False),
        ("'/x' | relative_url | upcase", False),
        ("'/x'", False),
        ("12", False),
    ],
)
def test_a_native_course_reads_names_and_what_leads_to_its_root(expression: str, read: bool) -> None:
    refused = f"`{{{{ {expression} }}}}` is a template, which only a Jekyll course has"
    assert told(expression, filters=False).startswith(refused) != read


def scalars(front: str) -> list[tuple[str, str]]:
    fields = split_front_matter(SourceFile("a.md", f"---\n{front}\n---\n", "")).value.fields
    return scalars_of("page", fields)


def test_every_scalar_has_a_full_name() -> None:
    assert scalars("a: 1\nb: {c: x, d: }\ne: [1]") == [("page.a", "1"), ("page.b.c", "x")]


def test_names_are_not_deeper_than_five_words_and_not_more_than_the_most() -> None:
    assert scalars("a: {b: {c: {d: {e: 1}}}}") == [("page.a.b.c.d.e", "1")]
    assert scalars("a: {b: {c: {d: {e: {f: 1}}}}}") == []
    assert len(scalars("\n".join(f"k{n}: 1" for n in range(MOST_VALUES + 1)))) == MOST_VALUES
=======
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
        ("site.title | upcase: 'a'", Unknown("the Liquid filter `upcase` is not read here")),
        ("site.title | replace: 'a', 'b', 'c'", Unknown("the Liquid filter `replace` is not read here")),
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
>>>>>>> k-two
