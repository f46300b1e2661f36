"""What a Liquid output stands for: each filter, each kind of operand, and why another has no value."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("expression", "value"),
    [
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
