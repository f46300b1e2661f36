"""The order of the lectures: by the key that the course names, then date, then file name; the same in every run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from lectorium.model.course import Lecture
from lectorium.model.slug import natural_key

_Natural: TypeAlias = "tuple[tuple[int, int, str], ...]"
_Key: TypeAlias = "tuple[int, float, _Natural, date, _Natural]"


def in_course_order(lectures: Iterable[Lecture]) -> tuple[Lecture, ...]:
    """Sort lectures: numbers by size, then texts naturally, then those without a key; ties by date.

    Without any key in the course the dates decide, and lectures without a date come last; file names end every tie.
    """
    return tuple(sorted(lectures, key=_key))


def in_written_order(lectures: Iterable[Lecture]) -> tuple[Lecture, ...]:
    """Sort lectures as their authors number them, whatever their dates: by key, then by file name."""
    return tuple(sorted(lectures, key=lambda lecture: (*_rank(lecture.order), natural_key(lecture.document.path))))


def _key(lecture: Lecture) -> _Key:
    rank, number, text = _rank(lecture.order)
    return (rank, number, text, lecture.date or date.max, natural_key(lecture.document.path))


def _rank(order: float | str | None) -> tuple[int, float, _Natural]:
    if isinstance(order, str):
        return (1, 0.0, natural_key(order))
    return (2, 0.0, ()) if order is None else (0, order, ())
