"""A site of Jekyll without `_config.yml`: found, built, checked and imported; what is none stays no course."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.cli.course import find_course
from lectorium.cli.main import run
from lectorium.disk.jekyll_site import is_jekyll_site
from lectorium.disk.refusal import RefusalError

PAGE = "---\ntitle: Moss\n---\nMoss is green.\n"
SITES = {
    "layouts": {"_layouts/default.html": "{{ content }}", "index.md": PAGE},
    "includes": {"_includes/top.html": "<b>x</b>", "index.html": PAGE},
    "posts": {"_posts/2026-03-04-moss.md": PAGE},
    "data": {"_data/days.yaml": "- a\n", "days.md": PAGE},
    "gem": {"Gemfile": 'source "https://rubygems.org"\ngem "github-pages", group: :jekyll_plugins\n', "a.md": "# A\n"},
    "liquid": {"index.md": "---\n---\n{% for each in site.pages %}{{ each.title }}{% endfor %}\n", "moss.md": PAGE},
    "byte order mark": {"index.md": "\ufeff---\r\ntitle: A\r\n---\r\n{{ page.title }}\r\n"},
}
OTHERS = {
    "empty": {},
    "markdown": {"index.md": "# Moss\n", "moss.md": "Write `{% for %}` so.\n"},
    "front matter": {"index.md": PAGE},
    "data alone": {"_data/days.csv": "a,b\n"},
    "eleventy": {".eleventy.js": "", "_includes/top.njk": "", "index.md": PAGE},
    "gem of something": {"Gemfile": 'gem "rails"\n# gem "jekyll"\n', "index.md": "# A\n"},
    "toml": {"_config.toml": "title = 'A'\n", "_layouts/a.html": ""},
}


def written(root: Path, files: dict[str, str]) -> Path:
    root.mkdir()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="")
    return root


@pytest.mark.parametrize("name", SITES)
def test_a_site_is_read_with_the_defaults(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = written(tmp_path / "moss", SITES[name])
    assert find_course(root) == root
    monkeypatch.chdir(root)
    assert find_course(None) == root
    assert run(["build", "--output", str(tmp_path / "site")]) == 0
    assert "read as a Jekyll course" in capsys.readouterr().err
    assert (tmp_path / "site/index.html").is_file()


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_none_is_refused_as_before(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = written(tmp_path / "moss", OTHERS[name])
    with pytest.raises(RefusalError) as refused:
        find_course(root)
    assert refused.value.message == (
        "there is no course here: settings are read from `_config.yml`, not from `_config.toml`"
        if name == "toml"
        else f"`{root}` is not a course: it has neither `course.yml` nor `_config.yml`"
    )
    assert run(["import", str(root), str(tmp_path / "new")]) != 0
    assert "is no Jekyll course: it has no `_config.yml`" in capsys.readouterr().err


def test_check_and_import(tmp_path: Path) -> None:
    root = written(tmp_path / "moss", SITES["posts"])
    assert run(["-C", str(root), "check"]) == 0
    assert run(["import", str(root), str(tmp_path / "new")]) == 0
    assert (tmp_path / "new/course.yml").is_file()
    assert not (root / "_config.yml").exists()


def test_a_folder_of_a_course_is_none_of_its_own(tmp_path: Path) -> None:
    root = written(tmp_path / "moss", {"_config.yml": "", "blog/_posts/2026-03-04-moss.md": PAGE})
    with pytest.raises(RefusalError) as refused:
        find_course(root / "blog")
    assert refused.value.help == f"the course around it is `{root}`: name that one"


@pytest.mark.parametrize(("name", "is_one"), [("posts", True), ("gem", True), ("liquid", False)])
def test_a_stray_page_makes_no_course_of_the_folders_above(
    tmp_path: Path, name: str, is_one: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = written(tmp_path / "home", {**SITES[name], "new/notes.txt": "x"})
    monkeypatch.chdir(root / "new")
    if is_one:
        assert find_course(None) == root
        return
    with pytest.raises(RefusalError) as refused:
        find_course(None)
    assert refused.value.message.startswith("there is no course here: no `course.yml` or `_config.yml` in this folder")


def test_a_folder_that_nobody_may_list_is_no_site(tmp_path: Path) -> None:
    assert not is_jekyll_site(tmp_path / "gone")


SOURCE = {
    "_config.yml": "title: Moss\nsource: './docs'  # the site\ndestination: docs/made\nfurther: 1\n",
    "README.md": "# Not the site\n",
    "other/rain.md": "---\ntitle: Rain\n---\nRain falls.\n",
    "docs/index.md": "---\ntitle: Home\n---\n{{ site.data.days.first }}\n",
    "docs/_data/days.yml": "first: Monday\n",
    "docs/_layouts/default.html": "<html><p>{{ page.presenter }}</p>{{ content }}</html>",
    "docs/_posts/2026-03-04-fern.md": "---\ntitle: Fern\nlayout: default\npresenter: Ada Green\n---\nFerns grow.\n",
    "docs/made/old.txt": "old",
    "docs/kept.txt": "kept",
}


@pytest.mark.parametrize("named", [".", "docs", "other"])
def test_the_source_of_a_config_is_the_site(
    tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = written(tmp_path / "moss", SOURCE)
    monkeypatch.chdir(root / named)
    assert find_course(None) == root / "docs"
    out = tmp_path / "out"
    assert run(["build", "--output", str(out), "--no-cache"]) == 0
    assert "0 errors, 0 warnings" in capsys.readouterr().out
    assert "Monday" in (out / "index.html").read_text("utf-8")
    assert "Ada Green" in (out / "2026/03/04/fern.html").read_text("utf-8")
    assert (out / "kept.txt").is_file()
    assert not any((out / name).exists() for name in ("made", "other", "rain.html", "docs", "README.md"))


@pytest.mark.parametrize("source", [".", "./", "nowhere", "..", "/", "''", "[docs]"])
def test_a_source_that_is_no_folder_below_changes_nothing(tmp_path: Path, source: str) -> None:
    root = written(tmp_path / "moss", {**SOURCE, "_config.yml": f"source: {source}\n"})
    assert find_course(root) == root
