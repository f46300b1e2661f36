"""What is printed for people: when in colour, when with a moving bar, and in which words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from lectorium.cli.console import count, is_lively, print_diagnostics, print_left, print_note, use_colour
from lectorium.disk.staging import Left
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.span import Span

MADE = Diagnostic(Code("A001", "one", "warning"), "a: error B002 is meant", Span("a.md", 0, 1))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)
def test_colour(environment: dict[str, str], terminal: bool, pipe: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (use_colour(Terminal()), use_colour(io.StringIO())) == (terminal, pipe)


@pytest.mark.parametrize(("environment", "lively"), [({}, True), ({"CI": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_bar_moves_on_a_terminal_that_nobody_logs(
    environment: dict[str, str], lively: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_lively(Terminal()) is lively
    assert not is_lively(io.StringIO())


def test_only_the_head_of_a_line_is_coloured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    print_diagnostics((MADE,), lambda _: None)
    assert capsys.readouterr().err == (
        "\x1b[1ma.md\x1b[0m: \x1b[33m\x1b[1mwarning\x1b[0m A001 [one] a: error B002 is meant\n"
    )
    monkeypatch.setenv("NO_COLOR", "1")
    print_diagnostics((MADE,), lambda _: None, error=False)
    assert capsys.readouterr().out == "a.md: warning A001 [one] a: error B002 is meant\n"


def test_what_could_not_be_removed_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    print_left((), Path("out"))
    assert capsys.readouterr().err == ""
    print_left((Left("a\x1b", "no"), Left("b", "never")), Path("out"))
    assert capsys.readouterr().err == (
        "lectorium: `out/a\\u{1B}` could not be removed: no\n"
        "lectorium: `out/b` could not be removed: never\n"
        "  = help: mend its permissions; the next `build` or `clean` tries again\n"
    )


def test_notes_and_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    print_note("a\nb")
    assert capsys.readouterr().err == "note: a\\u{A}b\n"
    assert [count(number, "page") for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
