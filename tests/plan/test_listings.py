"""Listing pages: what stands on them with an introduction of the author, and without."""

from __future__ import annotations

import pytest

from lectorium.model.config import CourseConfig
from lectorium.model.course import Introduction, Section, Tag
from lectorium.plan.target import Plan, RenderPage
from lectorium.plan.view import HeadView
from plan_courses import course, document, lecture, planned, reading, reading_section, target, view

REPOSITORY = "https://github.com/ann/statistics"
LISTINGS = {
    "schedule": ("index.html", "Seminar"),
    "lectures": ("lectures/index.html", "Lectures · Seminar"),
    "tags": ("tags/index.html", "Tags · Seminar"),
    "readings": ("readings/index.html", "Readings · Seminar"),
}


def plan_with(*introductions: Introduction, sections: tuple[str, ...] = ()) -> Plan:
    """Return the plan of two lectures, the later one first in the sections, if any."""
    path = "l/a.md"
    section = reading_section(path, "Readings", 0, 90, reading(path, "Tidy Data", 20, 40))
    one = lecture(path, "lectures/a/", doc=document(path, readings=(section,)))
    two = lecture("l/b.md", "lectures/b/", 2)
    parts = tuple(Section(name, name.lower(), (each,)) for name, each in zip(sections, (two, one), strict=False))
    tags = (Tag("Models", "models", (one,)),)
    config = CourseConfig("course.yml", "Seminar", repository=REPOSITORY)
    made = course((one, two), config=config, tags=tags, sections=parts, introductions=introductions)
    return planned(made).value


def head_of(plan: Plan, path: str) -> HeadView:
    head = view(plan, path).head
    assert isinstance(head, HeadView)
    return head


@pytest.mark.parametrize("name", LISTINGS)
def test_a_listing_without_an_introduction_has_nothing_to_edit(name: str) -> None:
    plan, path = plan_with(), LISTINGS[name][0]
    recipe = target(plan, path).recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is None
    assert head_of(plan, path).edit_url == ""


@pytest.mark.parametrize("name", LISTINGS)
def test_an_introduction_is_edited_where_it_is(name: str) -> None:
    intro = Introduction(name, "Plan", document("plan.md"), "plan/")  # type: ignore[arg-type]
    plan = plan_with(intro)
    assert head_of(plan, "plan/index.html").edit_url == f"{REPOSITORY}/edit/main/plan.md"
    recipe = target(plan, "plan/index.html").recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    assert (recipe.body.path, target(plan, "plan/index.html").origin) == ("plan.md", "plan.md")


@pytest.mark.parametrize("name", ["lectures", "tags", "readings"])
def test_an_introduction_names_the_page_if_it_has_a_name(name: str) -> None:
    named, unnamed = (Introduction(name, title, document("plan.md"), "plan/") for title in ("By hand", ""))  # type: ignore[arg-type]
    own = LISTINGS[name][1]
    assert head_of(plan_with(named), "plan/index.html").title == "By hand · Seminar"
    assert head_of(plan_with(unnamed), "plan/index.html").title == own
    assert head_of(plan_with(), LISTINGS[name][0]).title == own


def test_the_lectures_index_has_sections_when_one_has_a_name() -> None:
    def shown(*sections: str) -> list[tuple[str, list[str]]]:
        page = view(plan_with(sections=sections), "lectures/index.html")
        assert [row.title for row in page.rows] == ["A", "B"]
        return [(section.name, [row.title for row in section.rows]) for section in page.sections]

    assert shown("Models", "") == [("Models", ["B"]), ("", ["A"])]
    assert shown("", "Models") == [("", ["B"]), ("Models", ["A"])]
    assert shown("", "") == []
    assert shown() == []


def test_the_lectures_index_is_marked_in_the_navigation() -> None:
    nav = head_of(plan_with(), "lectures/index.html").site.nav
    assert [entry.label for entry in nav if entry.current] == ["Lectures"]


@pytest.mark.parametrize(("title", "shown"), [("Seminar", "Seminar"), ("", "Schedule")])
def test_the_schedule_bears_the_title_of_the_course(title: str, shown: str) -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), config=CourseConfig("course.yml", title))
    assert view(planned(made).value, "index.html").title == shown


@pytest.mark.parametrize("name", LISTINGS)
def test_every_listing_says_what_it_is(name: str) -> None:
    path, title = LISTINGS[name]
    said = head_of(plan_with(), path).description
    assert said == ("" if name == "schedule" else title.replace(" · ", ": "))  # it bears the name of the course
