"""The front page: the schedule in its sections, where the course stands, who teaches it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lectorium.model.course import Introduction
from lectorium.plan.about import course_facts, people
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.here import beginning, goes_by_date, is_coming, news_of
from lectorium.plan.json_ld import course_data
from lectorium.plan.labelled import facts_in_line
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listed import listed_sections
from lectorium.plan.listing import listings
from lectorium.plan.makers.announcements import announcement_views
from lectorium.plan.makers.calendar_files import CALENDAR
from lectorium.plan.output_spec import OutputSpec, Spot
from lectorium.plan.sections import event_view, section_views
from lectorium.plan.shell import absolute, introduced_head, theme_file
from lectorium.plan.target import RenderPage
from lectorium.plan.view import RowView, ScheduleView, SectionView
from lectorium.text.language import translate

_SPOT = Spot("schedule", ("", "schedule/", "schedule-index/"), "the schedule")


def schedule_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the schedule, and again with each introduction that the author has elsewhere."""
    return listings(request, _SPOT, _page, at_root=True)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, config = context.writer(url), context.course.config
    schedule = context.course.schedule
    if schedule:
        sections = listed_sections(context.rows, schedule, writer)
    else:
        sections = section_views(context, writer, with_readings=True)
    title = (intro.title if intro and intro.url else "") or config.title or translate("Schedule")
    calendar = context.table.named.get(CALENDAR)
    address = absolute(context, calendar.url) if calendar else ""
    news = news_of(context.course, context.request.options.now)
    about = config.description or config.tagline
    script = theme_file(context, writer, "js/schedule.js")
    made = introduced_head(context, writer, "schedule", title, intro, description=about)
    view = ScheduleView(
        head=replace(made, data=course_data(context)),
        title=title,
        sections=sections,
        here=_here(context, writer, sections),
        people=people(context, writer),
        facts=course_facts(context.course),
        columns=_columns(sections),
        aliases=intro.aliases if intro else (),
        announcements=announcement_views(context, writer),
        has_news=news is not None,
        announcements_url=writer.to(context.table.url("announcements")) if context.course.announcements else "",
        begins=beginning(context.course).isoformat()[:10] if goes_by_date(context.course) else "",
        heads=context.course.schedule_heads,
        facts_in_line=facts_in_line(row for section in sections for row in section.rows),
        script=script,
        has_tools=bool(script) and (goes_by_date(context.course) or _can_filter(sections)),
        calendar=writer.to(calendar.url) if calendar else "",
        webcal=address and f"webcal://{address.partition('://')[2]}",
        about=_about(context, writer),
        coming=_coming(context, writer),
    )
    others = (context.notice(news.document, url, intro),) if news else ()
    return RenderPage("schedule.html", view, context.introduction(intro, title), others)


def _here(context: PlanContext, writer: UrlWriter, sections: tuple[SectionView, ...]) -> RowView | None:
    """Return the row where the course stands, with all of its links: the card has no facts beside them."""
    if context.here is None:
        return None
    whole = context.rows.view(context.here, writer)
    rows = (row for section in sections for row in section.rows if row.id == whole.id)
    return next((replace(row, deck=whole.deck, videos=whole.videos, notes=whole.notes) for row in rows), None)


def _about(context: PlanContext, writer: UrlWriter) -> str:
    """Return where the week and the teams stand, if the navigation does not lead there: this page has neither."""
    page, course = context.table.named.get("course"), context.course
    led = {each.link_target.url for each in context.nav if not each.link_target.external}
    more = course.config.weekly or course.teams
    return writer.to(page.url) if page and more and page.url not in led else ""


def _coming(context: PlanContext, writer: UrlWriter) -> tuple[RowView, ...]:
    """Return what is due, or takes place, up to the day of the next session, or behind the last one."""
    course, now, events = context.course, context.request.options.now, context.rows.events
    session = context.here.lecture if context.here else None
    if course.schedule or not (session or goes_by_date(course)):
        return ()
    coming = (each for each in events if is_coming(each.event, course, session, now))
    return tuple(event_view(each, context, writer) for each in coming)


def _can_filter(sections: tuple[SectionView, ...]) -> bool:
    """Return whether rows are of two kinds, sections, teams or tags: the script offers a choice of these."""
    rows = [row for section in sections for row in section.rows]
    kinds = {row.kind for row in rows}
    names = {section.name for section in sections if section.rows}
    teams = {role.team for row in rows for role in row.roles}
    tags = {tag.name for row in rows for tag in row.tags}
    return any(len(values) > 1 for values in (kinds, names, teams, tags))


def _columns(sections: tuple[SectionView, ...]) -> tuple[str, ...]:
    rows = [row for section in sections for row in section.rows]
    used = {
        "date": any(row.date for row in rows),
        "week": any(row.week for row in rows),
        "deck": any(row.deck or row.deck_follows for row in rows),
        "video": any(row.videos for row in rows),
        "notes": any(row.notes for row in rows),
        "readings": any(row.reading_count for row in rows),
    }
    roles = dict.fromkeys(role.label for row in rows for role in row.roles)
    return (*(name for name, present in used.items() if present), *roles)
