"""In which order Jekyll puts the documents of a collection (`Collection#sort_docs!`, `Document#<=>`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any

from msgspec import Struct

from lectorium.dialects.jekyll.entries import origin_of
from lectorium.dialects.jekyll.moment import moment_of
from lectorium.dialects.jekyll.routes import RouteContext, day_in_order, fields_of
from lectorium.model.course import Lecture
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import YamlValue

_BESIDE = True
"""Stands for a value that is there and stands before no other."""


class _Row(Struct, frozen=True, gc=False):
    """A document as Jekyll compares it."""

    document: Document
    place: int
    """Place of the collection in the config."""
    rule: tuple[str, tuple[str, ...]]
    """Its `sort_by` and `order`: lectures of one rule are sorted together, whatever collection they are of."""
    listed: float
    """Place in that `order`; what is not there stands behind."""
    key: Any
    """Value of that `sort_by`."""
    day: datetime | None

    @property
    def path(self) -> str:
        return self.document.path


def in_jekylls_order(lectures: Iterable[Lecture], course: RouteContext) -> tuple[Lecture, ...]:
    """Return lectures by the `order` of their collection, else by its `sort_by`, else by date, then by path.

    Pages are not sorted by Jekyll: of them our own `order` decides first. A list that a page shows in an order of its
    own would be followed here.
    """
    groups: dict[tuple[str, tuple[str, ...]], list[_Row]] = {}
    by_path = {lecture.document.path: lecture for lecture in lectures}
    rows = (_row(lecture.document, course, lecture.order) for lecture in by_path.values())
    for row in sorted(rows, key=lambda row: (row.place, row.path.split("/"))):
        groups.setdefault(row.rule, []).append(row)
    return tuple(by_path[row.path] for group in groups.values() for row in _merged(group))


def collection_in_order(documents: Iterable[Document], course: RouteContext) -> tuple[Document, ...]:
    """Return the documents of one collection in order."""
    rows = (_row(document, course) for document in documents)
    return tuple(row.document for row in _merged(sorted(rows, key=lambda row: row.path.split("/"))))


def _row(document: Document, course: RouteContext, own_order: Any = None) -> _Row:
    origin = origin_of(document.path, course.settings)
    defaults, fields = fields_of(document, origin, course)
    day = day_in_order(fields, origin, course.zone)
    collection = origin.collection
    if collection is None:
        return _Row(document, len(course.settings.collections), ("", ()), 0, own_order, day)
    place = course.settings.collections.index(collection)
    if collection.label == "posts":
        return _Row(document, place, ("", ()), 0, None, day)
    name, order = origin.relative.partition("/")[2], collection.order
    listed = order.index(name) if name in order else len(order)
    sort_by = "" if order else collection.sort_by
    implied: dict[str, Any] = {"date": day, "title": origin.title, "slug": origin.slug}
    written = (item.value for item in (*document.front_matter.fields, *defaults) if item.key == sort_by)
    key = None if sort_by == "date" else _key(next(written, None), course.zone)
    return _Row(document, place, (sort_by, order), listed, implied.get(sort_by) if key is None else key, day)


def _key(value: YamlValue | None, zone: tzinfo) -> Any:
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


def _compare(one: _Row, other: _Row) -> float:
    """Return the sign of the comparison of two documents of one list."""
    if one.listed != other.listed:
        return one.listed - other.listed
    if (one.key is None) != (other.key is None):
        return 1 if one.key is None else -1
    return compare(one.key, other.key) or compare(one.day, other.day) or compare(one.path, other.path) or 0


def compare(one: Any, other: Any) -> int | None:
    """Return Ruby's `<=>`: less than, equal to or more than 0; None for values that no order puts before each other."""
    if one is None or other is None or isinstance(one, bool) or isinstance(other, bool):
        return 0 if one is other else None
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        signs = (compare(left, right) for left, right in zip(one, other, strict=False))
        return next((sign for sign in signs if sign != 0), len(one) - len(other))
    if any(isinstance(one, kind) and isinstance(other, kind) for kind in (str, datetime, int | float)):
        return int(one > other) - int(one < other)
    has_julian_day = isinstance(one, datetime) and isinstance(other, int | float)
    return 1 if has_julian_day else None  # Ruby takes a number for a Julian day, only behind the date
