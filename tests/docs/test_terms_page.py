"""The page on several terms: its course is made from its blocks, and its command says what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

PAGE = "docs/content/lectures/terms.md"


def blocks(root: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", (root / PAGE).read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def course(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the course of the page: each block of YAML stands in the file that its first line names."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "course"
    named = (block.partition("\n") for block in blocks(root, "yaml") if block.startswith("# "))
    files = {first.removeprefix("# "): text for first, _, text in named}
    (lecture,) = blocks(root, "markdown")
    for path, text in {**files, "terms/2026sp/content/lectures/01-waves.md": lecture}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_the_command_says_what_the_page_says(root: Path, course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (command,) = blocks(root, "console")
    assert run(command.removeprefix("$ lectorium ").split()) == 0
    assert capsys.readouterr().out == blocks(root, "text")[1]
    assert run(["check", "--strict", "-q"]) == 0
    assert run(["build", "-q"]) == 0
    assert "Homework 1" in (course / "_site/2026fa/lectures/01-waves/index.html").read_text()
    assert (course / "_site/2026sp/lectures/01-waves/index.html").is_file()


def test_the_list_holds_back_what_it_does_not_name(root: Path, course: Path) -> None:
    (listed,) = (block for block in blocks(root, "yaml") if not block.startswith("# "))
    assert run(["term", "new", "--from", "2026sp", "--start", "2026-08-31", "-q"]) == 0
    with (course / "course.yml").open("a") as config:
        config.write(listed)
    assert run(["build", "-q"]) == 0
    assert not (course / "_site/2026fa").exists()


def test_the_tree_is_that_of_a_course_with_terms(root: Path, course: Path) -> None:
    tree = [line.split("  ")[0] for line in blocks(root, "text")[0].splitlines()]
    assert {path for path in tree if "2026sp" in path} == {
        each.relative_to(course).as_posix() for each in (course / "terms").rglob("*") if each.is_file()
    }
