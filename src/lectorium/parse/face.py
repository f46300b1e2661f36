"""The face of a document: all that a plan may read of it; two texts that differ in words alone have the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from lectorium.parse.document import Document
from lectorium.text.packed_text import NO_WORDS

_WORDS = ("digest", "words", "section_starts", "diagnostics", "body_draft")
"""What tells one text from another and nothing of what stands in it. The search, which reads words, is told apart."""


def face_of(document: Document) -> Any:
    """Return a value that is equal as long as nothing has come, gone, changed or moved past anything else.

    Places stand in it by their order: what a plan decides by comparing them comes out the same.
    """
    plain = to_builtins(replace(document, words=NO_WORDS))
    for name in _WORDS:
        del plain[name]
    order = {place: number for number, place in enumerate(sorted(set(_offsets(plain))))}
    opening = next((heading["text"] for heading in plain["headings"]), "")
    opens = document.words.starts_with(" ".join(opening.split()))
    return _by_order(plain, order), document.words.is_blank, opens


def _offsets(value: Any) -> Iterator[int]:
    if isinstance(value, dict):
        if "precision" in value:
            yield from (value["start"], value["end"])
        else:
            yield from (at for at, _ in value.get("roles", ()))
            for part in value.values():
                yield from _offsets(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _offsets(part)


def _by_order(value: Any, order: dict[int, int]) -> Any:
    if isinstance(value, dict):
        if "precision" in value:
            return {**value, "start": order[value["start"]], "end": order[value["end"]]}
        roles = {"roles": [(order[at], role) for at, role in value["roles"]]} if "roles" in value else {}
        return {**{key: _by_order(part, order) for key, part in value.items()}, **roles}
    return [_by_order(part, order) for part in value] if isinstance(value, list | tuple) else value
