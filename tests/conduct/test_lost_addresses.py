"""The page for lost addresses is dressed under any base: where nobody has told it, it looks in the folders above."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.main import run

STYLE, SCRIPT = r'<link rel="stylesheet" href="([^"]+)">', r'<script src="([^"]+)" defer>'


def lost_page(course: Path, settings: str = "", *options: str) -> str:
    (course / "content/lectures").mkdir(parents=True)
    (course / "course.yml").write_text(f"title: A course\n{settings}")
    (course / "content/lectures/a.md").write_text("---\ntitle: A lecture\n---\n\nText.\n")
    assert run(["build", str(course), "--no-cache", "-q", *options]) == 0
    return (course / "_site/404.html").read_text("utf-8")


def test_without_an_address_it_asks_for_its_files_in_each_folder_above(tmp_path: Path) -> None:
    page = lost_page(tmp_path)
    (first, *styles), scripts = re.findall(STYLE, page), re.findall(SCRIPT, page)
    assert [f"/{address}" for address in styles[:1]] == [first]
    assert styles == [f"{'../' * up}{first[1:]}" for up in range(8)]
    assert scripts[1:] == [f"{'../' * up}{scripts[1]}" for up in range(8)]
    assert (tmp_path / "_site" / scripts[1]).is_file()
    assert '<noscript><p>One level up: <a href="./">./</a> <a href="../">../</a></p></noscript>' in page


@pytest.mark.parametrize(
    ("settings", "options", "base"),
    [
        ("url: https://example.org/\n", (), "/"),
        ("url: https://example.org/course/\n", (), "/course/"),
        ("", ("--base-url", "https://example.org/b/"), "/b/"),
    ],
)
def test_with_an_address_it_names_its_files_once(
    settings: str, options: tuple[str, ...], base: str, tmp_path: Path
) -> None:
    page = lost_page(tmp_path, settings, *options)
    (style,) = re.findall(STYLE, page)
    assert style.startswith(f"{base}assets/")
    assert "noscript" not in page


def test_a_portable_site_has_relative_addresses_alone(tmp_path: Path) -> None:
    assert len(re.findall(STYLE, lost_page(tmp_path, "", "--portable"))) == 1
