"""The printed form of a diagnostic, to the last character."""

from __future__ import annotations

import pytest

from lectorium.text.diagnostic import Code, Diagnostic, Note
from lectorium.text.report import LONGEST_LINE, format_diagnostic, position
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

CODE = Code("IMG001", "missing-image", "error")


def printed(text: str, span: Span, **fields: object) -> str:
    source = SourceFile("a.md", text, "")
    item = Diagnostic(CODE, "the picture is missing", span, **fields)  # type: ignore[arg-type]
    return format_diagnostic(item, {"a.md": source}.get)


def test_exact_place() -> None:
    assert printed("one\n![x](y.png) z\n", Span("a.md", 9, 14), help="add it") == (
        "a.md:2:6: error IMG001 [missing-image] the picture is missing\n"
        "  |\n"
        "2 | ![x](y.png) z\n"
        "  |      ^^^^^\n"
        "  = help: add it"
    )


def test_colons_at_the_head_of_a_line_stand_behind_the_bar() -> None:
    lines = printed("one\n:::note\n", Span("a.md", 4, 11)).split("\n")
    assert lines[2:] == ["2 | :::note", "  | ^^^^^^^"]


def test_line_only() -> None:
    assert printed("one\ntwo  \n", Span("a.md", 5, 6, "line")) == (
        "a.md:2: error IMG001 [missing-image] the picture is missing\n  |\n2 | two"
    )


@pytest.mark.parametrize("span", [Span.of_file("a.md"), Span("b.md", 3, 4)])
def test_file_only(span: Span) -> None:
    assert printed("one\n", span) == f"{span.path}: error IMG001 [missing-image] the picture is missing"


def test_severity_of_the_config_counts() -> None:
    assert printed("x", Span.of_file("a.md"), severity_override="info").startswith("a.md: info IMG001")


def test_notes_name_their_place() -> None:
    notes = (Note("first here", Span("a.md", 4, 5)), Note("somewhere", Span.of_file("b.md")), Note("nowhere"))
    assert printed("one\ntwo\n", Span.of_file("a.md"), notes=notes).split("\n")[1:] == [
        "  = note: first here (a.md:2:1)",
        "  = note: somewhere (b.md)",
        "  = note: nowhere",
    ]


def test_gutter_is_as_wide_as_the_number() -> None:
    assert printed("\n" * 99 + "abc", Span("a.md", 100, 101)).split("\n")[1:] == ["    |", "100 | abc", "    |  ^"]


def test_caret_stands_below_wide_and_spelled_characters() -> None:
    lines = printed("漢字\u200b\té x", Span("a.md", 6, 7)).split("\n")
    cells = 2 * 2 + len("\\u{200B} é ")
    assert lines[2:] == ["1 | 漢字\\u{200B} é x", "  | " + " " * cells + "^"]


def test_caret_stands_below_what_would_command_a_runner() -> None:
    lines = printed("##[a] ::b", Span("a.md", 6, 9)).split("\n")
    assert lines[2:] == ["1 | ##\\u{5B}a] ::b", "  | " + " " * 11 + "^^^"]


def test_empty_span_has_one_caret() -> None:
    assert printed("abc", Span("a.md", 3, 3)).endswith("1 | abc\n  |    ^")


def test_span_over_lines_is_marked_to_the_end_of_its_first() -> None:
    assert printed("abc\ndef", Span("a.md", 1, 6)).endswith("1 | abc\n  |  ^^")


def test_long_line_is_cut_around_the_caret() -> None:
    lines = printed("x" * 5000 + "here" + "y" * 5000, Span("a.md", 5000, 5004)).split("\n")
    assert lines[0].startswith("a.md:1:5001: ")
    assert len(lines[2]) == LONGEST_LINE + 4
    first = lines[3].index("^")
    assert lines[2][first : first + 4] == "here"
    assert lines[3].endswith("^^^^")


def test_nothing_foreign_reaches_the_terminal() -> None:
    text = "\x1b[2J![x](\u202ey)"
    span = Span("a.md", 9, 11)
    item = Diagnostic(CODE, "no \x1b[2J", span, "try \x07", (Note("see \x1b"),))
    shown = format_diagnostic(item, {"a.md": SourceFile("a.md", text, "")}.get)
    assert all(char.isprintable() or char == "\n" for char in shown)


def test_place_is_as_exact_as_the_span() -> None:
    source = SourceFile("a.md", "one\ntwo", "")
    span = Span("a.md", 5, 6)
    assert position(span, source) == "a.md:2:2"
    assert position(span.as_line(), source) == "a.md:2"
    assert position(span, None) == "a.md"


def test_a_finding_about_a_whole_file_reads_nothing_of_it() -> None:
    asked: list[str] = []
    notes = (Note("the other copy is here", Span.of_file("b.png")),)
    item = Diagnostic(CODE, "a sentence", Span.of_file("a.png"), notes=notes)
    assert format_diagnostic(item, asked.append) == (
        "a.png: error IMG001 [missing-image] a sentence\n  = note: the other copy is here (b.png)"
    )
    assert asked == []


def test_long_line_is_shown_from_half_its_width_before_the_caret() -> None:
    lines = printed("x" * 5000 + "here" + "y" * 5000, Span("a.md", 5000, 5004)).split("\n")
    half = LONGEST_LINE // 2
    assert lines[2:] == [f"1 | {'x' * half}here{'y' * (half - 4)}", f"  | {' ' * half}^^^^"]


def test_long_line_is_shown_from_its_start_when_the_fault_stands_there() -> None:
    lines = printed("here" + "y" * 5000, Span("a.md", 1, 3)).split("\n")
    assert lines[2:] == [f"1 | here{'y' * (LONGEST_LINE - 4)}", "  |  ^^"]


def test_line_that_just_fits_is_shown_whole() -> None:
    text = "x" * (LONGEST_LINE - 1) + "y"
    assert printed(text, Span("a.md", LONGEST_LINE - 1, LONGEST_LINE)).split("\n")[2:] == [
        f"1 | {text}",
        f"  | {' ' * (LONGEST_LINE - 1)}^",
    ]


def test_empty_span_in_the_middle_has_one_caret() -> None:
    assert printed("abc", Span("a.md", 1, 1)).endswith("1 | abc\n  |  ^")


def test_caret_is_as_wide_as_what_it_marks() -> None:
    assert printed("e\u0301漢x", Span("a.md", 0, 3)).endswith("  | ^^^")
