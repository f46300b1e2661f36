"""Sections of the schedule as views."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from lectorium.model.course import DayOff, Lecture
from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import written_date_view
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.rows import KIND_LABELS, NO_LECTURE
from lectorium.plan.view import RowView, SectionView
from lectorium.schedule.facts import WrittenDate


def section_views(context: PlanContext, writer: UrlWriter, with_readings: bool = False) -> tuple[SectionView, ...]:
    """Return the sections with their rows; without sections, one that has no name."""
    course = context.course
    sections = [(section.name, section.slug, section.lectures) for section in course.sections]
    if not sections and (course.lectures or course.days_off):
        sections = [("", "", course.lectures)]
    between = _positions([lectures for *_, lectures in sections], course.days_off)
    taken: set[str] = set()
    return tuple(
        SectionView(
            _free(f"section-{slug or slugify(name)}" if name else "section-all", taken),
            name,
            tuple(
                day_off_view(part, context.rows.today, _free(f"{part.kind}-{part.first}", taken))
                if isinstance(part, DayOff)
                else context.rows.view(context.row(part), writer, with_readings)
                for part in _merged(lectures, between.get(at, {}))
            ),
        )
        for at, (name, slug, lectures) in enumerate(sections)
    )


def day_off_view(row: DayOff, today: date | None, ident: str) -> RowView:
    """Return the row of a day or span without class."""
    words = WrittenDate("", row.first, row.last)
    return replace(
        NO_LECTURE,
        id=ident,
        title=row.title,
        kind=row.kind,
        kind_label=KIND_LABELS[row.kind],
        date=written_date_view(words),
        week=f"Week {row.week}" if row.week else "",
        today=today is not None and row.first <= today <= row.last,
    )


def _positions(sections: list[tuple[Lecture, ...]], days_off: tuple[DayOff, ...]) -> dict[int, dict[int, list[DayOff]]]:
    """Return which rows of the calendar stand before which lecture of which section.

    Each stands behind the last lecture before it and those without a date below that one; else before the first.
    """
    dated = [
        (lecture.date, part, at)
        for part, lectures in enumerate(sections)
        for at, lecture in enumerate(lectures)
        if lecture.date is not None
    ]
    found: dict[int, dict[int, list[DayOff]]] = {}
    for row in days_off:
        earlier = [each for each in dated if each[0] < row.first]
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


def _merged(lectures: tuple[Lecture, ...], before: dict[int, list[DayOff]]) -> Iterator[Lecture | DayOff]:
    for at, lecture in enumerate(lectures):
        yield from before.get(at, ())
        yield lecture
    yield from before.get(len(lectures), ())


def _free(stem: str, taken: set[str]) -> str:
    name, count = stem, 2
    while name in taken:
        name, count = f"{stem}-{count}", count + 1
    taken.add(name)
    return name
