"""Sections of the schedule as views: lectures, and between them days without class and events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from msgspec.structs import replace

from lectorium.model.calendar import week_of
from lectorium.model.course import Course, DayOff, Lecture
from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import date_view, written_date_view
from lectorium.plan.events import LinkedEvent
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.rows import KIND_LABELS, Rows
from lectorium.plan.session_time import SessionTime
from lectorium.plan.view import RowView, SectionView
from lectorium.schedule.facts import WrittenDate
from lectorium.text.instant import days_after
from lectorium.text.language import translate
from lectorium.text.unique import UniqueNames


def section_views(context: PlanContext, writer: UrlWriter, with_readings: bool = False) -> tuple[SectionView, ...]:
    """Return the sections with their rows; without sections, one that has no name."""
    course = context.course
    sections = named_sections(course)
    extra: list[DayOff | LinkedEvent] = [*course.days_off, *context.rows.events]
    between = _rows_before([lectures for *_, lectures in sections], extra)
    ids = UniqueNames()
    return tuple(
        SectionView(
            ident,
            name,
            tuple(
                context.rows.view(context.row(part), writer, with_readings)
                if isinstance(part, Lecture)
                else day_off_view(part, context.rows, ids.new(f"{part.kind}-{part.first}"))
                if isinstance(part, DayOff)
                else event_view(part, context, writer, ids.new(f"event-{slugify(part.event.title)}"))
                for part in _merged(lectures, between.get(at, {}))
            ),
        )
        for at, (ident, name, lectures) in enumerate(sections)
    )


def named_sections(course: Course) -> list[tuple[str, str, tuple[Lecture, ...]]]:
    """Return anchor on the schedule, name and lectures of each section; without sections, of one that has no name."""
    if not course.sections and (course.lectures or course.days_off or course.events):
        return [("section-all", "", course.lectures)]
    ids = UniqueNames()
    return [
        (
            ids.new(f"section-{each.slug or slugify(each.name)}" if each.name else "section-all"),
            each.name,
            each.lectures,
        )
        for each in course.sections
    ]


def day_off_view(row: DayOff, rows: Rows, ident: str) -> RowView:
    """Return the row of a day or span without class."""
    when = written_date_view(WrittenDate("", row.first, row.last))
    is_today = rows.today is not None and row.first <= rows.today <= row.last
    return replace(
        _row(ident, row.title, row.week),
        kind=row.kind,
        kind_label=translate(KIND_LABELS[row.kind]),
        date=when,
        today=is_today,
        past=rows.is_over(row.last),
    )


def _row(ident: str, title: str, week: int | None) -> RowView:
    return RowView(id=ident, title=title, week=translate("Week %(number)s", number=week) if week else "")


def event_view(linked: LinkedEvent, context: PlanContext, writer: UrlWriter, ident: str = "") -> RowView:
    """Return the row of what is due, or of another event."""
    event, kind = linked.event, slugify(linked.event.kind, "event")
    when = SessionTime(event.starts, event.ends).on(date_view(linked.first))
    usual = KIND_LABELS.get(kind)
    label = translate(usual) if usual else event.kind[:1].upper() + event.kind[1:]
    named = translate("Due") if event.is_due and kind == "assignment" else label
    return replace(
        _row(ident, event.title, week_of(context.course.config.calendar, event.day)),
        kind=kind,
        today=linked.first == context.rows.today,
        kind_label=named,
        url=writer.link(linked.link_target),
        date=when,
        place=event.place,
        event=translate("Due") if event.is_due else label,
        past=context.rows.is_over(linked.first),
    )


_Between: TypeAlias = "dict[int, dict[int, list[DayOff | LinkedEvent]]]"
"""By the places of a section and of a lecture in it: what stands before that lecture."""


def _rows_before(sections: list[tuple[Lecture, ...]], rows: list[DayOff | LinkedEvent]) -> _Between:
    """Return which rows of the calendar stand before which lecture of which section.

    Each stands behind the last lecture before it and those without a date below that one; else before the first. An
    event stands behind the lectures of its day.
    """
    dated = [
        (lecture.date, part, at)
        for part, lectures in enumerate(sections)
        for at, lecture in enumerate(lectures)
        if lecture.date is not None
    ]
    found: _Between = {}
    for row in sorted(rows, key=lambda row: row.first):
        ends = row.first if isinstance(row, DayOff) else days_after(row.first, 1)
        earlier = [each for each in dated if each[0] < ends]
        if earlier:
            _, part, at = max(earlier)
            at += 1
            while at < len(sections[part]) and sections[part][at].date is None:
                at += 1
        else:
            _, part, at = min(
                dated, default=(row.first, max(len(sections) - 1, 0), len(sections[-1]) if sections else 0)
            )
        found.setdefault(part, {}).setdefault(at, []).append(row)
    return found


def _merged(
    lectures: tuple[Lecture, ...], before: dict[int, list[DayOff | LinkedEvent]]
) -> Iterator[Lecture | DayOff | LinkedEvent]:
    for at, lecture in enumerate(lectures):
        yield from before.get(at, ())
        yield lecture
    yield from before.get(len(lectures), ())
