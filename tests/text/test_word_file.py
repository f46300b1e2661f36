"""Files of data beside a module: words by the name of their list, tables as JSON has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.text.word_file import list_beside, lists_of_file, tables_beside


def test_a_list_has_the_words_of_all_of_its_lines_and_no_remark(tmp_path: Path) -> None:
    (tmp_path / "words.txt").write_text("# A remark.\n\n[first]\none two\n\nthree\n[second-list]\nfour\n", "utf-8")
    module = str(tmp_path / "module.py")
    assert list_beside(module, "words.txt", "first") == {"one", "two", "three"}
    assert lists_of_file(tmp_path / "words.txt") == {"first": ("one two", "three"), "second-list": ("four",)}


def test_tables_are_what_json_says(tmp_path: Path) -> None:
    (tmp_path / "tables.json").write_text('{"hosts": {"a.example": "A"}}', "utf-8")
    assert tables_beside(str(tmp_path / "module.py"), "tables.json") == {"hosts": {"a.example": "A"}}


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        tables_beside(str(tmp_path / "module.py"), "none.json")
