"""The search of a course: what is found in it, what never is, and where its files stand."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from lectorium.model.config import CourseConfig, Person
from lectorium.model.course import Course, Tag, Visibility
from lectorium.parse.deck import DeckFacts, Slide
from lectorium.plan.facts import Copies, Facts, PlanOptions
from lectorium.plan.plan_site import prepare
from lectorium.plan.search_entries import search_entries
from lectorium.plan.target import Plan, WriteText
from lectorium.search.entries import Chunk, SearchEntry
from lectorium.text.deferred_text import DeferredText
from lectorium.text.packed_text import pack
from plan_courses import (
    asset,
    course,
    deck,
    document,
    heading,
    lecture,
    page,
    paths,
    planned,
    reading,
    reading_section,
    view,
)
from plan_courses import target as target_of

TEXT = "Before all. Clouds Water rises. Rain It falls. Storms Lightning strikes."
STARTS = tuple(map(TEXT.index, ("Clouds", "Rain", "Storms")))
HEADINGS = (heading("l.md", "Clouds", 20), heading("l.md", "Rain", 60, 3), heading("l.md", "Storms", 90))
SECTIONED = document("l.md", TEXT, headings=HEADINGS, section_starts=STARTS)
WEATHER = lecture("l.md", "lectures/weather/", doc=SECTIONED, title="Weather", tags=("sky",))


def entries(made: Course, **options: Any) -> list[SearchEntry]:
    planned_course = planned(made, options=PlanOptions(**options))
    assert planned_course.value is not None

    context = prepare(made, Facts(), PlanOptions(**options))
    return [source.make() for source in search_entries(context, context.writer("search/"))]


def files(plan: Plan, folder: str = "search/") -> dict[str, str]:
    recipes = {target.path: target.recipe for target in plan.targets if target.path.startswith(folder)}
    texts = {path: recipe.text for path, recipe in recipes.items() if isinstance(recipe, WriteText)}
    return texts | {
        path: recipe.data().decode() for path, recipe in recipes.items() if isinstance(recipe, DeferredText)
    }


def test_a_lecture_is_found_by_its_sections() -> None:
    [found] = entries(course((WEATHER,)))
    assert (found.kind, found.title, found.url) == ("lecture", "Weather", "../lectures/weather/")
    assert found.chunks == (
        Chunk("", (), "sky Before all."),
        Chunk("#clouds", ("Clouds",), "Water rises."),
        Chunk("#rain", ("Clouds", "Rain"), "It falls."),
        Chunk("#storms", ("Storms",), "Lightning strikes."),
    )


def test_a_heading_that_says_the_title_again_is_no_part_of_the_way() -> None:
    doc = document("l.md", "Weather Rain", headings=(heading("l.md", "Weather", 0, 1),), section_starts=(0,))
    [found] = entries(course((replace(WEATHER, document=doc, tags=()),)))
    assert found.chunks[1] == Chunk("#weather", (), "Rain")


def test_readings_tags_people_and_pages_are_found() -> None:
    mason = reading("l.md", "Clouds", 10, 20, authors=("B. Mason",), date="1957", venue="OUP", abstract="Drops.")
    doc = document("l.md", readings=(reading_section("l.md", "Readings", 0, 30, mason),))
    config = CourseConfig("course.yml", "Statistics", people=(Person("Ada Byron", "Instructor"),))
    weather = replace(WEATHER, document=doc)
    made = course((weather,), (page("about.md", "about/"),), config=config, tags=(Tag("sky", "sky", (weather,)),))
    found = {entry.kind: entry for entry in entries(made)}
    assert list(found) == ["tag", "person", "page", "lecture", "reading"]
    assert found["tag"].chunks == (Chunk("../tags/sky/", ("sky",), "Weather"),)
    assert (found["person"].url, found["person"].chunks[0].headings) == ("../course/", ("Ada Byron",))
    assert found["page"].url == "../about/"
    assert found["reading"].url == "../lectures/weather/"
    [chunk] = found["reading"].chunks
    assert (chunk.url[0], chunk.headings, chunk.text) == ("#", ("Clouds",), "B. Mason · OUP · 1957 · Drops.")


def test_what_is_not_shown_is_in_no_file() -> None:
    secret = lecture("s.md", "s/", doc=document("s.md", "xylophone"), title="Xylophones", visibility="draft")
    hidden = replace(secret, visibility="unreleased", document=document("h.md", "xylophone"))
    gone = page("p.md", "p/", document("p.md", "xylophone"), visibility="draft")
    made = replace(course((WEATHER, secret), (gone,), hidden=(hidden,)), tags=(Tag("sky", "sky", (WEATHER, secret)),))
    texts = files(planned(made).value)
    assert len(texts) > 3
    assert not any("xylophon" in text.lower() for text in texts.values())


def test_addresses_of_a_portable_site_name_the_file() -> None:
    [found] = entries(course((WEATHER,)), portable=True)
    assert found.url == "../lectures/weather/index.html"


def test_the_search_steps_aside_for_an_author_and_its_files_with_it() -> None:
    plan = planned(course((WEATHER,), assets=(asset("content/search/index.html", "search/index.html"),))).value
    assert "search-page/manifest.js" in paths(plan)
    assert [path for path in paths(plan) if path.startswith("search/")] == ["search/index.html"]
    assert view(plan, "lectures/weather/index.html").head.site.search_manifest == "../../search-page/manifest.js"


def test_a_course_may_be_without_search() -> None:
    plan = planned(course((WEATHER,), config=CourseConfig("course.yml", "Statistics", search=False))).value
    assert [path for path in paths(plan) if path.startswith("search/")] == []
    assert view(plan, "lectures/weather/index.html").head.site.search == ""


def test_an_edit_changes_the_files_of_its_words_and_no_address_of_others() -> None:
    before = files(planned(course((WEATHER,))).value)
    doc = replace(SECTIONED, words=pack(TEXT.replace("strikes", "hits")))
    after = files(planned(course((replace(WEATHER, document=doc),))).value)
    same = before.keys() & after.keys()
    assert {path for path in same if before[path] != after[path]} == {"search/manifest.js"}
    assert before.keys() != after.keys()


def test_the_targets_of_a_plan_are_sorted_and_the_parts_with_them() -> None:
    plan = planned(course((WEATHER,))).value
    assert paths(plan) == sorted(paths(plan))
    assert isinstance(target_of(plan, next(path for path in paths(plan) if "/t-" in path)).recipe, DeferredText)


def test_slides_are_found_by_their_pages() -> None:
    slides = (Slide(2, "Cumulus\nis\nheaped"), Slide(3, " "), Slide(5, "Rain"))
    known = Facts(copies={"Lectures/S1.pdf": Copies("", (), "", DeckFacts(2, "Of clouds", True, 4.0, 3.0, slides))})

    def found(visibility: Visibility) -> list[SearchEntry]:
        shown = replace(WEATHER, deck=replace(deck("l.md", "S1"), rest="#page=3"), tags=(), visibility=visibility)
        context = prepare(course((shown,), assets=(asset("Lectures/S1.pdf"),)), known, PlanOptions())
        made = [source.make() for source in search_entries(context, context.writer("search/"))]
        return [entry for entry in made if entry.kind == "deck"]

    [entry] = found("shown")
    assert (entry.title, entry.url) == ("Of clouds", "../Lectures/S1.pdf")
    assert entry.chunks == (
        Chunk("#page=2", ("Slide 1",), "Cumulus is heaped"),
        Chunk("#page=5", ("Slide 3",), "Rain"),
    )
    assert found("draft") == []
