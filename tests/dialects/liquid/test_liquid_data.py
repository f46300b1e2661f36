"""`site.data` from files: the values that Jekyll reads, the names it gives them, and what cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from jekyll_pages import printed, told
from lectorium.dialects.jekyll.liquid.data import read_data
from lectorium.text.source import SourceFile


def read(path: str, text: str) -> Any:
    outcome = read_data([SourceFile(path, text, "")])
    assert outcome.diagnostics == ()
    return outcome.value


@pytest.mark.parametrize(
    ("path", "text", "data"),
    [
        ("_data/a.yml", "- 1\n- 2.50\n- yes\n- 'no'\n- ~\n- a: b\n", {"a": [1, 2.5, True, "no", None, {"a": "b"}]}),
        ("_data/a.yaml", "k: 1\n", {"a": {"k": 1}}),
        ("_data/a.yml", "just text\n", {"a": "just text"}),
        ("_data/a.yml", "", {"a": None}),
        ("_data/a.yml", "---\nkey: value\n", {"a": {"key": "value"}}),
        ("_data/a.yml", "\ufeffk: 1\n", {"a": {"k": 1}}),
        ("_data/a.yml", "- {day: 2026-01-05}\n", {"a": [{"day": {"\0time": "2026-01-05"}}]}),
        ("_data/a.json", '{"z": [1, null, 1.5], "a": "x"}', {"a": {"z": [1, None, 1.5], "a": "x"}}),
        ("_data/a.json", "{z: 1, 'a': yes}", {"a": {"z": 1, "a": True}}),
        (
            "_data/a.csv",
            "x,y\n1,2\n\n3\n",
            {"a": [{"x": "1", "y": "2"}, {"x": None, "y": None}, {"x": "3", "y": None}]},
        ),
        ("_data/a.csv", 'n\r\n"B ""q"""\r\n', {"a": [{"n": 'B "q"'}]}),
        ("_data/a.csv", "x,y\n", {"a": []}),
        ("_data/a.csv", "", {"a": []}),
        ("_data/a.TSV", "x\ty\n1\t\n", {"a": [{"x": "1", "y": None}]}),
        ("_data/one/two/three.yml", "k: 1\n", {"one": {"two": {"three": {"k": 1}}}}),
        ("_data/odd name!.yml", "k: 1\n", {"odd_name": {"k": 1}}),
        ("_data/We-ird_x.yml", "k: 1\n", {"We-ird_x": {"k": 1}}),
    ],
)
def test_a_file_is_read_as_jekyll_reads_it(path: str, text: str, data: Any) -> None:
    assert read(path, text) == data


@pytest.mark.parametrize(
    ("path", "text", "words", "left"),
    [
        ("_data/a.yml", "k: [1\nj: 2\n", "JK015 _data/a.yml:3 this `[` is never closed", {}),
        ("_data/a.csv", 'x,y\n1,2\n"3" 4,5\n', "JK015 _data/a.csv:8 this row cannot be read: ',' expected after '\"'",
         [{"x": "1", "y": "2"}]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_a_warning_and_the_rest_is_there(path: str, text: str, words: str, left: Any) -> None:
    outcome = read_data([SourceFile(path, text, ""), SourceFile("_data/b.yml", "k: 1\n", "")])
    assert outcome.value["b"] == {"k": 1}
    assert [item.severity for item in outcome.diagnostics] == ["warning"]
    assert told(outcome.diagnostics) == [words]
    assert outcome.value["a"] == left or path.endswith("yml")


def test_aliases_cannot_fill_the_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    outcome = read_data([SourceFile("_data/a.yml", "\n".join(lines), "")])
    assert "anchors and aliases make more than 500,000 values" in outcome.diagnostics[0].message


def test_a_file_beside_a_folder_of_its_name_is_what_pages_see() -> None:
    files = {"_data/x.yml": "[1]\n", "_data/x/y.yml": "k: 1\n", "_data/z/y.yml": "k: 2\n"}
    outcome = read_data([SourceFile(path, text, "") for path, text in files.items()])
    assert (outcome.value, outcome.diagnostics) == ({"x": [1], "z": {"y": {"k": 2}}}, ())


def test_pages_see_data() -> None:
    files = {"_data/x.yml": "- {n: 1}\n- {n: 2}\n", "p.html": "---\n---\n{{ site.data.x | map: 'n' | join: '-' }}"}
    assert printed(files, "p.html") == "1-2"


def test_a_key_that_is_a_number_is_found() -> None:
    files = {
        "_data/d.yml": "1: one\nk: {2: two}\n",
        "p.html": "---\n3: three\n---\n{{ site.data.d[1] }} {{ site.data.d.k[2] }} {{ page[3] }} {{ page[4] }}{{ site[5] }}.",
    }
    assert printed(files, "p.html") == "one two three ."
