"""The texts of a course: held or set aside as bytes, opened when they are asked for, the last one only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts, store

ONE, TWO = SourceFile("one.md", "Größe 漢字 😀\r\n", "1"), SourceFile("two.md", "", "2")


def texts() -> SourceTexts:
    return SourceTexts({each.path: store(each, Memory()) for each in (ONE, TWO)})


def test_a_text_comes_back_as_its_author_saved_it() -> None:
    assert dict(texts()) == {"one.md": ONE, "two.md": TWO}


def test_what_is_not_there_is_an_error() -> None:
    assert "three.md" not in texts()
    with pytest.raises(KeyError, match=r"three\.md"):
        texts()["three.md"]


def test_the_last_one_is_held_open() -> None:
    held = texts()
    first = held["one.md"]
    assert held["one.md"] is first
    assert held["two.md"] == TWO
    assert held["one.md"] is not first


def test_a_text_that_is_added_takes_the_place_of_another() -> None:
    new = SourceFile("one.md", "new", "3")
    assert dict(texts() | {"one.md": new}) == {"one.md": new, "two.md": TWO}
    assert list(texts() | SourceTexts({"0.md": new})) == ["one.md", "two.md", "0.md"]


def test_some_may_be_left_out() -> None:
    assert dict(texts().only(lambda path: path != "one.md")) == {"two.md": TWO}


def test_texts_may_stand_under_other_paths_than_their_own() -> None:
    moved = texts().renamed(lambda path: f"terms/{path}")
    assert [moved["terms/one.md"], moved["terms/two.md"], moved["terms/one.md"]] == [ONE, TWO, ONE]


def test_a_single_run_holds_no_bytes_of_its_texts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    stored = store(ONE, Memory(cache, for_one_run=True))
    assert cache.spool
    assert stored.open() == ONE
