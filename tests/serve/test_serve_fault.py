"""Faults as the page shows them, and the address that opens the file; nothing is ever run."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.serve.fault import MOST, Editor, count_faults, editor_of_environment, show_faults
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

BAD = Code("XX001", "some-fault", "error")
ODD = Code("XX002", "some-oddity", "warning")
SOURCE = SourceFile("content/a.md", "one\ntwo three\n", "")


def find(path: str) -> SourceFile | None:
    return SOURCE if path == SOURCE.path else None


def test_printed_as_check_does() -> None:
    fault = Diagnostic(BAD, "this is wrong", Span("content/a.md", 8, 13), "write it right")
    shown = show_faults((fault,), find, Path("/my course"), Editor("code"))
    assert shown == [
        {
            "severity": "error",
            "path": "content/a.md",
            "text": "content/a.md:2:5: error XX001 [some-fault] this is wrong\n"
            "  |\n2 | two three\n  |     ^^^^^\n  = help: write it right",
            "editor": "vscode://file/my%20course/content/a.md:2:5",
            "command": "",
        }
    ]


def test_grave_ones_first_and_not_too_many() -> None:
    faults = [Diagnostic(ODD, f"odd {number}", Span.of_file("b.png")) for number in range(MOST)]
    shown = show_faults((*faults, Diagnostic(BAD, "bad", Span.of_file("b.png"))), find, Path("/c"), Editor("code"))
    assert len(shown) == MOST
    assert shown[0]["severity"] == "error"
    assert count_faults(faults) == {"error": 0, "warning": MOST, "info": 0}


@pytest.mark.parametrize(
    ("named", "address", "command"),
    [
        ("code --wait", "vscode://file/c/a.md:3:4", ""),
        ("/usr/bin/vim", "", "vim +3 a.md"),
        ("/opt/Cursor", "cursor://file/c/a.md:3:4", ""),
        ("pycharm", "pycharm://open?file=/c/a.md&line=3&column=4", ""),
        ("something-else", "vscode://file/c/a.md:3:4", ""),
        ("", "vscode://file/c/a.md:3:4", ""),
        ("   ", "vscode://file/c/a.md:3:4", ""),
        ("'/opt/My Editor/Cursor' --wait", "cursor://file/c/a.md:3:4", ""),
        ("vim '", "", "vim +3 a.md"),
    ],
)
def test_editors(monkeypatch: pytest.MonkeyPatch, named: str, address: str, command: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", named)
    editor = editor_of_environment()
    assert editor.address(Path("/c/a.md"), 3, 4) == address
    assert editor.command("a.md", 3) == command


@pytest.mark.parametrize(
    ("path", "command"),
    [
        ("content/a b.md", "vim +3 'content/a b.md'"),
        ("content/$(touch x);.md", "vim +3 'content/$(touch x);.md'"),
        ("it's.md", """vim +3 'it'"'"'s.md'"""),
        ("-c!sh.md", "vim +3 './-c!sh.md'"),
        ("+q.md", "vim +3 ./+q.md"),
    ],
)
def test_command_can_be_pasted_into_a_shell(path: str, command: str) -> None:
    assert Editor("vim").command(path, 3) == command


def test_address_of_a_hostile_name() -> None:
    address = Editor("subl").address(Path('/c/a&line=9 "#?.md'), 3, 4)
    assert address == "subl://open?url=file:///c/a%26line%3D9%20%22%23%3F.md&line=3&column=4"
