"""Front matter in TOML: the same values as YAML gives, at the lines of their keys, and every fault at its line."""

from __future__ import annotations

import pytest

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document, parse_head
from lectorium.parse.toml import split_toml
from lectorium.parse.yaml_value import YamlValue
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

WHOLE = """+++
title = "Counting"
date = 2026-01-05
starts = 2026-01-05T10:30:00Z
"draft" = false
weight = 3
ratio = 1.5
tags = ["a", 'b']
clock = 07:30:00
[links]
slides = "s.pdf"
[[readings]]
title = "One"
+++
Hello.
"""


def source(text: str) -> SourceFile:
    return SourceFile("content/lectures/a.md", text, "")


def plain(value: YamlValue) -> object:
    if value.kind == "sequence":
        return [plain(item) for item in value.items]
    return {item.key: plain(item.value) for item in value.fields} if value.kind == "mapping" else value.scalar


def test_every_kind_of_value() -> None:
    read = split_toml(source(WHOLE))
    assert read is not None
    assert read.diagnostics == ()
    assert {item.key: plain(item.value) for item in read.value.fields} == {
        "title": "Counting",
        "date": "2026-01-05",
        "starts": "2026-01-05 10:30:00+00:00",
        "draft": False,
        "weight": 3,
        "ratio": 1.5,
        "tags": ["a", "b"],
        "clock": "07:30:00",
        "links": {"slides": "s.pdf"},
        "readings": [{"title": "One"}],
    }
    assert [item.key for item in read.value.fields if item.value.is_time] == ["date", "starts"]
    assert WHOLE[read.value.body_start :] == "Hello.\n"


def test_each_field_stands_at_its_key() -> None:
    read = split_toml(source(WHOLE))
    assert read is not None
    assert [WHOLE[item.span.start : item.span.end].strip("\"'") for item in read.value.fields] == [
        item.key for item in read.value.fields
    ]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("+++\ntitle = 'T'\n+++", ""),
        ("\ufeff+++\r\ntitle = 'T'\r\n+++\r\nbody", "body"),
        ("+++  \n\n# a comment\ntitle = 'T'\n+++ \nbody", "body"),
    ],
)
def test_every_way_of_saving_it(text: str, body: str) -> None:
    document = parse_document(source(text), Syntax())
    assert [plain(item.value) for item in document.front_matter.fields] == ["T"]
    assert text[document.front_matter.body_start :] == body


@pytest.mark.parametrize("text", ["+++ a\nb", "++\ntitle = 1\n++\n", "a\n+++\nb = 1\n+++\n", "+++", "+++\n\n* a\n"])
def test_other_plus_signs_are_text(text: str) -> None:
    document = parse_document(source(text), Syntax())
    assert not document.front_matter.present
    assert document.diagnostics == ()


def test_an_empty_block_is_front_matter_without_fields() -> None:
    read = split_toml(source("+++\n+++\nbody"))
    assert read is not None
    assert (read.value.fields, read.value.present, read.value.body_start) == ((), True, 8)


def test_jekyll_knows_no_toml() -> None:
    assert not parse_head(source(WHOLE), forgiving=True).front_matter.present


@pytest.mark.parametrize(
    ("block", "said"),
    [
        (
            "title = Rain\n+++\n",
            "content/lectures/a.md:2:1: error FM001 [invalid-yaml] this is not valid TOML: invalid value\n"
            "  |\n2 | title = Rain\n  | ^^^^^^^^^^^^\n"
            '  = help: write one `key = "value"` on each line, such as `title = "Introduction"`',
        ),
        (
            'a = "x"\na = 2\n+++\n',
            "content/lectures/a.md:3:1: error FM001 [invalid-yaml] this is not valid TOML: cannot overwrite a value\n"
            "  |\n3 | a = 2\n  | ^^^^^\n"
            '  = help: write one `key = "value"` on each line, such as `title = "Introduction"`',
        ),
        (
            'a = "x"\nText.\n',
            "content/lectures/a.md:1:1: error FM002 [front-matter-not-closed] the front matter that begins here is"
            " never closed\n  |\n1 | +++\n  | ^^^\n  = help: add a line with only `+++` below it",
        ),
        (
            f"a = {'[' * 33}{']' * 33}\n+++\n",
            "content/lectures/a.md:2: error FM008 [yaml-too-large] this front matter is too long or too deep\n"
            f"  |\n2 | a = {'[' * 33}{']' * 33}\n  = help: move long texts into the body",
        ),
    ],
)
def test_a_fault_is_told_at_its_line(block: str, said: str) -> None:
    file = source(f"+++\n{block}")
    read = split_toml(file)
    assert read is not None
    assert read.value.fields == ()
    assert "\n".join(format_diagnostic(item, lambda _: file) for item in read.diagnostics) == said


@pytest.mark.parametrize("value", ["[" * 30_000, "{a=" * 20_000, '"' + "x" * 70_000 + '"', "a." * 20_000])
def test_what_is_too_much_is_a_fault_and_no_crash(value: str) -> None:
    read = split_toml(source(f"+++\na = {value}\n+++\n"))
    assert read is not None
    assert len(read.diagnostics) == 1
