"""The theme is found in package data or in the checkout; the program's digest changes when the program does."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import lectorium
from lectorium.disk.sources import read_theme, theme_folder, theme_listing, theme_state
from lectorium.disk.tool import module_states, tool_digest
from lectorium.text.memory import Memory


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "site-packages" / "lectorium"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    monkeypatch.setattr(lectorium, "__file__", str(package / "__init__.py"))
    tool_digest.cache_clear()  # type: ignore[attr-defined]
    yield package
    tool_digest.cache_clear()  # type: ignore[attr-defined]


def make_theme(folder: Path) -> None:
    (folder / "templates").mkdir(parents=True)
    (folder / "static/css").mkdir(parents=True)
    (folder / "templates/base.html").write_text("base")
    (folder / "static/css/site.css").write_text("css")
    (folder / "static/.hidden").write_text("x")


def test_package_data_comes_first(installation: Path) -> None:
    make_theme(installation / "theme")
    make_theme(installation.parent.parent)
    assert theme_folder() == installation / "theme"


def test_checkout_is_the_second_place(installation: Path) -> None:
    make_theme(installation.parent.parent)
    assert theme_folder() == installation.parent.parent


def test_missing_theme_is_said(installation: Path) -> None:
    with pytest.raises(FileNotFoundError, match="install it again"):
        theme_folder()


def test_theme_of_this_checkout_is_found(root: Path) -> None:
    assert theme_folder() == root


def test_theme_is_read_once_until_it_changes(tmp_path: Path) -> None:
    make_theme(tmp_path)
    memory = Memory()
    theme = read_theme(tmp_path, memory)
    assert dict(theme.templates) == {"base.html": "base"}
    assert [name for name, _ in theme.digests] == ["css/site.css"]
    assert read_theme(tmp_path, memory) is theme
    (tmp_path / "static/css/site.css").write_text("changed")
    again = read_theme(tmp_path, memory)
    assert again.digests != theme.digests


def test_state_of_the_theme_is_that_of_its_files(tmp_path: Path) -> None:
    make_theme(tmp_path)
    before = theme_state(theme_listing(tmp_path))
    assert theme_state(theme_listing(tmp_path)) == before
    (tmp_path / "templates/base.html").write_text("edited")
    assert theme_state(theme_listing(tmp_path)) != before


def test_tool_digest_changes_with_a_module(installation: Path) -> None:
    before = tool_digest()
    tool_digest.cache_clear()  # type: ignore[attr-defined]
    assert tool_digest() == before
    (installation / "new.py").write_text("x = 1")
    tool_digest.cache_clear()  # type: ignore[attr-defined]
    assert tool_digest() != before


def test_tool_digest_changes_with_a_library(installation: Path) -> None:
    before = tool_digest()
    (installation.parent / "markdown_it_py-99.0.dist-info").mkdir()
    tool_digest.cache_clear()  # type: ignore[attr-defined]
    assert tool_digest() != before
    (installation.parent / "unrelated-1.0.dist-info").mkdir()
    after = tool_digest()
    tool_digest.cache_clear()  # type: ignore[attr-defined]
    assert tool_digest() == after


def test_every_library_counts_but_those_that_shape_no_output(installation: Path, root: Path) -> None:
    needed = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    silent = set[str]()
    for name in (str(each).partition(">=")[0] for each in needed):
        tool_digest.cache_clear()  # type: ignore[attr-defined]
        before = tool_digest()
        (installation.parent / f"{name.replace('-', '_')}-99.0.dist-info").mkdir()
        tool_digest.cache_clear()  # type: ignore[attr-defined]
        silent |= {name} if tool_digest() == before else set()
    assert silent == {"click", "pygit2", "starlette", "uvicorn", "watchfiles"}


def test_modules_come_in_one_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.py", "a.py", "b/d.py", "b/words.txt", "b/table.json", "b/notes.md"):
        (tmp_path / name).write_text("x")
    found = module_states(str(tmp_path))
    assert [state.split(" ")[0] for state in found] == ["a.py", "b/d.py", "b/table.json", "b/words.txt", "c.py"]
    listed = os.scandir

    def reversed_scandir(folder: str) -> ExitStack:
        return _Listing(list(listed(folder))[::-1])

    monkeypatch.setattr(os, "scandir", reversed_scandir)
    assert module_states(str(tmp_path)) == found


class _Listing(ExitStack):
    """What lists a folder in an order of its own."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        super().__init__()
        self.entries = entries

    def __enter__(self) -> list[os.DirEntry[str]]:  # type: ignore[override]
        return self.entries
