"""Which lectures go with a lecture: those that share its rarer tags and what is read for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import permutations

from lectorium.plan.citations import works_of
from lectorium.plan.context import PlanContext
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.view import LectureLinkView

_MOST = 3
"""Lectures that a page names."""
_COMMON = 40
"""A tag that more lectures carry says nothing of any two of them."""


def related_lectures(
    path: str, without: tuple[str, ...], context: PlanContext, writer: UrlWriter
) -> tuple[LectureLinkView, ...]:
    """Return the nearest lectures of the one at a source path, `without` those at others."""
    course, works = context.course, works_of(context)
    inputs = (course.tags, course.categories, works)
    ranks = context.memory.remember(("related",), inputs, lambda: _ranks(_groups(context)))
    links = (context.rows.link(each, writer) for each in ranks.get(path, ()) if each not in without)
    return tuple(link for link in links if link is not None)[:_MOST]


def _groups(context: PlanContext) -> Iterable[tuple[str, ...]]:
    """Yield the lectures, in order, that each tag and each paper brings together."""
    for tag in (*context.course.tags, *context.course.categories):
        yield tuple(lecture.document.path for lecture in tag.lectures)
    for work in works_of(context).works:
        yield tuple(dict.fromkeys(each.reading.span.path for each in work.occurrences))


def _ranks(groups: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """Return for each lecture the others, the nearest first: what few have in common counts more.

    Lectures that are equally near keep the order of the groups.
    """
    near: dict[str, Counter[str]] = {}
    for group in groups:
        if 1 < len(group) <= _COMMON:
            for path, other in permutations(group, 2):
                near.setdefault(path, Counter())[other] += _COMMON // (len(group) - 1)
    return {path: tuple(each for each, _ in counted.most_common(_MOST + 2)) for path, counted in near.items()}
