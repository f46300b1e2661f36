"""`lectorium theme eject`: a template of ours in the course, never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.main import run

ROOT = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "course.yml").write_text("title: A course\n")
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "content/lectures/one.md").write_text("---\ntitle: One\n---\n\nText.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_ejected_template_makes_the_pages(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["theme", "eject", "lecture.html"]) == 0
    own = course / "templates/lecture.html"
    assert capsys.readouterr().out == (
        f"wrote {own}: pages are made with it from now on; remove it to have ours again\n"
    )
    first, _, rest = own.read_text().partition("\n")
    assert first.startswith("{#- copied from Lectorium ")
    assert rest == (ROOT / "templates/lecture.html").read_text()
    assert run(["check", "--strict", "-q"]) == 0
    assert run(["theme", "eject", "lecture.html", "--diff"]) == 0
    assert capsys.readouterr() == ("", "")
    own.write_text(own.read_text().replace("{{ view.title }}</h1>", "Lecture: {{ view.title }}</h1>"))
    assert run(["build", "--quiet"]) == 0
    assert "<h1>Lecture: One</h1>" in (course / "_site/lectures/one/index.html").read_text()


def test_a_copy_of_an_older_text_is_told(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["theme", "eject", "tag.html", "-q"]) == 0
    own = course / "templates/tag.html"
    first, _, ours = own.read_text().partition("\n")
    old = "{#- copied from Lectorium 0.0.9 by `lectorium theme eject`, text 0123456789ab -#}"
    assert "block main" in ours
    own.write_text(f"{old}\n{ours.replace('block main', 'block middle')}")
    assert run(["check", "--ignore", "TPL005"]) == 0
    assert capsys.readouterr().out == (
        "templates/tag.html:1:1: info TPL008 [template-behind] our template has changed since Lectorium 0.0.9, "
        "of which this is a copy; it lacks `block main`\n"
        f"  |\n1 | {old}\n  | {'^' * len(old)}\n"
        "  = help: `lectorium theme eject tag.html --diff` shows how both differ: take over what you want, and line 1\n"
    )
    own.write_bytes(own.read_bytes().replace(b"\n", b"\r\n"))
    assert run(["check", "--ignore", "TPL005"]) == 0
    assert "info TPL008 [template-behind]" in capsys.readouterr().out
    own.write_bytes(own.read_bytes().replace(b"\r\n", b"\n"))
    assert run(["theme", "eject", "tag.html", "--diff"]) == 0
    assert f"-{old}\n+{first}\n" in capsys.readouterr().out
    own.write_text(f"{first}\n{ours} ")
    assert run(["check", "-q"]) == 0
    own.unlink()
    assert run(["theme", "eject", "tag.html", "--diff"]) == 2
    assert capsys.readouterr().err == (
        f"lectorium: there is no `{own}` to compare\n  = help: without `--diff` a copy of ours is written there\n"
    )


def test_a_template_of_the_course_is_never_overwritten(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = course / "templates/page.html"
    own.parent.mkdir()
    own.write_text("mine")
    assert run(["theme", "eject", "page.html", "-q"]) == 2
    assert own.read_text() == "mine"
    assert capsys.readouterr().err == (
        f"lectorium: `{own}` is there already\n  = help: it stays as it is: move it away to begin anew\n"
    )


@pytest.mark.parametrize(
    ("name", "help_text"),
    [("lectrue.html", "did you mean `lecture.html`?"), ("x", "there are 404.html, accent.css, ")],
)
def test_a_name_that_the_theme_has_not_is_refused(
    course: Path, capsys: pytest.CaptureFixture[str], name: str, help_text: str
) -> None:
    assert run(["theme", "eject", name]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"lectorium: the theme has no template `{name}`\n  = help: {help_text}")
    assert not (course / "templates").exists()


def test_the_themes_own_folder_is_left_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["theme", "eject", "page.html", "-C", str(ROOT)]) == 2
    assert capsys.readouterr().err == (
        "lectorium: `templates/page.html` of this folder is the theme's own\n  = help: change it as it is\n"
    )
