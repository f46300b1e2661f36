"""The page about the course: people, times, place, teams, and the way to its plain pages."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.about import course_facts, people, week
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.teams import team_loads
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage
from lectorium.plan.urls import link_address
from lectorium.plan.view import CoursePageView, LinkView
from lectorium.text.language import translate

_SPOT = Spot("course", ("course/", "about-the-course/", "course-information/"), "the page about the course")


def course_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the page about the course, where there is something to say."""
    course, config = request.course, request.course.config
    if config.people or config.weekly or config.time or config.place or course.teams or config.calendar.meetings:
        yield page_output("", _page, "course", name="course", spot=_SPOT, listed=True)


def _page(context: PlanContext) -> RenderPage:
    course, url = context.course, context.table.url("course")
    writer, title = context.writer(url), context.title_of(url, None, translate("About the course"))
    roles, loads = team_loads(context, writer)
    view = CoursePageView(
        head=head(context, writer, "course", title, part="course", description=course.config.description),
        title=title,
        people=people(context, writer),
        facts=course_facts(course),
        teams=loads,
        week=week(context, writer),
        roles=roles,
        pages=tuple(LinkView(page.title, writer.to(link_address(page.url))) for page in course.pages if page.in_nav),
    )
    return RenderPage("course.html", view)
