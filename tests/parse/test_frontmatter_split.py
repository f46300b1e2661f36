"""Front matter as authors save it: what is accepted, what is told, and that no offset moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.parse.frontmatter import split_front_matter, split_json
from lectorium.parse.yaml_value import FrontMatter
from lectorium.text.outcome import Outcome
from lectorium.text.report import format_diagnostic
from lectorium.text.source import SourceFile

CASES = Path(__file__).parent / "cases" / "frontmatter_faults.md"
_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n\n````yaml\n(?P<file>.*?)\n````\n\n````text\n(?P<told>.*?)\n````", re.M | re.S
)


def source(text: str) -> SourceFile:
    return SourceFile("post.md", text, "")


def split(text: str) -> Outcome[FrontMatter]:
    return split_front_matter(source(text))


def values(text: str) -> dict[str, object]:
    outcome = split(text)
    assert outcome.diagnostics == ()
    return {field.key: field.value.scalar for field in outcome.value.fields}


def told(text: str) -> list[str]:
    return [item.code.name for item in split(text).diagnostics]


def cases() -> list[tuple[str, str, str]]:
    found = [
        (match["title"], match["file"] + "\n", match["told"]) for match in _CASE.finditer(CASES.read_text("utf-8"))
    ]
    assert len(found) > 30
    return found


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in cases()], ids=[case[0] for case in cases()])
def test_a_fault_is_told_as_its_case_says(text: str, expected: str) -> None:
    for sign, real in (("⇥", "\t"), ("␍", "\r"), ("⟨BOM⟩", "\ufeff"), ("⟨BEL⟩", "\x07")):
        text = text.replace(sign, real)
    file = source(text)
    printed = "\n".join(format_diagnostic(item, lambda _: file) for item in split_front_matter(file).diagnostics)
    assert printed == expected


def test_plain_fields_and_body() -> None:
    text = "---\ntitle: Scaling laws\ndate: 2026-09-03\n---\n# Body\n"
    assert values(text) == {"title": "Scaling laws", "date": "2026-09-03"}
    assert [field.value.is_time for field in split(text).value.fields] == [False, True]
    assert text[split(text).value.body_start :] == "# Body\n"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: X\n---", ""),
        ("---\ntitle: X\n---\n", ""),
        ("\ufeff---\r\ntitle: X\r\n---\r\nbody", "body"),
        ("---  \ntitle: X   \n---\t \nbody", "body"),
        ("---\ntitle: X\n...\nbody", "body"),
        ("---\rtitle: X\r---\rbody", "body"),
        ("---\n\ntitle: X\n\n---\n\nbody", "\nbody"),
        ("---\n# a comment\ntitle: X # another\n---\nbody", "body"),
    ],
)
def test_every_way_of_saving_it(text: str, body: str) -> None:
    assert values(text) == {"title": "X"}
    assert text[split(text).value.body_start :] == body


def test_an_empty_block_is_front_matter_without_fields() -> None:
    for text in ("---\n---\nbody", "---\n\n---\nbody", "---\n# note\n---\nbody", "---\n~\n---\nbody"):
        assert values(text) == {}
        assert split(text).value.present
        assert text[split(text).value.body_start :] == "body"


@pytest.mark.parametrize(
    "text", ["# Title\n", "", "text\n---\ntitle: X\n---\n", "---\n\nA rule, then text.\n", "----\na: b\n----\n"]
)
def test_a_file_without_front_matter_is_all_body(text: str) -> None:
    outcome = split(text)
    assert (outcome.value.present, outcome.value.body_start, outcome.diagnostics) == (False, 0, ())


def test_a_byte_order_mark_before_plain_text_is_not_body() -> None:
    assert split("\ufeffHello").value.body_start == 1


def test_a_rule_in_the_text_does_not_end_or_begin_anything() -> None:
    text = "---\ntitle: X\n---\none\n\n---\n\ntwo: three\n"
    assert text[split(text).value.body_start :] == "one\n\n---\n\ntwo: three\n"


def test_empty_values_trailing_spaces_and_the_key_content() -> None:
    assert values("---\nlecture: \nnotes:\ncontent: mine  \nhandler: x\n---\n") == {
        "lecture": None,
        "notes": None,
        "content": "mine",
        "handler": "x",
    }


def test_a_value_keeps_the_text_that_its_author_wrote() -> None:
    fields = split("---\na: 1984\nb: Yes\nc: 1:30\nd: 010\ne: 'It''s'\nf: .inf\n---\n").value.fields
    assert [field.value.raw for field in fields] == ["1984", "Yes", "1:30", "010", "It's", ".inf"]
    assert [field.value.scalar for field in fields] == [1984, True, 90, 8, "It's", ".inf"]


def test_names_that_yaml_takes_for_truth_are_keys_as_written() -> None:
    assert list(values("---\non: a\nyes: b\n1: c\nnull: d\n---\n")) == ["on", "yes", "1", "null"]


def test_a_merge_key_fills_in_what_is_not_set() -> None:
    found = split("---\na: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\n---\n").value.fields[1]
    assert {item.key: item.value.scalar for item in found.value.fields} == {"y": 3, "x": 1}


def test_the_last_of_two_equal_keys_counts() -> None:
    outcome = split("---\ntitle: One\ntitle: Two\n---\n")
    assert [(field.key, field.value.scalar) for field in outcome.value.fields] == [("title", "Two")]


def test_what_cannot_be_read_is_kept_as_text() -> None:
    fields = split("---\ntitle: LLM: a survey\nterm: Fall\n---\n").value.fields
    assert [(field.key, field.value.scalar) for field in fields] == [("title", "LLM: a survey"), ("term", "Fall")]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("---\ntitle: LLM: a survey\n---\n", '---\ntitle: "LLM: a survey"\n---\n'),
        ("---\ntags:\n\t- a\n\t- b\n---\n", "---\ntags:\n  - a\n  - b\n---\n"),
        ('---\ntitle: "Scaling\n---\n', '---\ntitle: "Scaling"\n---\n'),
        ("---\ntitle: 'It's'\n---\n", '---\ntitle: "It\'s"\n---\n'),
    ],
)
def test_a_fix_mends_the_file_and_nothing_else(text: str, mended: str) -> None:
    (item,) = split(text).diagnostics
    assert item.fix is not None
    assert item.fix.safe
    for edit in reversed(item.fix.edits):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == mended
    assert split(text).diagnostics == ()


def test_a_missing_end_keeps_fields_and_body() -> None:
    text = "---\ntitle: X\nlecture: S1\n\n# Heading\n"
    outcome = split(text)
    assert [field.key for field in outcome.value.fields] == ["title", "lecture"]
    assert text[outcome.value.body_start :] == "\n# Heading\n"


@pytest.mark.parametrize(
    "block",
    [
        "a: " + "[" * 60_000,
        "a: " + "{a: " * 15_000,
        "- " * 30_000,
        "? " * 30_000,
        "a: '" + "x" * 60_000,
        "a: b: c\n" * 8_000,
        "\t- a\n" * 12_000,
        "a: " + "\x07" * 60_000,
        "a: " + "b" * 100_000,
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ],
    ids=["flow", "maps", "dashes", "questions", "quote", "colons", "tabs", "bells", "large", "bomb"],
)
def test_hostile_front_matter_ends_soon_and_is_told(block: str) -> None:
    outcome = split(f"---\n{block}\n---\nbody")
    assert any(item.code.blocks for item in outcome.diagnostics)


_PIECES = st.lists(
    st.sampled_from(list("ab:-'\"[]{}&*!|>%@`#,? \t\n\r\u2028\ufeff😀é\x07\\0.~=<"))
    | st.sampled_from(["---\n", "a: ", "\n- ", "2026-02-30", "<<: ", "*a", "&a ", "\r\n", "title: ", "é: 😀\n"]),
    max_size=60,
).map("".join)


@given(_PIECES, st.sampled_from(["\n---\n", "", "\n---", "\r\n---\r\nbody"]))
def test_any_text_gives_fields_or_faults_inside_the_file(block: str, end: str) -> None:
    text = f"---\n{block}{end}"
    file = source(text)
    outcome = split_front_matter(file)
    assert 0 <= outcome.value.body_start <= len(text)
    for item in outcome.diagnostics:
        assert 0 <= item.span.start <= item.span.end <= len(text)
        assert format_diagnostic(item, lambda _: file)


_KEYS = st.text("abcdefgh_éß漢", min_size=1, max_size=8)
_WORDS = st.text("abcdefgh é😀漢𝔸", min_size=1, max_size=20).map(str.strip).filter(bool)


@given(st.dictionaries(_KEYS, _WORDS, min_size=1, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_the_span_of_a_key_and_of_a_value_is_its_text(fields: dict[str, str], newline: str, bom: bool) -> None:
    lines = ["---", *(f"{key}:  {word} " for key, word in fields.items()), "---", "body"]
    text = "\ufeff" * bom + newline.join(lines)
    outcome = split(text)
    assert outcome.diagnostics == ()
    assert {field.key for field in outcome.value.fields} == set(fields)
    for field in outcome.value.fields:
        assert text[field.span.start : field.span.end] == field.key
        assert text[field.value.span.start : field.value.span.end] == fields[field.key]
    assert text[outcome.value.body_start :] == "body"


@given(st.lists(_WORDS, min_size=1, max_size=5), st.booleans())
def test_the_span_of_an_entry_of_a_list_is_its_text(words: list[str], flow: bool) -> None:
    written = f" [{', '.join(words)}]" if flow else "".join(f"\n- {word}" for word in words)
    text = f"---\ntags:{written}\n\ntitle: X\n---\n"
    tags = split(text).value.fields[0].value
    assert [text[item.span.start : item.span.end] for item in tags.items] == words
    assert text[tags.span.start : tags.span.end] == written.strip()


@pytest.mark.corpus
def test_real_posts_have_fields_and_no_fault(corpus: Path) -> None:
    posts = sorted((corpus / "posts").glob("*.md"))
    assert len(posts) == 28
    for path in posts:
        text = path.read_bytes().decode("utf-8")
        outcome = split(text)
        assert outcome.diagnostics == ()
        assert [field.key for field in outcome.value.fields][:2] == ["layout", "title"]


def test_a_start_that_is_too_late_is_marked_by_its_dashes() -> None:
    text = "\n\n---\ntitle: Rain\n---\nText.\n"
    (fault,) = split(text).diagnostics
    assert (fault.code.name, text[fault.span.start : fault.span.end]) == ("front-matter-not-first", "---")


@pytest.mark.parametrize("end", ["", "\n", "\r\n\r\nText.\n"])
def test_an_object_of_json_at_the_head_is_front_matter(end: str) -> None:
    text = '\ufeff{\n  "title": "Rain",\n  "tags": ["a", "b"]\n}' + end
    found = split_json(source(text))
    assert found is not None
    assert found.diagnostics == ()
    assert next((item.key, item.value.raw) for item in found.value.fields) == ("title", "Rain")
    assert [item.raw for item in found.value.fields[1].value.items] == ["a", "b"]
    assert text[found.value.body_start :] == end.removeprefix("\r\n").removeprefix("\n")


@pytest.mark.parametrize(
    "text",
    ["{:toc}\n", '{"title": "Rain"', '{"title": "Rain"} is JSON\n', '{% include "a" %}', "{}\n", '{"a": ' * 5_000],
)
def test_a_text_that_only_begins_like_json_has_no_front_matter(text: str) -> None:
    assert split_json(source(text)) is None
