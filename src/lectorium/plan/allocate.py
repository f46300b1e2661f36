"""Every declared output gets its address or none: an author's wins, what is generated steps aside with a note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cmp_to_key
from typing import TypeAlias

from msgspec import Struct

from lectorium.plan.clash import TakenPaths, impossible, occupy
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.urls import collision_key

_MOST_NUMBERS = 10_000
"""Numbers that are tried behind the last folder of a spot."""


class Allocation(Struct, frozen=True, gc=False):
    """Who stands where."""

    declared: tuple[OutputSpec, ...]
    """Every output at the address that was found for it, in the order of the makers."""
    authored: tuple[OutputSpec, ...]
    """Those that authors chose: of two at one address the first is published."""
    published: tuple[OutputSpec, ...]
    """In the order of the makers, no two at one address."""
    notes: tuple[str, ...]


def allocate(declared: tuple[OutputSpec, ...], writing_order: tuple[str, ...]) -> Allocation:
    """Find an address for every output, and decide which one is published where two want the same."""
    left_out = {spec.path for spec in declared if writing_order and spec.authored and impossible(spec)}
    authored = by_precedence(tuple(spec for spec in declared if spec.authored), writing_order)
    taken, wanted = occupy(authored), defaultdict[Spot, list[str]](list)
    for spec in declared:
        if spec.spot is not None:
            wanted[spec.spot].append(spec.path)
    folders = {spot: _first_free(spot, paths, taken) for spot, paths in wanted.items()}
    placed = tuple(spec if spec.spot is None else spec.below(folders[spec.spot]) for spec in declared)
    chosen = _settle(placed, taken)
    published = tuple(spec for spec in placed if chosen.get(_key(spec)) is spec and spec.path not in left_out)
    moved = (_moved(spot, wanted[spot], folder, taken) for spot, folder in folders.items())
    left = (
        f"`{taken.what_takes(spec.path) or chosen[_key(spec)].origin}` stands where `/{spec.path}` would be made"
        for spec in placed
        if not (spec.authored or spec.quiet) and chosen.get(_key(spec)) is not spec
    )
    return Allocation(placed, authored, published, (*filter(None, moved), *left))


def _settle(placed: tuple[OutputSpec, ...], taken: TakenPaths) -> dict[str, OutputSpec]:
    """Return the output at each address: what is generated yields to what an author has."""
    chosen: dict[str, OutputSpec] = {}
    for spec in sorted(placed, key=lambda spec: not spec.authored):
        holds = taken.holders.get(spec.path) == spec.origin if spec.authored else taken.is_free(spec.path)
        if holds:
            chosen.setdefault(_key(spec), spec)
    return chosen


def _key(spec: OutputSpec) -> str:
    return spec.path if spec.authored else collision_key(spec.path)


def _first_free(spot: Spot, paths: list[str], taken: TakenPaths) -> str:
    return next(folder for folder in _folders(spot) if all(taken.is_free(folder + path) for path in paths))


def _folders(spot: Spot) -> Iterator[str]:
    yield from spot.candidates
    yield from (f"{spot.candidates[-1].rstrip('/')}-{count}/" for count in range(2, _MOST_NUMBERS))


def _moved(spot: Spot, paths: list[str], folder: str, taken: TakenPaths) -> str:
    """Return the note on a spot that is not where it would be; empty for one that is."""
    usual = spot.candidates[0]
    if folder == usual:
        return ""
    other = next(filter(None, (taken.what_takes(usual + path) for path in paths)), "a file of the course")
    return f"`{other}` stands where {spot.noun} would be (`/{usual}`), so it is at `/{folder}`"


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
