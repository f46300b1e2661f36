"""The list of lectures beside a lecture: the whole course, or in a long one the part that the lecture stands in."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lectorium.plan.context import PlanContext
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.rows import Row
from lectorium.plan.sections import named_sections
from lectorium.plan.view import CourseListView, LinkView, ListPartView
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
