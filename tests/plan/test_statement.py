"""The statement on accessibility: published and linked where the config has it, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic
from mini_course import NOW

FULL = """accessibility:
  contact: access@example.org
  commitment: Everybody can <take> part.
  status: partial
  date: 2026-08-24
  problems: ["Slides have no tags, and no text.", Films]
  enforcement: https://example.org/ombud
"""


def made(tmp_path: Path, config: str, name: str = "course.yml") -> dict[str, str]:
    root = tmp_path.resolve() / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / name).write_text(f"title: A course\n{config}")
    post = "content/lectures/a.md" if name == "course.yml" else "index.md"
    (root / post).write_text("---\ntitle: Rain\n---\n\nText.\n")
    build(CourseRequest(root, dialects, NOW), BuildOptions(tmp_path / "site", cache=tmp_path / "cache"))
    return {str(page.relative_to(tmp_path / "site")): page.read_text() for page in (tmp_path / "site").rglob("*.html")}


def test_everything_that_the_config_says_is_there(tmp_path: Path) -> None:
    pages = made(tmp_path, FULL)
    page = pages["accessibility/index.html"].partition("<main")[2].partition("</main>")[0]
    for words in (
        "Everybody can &lt;take&gt; part.",
        "These pages meet WCAG 2.2 AA in part.",
        "<li>Slides have no tags, and no text.</li>\n<li>Films</li>",
        "Last reviewed on 24 August 2026.",
        '<a href="mailto:access@example.org">access@example.org</a>',
        'If nobody answers: <a href="https://example.org/ombud">https://example.org/ombud</a>',
    ):
        assert words in page
    assert '<li><a href="../../accessibility/">Accessibility</a></li>' in pages["lectures/a/index.html"]


@pytest.mark.parametrize(
    ("status", "words"),
    [("full", "These pages meet X 1."), ("none", "do not meet X 1 yet."), ("", "These pages are to meet X 1.")],
)
def test_status(tmp_path: Path, status: str, words: str) -> None:
    config = f"accessibility: {{contact: a@example.org, standard: X 1, status: {status or '~'}}}\n"
    assert words in made(tmp_path, config)["accessibility/index.html"]


def test_without_the_key_there_is_none(tmp_path: Path) -> None:
    pages = made(tmp_path, "")
    assert "accessibility/index.html" not in pages
    assert not [path for path, html in pages.items() if ">Accessibility<" in html]


def test_a_jekyll_course_has_it_below_its_own_key(tmp_path: Path) -> None:
    inner = "".join(f"  {line}\n" for line in FULL.splitlines())
    assert "in part" in made(tmp_path, f"lectorium:\n{inner}", "_config.yml")["accessibility/index.html"]


def test_a_statement_needs_a_contact(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    (root / "course.yml").write_text("title: A course\naccessibility:\n  status: full\n")
    found = review(CourseRequest(root, dialects, NOW), Memory())
    told = [format_diagnostic(item, found.find) for item in found.diagnostics if item.code.code == "COURSE002"]
    assert told == [
        "course.yml:2:1: error COURSE002 [wrong-setting] "
        "a statement on accessibility names whom a reader can write to\n"
        "  |\n2 | accessibility:\n  | ^^^^^^^^^^^^^\n"
        "  = help: add a line such as `contact: access@example.org`"
    ]
