"""Readings made by hand for the tests of the bibliography."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from lectorium.bibliography.record import Record, make_record
from lectorium.bibliography.works import Occurrence
from lectorium.readings.reading import PaperId, Reading
from lectorium.text.span import Span

HOSTILE = (
    r"""100% of $x_1 & {#2} ~^\ BERT: über "quotes" 深度学习 <b>\alpha @foo }{, and others ' " }""",
    "A \\ at the end \\",
    "{",
    "{balanced {twice}} % and a comment",
    "a = b, c # d",
    "Ünïcödé Ω ж 深 م 👩‍🔬",
)
"""Texts that end a value, begin a comment or name a command where they are not escaped."""


def a_reading(title: str, path: str = "content/lectures/one.md", at: int = 0, **changes: Any) -> Reading:
    """Return a reading; `ids` may be words such as `arxiv:2301.00001`."""
    ids = tuple(PaperId(scheme, value) for scheme, _, value in (word.partition(":") for word in changes.pop("ids", ())))
    span = Span(path, at, at + 10)
    return replace(Reading(title, (), "", "", (), "", (), ids, span, span), **changes)


def an_occurrence(title: str, path: str = "content/lectures/one.md", at: int = 0, **changes: Any) -> Occurrence:
    """Return a reading in a lecture."""
    return Occurrence(a_reading(title, path, at, **changes), "required", path)


def a_record(title: str, **changes: Any) -> Record:
    """Return the record of a reading."""
    return make_record("key2024title-0000", a_reading(title, **changes))
