"""Texts that lie where nobody looks for them are found near the root, notes and packages apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk import discover as elsewhere
from lectorium.disk.discover import texts_elsewhere


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x")


def test_markdown_of_other_folders_is_found(tmp_path: Path) -> None:
    write(tmp_path, "lectures/b.md", "a.markdown", "x/y/C.MD", "content/lectures/in.md", "static/in.md", "x/y/z/d.md")
    assert texts_elsewhere(str(tmp_path), ("content", "static")) == ("a.markdown", "lectures/b.md", "x/y/C.MD")


def test_notes_and_what_is_not_the_authors_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        "README.md",
        "x/License.md",
        ".git/a.md",
        "_drafts/a.md",
        "node_modules/a.md",
        "a.txt",
        "vendor/a.md",
    )
    (tmp_path / "link.md").symlink_to(tmp_path / "a.txt")
    assert texts_elsewhere(str(tmp_path), ()) == ()


def test_few_folders_are_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, *(f"f{number}/a.md" for number in range(9)))
    monkeypatch.setattr(elsewhere, "_MOST_FOLDERS", 4)
    assert texts_elsewhere(str(tmp_path), ()) == ("f0/a.md", "f1/a.md", "f2/a.md")


def test_a_folder_that_cannot_be_listed_is_passed_over(tmp_path: Path) -> None:
    assert texts_elsewhere(str(tmp_path / "gone"), ()) == ()
