"""Declarations as `fields.json` has them: a table, or one of its fields, may stand in another by its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from lectorium.model import declaration
from lectorium.model.declaration import FIELD_TYPES, FieldType, declared, find
from lectorium.model.fields import LECTURE_FIELDS

TABLES = json.loads((Path(declaration.__file__).with_name("fields.json")).read_text(encoding="utf-8"))


def every(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from every(item.get("parts", [])) if isinstance(item, dict) else ()


def test_a_name_stands_for_a_whole_table() -> None:
    assert declared("page")[: len(declared("post"))] == declared("post")


def test_a_name_with_a_dot_stands_for_one_field() -> None:
    assert [each.name for each in declared("member")] == ["name", "email", "url", "photo"]
    assert set(declared("member")) <= set(declared("person"))


def test_a_field_may_have_such_parts() -> None:
    people, teams = (find(declared("course"), name) for name in ("people", "teams"))
    assert people is not None
    assert people.parts == declared("person")
    assert teams is not None
    assert teams.parts[1].parts == declared("member")


@pytest.mark.parametrize("table", TABLES)
def test_each_key_of_a_declaration_has_a_meaning_and_each_name_a_table_or_field(table: str) -> None:
    names = {*TABLES, *(f"{name}.{each['name']}" for name in TABLES for each in TABLES[name] if isinstance(each, dict))}
    for item in every(TABLES[table]):
        assert {*item} <= {*declaration.Declaration.__struct_fields__} if isinstance(item, dict) else item in names
    for each in declared(table):
        assert not each.short or find(each.parts, each.short), each.name


@pytest.mark.parametrize("table", TABLES)
def test_no_key_stands_for_two_fields(table: str) -> None:
    keys = [key for each in declared(table) for key in each.keys]
    assert len(keys) == len(set(keys))


def test_what_a_course_of_our_own_says_otherwise_is_a_field_of_every_lecture() -> None:
    assert {each.name for each in declared("own-lecture")} <= {each.name for each in declared("themed-lecture")}
    keys = [key for each in LECTURE_FIELDS for key in each.keys]
    assert len(keys) == len(set(keys))


def test_every_type_says_what_it_asks_for() -> None:
    assert set(FIELD_TYPES) == set(get_args(FieldType))
    assert all({*each} == {"words", "schema"} for each in FIELD_TYPES.values())
