"""The page about the course: people, times, place, teams, and the way to its plain pages."""

from __future__ import annotations

from functools import partial

from lectorium.plan.about import course_facts, people
from lectorium.plan.addresses import link_address
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage
from lectorium.plan.urls import output_path
from lectorium.plan.view import CoursePageView, LinkView, RoleView


def course_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the page about the course, where there is something to say."""
    url = ground.survey.indexes.course
    return () if url is None else (Claim(output_path(url), partial(_page, ground, url), "course"),)


def _page(ground: Groundwork, url: str) -> RenderPage:
    course = ground.survey.course
    way = ground.survey.way(url)
    view = CoursePageView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "course",
            "About the course",
            part=url,
            description=course.config.description,
        ),
        title="About the course",
        people=people(ground.survey, way),
        facts=course_facts(course),
        teams=tuple(RoleView("", team.name, team.members) for team in course.teams),
        pages=tuple(LinkView(page.title, way.to(link_address(page.url))) for page in course.pages if page.in_nav),
    )
    return RenderPage("course.html", view)
