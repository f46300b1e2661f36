"""Which of several authored outputs at one address is published: with a `writing_order` the one written last."""

from __future__ import annotations

from functools import cmp_to_key
from typing import TypeAlias

from lectorium.plan.output_spec import OutputSpec

_Turn: TypeAlias = tuple[int, str, tuple[str, ...], OutputSpec]


def by_precedence(authored: tuple[OutputSpec, ...], order: tuple[str, ...]) -> tuple[OutputSpec, ...]:
    """Return authored outputs in the order in which they get their addresses: of two at one the first is published.

    In a course with a writing `order`, what is written last comes first, and redirects from old addresses at the end.
    """
    if not order:
        return authored
    turns = [(*_turn(spec, order), spec) for spec in authored if spec.source]
    old = (spec for spec in authored if not spec.source)
    return (*(spec for *_, spec in sorted(turns, key=cmp_to_key(_compare), reverse=True)), *old)


def _turn(spec: OutputSpec, order: tuple[str, ...]) -> tuple[int, str, tuple[str, ...]]:
    """Return when Jekyll writes an output (`Site#each_site_file`): pages by name, files by path, posts by day."""
    *folders, name = spec.source.split("/")
    for place, late in enumerate(order, 2):
        if f"/{late}/" in f"/{spec.source}":
            return place, spec.day, (spec.source,)
    # Pages of one name stay as they are read: those of a folder after those of the folders in it.
    return (1, "", (spec.source,)) if spec.kind == "asset" else (0, "", (name, *folders, "\U0010ffff"))


def _compare(one: _Turn, other: _Turn) -> int:
    """Return the sign of a comparison as `Document#<=>` makes it: by day only where both have one."""
    days = (one[1], other[1]) if one[1] and other[1] else ("", "")
    first, second = (one[0], days[0], one[2]), (other[0], days[1], other[2])
    return (first > second) - (first < second)
