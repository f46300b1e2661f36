"""Loops over the course: which they are, where they end, and what they go over."""

from __future__ import annotations

import pytest

from lectorium.parse.liquid_codes import LECTURE_LISTING, OTHER_LISTING, TAG_LISTING
from lectorium.parse.liquid_listing import listed_by, listing_code, listing_message, listings
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.span import Span


def listed(text: str) -> list[tuple[str, str]]:
    """Return the text of each listing and what it goes over."""
    return [(text[at:end], over) for at, (end, over) in listings(text, 0).items()]


FOR = "{% for p in site.posts %}x{% endfor %}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FOR, [(FOR, "site.posts")]),
        (f"a {FOR} b {FOR}", [(FOR, "site.posts"), (FOR, "site.posts")]),
        ("{%- for p in site.posts -%}x{%- endfor -%}", [("{%- for p in site.posts -%}x{%- endfor -%}", "site.posts")]),
        ("{% tablerow p in site.a %}x{% endtablerow %}", [("{% tablerow p in site.a %}x{% endtablerow %}", "site.a")]),
        ("{% for p in site.posts %}x", []),
        ("{% for p in site.posts %}x{% endtablerow %}", []),
        ("{% endfor %}", []),
        ("{% for p in page.list %}x{% endfor %}", []),
        ("{% for p %}x{% endfor %}", []),
        (
            "{% assign a = site.posts | sort: 'x' %}{% for p in a %}x{% endfor %}",
            [("{% for p in a %}x{% endfor %}", "site.posts")],
        ),
        ("{% assign a = 'b' %}{% for p in a %}x{% endfor %}", []),
        ("{% assign a %}{% for p in a %}x{% endfor %}", []),
        (
            "{% assign a = site.x %}{% assign b = a.y %}{% for p in b[0] %}x{% endfor %}",
            [("{% for p in b[0] %}x{% endfor %}", "site.x")],
        ),
        (
            "{% assign a = site.x %}{% assign a = 'b' %}{% for p in a|c %}x{% endfor %}",
            [("{% for p in a|c %}x{% endfor %}", "site.x")],
        ),
        ("{% capture a %}x{% endcapture %}{% for p in a %}x{% endfor %}", []),
        ("{% capture site.posts %}x{% endcapture %}", []),
        (f"{{% capture a %}}{FOR}{{% endcapture %}}", [(f"{{% capture a %}}{FOR}{{% endcapture %}}", "site.posts")]),
        (
            "{% for a in page.b %}{% for p in site.c %}x{% endfor %}{% endfor %}",
            [("{% for a in page.b %}{% for p in site.c %}x{% endfor %}{% endfor %}", "site.c")],
        ),
        (
            "{% for a in site.b %}{% for p in site.c %}x{% endfor %}{% endfor %}",
            [("{% for a in site.b %}{% for p in site.c %}x{% endfor %}{% endfor %}", "site.b")],
        ),
        (
            "{% for p in x limit: paginator.per_page %}x{% endfor %}",
            [("{% for p in x limit: paginator.per_page %}x{% endfor %}", "site.per_page")],
        ),
    ],
)
def test_the_outermost_loops_over_the_course(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(text) == expected


def test_what_stands_above_the_text_is_not_looked_at() -> None:
    assert listings(FOR + FOR, 1) == {len(FOR): (2 * len(FOR), "site.posts")}


@pytest.mark.parametrize(
    ("body", "over", "code"),
    [
        ("", "site.posts", LECTURE_LISTING),
        ("", "site.lectures", LECTURE_LISTING),
        ("", "site.tags", TAG_LISTING),
        ("", "site.categories", TAG_LISTING),
        ("{% for t in post.tags %}", "site.posts", TAG_LISTING),
        ("{{ post.tags }}", "site.posts", LECTURE_LISTING),
        ("", "site.people", OTHER_LISTING),
        ("", "site.Staff", OTHER_LISTING),
        ("", "site.peoples_lectures", LECTURE_LISTING),
    ],
)
def test_what_takes_the_place_of_a_loop(body: str, over: str, code: Code) -> None:
    assert listing_code(body, over) == code


def test_a_message_says_what_the_loop_goes_over() -> None:
    span = Span("a.md", 0, 1)
    for code in (LECTURE_LISTING, TAG_LISTING, OTHER_LISTING):
        assert listed_by(Diagnostic(code, listing_message(code, "site.a-b"), span)) == "a-b"
    assert listed_by(Diagnostic(LECTURE_LISTING, "another sentence", span)) == ""
    other = Code("X001", "other", "error")
    assert listed_by(Diagnostic(other, listing_message(LECTURE_LISTING, "site.a"), span)) == ""
