"""The front page: the schedule in its sections, where the course stands, who teaches it."""

from __future__ import annotations

from lectorium.model.course import Introduction
from lectorium.plan.about import course_facts, people
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.listing import listings
from lectorium.plan.rows import Row
from lectorium.plan.sections import section_views
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.view import RowView, ScheduleView, SectionView


def schedule_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the schedule, and again with each introduction that the author has elsewhere."""
    return listings(ground, "schedule", ground.survey.indexes.schedule, _page)


def _page(ground: Groundwork, url: str, intro: Introduction | None) -> RenderPage:
    way, config = ground.survey.way(url), ground.survey.course.config
    sections = section_views(ground, way, with_readings=True)
    title = config.title or "Schedule"
    view = ScheduleView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "schedule",
            title,
            part=ground.survey.indexes.schedule,
            description=config.description or config.tagline,
            source=intro.document.path if intro else "",
            has_math=intro is not None and intro.document.has_math,
        ),
        title=title,
        sections=sections,
        here=_here(ground.here, sections),
        people=people(ground.survey, way),
        facts=course_facts(ground.survey.course),
        columns=_columns(sections),
    )
    return RenderPage("schedule.html", view, ground.body(intro.document) if intro else None)


def _here(here: Row | None, sections: tuple[SectionView, ...]) -> RowView | None:
    if here is None:
        return None
    return next((row for section in sections for row in section.rows if row.id == here.id), None)


def _columns(sections: tuple[SectionView, ...]) -> tuple[str, ...]:
    rows = [row for section in sections for row in section.rows]
    used = {
        "date": any(row.date for row in rows),
        "week": any(row.week for row in rows),
        "deck": any(row.deck for row in rows),
        "video": any(row.videos for row in rows),
        "notes": any(row.notes for row in rows),
        "readings": any(row.reading_count for row in rows),
    }
    roles = dict.fromkeys(role.label for row in rows for role in row.roles)
    return (*(name for name, present in used.items() if present), *roles)
