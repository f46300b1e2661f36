"""Spans know how exact they are; a tree knows its paths."""

from __future__ import annotations

from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from lectorium.text.tree import Tree


def test_span_of_a_file_has_no_line() -> None:
    assert Span.of_file("a.png") == Span("a.png", 0, 0, "file")


def test_span_as_line_keeps_its_place() -> None:
    assert Span("a.md", 3, 7).as_line() == Span("a.md", 3, 7, "line")


def test_tree_gives_its_files_and_paths() -> None:
    tree = Tree({"a.md": 1, "b/c.png": 2})
    assert tuple(tree) == ("a.md", "b/c.png")
    assert tree.paths() == {"a.md", "b/c.png"}


def test_outcome_without_faults() -> None:
    assert Outcome(1).diagnostics == ()
