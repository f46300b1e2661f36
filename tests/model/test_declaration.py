"""Declarations as `fields.json` has them: a table, or one of its fields, may stand in another by its name."""

from __future__ import annotations

from lectorium.model.declaration import declared, find


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
