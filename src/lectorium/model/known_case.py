"""Keys of a post in other letters than they are known by: `Draft` is read as `draft`, and that is told."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.declaration import Declaration, find, folded
from lectorium.model.fields import ANNOUNCEMENT_FIELDS, LECTURE_FIELDS
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.memory import remembered


def in_known_case(document: Document, *, is_lecture: bool) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Return a document whose keys have the letters they are known by; a second key for one thing stays as it is."""
    table = LECTURE_FIELDS if is_lecture else ANNOUNCEMENT_FIELDS
    fields = document.front_matter.fields
    if all(find(table, item.key) for item in fields):
        return document, ()
    taken, found, known = {item.key for item in fields}, list[Diagnostic](), list[Field]()
    for item in fields:
        key = item.key if find(table, item.key) else _spellings(is_lecture).get(folded(item.key), item.key)
        if key != item.key and key not in taken:
            taken.add(key)
            found.append(_other_letters(item, key))
            known.append(Field(key, item.value, item.span))
        else:
            known.append(item)
    return replace(document, front_matter=replace(document.front_matter, fields=tuple(known))), tuple(found)


@remembered()
def _spellings(is_lecture: bool) -> dict[str, str]:
    table: tuple[Declaration, ...] = LECTURE_FIELDS if is_lecture else ANNOUNCEMENT_FIELDS
    return {folded(key): key for declared in table for key in reversed(declared.keys)}


def _other_letters(item: Field, key: str) -> Diagnostic:
    message = f"the key `{item.key}` is read as `{key}`, and other programs may not read it so"
    fix = Fix(f"rename the key to `{key}`", (Edit(item.span, key),), safe=True)
    return Diagnostic(codes.UNKNOWN_KEY, message, item.span, f"write `{key}`", fix=fix)
