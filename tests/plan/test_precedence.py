"""Which of several outputs at one address is published: without an order the first, else what is written last."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.plan.allocate import by_precedence
from lectorium.plan.output_spec import OutputKind, OutputSpec

ORDER = ("_posts", "_contents")


def nothing(_context: Any) -> Any:
    raise AssertionError


def spec(source: str, kind: OutputKind = "page", day: str = "") -> OutputSpec:
    return OutputSpec("a/index.html", nothing, source or "old", "a/", kind, source=source, day=day)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (spec("a.png", "asset"), spec("z.md")),
        (spec("b.png", "asset"), spec("a.png", "asset")),
        (spec("b.md"), spec("a.md")),
        (spec("a/x.md"), spec("x/a.md")),
        (spec("x.md"), spec("a/x.md")),
        (spec("a/x.md"), spec("a/b/x.md")),
        (spec("_posts/a.md"), spec("z.png", "asset")),
        (spec("_contents/a.md"), spec("_posts/z.md")),
        (spec("deep/_contents/a.md"), spec("_posts/z.md")),
        (spec("_contents/a.md", day="2026-09-02"), spec("_contents/z.md", day="2026-09-01")),
        (spec("_contents/z.md"), spec("_contents/a.md", day="2026-09-01")),
        (spec("_contents/z.md", day="2026-09-01"), spec("_contents/a.md")),
        (spec("_contents/z.md", day="2026-09-01"), spec("_contents/a.md", day="2026-09-01")),
        (spec("a.md"), spec("")),
    ],
)
def test_with_an_order_what_is_written_last_comes_first(first: OutputSpec, second: OutputSpec) -> None:
    assert by_precedence((first, second), ORDER) == (first, second)
    assert by_precedence((second, first), ORDER) == (first, second)


def test_without_an_order_they_stay_as_they_are() -> None:
    some = (spec(""), spec("a.md"), spec("_posts/z.md"), spec("b.md"))
    assert by_precedence(some, ()) == some


def test_of_two_that_are_written_at_one_time_the_first_stays_first() -> None:
    one, two = replace(spec("a.md"), path="1"), replace(spec("a.md"), path="2")
    assert by_precedence((one, two, one), ORDER) == (one, two, one)
