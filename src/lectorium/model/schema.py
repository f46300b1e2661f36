"""JSON Schema (draft 2020-12) and a reference for authors, both made from the declarations of the fields."""

from __future__ import annotations

from typing import Literal, TypeAlias

from lectorium.model.course_fields import COURSE_FIELDS
from lectorium.model.declaration import FIELD_TYPES, TYPE_WORDS, Declaration
from lectorium.model.fields import LECTURE_FIELDS, PAGE_FIELDS

Json: TypeAlias = "dict[str, Json] | list[Json] | str | bool | int | float | None"
SchemaName = Literal["course", "lecture", "page"]

TABLES: dict[SchemaName, tuple[Declaration, ...]] = {
    "course": COURSE_FIELDS,
    "lecture": LECTURE_FIELDS,
    "page": PAGE_FIELDS,
}
"""What `lectorium schema NAME` prints, by name."""


def json_schema(name: SchemaName) -> dict[str, Json]:
    """Return the JSON Schema of `course.yml` or of a post's front matter, for editors that complete and check YAML."""
    schema: dict[str, Json] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "course.yml of Lectorium" if name == "course" else f"Front matter of a {name} of Lectorium",
        **_object(TABLES[name]),
    }
    schema["required"] = [] if name == "page" else ["title"]
    return schema


def reference(name: SchemaName) -> str:
    """Return Markdown tables of the fields for the documentation: one, and one more for each field that has parts."""
    return "\n".join(_tables(TABLES[name], ""))


def _tables(table: tuple[Declaration, ...], path: str) -> list[str]:
    rows = ["| key | value | meaning | example |", "|---|---|---|---|", *map(_row, table)]
    title = f"### `{path}`\n\n" if path else ""
    found = [title + "\n".join(rows) + "\n"]
    for item in table:
        if item.parts:
            inner = f"{path}.{item.name}".lstrip(".") + ("[]" if item.type == "entries" else "")
            found += _tables(item.parts, inner)
    return found


def _row(item: Declaration) -> str:
    aliases = f" Also {', '.join(f'`{alias}`' for alias in item.aliases)}." if item.aliases else ""
    choices = f" One of {', '.join(f'`{choice}`' for choice in item.choices)}." if item.choices else ""
    example = f"`{item.example}`" if item.example else ""
    return f"| `{item.name}` | {TYPE_WORDS[item.type]} | {item.doc}{choices}{aliases} | {example} |"


def _object(table: tuple[Declaration, ...]) -> dict[str, Json]:
    properties: dict[str, Json] = {}
    for item in table:
        for key in item.keys:
            properties[key] = _property(item)
    return {"type": "object", "properties": properties}


def _property(item: Declaration) -> Json:
    kind = FIELD_TYPES[item.type]["schema"]
    schema: dict[str, Json] = {**kind} if isinstance(kind, dict) else {}
    schema["description"] = item.doc
    if item.choices:
        schema["examples"] = list(item.choices)
    elif item.example:
        schema["examples"] = [item.example]
    if item.parts:
        schema.update(_parts(item))
    return schema


def _parts(item: Declaration) -> dict[str, Json]:
    inner = _object(item.parts)
    if item.type == "instant":
        return {"type": ["string", "object", "null"], "properties": inner["properties"]}
    if item.type == "mapping":
        return {"properties": inner["properties"]}
    entry: Json = {"anyOf": [inner, {"type": "string"}]} if item.short else inner
    return {"items": entry}
