"""What is printed for people: colour only where it is wanted, notes and names that steer no terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from lectorium.cli.console import count, is_lively, print_diagnostics, print_left, print_note, use_colour
from lectorium.disk.codes import NOT_UTF8
from lectorium.disk.staging import Left
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span


class Stream(io.StringIO):
    """A stream that is a terminal or none."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CI", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": ""}, False, False),
    ],
)
def test_who_gets_colour(
    environment: dict[str, str], terminal: bool, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_colour(Stream(terminal)) is coloured


@pytest.mark.parametrize(
    ("environment", "terminal", "lively"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"CI": "true"}, True, False),
        ({"CI": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, True, True),
    ],
)
def test_who_gets_a_bar(
    environment: dict[str, str], terminal: bool, lively: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert is_lively(Stream(terminal)) is lively


FAULT = Diagnostic(NOT_UTF8, "odd: error", Span.of_file("a: b.md"), "save it")
PLAIN = "a: b.md: error FILE003 [not-utf8] odd: error\n  = help: save it\n"
COLOURED = "\x1b[1ma: b.md\x1b[0m: \x1b[31m\x1b[1merror\x1b[0m FILE003 [not-utf8] odd: error\n  = help: save it\n"


@pytest.mark.parametrize("error", [True, False])
@pytest.mark.parametrize(("forced", "text"), [("0", PLAIN), ("1", COLOURED)])
def test_faults_go_to_one_stream(
    error: bool, forced: str, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)
    print_diagnostics((FAULT,), lambda _path: None, error=error)
    assert capsys.readouterr() == (("", text) if error else (text, ""))


def test_faults_are_told_on_stderr_and_notes_show_what_steers(capsys: pytest.CaptureFixture[str]) -> None:
    print_diagnostics((FAULT, FAULT), lambda _path: None)
    print_note("a\x1bb")
    assert capsys.readouterr() == ("", PLAIN * 2 + "note: a\\u{1B}b\n")


def test_colour_is_that_of_the_stream_that_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    print_diagnostics((FAULT,), lambda _path: None, error=False)
    print_diagnostics((FAULT,), lambda _path: None, error=True)
    assert capsys.readouterr() == (PLAIN, COLOURED)


def test_what_could_not_be_removed_is_named_with_one_help(capsys: pytest.CaptureFixture[str]) -> None:
    print_left((), Path("out"))
    assert capsys.readouterr() == ("", "")
    print_left((Left("a\x1b.html", "denied"), Left("b", "busy")), Path("out"))
    assert capsys.readouterr() == (
        "",
        "lectorium: `out/a\\u{1B}.html` could not be removed: denied\n"
        "lectorium: `out/b` could not be removed: busy\n"
        "  = help: mend its permissions; the next `build` or `clean` tries again\n",
    )


def test_nouns_are_counted() -> None:
    assert [count(number, "page") for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]
