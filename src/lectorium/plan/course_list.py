"""What leads on from a lecture: the list of lectures beside it, where it stands, and those that are near to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from msgspec import Struct

from lectorium.plan.citations import works_of
from lectorium.plan.context import PlanContext
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.rows import Row
from lectorium.plan.sections import named_sections
from lectorium.plan.view import CourseListView, LectureLinkView, LinkView, ListPartView
from lectorium.text.language import translate

_LONGEST = 60
"""Rows of a list: a thousand rows on each of a thousand pages would be a hundred megabytes."""


class _Part(Struct, frozen=True, gc=False):
    """A section, or the part of a long one, with the lectures that have a page."""

    anchor: str
    """Of the section on the schedule."""
    name: str
    paths: tuple[str, ...] = ()


def course_list(path: str, context: PlanContext, writer: UrlWriter) -> CourseListView:
    """Return the list of lectures as the page of the lecture at a source path shows it."""
    parts = _parts(context)
    if sum(len(part.paths) for part in parts) > _LONGEST:
        parts = tuple(_window(parts, next((at for at, part in enumerate(parts) if path in part.paths), 0)))
    every = LinkView(translate("All lectures"), writer.to(context.table.url("lectures")))
    return CourseListView(tuple(_part_view(part, path, context, writer) for part in parts), every)


def breadcrumb(row: Row, context: PlanContext, writer: UrlWriter) -> tuple[LinkView, ...]:
    """Return what leads back from a lecture: its row of the schedule, and its section there."""
    own = "" if context.course.schedule else f"#{row.id}"
    url = context.table.url("schedule")
    home = LinkView(context.title_of(url, None, translate("Schedule")), writer.to(url) + own)
    part = next((part for part in _parts(context) if row.lecture.document.path in part.paths), None)
    return (home, _section(part, context, writer)) if part and part.name else (home,)


def _parts(context: PlanContext) -> tuple[_Part, ...]:
    course = context.course
    inputs = (course.sections, course.lectures)
    return context.memory.remember(("course list",), inputs, lambda: tuple(_cut(context)))


def _cut(context: PlanContext) -> Iterator[_Part]:
    """Yield the sections, long ones in parts that the pages of all their lectures share."""
    for anchor, name, lectures in named_sections(context.course):
        rows = (context.row(lecture) for lecture in lectures)
        paths = tuple(row.lecture.document.path for row in rows if row.url is not None)
        for start in range(0, len(paths), _LONGEST):
            yield _Part(anchor, name, paths[start : start + _LONGEST])


def _window(parts: tuple[_Part, ...], at: int) -> Iterator[_Part]:
    """Yield the part at a place, between the names of its neighbours."""
    for place in range(max(at - 1, 0), min(at + 2, len(parts))):
        part = parts[place]
        if place == at:
            yield part
        elif part.anchor != parts[at].anchor:
            yield _Part(part.anchor, part.name)


def _part_view(part: _Part, path: str, context: PlanContext, writer: UrlWriter) -> ListPartView:
    links = (context.rows.link(each, writer, current=each == path) for each in part.paths)
    return ListPartView(_section(part, context, writer), tuple(link for link in links if link is not None))


def _section(part: _Part, context: PlanContext, writer: UrlWriter) -> LinkView:
    """Return the name of a section with its place on our schedule; an author's own has other anchors."""
    anchor = "" if context.course.schedule else f"#{part.anchor}"
    return LinkView(part.name, writer.to(context.table.url("schedule")) + anchor)


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
