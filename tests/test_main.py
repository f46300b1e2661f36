"""The entry point starts again where names would be read as the locale says, and an early Ctrl-C is no fault."""

from __future__ import annotations

import os
import sys

import pytest

import lectorium.__main__ as entry


class StartedAgainError(Exception):
    """What stands for the process that takes the place of this one."""


@pytest.mark.parametrize(
    ("encoding", "executable", "again"),
    [("utf-8", "/py", False), ("ascii", "/py", True), ("ascii", "", False)],
)
def test_it_starts_again_with_the_same_words(
    encoding: str, executable: str, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def execv(path: str, words: list[str]) -> None:
        started.append((path, words))
        raise StartedAgainError

    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: encoding)
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr(sys, "orig_argv", ["python", "-m", "lectorium", "build"])
    monkeypatch.setattr(os, "execv", execv)
    monkeypatch.setattr("lectorium.cli.main.main", lambda: None)
    if again:
        with pytest.raises(StartedAgainError):
            entry.main()
        assert started == [("/py", ["/py", "-X", "utf8", "-m", "lectorium", "build"])]
    else:
        entry.main()
        assert started == []


def test_an_interrupt_while_it_is_loaded_ends_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    class Interrupting:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "lectorium.cli.main":
                raise KeyboardInterrupt

    monkeypatch.setattr(sys, "getfilesystemencoding", lambda: "utf-8")
    monkeypatch.delitem(sys.modules, "lectorium.cli.main", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 130


def test_an_interrupt_outside_of_a_command_ends_as_shells_expect(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    for name in ("lectorium.__main__._start_in_utf8", "lectorium.cli.main.main"):
        with monkeypatch.context() as changed:
            changed.setattr(sys, "getfilesystemencoding", lambda: "utf-8")
            changed.setattr(name, interrupt)
            with pytest.raises(SystemExit) as ended:
                entry.main()
            assert ended.value.code == 130
