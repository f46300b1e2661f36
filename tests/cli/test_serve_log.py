"""The line that `serve` prints for a rebuild: what changed, what was made, and none when nothing of it is news."""

from __future__ import annotations

import re
from typing import Any, cast

import pytest
from msgspec.structs import replace

from lectorium.cli.serve import _Log
from lectorium.cli.session import Session
from lectorium.serve.generation import Generation, OutputTable
from lectorium.serve.rebuild import Rebuilt
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.span import Span

ERROR, WARNING = Code("A001", "one", "error"), Code("B001", "two", "warning")
PAGES = OutputTable({"index.html": cast("Any", None)})


def rebuilt(paths: str = "", changed: str = "", found: tuple[Code, ...] = (), good: bool = True) -> Rebuilt:
    told = tuple(Diagnostic(code, "m", Span("a.md", 0, 1)) for code in found)
    generation = Generation(1, PAGES, good, told, lambda _: None)
    return Rebuilt(generation, frozenset(paths.split()), 0.0123, True, frozenset(changed.split()))


def lines(*rebuilds: Rebuilt, capsys: pytest.CaptureFixture[str], quiet: bool = False) -> list[str]:
    log = _Log(Session(quiet=quiet))
    for each in rebuilds:
        log.write(each)
    return [re.sub(r"^\d\d:\d\d:\d\d ", "", line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (rebuilt("a.md", "a/index.html"), "a.md: 1 page, 12 ms"),
        (rebuilt("b.md a.md", "a.html b.html c.css"), "a.md and 1 more: 2 pages, 12 ms"),
        (rebuilt("c.css", "c.css d.css"), "c.css: 2 files, 12 ms"),
        (rebuilt("a.md"), "a.md: 0 pages, 12 ms"),
        (rebuilt("", "a.html"), "the time has come: 1 page, 12 ms"),
        (rebuilt("a\x1b.md"), "a\\u{1B}.md: 0 pages, 12 ms"),
        (rebuilt("a.md", "a.html", (ERROR, WARNING, ERROR)), "a.md: 1 page, 2 errors, 1 warning, 12 ms"),
        (rebuilt("a.md", "a.html", (WARNING,), good=False), "a.md: not built, the last good pages stay, 12 ms"),
    ],
)
def test_what_a_rebuild_came_to(made: Rebuilt, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert lines(made, capsys=capsys) == [line]


def test_what_follows_without_news_has_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    page, same, other, fault = (
        rebuilt("a.md", "a.html"),
        rebuilt("a.md"),
        rebuilt("b.md"),
        rebuilt("b.md", "", (ERROR,)),
    )
    assert lines(page, same, same, capsys=capsys) == ["a.md: 1 page, 12 ms"]
    assert lines(page, other, capsys=capsys) == ["a.md: 1 page, 12 ms", "b.md: 0 pages, 12 ms"]
    assert lines(other, fault, capsys=capsys) == ["b.md: 0 pages, 12 ms", "b.md: 0 pages, 1 error, 12 ms"]
    assert lines(page, page, capsys=capsys) == ["a.md: 1 page, 12 ms"] * 2
    assert lines(rebuilt(), rebuilt(), capsys=capsys) == ["the time has come: 0 pages, 12 ms"] * 2


def test_before_the_first_good_pages_none_stay(capsys: pytest.CaptureFixture[str]) -> None:
    first = rebuilt("a.md", good=False)
    none = replace(first, generation=replace(first.generation, table=OutputTable()))
    assert lines(none, capsys=capsys) == ["a.md: not built, 12 ms"]


def test_a_quiet_session_tells_only_what_is_not_good(capsys: pytest.CaptureFixture[str]) -> None:
    bad = rebuilt("a.md", good=False)
    assert lines(rebuilt("a.md", "a.html"), bad, capsys=capsys, quiet=True) == [
        "a.md: not built, the last good pages stay, 12 ms"
    ]
