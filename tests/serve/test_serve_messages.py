"""What pages are told of a generation, and how one follows from another."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lectorium.conduct.snapshot import Artifact
from lectorium.plan.target import Target, WriteText
from lectorium.serve.content_type import content_type, is_html
from lectorium.serve.fault import Editor, empty_review, generation_message, review_message
from lectorium.serve.generation import Generation, OutputTable, differing, is_good, next_generation
from lectorium.serve.pages import waiting_page
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

STOP, ERROR = Code("A001", "one", "error", blocks=True), Code("B001", "two", "error")
WARNING = Code("C001", "three", "warning")
EDITOR, ROOT = Editor("code"), Path("/course")


def fault(code: Code) -> Diagnostic:
    return Diagnostic(code, "x", Span.of_file("a.md"))


def generation(good: bool = True, *codes: Code, changed: frozenset[str] = frozenset(), number: int = 3) -> Generation:
    return Generation(number, OutputTable(), good, tuple(map(fault, codes)), lambda _path: None, changed)


def told(of: Generation) -> dict[str, Any]:
    return generation_message(of, "boot", ROOT, EDITOR)


def artifact(path: str, content: bytes | Path = b"x", key: str = "k", state: Any = None) -> Artifact:
    return Artifact(Target(path, WriteText(""), "a.md"), key, content, state=state)


def test_a_page_is_told_what_is_new_and_what_is_wrong() -> None:
    message = told(generation(True, WARNING, ERROR, changed=frozenset({"b.html", "a.html", "c.css"})))
    assert {name: message[name] for name in ("boot", "generation", "good", "fault", "pages", "files", "blocking")} == {
        "boot": "boot",
        "generation": 3,
        "good": True,
        "fault": "",
        "pages": ["a.html", "b.html"],
        "files": ["c.css"],
        "blocking": 0,
    }
    assert message["counts"] == {"error": 1, "warning": 1, "info": 0}
    assert [each["text"].split(" ")[2] for each in message["faults"]] == ["B001", "C001"]


def test_what_stops_a_build_is_told_first() -> None:
    message = told(generation(False, ERROR, WARNING, STOP))
    assert (message["good"], message["blocking"], message["counts"]["error"]) == (False, 1, 2)
    assert [each["text"].split(" ")[2] for each in message["faults"]] == ["A001", "B001", "C001"]


@pytest.mark.parametrize(("count", "named"), [(200, True), (201, False)])
def test_very_many_changes_are_not_named_one_by_one(count: int, named: bool) -> None:
    message = told(generation(changed=frozenset(f"{number}.html" for number in range(count))))
    assert (message["pages"] is not None, message["files"]) == (named, [])


def test_a_review_is_that_of_the_source_of_a_page() -> None:
    def review(source: str) -> Any:
        return (fault(WARNING),) if source == "a.md" else (), lambda _path: None

    table = OutputTable({"a.html": artifact("a.html")})
    shown = Generation(1, table, True, (), lambda path: SourceFile(path, "x", "") if path == "a.md" else None)
    found = review_message(shown, "a.html", review, ROOT, EDITOR)
    assert (found["source"], found["counts"]["warning"], len(found["faults"])) == ("a.md", 1, 1)
    assert review_message(shown, "none.html", review, ROOT, EDITOR) == empty_review()
    assert review_message(shown, "a.html", None, ROOT, EDITOR) == empty_review()
    assert empty_review() == {"source": "", "counts": {"error": 0, "warning": 0, "info": 0}, "faults": []}


def snapshot(*codes: Code, outputs: tuple[Artifact, ...] = (), planned: bool = True) -> Any:
    analysis = SimpleNamespace(plan=object() if planned else None, find_source=lambda _path: None)
    return SimpleNamespace(analysis=analysis, diagnostics=tuple(map(fault, codes)), artifacts=outputs)


def test_only_what_a_build_would_publish_is_good() -> None:
    assert is_good(snapshot())
    assert is_good(snapshot(ERROR, WARNING))
    assert not is_good(snapshot(STOP))
    assert not is_good(snapshot(planned=False))


def test_the_next_generation_shows_what_is_good_and_keeps_what_was() -> None:
    first = next_generation(generation(), snapshot(outputs=(artifact("a.html"), artifact("b.html"))))
    assert (first.number, first.good, set(first.changed)) == (4, True, {"a.html", "b.html"})
    second = next_generation(first, snapshot(WARNING, outputs=(artifact("a.html"), artifact("c.html"))))
    assert (second.number, set(second.changed), len(second.diagnostics)) == (5, {"b.html", "c.html"}, 1)
    stopped = next_generation(second, snapshot(STOP))
    assert (stopped.number, stopped.good, stopped.changed) == (6, False, frozenset())
    assert stopped.table is second.table
    assert [item.code for item in stopped.blocking()] == [STOP]


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        (artifact("a", b"x", "1"), artifact("a", b"x", "2"), False),
        (artifact("a", b"x", "1"), artifact("a", b"y", "1"), True),
        (artifact("a", Path("p"), "1", (1, 1, 1, 1)), artifact("a", Path("p"), "2", (1, 1, 1, 1)), False),
        (artifact("a", Path("p"), "1", (1, 1, 1, 1)), artifact("a", Path("p"), "1", (1, 2, 1, 1)), True),
        (artifact("a", Path("p"), "1"), artifact("a", Path("p"), "1"), False),
        (artifact("a", Path("p"), "1"), artifact("a", Path("p"), "2"), True),
    ],
)
def test_outputs_differ_by_their_bytes_and_files_by_their_state(
    before: Artifact, after: Artifact, differs: bool
) -> None:
    assert differing({"a": before}, {"a": after}) == (frozenset({"a"}) if differs else frozenset())
    assert differing({"a": before}, {"a": before}) == frozenset()


def test_outputs_have_types_by_their_endings() -> None:
    assert [
        content_type(path) for path in ("a/b.HTML", "x.svg", "atom.xml", "feed/atom.xml", "a.b/html", "a.x.png")
    ] == [
        "text/html; charset=utf-8",
        "image/svg+xml; charset=utf-8",
        "application/atom+xml; charset=utf-8",
        "application/atom+xml; charset=utf-8",
        "application/octet-stream",
        "image/png",
    ]
    assert [is_html(path) for path in ("a.html", "a.htm", "a.xhtml", "html")] == [True, True, False, False]


def test_the_page_that_waits_says_why() -> None:
    assert b"<pre>a.md: error A001 [one] x</pre>" in waiting_page(generation(False, STOP, WARNING))
    failed = Generation(1, OutputTable(), False, (), lambda _path: None, fault="the disk says <no>")
    assert b"<pre>the disk says &lt;no&gt;</pre>" in waiting_page(failed)
    assert waiting_page(generation(False, *[STOP] * 30)).count(b"A001") == 20
