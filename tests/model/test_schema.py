"""The JSON Schema and the reference say what the reader does, because they are made from the same declarations."""

from __future__ import annotations

import jsonschema
import pytest
import yaml

from lectorium.model import codes
from lectorium.model.course_fields import COURSE_FIELDS
from lectorium.model.declaration import TYPE_WORDS, Declaration
from lectorium.model.fields import CONTENT_KEYS, LECTURE_FIELDS, PAGE_FIELDS, PLUMBING_KEYS, THEMED_LECTURE_FIELDS
from lectorium.model.schema import TABLES, SchemaName, json_schema, reference
from lectorium.model.understand import Policy, understand
from model_samples import FULL_CONFIG, fields_of

NAMES: tuple[SchemaName, ...] = ("course", "lecture", "page")
POLICY = Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY)


def flat(table: tuple[Declaration, ...]) -> list[Declaration]:
    return [inner for item in table for inner in (item, *flat(item.parts))]


def accepts(name: SchemaName, text: str) -> bool:
    validator = jsonschema.Draft202012Validator(json_schema(name))
    return bool(validator.is_valid(yaml.load(text, Loader=yaml.CSafeLoader)))


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one(name: SchemaName) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


@pytest.mark.parametrize(
    ("name", "title", "required"),
    [
        ("course", "course.yml of Lectorium", ["title"]),
        ("lecture", "Front matter of a lecture of Lectorium", ["title"]),
        ("page", "Front matter of a page of Lectorium", []),
    ],
)
def test_what_a_schema_is_called_and_what_it_asks_for(name: SchemaName, title: str, required: list[str]) -> None:
    schema = json_schema(name)
    assert (schema["title"], schema["required"]) == (title, required)


def test_the_schema_accepts_a_full_config() -> None:
    assert accepts("course", "title: C\nteams: [team-1, {name: x, members: [a]}]\nnav: {Home: /}\nlabels: {a: b}\n")


@pytest.mark.parametrize(
    "text",
    ["term: x\n", "title: C\ncalendar: soon\n", "title: C\nteams: all\n", "title: C\nbuild: {future: perhaps}\n"],
)
def test_the_schema_refuses_what_the_reader_refuses(text: str) -> None:
    assert not accepts("course", text)


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_a_value_of_its_field(name: SchemaName) -> None:
    for item in flat(TABLES[name]):
        if item.example:
            found = understand(fields_of(f"{item.name}: {item.example}"), (item,), POLICY)
            assert found.found == [], item.name
            assert item.name in found.values, item.name


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_names_every_field(name: SchemaName) -> None:
    text = reference(name)
    for item in flat(TABLES[name]):
        assert item.name in text
        assert item.doc in text
        assert TYPE_WORDS[item.type] in text


@pytest.mark.parametrize("table", [COURSE_FIELDS, LECTURE_FIELDS, PAGE_FIELDS])
def test_no_key_is_declared_twice(table: tuple[Declaration, ...]) -> None:
    keys = [key.replace("-", "_") for item in table for key in item.keys]
    assert len(set(keys)) == len(keys)


def test_keys_of_themes_do_not_hide_misspelt_keys() -> None:
    declared = {key for item in THEMED_LECTURE_FIELDS for key in item.keys}
    assert not declared & (PLUMBING_KEYS | CONTENT_KEYS) - {"date"}


def test_the_full_example_uses_every_setting() -> None:
    assert {item.name for item in COURSE_FIELDS} == {
        line.partition(":")[0] for line in FULL_CONFIG.splitlines() if line[0].isalpha()
    }


def test_a_key_beside_the_one_it_resembles_is_not_renamed() -> None:
    alone, beside = (
        understand(fields_of(text), LECTURE_FIELDS, POLICY).found[0] for text in ("noted: a", "notes: a\nnoted: b")
    )
    assert alone.help == beside.help == "did you mean `notes`?"
    assert alone.fix is not None
    assert ([edit.text for edit in alone.fix.edits], alone.fix.safe) == (["notes"], True)
    assert beside.fix is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Jan 14", "unread-value"),
        ("1/14", "unread-value"),
        ("tomorrow", "wrong-type"),
        ("[1]", "wrong-type"),
        ("2026-02-30", "impossible-date"),
    ],
)
def test_a_wrong_date_does_not_stop_a_jekyll_course(written: str, code: str) -> None:
    fields = fields_of(f"date: {written}")
    jekyll = understand(fields, LECTURE_FIELDS, Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY, theme_owns_keys=True))
    assert [(item.code.name, item.code.blocks, item.severity) for item in jekyll.found] == [(code, False, "warning")]
    native = understand(fields, LECTURE_FIELDS, POLICY)
    assert [(item.code.blocks, item.severity) for item in native.found] == [(True, "error")]


def test_a_jekyll_theme_may_give_its_keys_other_meanings() -> None:
    fields = fields_of("video: {id: x}\nnotes: {a: b}\ntitle: [x]\nmood: good\ntitel: y")
    native = understand(fields, LECTURE_FIELDS, POLICY)
    jekyll = understand(fields, LECTURE_FIELDS, Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY, theme_owns_keys=True))
    assert [item.code.name for item in native.found] == ["wrong-type"] * 3 + ["unknown-key"] * 2
    assert [item.code.name for item in jekyll.found] == ["unread-value"] * 2 + [
        "wrong-type",
        "theme-key",
        "unknown-key",
    ]
    assert [item.key for item in jekyll.unknown] == ["video", "notes", "mood", "titel"]


def test_a_row_of_the_reference_says_what_there_is_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = (Declaration("size", "text", "How large.", choices=("s", "m")),)
    table = (
        Declaration("title", "text", "What it is called.", example="Ponds"),
        Declaration("sheet", "mapping", "The handout.", aliases=("handout",), parts=parts),
        Declaration("rooms", "entries", "Where it is.", parts=parts[:1]),
    )
    monkeypatch.setitem(TABLES, "page", table)
    head = "| key | value | meaning | example |\n|---|---|---|---|\n"
    row = f"| `size` | {TYPE_WORDS['text']} | How large. One of `s`, `m`. |  |\n"
    assert reference("page") == (
        f"{head}| `title` | {TYPE_WORDS['text']} | What it is called. | `Ponds` |\n"
        f"| `sheet` | {TYPE_WORDS['mapping']} | The handout. Also `handout`. |  |\n"
        f"| `rooms` | {TYPE_WORDS['entries']} | Where it is. |  |\n\n"
        f"### `sheet`\n\n{head}{row}\n### `rooms[]`\n\n{head}{row}"
    )
    text = {"type": ["string", "number", "boolean", "null"]}
    size = {"size": {**text, "description": "How large.", "examples": ["s", "m"]}}
    sheet = {"type": ["object", "null"], "description": "The handout.", "properties": size}
    properties = json_schema("page")["properties"]
    assert isinstance(properties, dict)
    assert properties.pop("rooms")["items"] == {"type": "object", "properties": size}  # type: ignore[index,call-overload]
    title = {**text, "description": "What it is called.", "examples": ["Ponds"]}
    assert properties == {"title": title, "sheet": sheet, "handout": sheet}
