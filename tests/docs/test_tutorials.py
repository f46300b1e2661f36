"""The tutorial of a student walked line by line in a fork, and the page on accessibility held against the program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from lectorium.check.accessibility import CRITERIA, GUARANTEED
from lectorium.check.rules import RULES
from lectorium.cli.main import run

BLOCK = re.compile(r"^```(console|markdown)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def page(root: Path, name: str) -> str:
    return (root / f"docs/content/lectures/{name}.md").read_text("utf-8")


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two repositories that stand where the page has those of GitHub: the course, and a fork that is behind it."""
    for key, value in {
        "XDG_CACHE_HOME": tmp_path / "cache",
        "SOURCE_DATE_EPOCH": "1787000000",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": tmp_path / "gitconfig",
        "HOME": tmp_path,
    }.items():
        monkeypatch.setenv(key, str(value))
    (tmp_path / "gitconfig").write_text(
        f'[user]\nname = You\nemail = you@example.org\n[url "{tmp_path}/web/"]\ninsteadOf = https://github.com/\n'
    )
    monkeypatch.chdir(tmp_path)
    assert run(["new", "source", "--title", "Signals", "--start", "2026-09-01", "--end", "2026-12-01"]) == 0
    for line in ("init -q -b main source", "-C source add .", "-C source commit -q -m One"):
        git(line)
    git(f"clone -q --bare source {tmp_path}/web/you/signals.git")
    (tmp_path / "source/content/lectures/02-how-much-a-message-holds.md").write_text(
        "---\ntitle: A\n---\n\n[b](c.md)\n"
    )
    git("-C source commit -q -a -m Two")
    git(f"clone -q --bare source {tmp_path}/web/teacher/signals.git")
    return tmp_path / "web"


def git(line: str) -> None:
    subprocess.run(["git", *shlex.split(line)], check=True, capture_output=True)


def follow(text: str, monkeypatch: pytest.MonkeyPatch, post: Path) -> None:
    """Do what the blocks say, in order; the block of Markdown is written into the post."""
    for kind, block in BLOCK.findall(text):
        if kind == "markdown":
            assert post.read_text("utf-8").startswith(block[: block.index("\n---\n")])
            post.write_text(block, "utf-8")
        for line in block.splitlines() if kind == "console" else ():
            words = shlex.split(line.removeprefix("$ "))
            if words[0] == "cd":
                monkeypatch.chdir(words[1])
            elif words[0] == "git":
                git(shlex.join(words[1:]))
            elif words[:2] != ["lectorium", "serve"]:
                assert run(words[1:]) == 0, line


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_student_sends_a_post_from_a_fork_that_is_behind(
    root: Path, web: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    post = web.parent / "signals/content/lectures/03-what-the-wind-says.md"
    follow(page(root, "students"), monkeypatch, post)
    out, err = capsys.readouterr()
    assert "c.md" not in out + err  # what is wrong in the course itself is not the student's
    assert "warning" not in re.sub("0 warnings", "", out) and "error" not in re.sub("0 errors", "", out)
    assert " info " not in out
    git(f"-C {web}/you/signals.git merge-base --is-ancestor main wind")
    sent = subprocess.run(
        ["git", "-C", f"{web}/you/signals.git", "show", "--stat=200", "--format=%s", "wind"],
        check=True, capture_output=True, text=True,
    ).stdout.split("\n")  # fmt: skip
    assert sent[0] == "A post on the wind"
    assert [line.split()[0] for line in sent if "|" in line] == ["content/lectures/03-what-the-wind-says.md"]


def test_what_pages_have_by_themselves_is_what_the_report_says(root: Path) -> None:
    rows = re.findall(r"^\| ([\d., ]+) \|", page(root, "accessibility"), re.MULTILINE)
    assert {each for row in rows for each in row.split(", ")} == {name.split()[0] for name, _ in GUARANTEED}


def test_what_authors_owe_is_found_by_the_rule_of_its_row(root: Path) -> None:
    named = re.findall(r"^\| .* \| \[([A-Z]+\d+)\]\(", page(root, "accessibility"), re.MULTILINE)
    assert len(named) == 6
    assert set(named) <= set(CRITERIA) & {rule.code.code for rule in RULES if rule.on}


def test_what_must_not_come_back_is_an_error_by_the_block_of_the_page(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    held, told = re.findall(r"^```yaml\n(.*?)^```$", page(root, "accessibility"), re.DOTALL | re.MULTILINE)
    folder = tmp_path / "c"
    (folder / "content/lectures").mkdir(parents=True)
    (folder / "content/lectures/a.md").write_text("---\ntitle: A\n---\n\n[here](https://example.org/)\n")
    (folder / "course.yml").write_text("title: C\n")
    assert run(["check", str(folder)]) == 0
    (folder / "course.yml").write_text(f"title: C\n{held}{told}")
    assert run(["check", str(folder)]) == 1
    assert "error LINK101 [link-text-says-nothing]" in capsys.readouterr().out
    assert run(["build", str(folder), "-q"]) == 0
    assert 'href="accessibility/"' in (folder / "_site/index.html").read_text("utf-8")
    assert "access@example.org" in (folder / "_site/accessibility/index.html").read_text("utf-8")
