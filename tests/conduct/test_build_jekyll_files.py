"""Files of a Jekyll course without front matter are published byte for byte, whatever is in them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 10, 12, tzinfo=UTC)


def built(root: Path, files: dict[str, bytes]) -> tuple[Path, str]:
    """Build a Jekyll course; return its output folder and the errors that were printed."""
    for path, data in {"_config.yml": b"title: T\n", **files}.items():
        (root / "course" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "course" / path).write_bytes(data)
    out = root / "out"
    report = build(CourseRequest((root / "course").resolve(), dialects, NOW), BuildOptions(out, cache=root / "cache"))
    errors = (item for item in report.summary.diagnostics if item.severity == "error")
    return out, "\n".join(format_diagnostic(item, report.find) for item in errors)


@pytest.mark.parametrize("name", ["notes/old.html", "feed.xml", "LICENCE.md", "_course/slides.htm"])
def test_text_in_another_encoding_is_an_asset_without_front_matter(tmp_path: Path, name: str) -> None:
    config = b"collections: {course: {output: true}}\n"
    data = b"<p>caf\xe9</p>\n"
    out, errors = built(tmp_path, {"_config.yml": config, name: data})
    assert errors == ""
    assert (out / name.replace("_course", "course")).read_bytes() == data


def test_page_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    out, errors = built(tmp_path, {"old.html": b"---\ntitle: T\n---\n<p>caf\xe9</p>\n"})
    assert not out.exists()
    assert errors == (
        "old.html: error FILE003 [not-utf8] the text is not UTF-8: byte 0xE9 in line 4\n"
        "  = help: save the file as UTF-8 in your editor"
    )


def test_post_in_another_encoding_is_an_error_without_front_matter_too(tmp_path: Path) -> None:
    _, errors = built(tmp_path, {"_posts/2026-01-01-a.md": b"caf\xe9\n"})
    assert errors.startswith("_posts/2026-01-01-a.md: error FILE003")


def test_front_matter_behind_blank_lines_is_still_found(tmp_path: Path) -> None:
    out, errors = built(tmp_path, {"about.md": b"\xef\xbb\xbf\n\n---\ntitle: About us\n---\ntext\n"})
    assert errors == ""
    assert "About us" in (out / "about.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("_config.yml", "title: Old name\n", "title: New name\n"),
        ("_data/navigation.yml", "- {title: Old name, url: /}\n", "- {title: New name, url: /}\n"),
    ],
)
def test_changed_settings_reach_the_site(tmp_path: Path, name: str, before: str, after: str) -> None:
    out, _ = built(tmp_path, {name: before.encode()})
    assert "Old name" in (out / "index.html").read_text("utf-8")
    assert built(tmp_path, {name: after.encode()})[1] == ""
    page = (out / "index.html").read_text("utf-8")
    assert ("New name" in page, "Old name" in page) == (True, False)


def test_dead_entry_of_a_navigation_file_is_named(tmp_path: Path) -> None:
    navigation = "# menu\nmain:\n  - title: Home\n    url: /\n  - {title: Rules, url: /rules/}\n"
    files = {"_data/navigation.yaml": navigation.encode(), "about.md": b"---\ntitle: About\n---\n"}
    out, errors = built(tmp_path, files)
    assert errors == (
        "_data/navigation.yaml:5:25: error LINK010 [dead-navigation-entry] the navigation entry `Rules` leads to "
        "`rules/`, which does not exist\n"
        "  |\n5 |   - {title: Rules, url: /rules/}\n  |                         ^^^^^^^\n"
        "  = help: correct it, or remove the entry"
    )
    links = (out / "index.html").read_text("utf-8").partition("<nav")[2].partition("</nav>")[0]
    assert (">Home</a>" in links, "About" in links) == (True, False)
