"""How a field is declared: the one description from which validation, documentation and the JSON Schema come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct, convert

from lectorium.text.memory import remembered
from lectorium.text.word_file import tables_beside

FieldType = Literal["text", "words", "flag", "bytes", "date", "instant", "order", "names", "addresses", "links",
                    "mapping", "entries", "pairs", "any"]  # fmt: skip

FIELD_TYPES: dict[FieldType, dict[str, Any]] = tables_beside(__file__, "field_types.json")
"""Each type with its JSON Schema, and what it asks for as a diagnostic and the documentation say it."""
TYPE_WORDS: dict[FieldType, str] = {name: each["words"] for name, each in FIELD_TYPES.items()}


class Declaration(Struct, frozen=True, gc=False):
    """One field of front matter or of a config file."""

    name: str
    type: FieldType
    doc: str
    """One sentence for authors."""
    example: str = ""
    """A value as an author would write it, in YAML."""
    aliases: tuple[str, ...] = ()
    """Other keys that mean the same."""
    choices: tuple[str, ...] = ()
    """Values that have a meaning; empty for any."""
    synonyms: tuple[str, ...] = ()
    """Words that mean one of the choices."""
    own_words: bool = False
    """An author may write a word of their own, if it is not nearly one of the choices."""
    parts: tuple[Declaration, ...] = ()
    """Fields of a mapping, or of each of the entries of a list."""
    short: str = ""
    """For entries: the part that an entry means which is only a text (`teams: [Red, Blue]`)."""
    alone: bool = False
    """For entries: one text may stand in place of the list (`instructor: Ada Lovelace`)."""
    jekyll: bool = False
    """True for what Jekyll itself reads: a wrong type is fatal there too; its other keys belong to themes."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the name and its aliases."""
        return (self.name, *self.aliases)


def declared(table: str) -> tuple[Declaration, ...]:
    """Return the declarations of one table of `fields.json`."""
    return _tables()[table]


@remembered()
def _tables() -> dict[str, tuple[Declaration, ...]]:
    written = tables_beside(__file__, "fields.json")
    return convert(
        {name: tuple(_whole(items, written)) for name, items in written.items()}, dict[str, tuple[Declaration, ...]]
    )


def _whole(items: list[Any], tables: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """Yield declarations as they are written; a name stands for all of a table, or for one of it: `person.url`."""
    for item in items:
        if isinstance(item, dict):
            yield {**item, "parts": tuple(_whole(item.get("parts", []), tables))}
            continue
        table, _, name = item.partition(".")
        yield from (each for each in _whole(tables[table], tables) if name in ("", each["name"]))


def folded(key: str) -> str:
    """Return a key without what people write in several ways: letter case, dashes, spaces."""
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def find(table: tuple[Declaration, ...], key: str) -> Declaration | None:
    """Return what `key` is declared as; `per-file-ignores` and `per_file_ignores` are one."""
    return _index(table).get(key.replace("-", "_"))


_INDEXES: dict[int, tuple[tuple[Declaration, ...], dict[str, Declaration]]] = {}


def _index(table: tuple[Declaration, ...]) -> dict[str, Declaration]:
    # Remembered by identity, which stays one table's own because it is kept: hashing one costs more than it would save.
    known = _INDEXES.get(id(table))
    if known is None:
        known = (table, {key.replace("-", "_"): item for item in reversed(table) for key in item.keys})
        _INDEXES[id(table)] = known
    return known[1]
