"""Sections of the schedule as views."""

from __future__ import annotations

from lectorium.model.slug import slugify
from lectorium.plan.context import PlanContext
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.view import SectionView


def section_views(context: PlanContext, writer: UrlWriter, with_readings: bool = False) -> tuple[SectionView, ...]:
    """Return the sections with their rows; without sections, one that has no name."""
    sections = context.course.sections
    if not sections:
        rows = tuple(context.rows.view(row, writer, with_readings) for row in context.rows.rows)
        return (SectionView("section-all", "", rows),) if rows else ()
    taken: set[str] = set()
    return tuple(
        SectionView(
            _free(f"section-{section.slug or slugify(section.name)}" if section.name else "section-all", taken),
            section.name,
            tuple(context.rows.view(context.row(lecture), writer, with_readings) for lecture in section.lectures),
        )
        for section in sections
    )


def _free(stem: str, taken: set[str]) -> str:
    name, count = stem, 2
    while name in taken:
        name, count = f"{stem}-{count}", count + 1
    taken.add(name)
    return name
