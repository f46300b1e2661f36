"""An output is declared once: what a maker declares is published, linked to and listed without further ado."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest
from msgspec.structs import replace

from lectorium.model.course import Course, Introduction, Tag
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import Facts, PlanOptions, PlanRequest
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.output_spec import OutputSpec, Spot, always, file_output, page_output
from lectorium.plan.plan_site import plan_partially, prepare
from lectorium.plan.shell import head
from lectorium.plan.target import Plan, RenderPage, WriteText
from lectorium.plan.view import NotFoundView
from lectorium.text.outcome import Outcome
from plan_courses import (
    asset,
    body_recipe,
    course,
    document,
    lecture,
    page,
    paths,
    plan_site,
    printed,
    reference,
    target,
    view,
)

CALENDAR = "schedule.ics"
SITE = PlanOptions("https://stats.example.org/")


def calendar(_: PlanRequest) -> Iterable[OutputSpec]:
    yield file_output(CALENDAR, always(WriteText("BEGIN:VCALENDAR")), "calendar", name="calendar")


def map_of_topics(_: PlanRequest) -> Iterable[OutputSpec]:
    spot = Spot("map", ("map/", "topic-map/"), "the map of topics")
    yield page_output("", partial(_map, "All topics"), "map", name="map", spot=spot, listed=True)
    yield page_output("print", partial(_map, "To print"), "map", spot=spot)


def _map(title: str, context: PlanContext) -> RenderPage:
    way = context.writer(context.table.url("map"))
    shown = NotFoundView(head(context, way, "map", title), f"{title} {way.to(context.table.url('feed'))}")
    return RenderPage("map.html", shown)


MAKERS = (*PAGE_MAKERS, PageMaker("calendar", calendar), PageMaker("map", map_of_topics))


def linking(*targets: str, **parts: tuple[object, ...]) -> Course:
    """Return a course of one lecture that links to each of the targets."""
    path = "content/lectures/one.md"
    links = tuple(reference(path, f"[x]({each})", each) for each in targets)
    return course((lecture(path, "lectures/one/", doc=document(path, references=links)),), **parts)  # type: ignore[arg-type]


def planned(made: Course, options: PlanOptions = SITE) -> Outcome[Plan]:
    return plan_site(made, Facts(), options, MAKERS)


def test_what_a_new_maker_declares_is_published_and_a_link_to_it_is_found() -> None:
    made = linking("/schedule.ics", "/map/", "/map/print.html")
    plan = planned(made)
    assert printed(plan.diagnostics) == ""
    assert target(plan.value, CALENDAR).recipe == WriteText("BEGIN:VCALENDAR")
    links = body_recipe(plan.value, "lectures/one/index.html").resolved
    assert [(link.state, link.url) for _, link in links] == [
        ("ok", "../../schedule.ics"),
        ("ok", "../../map/"),
        ("ok", "../../map/print.html"),
    ]
    without = plan_site(made, Facts(), SITE)
    assert [item.code.code for item in without.diagnostics] == ["LINK001"] * 3
    assert CALENDAR not in paths(without.value)


def test_a_listed_page_is_in_the_sitemap_and_others_are_not() -> None:
    urls = [url for url, _ in view(planned(linking()).value, "sitemap.xml").urls]
    assert urls == [
        "https://stats.example.org/",
        "https://stats.example.org/lectures/",
        "https://stats.example.org/tags/",
        "https://stats.example.org/readings/",
        "https://stats.example.org/lectures/one/",
        "https://stats.example.org/map/",
    ]


def test_outputs_of_a_spot_move_together_when_the_author_has_one_of_their_addresses() -> None:
    plan = planned(linking("/topic-map/print.html", pages=(page("print.md", "map/print"),)))
    assert printed(plan.diagnostics) == ""
    assert {"map/print.html", "topic-map/index.html", "topic-map/print.html"} <= set(paths(plan.value))
    assert plan.value.notes == (
        "`print.md` stands where the map of topics would be (`/map/`), so it is at `/topic-map/`",
    )
    assert view(plan.value, "topic-map/index.html").title == "All topics ../atom.xml"


@pytest.mark.parametrize(("taken", "free"), [(("map", "topic-map"), 2), (("map", "topic-map", "topic-map-2"), 3)])
def test_when_every_folder_of_a_spot_is_taken_the_last_gets_a_number(taken: tuple[str, ...], free: int) -> None:
    files = tuple(asset(f"{name}/index.html") for name in taken)
    assert f"topic-map-{free}/index.html" in paths(planned(linking(assets=files)).value)


def test_nobody_is_told_of_a_way_to_a_listing_that_an_author_needs_no_more() -> None:
    intro = Introduction("lectures", "By hand", document("plan.md"), "plan/")
    plan = planned(linking(introductions=(intro,), pages=(page("list.md", "lectures/"),)))
    assert target(plan.value, "lectures/index.html").origin == "list.md"
    assert plan.value.notes == ()


def test_an_author_who_has_the_file_keeps_it_and_is_told() -> None:
    plan = planned(linking("/schedule.ics", assets=(asset("schedule.ics"),)))
    assert target(plan.value, CALENDAR).origin == "schedule.ics"
    assert plan.value.notes == ("`schedule.ics` stands where `/schedule.ics` would be made",)


@pytest.mark.parametrize("taken", ["robots.txt/a.png", "Robots.txt/a.png"])
def test_a_link_to_what_cannot_be_published_is_dead(taken: str) -> None:
    plan = planned(linking("/robots.txt", assets=(asset(taken),)))
    assert "robots.txt" not in paths(plan.value)
    assert [item.code.code for item in plan.diagnostics] == ["LINK001"]


def test_a_link_to_the_sitemap_of_a_site_without_an_address_is_dead() -> None:
    assert printed(planned(linking("/sitemap.xml")).diagnostics) == ""
    found = planned(linking("/sitemap.xml"), PlanOptions())
    assert [item.code.code for item in found.diagnostics] == ["LINK001"]


def test_files_that_only_our_pages_load_are_no_suggestion() -> None:
    made = linking("/site.js", "/style.css")
    found = plan_site(made, Facts(theme_files=(("js/site.js", "d"),)), SITE).diagnostics
    assert [item.code.code for item in found] == ["LINK001", "LINK001"]
    assert "assets/theme" not in printed(found)


def test_an_old_address_is_no_other_name_of_its_post() -> None:
    post = lecture("a.md", "lectures/a/", redirect_from=("/old/",))
    table = prepare(course((post,)), Facts(), SITE).table
    assert table.by_source["a.md"].url == "lectures/a/"
    assert (table.by_url["old"].kind, table.by_url["old"].source) == ("page", "")


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("notes.html", "notes.html"),
        ("notes", "notes.md"),
        ("notes/index.html", "notes.md"),
        ("notes/index", "odd.md"),
        ("lectures", "lectures.md"),
        ("lectures/", ""),
    ],
)
def test_of_two_outputs_a_link_leads_to_the_one_that_bears_the_name(name: str, source: str) -> None:
    pages = (page("odd.md", "notes/index/"), page("notes.md", "notes/"), page("lectures.md", "lectures.html"))
    table = prepare(course(pages=pages, assets=(asset("notes.html"),)), Facts(), SITE).table
    assert table.by_url[name].source == source


def test_a_post_that_is_declared_anew_takes_the_place_of_the_old_one() -> None:
    before = prepare(course(pages=(page("a.md", "a/"), page("b.md", "b/"))), Facts(), SITE).table
    new = replace(before.by_source["a.md"], title="New", ids=frozenset({"here"}))
    after = before.with_changed(new)
    assert all(found is new for found in (after.by_source["a.md"], *map(after.by_url.get, ("a/", "a", "a/index.html"))))
    assert [spec for spec in after.published if spec.source] == [new, before.by_source["b.md"]]
    assert after.by_url["b/"] is before.by_url["b/"]


def test_a_few_outputs_are_chosen_by_what_is_declared() -> None:
    context = prepare(linking(), Facts(), SITE, makers=MAKERS)
    seen = plan_partially(context, lambda spec: spec.origin == "calendar")
    assert [each.path for each in seen.targets] == [CALENDAR]
    parts = {path for path in paths(planned(linking()).value) if path.startswith("search/") and "-" in path}
    assert seen.paths == set(paths(planned(linking()).value)) - parts


def test_every_page_of_the_house_finds_what_it_asks_for_by_name() -> None:
    one = lecture("content/lectures/one.md", "lectures/one/")
    made = course((one,), tags=(Tag("A", "a", (one,)),), categories=(Tag("A", "a", (one,)),))
    table = prepare(made, Facts(theme_files=(("js/site.js", "d"),)), SITE).table
    names = {
        "schedule",
        "lectures",
        "readings",
        "tags",
        "feed",
        "stylesheet",
        "theme/js/site.js",
        "assets/social/course.png",
        "search",
        "search-manifest",
    }
    assert table.named.keys() == names | {"tag: A", "category: A"}
    assert (table.url("tag: A"), table.url("category: A")) == ("tags/a/", "categories/a/")
