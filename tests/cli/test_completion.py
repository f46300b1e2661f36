"""Completion: scripts for three shells that the shells take, and what they are told; bash asks for real."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lectorium.cli.main import COMMANDS, run


def answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, shell: str = "bash"
) -> list[str]:
    """Return what may stand in place of the last word."""
    monkeypatch.setenv("_LECTORIUM_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", words.rpartition(" ")[2] if shell == "fish" else str(words.count(" ")))
    assert run([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("lectorium ch", ["plain,check"]),
        ("lectorium c", ["plain,check", "plain,compare-jekyll", "plain,clean", "plain,completion"]),
        ("lectorium --ver", ["plain,--version"]),
        ("lectorium -C x check --output-format s", ["plain,sarif"]),
        ("lectorium schema l", ["plain,lecture"]),
        ("lectorium export s", ["plain,schedule"]),
        ("lectorium new l", ["plain,lecture"]),
        ("lectorium new counting --t", ["plain,--title", "plain,--term"]),
        ("lectorium completion f", ["plain,fish"]),
        ("lectorium build x", ["file,x"]),
        ("lectorium nothing-like-it x", []),
        ("lectorium build --now yesterday --str", ["plain,--strict"]),
        ("lectorium check --output-format = s", ["plain,sarif"]),
        ("lectorium export --format = json s", ["plain,schedule"]),
        ("lectorium completion --help =", ["plain,bash", "plain,zsh", "plain,fish"]),
        ("lectorium build --output = x", ["file,x"]),
    ],
)
def test_what_may_stand_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str, expected: list[str]
) -> None:
    assert answers(monkeypatch, capsys, words) == expected


@pytest.mark.parametrize(
    ("shell", "words", "expected"),
    [
        ("zsh", "lectorium check --output-format=s", ["plain", "--output-format=sarif", "_"]),
        ("fish", "lectorium check --output-format=s", ["plain,--output-format=sarif"]),
        ("fish", "lectorium check --output-format=json --sta", ["plain,--statistics"]),
        ("fish", "lectorium build a=b", ["file,a=b"]),
    ],
)
def test_a_value_behind_an_equals_sign_is_completed_as_the_whole_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str, words: str, expected: list[str]
) -> None:
    assert answers(monkeypatch, capsys, words, shell)[: len(expected)] == expected


def test_fish_is_told_the_paths_behind_an_equals_sign_as_its_own_helper_finds_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site/sub").mkdir(parents=True)
    (tmp_path / "size.txt").write_text("")
    (tmp_path / ".sign").mkdir()
    paths = {"si": ["site/", "size.txt"], "site/": ["site/sub/"], "x": []}
    asked = {begun: answers(monkeypatch, capsys, f"lectorium build --output={begun}", "fish") for begun in paths}
    assert asked == {begun: [f"plain,--output={path}" for path in found] for begun, found in paths.items()}
    assert answers(monkeypatch, capsys, "lectorium check --baseline=siz", "fish") == ["plain,--baseline=size.txt"]


def test_every_command_is_offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert answers(monkeypatch, capsys, "lectorium ") == [f"plain,{name}" for name in COMMANDS]


def test_words_of_no_shell_are_answered_with_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_LECTORIUM_COMPLETE", "bash_complete")
    monkeypatch.delenv("COMP_WORDS", raising=False)
    assert run([]) == 0
    monkeypatch.setenv("_LECTORIUM_COMPLETE", "csh_complete")
    assert run(["build"]) == 2
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_takes_its_script(shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["completion", shell]) == 0
    script, err = capsys.readouterr()
    assert err == ""
    assert "_LECTORIUM_COMPLETE=" + shell + "_complete" in script
    if program := shutil.which(shell):  # where a shell is missing, its script is compared by the words above only
        (tmp_path / "script").write_text(script)
        subprocess.run([program, "-n", str(tmp_path / "script")], check=True)


def test_an_unknown_shell_is_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "csh"]) == 2
    assert "'csh' is not one of 'bash', 'zsh', 'fish'" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash on this machine")
def test_bash_completes(tmp_path: Path, root: Path) -> None:
    """A real bash reads the script, and completes a word with what the program says."""
    program = tmp_path / "bin/lectorium"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{root}/src" exec "{sys.executable}" -m lectorium "$@"\n')
    program.chmod(0o755)
    asked = """
        PATH=$1:$PATH
        eval "$(lectorium completion bash)"
        complete -p lectorium
        COMP_WORDS=(lectorium check --output-format=sarif --st); COMP_CWORD=3; COMPREPLY=()
        _lectorium_completion lectorium
        echo "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", asked, "bash", str(program.parent)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "complete -o nosort -F _lectorium_completion lectorium",
        "--strict --statistics",
    ]
