"""What the pages on statistics, domains and private courses tell to do, done in a small course."""

from __future__ import annotations

import html
import re
import zipfile
from pathlib import Path

import pytest

from lectorium.cli.main import run

POST = "---\ntitle: A\ndate: 2026-09-01\n{}---\n\nWords of the zebra.\n"


def blocks(root: Path, name: str, language: str) -> list[str]:
    text = (root / f"docs/content/lectures/{name}.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1787000000")
    write(tmp_path / "here/course.yml", "title: C\n")
    write(tmp_path / "here/content/lectures/01-a.md", POST.format(""))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "here"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def told(line: str) -> int:
    assert line.startswith("$ lectorium "), line
    return run(line.split()[2:])


def texts(folder: Path) -> str:
    """Return what all files of a site say, and how they are called."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join(f"{path}\n{path.read_bytes().decode('utf-8', 'replace')}" for path in files)


def test_a_service_that_counts_gets_its_script_and_the_policy_lets_it(root: Path, course: Path) -> None:
    (template,), (setting,) = blocks(root, "statistics", "html"), blocks(root, "statistics", "yaml")
    write(course / "templates/base.html", template)
    write(course / "course.yml", f"title: C\n{setting}")
    own = '<script src="https://stats.example.org/own.js"></script>\n'
    write(course / "content/lectures/02-b.md", POST.format("") + own)
    assert run(["build", "-q"]) == 0
    for path in ("index.html", "lectures/01-a/index.html", "lectures/02-b/index.html"):
        page = html.unescape((course / "_site" / path).read_text("utf-8"))
        assert template.splitlines()[2] in page
        assert "own.js" not in page
        said = (root / "docs/content/lectures/statistics.md").read_text("utf-8")
        named = re.findall(r"`((?:script|connect)-src [^`]*)`", said)
        assert len(named) == 2
        assert [each for each in named if f"; {each};" not in page] == []


def test_a_domain_stands_in_the_site_map_and_its_file_at_the_root(root: Path, course: Path) -> None:
    (name,), (setting,), (line,) = (blocks(root, "own-address", kind) for kind in ("text", "yaml", "console"))
    write(course / "static/CNAME", name)
    address = f"<loc>{setting.split()[1]}lectures/01-a/</loc>"
    assert told(line) == 0
    assert address in (course / "_site/sitemap.xml").read_text("utf-8")
    write(course / "course.yml", f"title: C\n{setting}")
    assert run(["build", "-q"]) == 0
    assert address in (course / "_site/sitemap.xml").read_text("utf-8")
    assert (course / "_site/CNAME").read_text("utf-8") == name


def test_what_is_not_shown_yet_is_nowhere(root: Path, course: Path) -> None:
    write(course / "content/lectures/02-b.md", POST.format("").replace("zebra", "horse"))
    for line in blocks(root, "private-courses", "yaml")[0].splitlines(keepends=True):
        write(course / "content/lectures/01-a.md", POST.format(line))
        assert run(["build", "-q", "--base-url", "https://example.org/"]) == 0
        assert "horse" in texts(course / "_site")
        assert "zebra" not in texts(course / "_site"), line
        assert "01-a" not in texts(course / "_site"), line


def test_private_hides_a_post_and_names_the_key(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course / "content/lectures/01-a.md", POST.format("private: true\n"))
    run(["build"])
    assert "draft: true" in capsys.readouterr().err
    assert "zebra" not in texts(course / "_site")


def test_noindex_asks_and_protects_nothing(root: Path, course: Path) -> None:
    write(course / "content/lectures/01-a.md", POST.format(blocks(root, "private-courses", "yaml")[1]))
    assert run(["build", "-q", "--base-url", "https://example.org/"]) == 0
    page = (course / "_site/lectures/01-a/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex">' in page
    assert "zebra" in page
    assert "01-a" not in (course / "_site/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("name", ["portable", "private-courses"])
def test_the_package_opens_at_its_index(root: Path, course: Path, name: str) -> None:
    assert [told(line) for block in blocks(root, name, "console") for line in block.splitlines()] == [0]
    with zipfile.ZipFile(course.parent / "course.zip") as package:
        assert "index.html" in package.namelist()
        assert 'href="lectures/01-a/index.html"' in package.read("index.html").decode()
