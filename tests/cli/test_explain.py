"""`explain` says of a file, of a folder and of an address of the site what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

FILES = {
    "course.yml": "title: C\nurl: https://example.org/c/\n",
    "content/lectures/01-rain.md": "---\ntitle: Rain\n---\n\nText.\n",
    "content/lectures/02-snow.md": "---\ntitle: Snow\ndraft: true\n---\n\nText.\n",
}
RAIN = "shown at lectures/01-rain/"
MADE = f"  made from content/lectures/01-rain.md\n  {RAIN}\n"
SNOW = "  not shown: a draft (--drafts shows it)\n  its address: lectures/02-snow/\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("content/lectures/01-rain.md", f"  {RAIN}\n"),
        ("course.yml", "  settings: every page may depend on it, and it is published as no file\n"),
        ("lectures/01-rain", MADE),
        ("/c/lectures/01-rain/", MADE),
        ("https://example.org/c/lectures/01%2Drain/index.html?q=1#rain", MADE),
        ("/c/lectures/02-snow/", f"  content/lectures/02-snow.md\n{SNOW}"),
        ("lectures/", "  made by Lectorium: lectures\n"),
        ("/", "  made by Lectorium: schedule\n"),
        ("/c", "  made by Lectorium: schedule\n"),
        ("https://example.org/c", "  made by Lectorium: schedule\n"),
    ],
)
def test_a_file_and_an_address_are_explained(
    course: Path, capsys: pytest.CaptureFixture[str], named: str, told: str
) -> None:
    assert run(["explain", named, "--cache-dir", str(course / "_cache")]) == 0
    assert capsys.readouterr().out == f"{named}\n{told}"


def test_a_folder_stands_for_its_files(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "content", "--no-cache"]) == 0
    assert capsys.readouterr().out == (f"content/lectures/01-rain.md\n  {RAIN}\ncontent/lectures/02-snow.md\n{SNOW}")
    assert course.is_dir()


@pytest.mark.parametrize("command", ["explain", "check"])
@pytest.mark.parametrize("path", ["content/lectures/01-rain.md", "{course}/content/lectures/01-rain.md"])
def test_a_path_counts_from_here_or_from_the_course_that_is_named(
    course: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, path: str
) -> None:
    monkeypatch.chdir(course.parent)
    assert run(["-C", course.name, command, path.format(course=course.name), "--no-cache"]) == 0
    told = f"content/lectures/01-rain.md\n  {RAIN}\n" if command == "explain" else ""
    assert capsys.readouterr().out == told


def test_what_is_neither_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "lectures/03-hail", "--no-cache"]) == 1
    assert capsys.readouterr().out == "lectures/03-hail\n  no file of the course, and no address of its site\n"
    assert course.is_dir()


def test_addresses_of_terms_are_below_the_root_of_the_whole_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"course.yml": FILES["course.yml"]}
    for year in (2025, 2026):
        files[f"terms/{year}fa/course.yml"] = f"term: Fall {year}\ncalendar: {{start: {year}-09-01}}\n"
        files[f"terms/{year}fa/content/lectures/01-hail.md"] = "---\ntitle: Hail\ndraft: true\n---\n\nText.\n"
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    draft = "not shown: a draft (--drafts shows it)"
    path, address = "content/lectures/01-hail.md", "its address: lectures/01-hail/"
    told = [f"  terms/{term}/{path}\n  {term}: {draft}\n  {term}: {address}\n" for term in ("2025fa", "2026fa")]
    root, old = "https://example.org/c/2026fa/", "/c/2025fa/lectures/01-hail/"
    assert run(["explain", root, old, "/c/lectures/01-hail/", "--no-cache", "--now", "2026-10-01"]) == 0
    assert capsys.readouterr().out == (
        f"{root}\n  made by Lectorium: schedule\n{old}\n{told[0]}/c/lectures/01-hail/\n{told[1]}"
    )
