"""The way from nothing to a course, as README and documentation tell it, walked line by line."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from lectorium.cli.main import lectorium_command, run

INSTALL = ["python3 -m venv ../course-tools", ". ../course-tools/bin/activate", "pip install .", "cd .."]
"""What a test does not do: it needs the web. The last line leaves the checkout."""
OTHER_WAYS = ["pipx install .", "uv tool install ."]


def console_lines(text: str) -> list[str]:
    """Return the commands of all blocks of a shell, without their comments."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [" ".join(shlex.split(line[2:], comments=True)) for block in blocks for line in block.splitlines()]


def walk(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Do what the lines say; what waits for a browser is only understood."""
    blocks = re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    for line in (line for block in blocks for line in block.splitlines()):
        assert line.startswith("$ "), line
        words = shlex.split(line[2:], comments=True)
        if " ".join(words) in (*INSTALL, *OTHER_WAYS):
            continue
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[:2] == ["lectorium", "serve"]:
            with lectorium_command.make_context("lectorium", words[1:], resilient_parsing=True) as context:
                serve = lectorium_command.get_command(context, "serve")
                assert serve is not None
                serve.make_context("serve", words[2:], parent=context)
        else:
            assert words[0] == "lectorium", line
            assert run(words[1:]) == 0, line


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787000000")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


@pytest.mark.parametrize("name", ["README.md", "docs/content/lectures/getting-started.md"])
def test_the_first_lines_install_it_from_a_checkout(root: Path, name: str) -> None:
    """Neither `make` nor a package of the index stands between a bare machine and the first course."""
    lines = console_lines((root / name).read_text("utf-8"))
    assert lines[: len(INSTALL)] == INSTALL
    assert not [line for line in lines if "pip" in line and line not in (*INSTALL, *OTHER_WAYS)]


def test_the_first_course_of_the_readme(
    root: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    walk((root / "README.md").read_text("utf-8"), monkeypatch)
    out, err = capsys.readouterr()
    assert err == "0 errors, 0 warnings, 2 infos in 1 file\n"
    finding = r"^content/lectures/03-counting-on-fingers.md:\d+:1: info MD110 \[to-do\] .*?^  = help: [^\n]*\n"
    out, told = re.subn(finding, "", out, flags=re.MULTILINE | re.DOTALL)
    assert told == 2  # what the template has left to be written
    assert re.sub(r" in \d.*", "", out) == (
        f"made a course in {place}/counting; next:\n\n"
        "  cd counting\n"
        "  lectorium serve --open\n"
        '  lectorium new lecture "What comes next"\n'
        f"wrote {place}/counting/content/lectures/03-counting-on-fingers.md\n"
        "it takes the meeting of Tuesday, 2026-09-01, 14:00-15:15\n"
        "15 pages, 1 image, 0 errors, 0 warnings\n"
        f"the site is in {place}/counting/_site: `lectorium serve` shows it\n"
    )
    assert (place / "counting/_site/lectures/03-counting-on-fingers/index.html").is_file()


def test_the_first_course_of_the_documentation(
    root: Path, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the post that it tells to write; the files that it names are those that are made."""
    text = (root / "docs/content/lectures/getting-started.md").read_text("utf-8")
    before, rest = text.split("```markdown\n")
    post, after = rest.split("```\n", 1)
    walk(before, monkeypatch)
    named = re.search(r"^writes `(.*?)`", before, re.MULTILINE)
    assert named is not None
    course = place / "counting"
    assert (course / named[1]).read_text("utf-8").startswith("---\ntitle: Counting on fingers\n")
    for path in re.findall(r"^\| (`.*`) \| (?!what)", before.partition("| file | holds |")[2], re.MULTILINE):
        assert all((course / each).exists() for each in re.findall(r"`(.*?)`", path)), path
    (course / named[1]).write_text(post, "utf-8")
    walk(after, monkeypatch)
    out, err = capsys.readouterr()
    assert err == "nothing to mend\n"
    assert re.sub(r" in \d.*", "", out).endswith(
        f"\n16 pages, 1 image, 0 errors, 0 warnings\nthe site is in {course}/_site: `lectorium serve` shows it\n"
    )
    made = (course / "_site/lectures/03-counting-on-fingers/index.html").read_text("utf-8")
    assert "Hadley Wickham" in made
    assert "<math" in made
    assert (course / "course.yml").read_text("utf-8").count("Counting, and what it is good for") == 1
