"""What `serve` says when it begins, which paths it serves below, and what it does without a browser."""

from __future__ import annotations

import socket
import webbrowser
from typing import Any, cast

import click
import pytest

from lectorium.cli.serve import BasePath, _open_browser, _print_start, _while_heard
from lectorium.cli.session import Session
from lectorium.serve import listener
from lectorium.serve.generation import Generation
from lectorium.serve.listener import Listener
from lectorium.serve.rebuild import Rebuilt
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.span import Span


@pytest.mark.parametrize(
    ("value", "path"),
    [("/", "/"), ("", "/"), ("//", "/"), ("repo", "/repo/"), ("/repo/", "/repo/"), ("a-b/c_d~.e", "/a-b/c_d~.e/")],
)
def test_a_site_is_served_below_a_path(value: str, path: str) -> None:
    assert BasePath().convert(value, None, None) == path


@pytest.mark.parametrize("value", ["a b", "a//b", "..", "a/../b", "./a", "_lectorium", "a/_lectorium", "é", "a?b"])
def test_what_is_no_path_is_refused(value: str) -> None:
    with pytest.raises(click.BadParameter, match="is not a path such as /repo/"):
        BasePath().convert(value, None, None)


def start(
    capsys: pytest.CaptureFixture[str], *, quiet: bool = False, bound: str = "127.0.0.1", asked: int = 8000, **of: Any
) -> tuple[list[str], list[str]]:
    """Return the lines on stdout and stderr."""
    given = {"number": 1, "table": cast("Any", None), "good": True, "diagnostics": (), "find": lambda _path: None, **of}
    first = Rebuilt(Generation(**given), frozenset(), 0.1, True, frozenset({"a.html"}))
    made = Listener(cast("socket.socket", None), "localhost", 8000, asked, bound)
    _print_start(first, made, "/repo/", 1.26, Session(quiet=quiet))
    out, err = capsys.readouterr()
    return out.splitlines(), err.splitlines()


def test_the_address_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    line = "http://127.0.0.1:8000/repo/  (1 page, ready in 1.3 s; Ctrl-C ends it)"
    assert start(capsys) == ([line], [])
    assert start(capsys, asked=0) == ([line], [])
    assert start(capsys, asked=7999) == ([line], ["note: port 7999 is in use, so this is port 8000"])
    assert start(capsys, quiet=True) == (["http://127.0.0.1:8000/repo/"], [])


def test_a_preview_for_others_says_so(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "own_addresses", lambda: ("192.0.2.7",))
    out, err = start(capsys, bound="0.0.0.0")
    assert out[1:] == ["http://192.0.2.7:8000/repo/  (for your phone, on the same network)"]
    assert err == ["note: everybody on this network can see the preview, drafts included"]


def test_what_stops_the_first_build_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    fault = Diagnostic(Code("A001", "one", "error", blocks=True), "x", Span.of_file("a.md"))
    other = Diagnostic(Code("B001", "two", "error"), "y", Span.of_file("a.md"))
    out, err = start(capsys, good=False, diagnostics=(fault, other))
    assert out == ["http://127.0.0.1:8000/repo/  (not built yet: mend what is told below; Ctrl-C ends it)"]
    assert err == ["a.md: error A001 [one] x"]
    assert start(capsys, good=False, fault="the disk says no")[1] == ["note: the disk says no"]


@pytest.mark.parametrize("opened", [True, False, None])
def test_without_a_browser_the_address_is_told(
    opened: bool | None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_it(address: str) -> bool:
        assert address == "http://a/"
        if opened is None:
            raise webbrowser.Error
        return opened

    monkeypatch.setattr(webbrowser, "open", open_it)
    _open_browser("http://a/")
    said = "" if opened else "note: no browser could be opened; go to http://a/ yourself\n"
    assert capsys.readouterr() == ("", said)


def test_nobody_need_listen() -> None:
    heard: list[str] = []

    def tell(word: str) -> None:
        heard.append(word)
        raise BrokenPipeError

    _while_heard(tell)("a word")
    assert heard == ["a word"]
