"""In which order Jekyll puts the documents of a collection (`Collection#sort_docs!`, `Document#<=>`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import TypeAlias, TypeGuard

from msgspec import Struct

from lectorium.dialects.jekyll.entries import origin_of
from lectorium.dialects.jekyll.moment import moment_of
from lectorium.dialects.jekyll.routes import RouteContext, day_of, fields_of
from lectorium.model.course import Lecture
from lectorium.parse.yaml_value import YamlValue

_Key: TypeAlias = "bool | float | str | datetime | tuple[_Key, ...] | None"


_BESIDE = True
"""Stands for a value that is there and stands before no other."""


class _Row(Struct, frozen=True, gc=False):
    """A lecture with what Jekyll compares."""

    lecture: Lecture
    place: int
    """Place of the collection in the config."""
    rule: tuple[str, tuple[str, ...]]
    """Its `sort_by` and `order`: lectures of one rule are sorted together, whatever collection they are of."""
    listed: int
    """Place in that `order`; what is not there stands behind."""
    key: _Key
    """Value of that `sort_by`."""
    day: datetime | None
    path: str


def in_jekylls_order(lectures: Iterable[Lecture], course: RouteContext) -> tuple[Lecture, ...]:
    """Return lectures by the `order` of their collection, else by its `sort_by`, else by date, then by path.

    Pages are not sorted by Jekyll: of them our own `order` decides first. A list that a page shows in an order of its
    own would be followed here.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[_Row]] = {}
    rows = (_row(lecture, course) for lecture in lectures)
    for row in sorted(rows, key=lambda row: (row.place, row.path.split("/"))):
        groups.setdefault(row.rule, []).append(row)
    return tuple(row.lecture for group in groups.values() for row in _merged(group))


def _row(lecture: Lecture, course: RouteContext) -> _Row:
    path = lecture.document.path
    origin = origin_of(path, course.settings)
    defaults, fields = fields_of(lecture.document, origin, course)
    day = day_of(fields, origin, course.zone)
    collection = origin.collection
    if collection is None:
        return _Row(lecture, len(course.settings.collections), ("", ()), 0, lecture.order, day, path)
    place = course.settings.collections.index(collection)
    if collection.label == "posts":
        return _Row(lecture, place, ("", ()), 0, None, day, path)
    name, order = origin.relative.partition("/")[2], collection.order
    listed = order.index(name) if name in order else len(order)
    sort_by = "" if order else collection.sort_by
    implied: dict[str, _Key] = {"date": day, "title": lecture.title, "slug": origin.slug}
    written = (item.value for item in (*lecture.document.front_matter.fields, *defaults) if item.key == sort_by)
    key = None if sort_by == "date" else _key(next(written, None), course.zone)
    key = implied.get(sort_by) if key is None else key
    return _Row(lecture, place, (sort_by, order), listed, key, day, path)


def _key(value: YamlValue | None, zone: tzinfo) -> _Key:
    if value is None:
        return None
    if value.kind == "sequence":
        return tuple(_key(item, zone) for item in value.items)
    if value.kind == "mapping":
        return _BESIDE
    return moment_of(value, zone) if value.is_time else value.scalar


def _merged(rows: list[_Row]) -> list[_Row]:
    """Sort as the C library under Ruby does, by merging halves.

    Documents with and without a date have no true order (A before B before C before A): the way of sorting decides.
    """
    if len(rows) < 2:
        return rows
    left, right = _merged(rows[: len(rows) // 2]), _merged(rows[len(rows) // 2 :])
    merged = []
    while left and right:
        merged.append((left if _compare(left[0], right[0]) <= 0 else right).pop(0))
    return merged + left + right


def _compare(one: _Row, other: _Row) -> int:
    """Return the sign of the comparison of two documents of one list."""
    if one.listed != other.listed:
        return one.listed - other.listed
    if (one.key is None) != (other.key is None):
        return 1 if one.key is None else -1
    days = _sign(one.day, other.day) if one.day and other.day else 0
    return _sign(one.key, other.key) or days or _sign(one.path, other.path)


def _sign(one: _Key, other: _Key) -> int:
    """Return Ruby's `<=>`; 0 for values of different kinds, which no order puts before each other."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        signs = (_sign(left, right) for left, right in zip(one, other, strict=False))
        return next(filter(None, signs), len(one) - len(other))
    if isinstance(one, str) and isinstance(other, str):
        return (one > other) - (one < other)
    if isinstance(one, datetime) and isinstance(other, datetime):
        return (one > other) - (one < other)
    if _is_number(one) and _is_number(other):
        return (one > other) - (one < other)
    return 0


def _is_number(value: _Key) -> TypeGuard[float]:
    return isinstance(value, float | int) and not isinstance(value, bool)
