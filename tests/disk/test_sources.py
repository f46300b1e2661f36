"""Texts are read once a state; a read that failed is not one of them."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from msgspec.structs import replace

from broken_disk import break_call
from lectorium.disk.discover import Discovery, discover
from lectorium.disk.sources import read_sources, source_finder, theme_listing
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts


@pytest.fixture
def course(tmp_path: Path) -> Discovery:
    (tmp_path / "a.md").write_text("text")
    found = discover(tmp_path).value
    return replace(found, seen_at=found.seen_at + 10_000_000_000)


def read(course: Discovery, memory: Memory, plain: bool = False) -> Outcome[SourceTexts]:
    return read_sources(course, lambda _: True, memory, lambda _: plain)


@pytest.mark.parametrize("plain", [False, True])
def test_read_that_failed_is_a_fault_and_tried_again(
    course: Discovery, monkeypatch: pytest.MonkeyPatch, plain: bool
) -> None:
    memory = Memory()
    with monkeypatch.context() as broken:
        break_call(broken, "open", course.root / "a.md", errno.EMFILE)
        (fault,) = read(course, memory, plain).diagnostics
    assert (fault.code.code, fault.message) == ("FILE002", "the file cannot be read: Too many open files")
    assert read(course, memory, plain).diagnostics == ()
    assert memory.size() == 1


def test_text_that_is_read_is_not_read_again(course: Discovery, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory()
    first = read(course, memory)
    break_call(monkeypatch, "open", course.root / "a.md")
    assert read(course, memory) == first


def test_a_text_is_found_among_those_read_and_else_on_the_disk(course: Discovery) -> None:
    find = source_finder(course, {"b.md": SourceFile("b.md", "read", ""), "a.md": SourceFile("a.md", "", "")})
    found = [source and source.text for source in map(find, ("a.md", "b.md", "templates/page.html"))]
    assert found == ["text", "read", None]


def test_theme_folder_that_cannot_be_listed_is_no_empty_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/a.css").write_text("x")
    (tmp_path / "templates").mkdir()
    assert [name for name, _ in theme_listing(tmp_path)] == ["static/css/a.css"]
    break_call(monkeypatch, "scandir", tmp_path / "static/css")
    with pytest.raises(OSError, match="Input/output error"):
        theme_listing(tmp_path)
