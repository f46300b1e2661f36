"""Families of courses, each in small: what Jekyll shows of them, ours shows, also where the theme's files are not here.

`families/NAME.json` is the site that Jekyll 4.3 made with the layouts of the course, which print every key that the
family's theme prints. `NAME.txt` is what `compare-jekyll` says when these layouts are away, as they are in a course
whose theme is a gem: only what no file says any more is lost.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from lectorium.cli.main import run

FAMILIES = ("class", "docs", "folio", "lectures", "mistakes", "notes")
HERE = Path(__file__).parent / "families"


def course_of(root: Path, name: str) -> Path:
    return root / "tests" / "families" / name


def compared(course: Path, name: str, place: Path, capsys: pytest.CaptureFixture[str]) -> str:
    site = write(place / "jekyll", json.loads((HERE / f"{name}.json").read_text("utf-8")))
    code = run(["compare-jekyll", str(course), str(site), "--quiet", "--cache-dir", str(place / "cache")])
    out, err = capsys.readouterr()
    assert (code, err) == (int(bool(out)), "")
    return out


@pytest.mark.parametrize("name", FAMILIES)
def test_nothing_that_jekyll_shows_is_lost(
    root: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(course_of(root, name), name, tmp_path, capsys) == ""


@pytest.mark.parametrize("name", FAMILIES)
def test_without_the_files_of_the_theme_only_what_they_alone_say_is_lost(
    root: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    course = tmp_path / "course"
    shutil.copytree(course_of(root, name), course, ignore=shutil.ignore_patterns("_layouts"))
    found, wanted = compared(course, name, tmp_path, capsys), HERE / f"{name}.txt"
    if request.config.getoption("--update"):
        wanted.write_text(found, "utf-8")
    assert found == wanted.read_text("utf-8")


def test_a_staff_card_shows_hours_and_its_photo_from_the_folder_of_the_config(tmp_path: Path) -> None:
    values = "{layout: staffer, subpath: /photos/}"
    files = {
        "_config.yml": "collections: {staffers: {}}\n"
        f"defaults: [{{scope: {{type: staffers}}, values: {values}}}]\n",
        "_staffers/ada.md": "---\nname: Ada\nphoto: ada.webp\noffice-hours: Wed 11-12\n---\n",
        "staff.md": "---\ntitle: Staff\n---\n{% for one in site.staffers %}{{ one }}{% endfor %}\n",
        "photos/ada.webp": "x",
    }
    course = write(tmp_path / "course", files)
    run(["build", str(course), "--quiet", "--output", str(tmp_path / "out"), "--cache-dir", str(tmp_path / "cache")])
    page = (tmp_path / "out" / "staff.html").read_text("utf-8")
    assert "Wed 11-12" in page
    assert "photos/ada." in page


@NEEDS_JEKYLL
@pytest.mark.parametrize("name", FAMILIES)
def test_the_record_is_what_jekyll_makes(root: Path, tmp_path: Path, name: str, request: pytest.FixtureRequest) -> None:
    made = {path: (tmp_path / path).read_text("utf-8") for path in jekyll_build(course_of(root, name), tmp_path)}
    pages = {path: made[path] for path in sorted(made) if path.endswith(".html")} | dict.fromkeys(
        (path for path in sorted(made) if not path.endswith(".html")), ""
    )
    recorded = HERE / f"{name}.json"
    if request.config.getoption("--update"):
        recorded.write_text(json.dumps(pages, indent=1, ensure_ascii=False) + "\n", "utf-8")
    assert json.loads(recorded.read_text("utf-8")) == pages
