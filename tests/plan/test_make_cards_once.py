"""Cards that are known from an earlier plan are those that would be made, and only these are not made again."""

from __future__ import annotations

import pytest

from lectorium.model.course import Course, Lecture
from lectorium.plan import make_cards as module
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.locate import Locator
from lectorium.plan.make_cards import make_cards
from lectorium.plan.plan_site import plan_from, prepare
from lectorium.text.memory import Memory
from plan_courses import asset, course, document, lecture, plan_site, reading, reading_section

PATHS = {name: f"content/lectures/{name}.md" for name in ("far", "near")}


def post(name: str, *urls: str, **changes: object) -> object:
    entry = reading(PATHS[name], "A paper", 10, 40, urls=urls)
    doc = document(PATHS[name], readings=(reading_section(PATHS[name], "Readings", 0, 40, entry),))
    return lecture(PATHS[name], f"lectures/{name}/", 1, doc, **changes)


class Planning:
    """Plans courses one after the other; each is compared with a plan that knows nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.memory, self.made = Memory(), list[str]()
        make = make_cards

        def noted(lecture: Lecture, locator: Locator) -> object:
            self.made.append(lecture.slug)
            return make(lecture, locator)

        monkeypatch.setattr(module, "make_cards", noted)

    def again(self, made: Course, base_url: str = "") -> list[str]:
        """Plan a course; return the lectures whose cards were made for it."""
        options = PlanOptions(base_url)
        fresh = plan_site(made, Facts(), options)
        self.made.clear()
        assert plan_from(prepare(made, Facts(), options, self.memory)) == fresh
        self.memory.end_run()
        return sorted(self.made)


@pytest.fixture
def planning(monkeypatch: pytest.MonkeyPatch) -> Planning:
    return Planning(monkeypatch)


def test_cards_that_lead_into_the_course_are_made_again(planning: Planning) -> None:
    posts = (post("far", "https://example.org/p"), post("near", "/paper.pdf", "https://example.org/q"))
    assert planning.again(course(posts)) == ["far", "near"]  # type: ignore[arg-type]
    with_paper = course(posts, assets=(asset("content/paper.pdf", "paper.pdf"),))  # type: ignore[arg-type]
    assert planning.again(with_paper) == ["near"]


def test_an_address_that_becomes_our_own(planning: Planning) -> None:
    posts = (post("far", "https://example.org/lectures/far/"),)
    assert planning.again(course(posts)) == ["far"]  # type: ignore[arg-type]
    assert planning.again(course(posts), "https://example.org/") == ["far"]  # type: ignore[arg-type]


def test_an_address_behind_a_variable_is_no_other_site(planning: Planning) -> None:
    posts = (post("far", "{{ site.baseurl }}https://example.org/p"),)
    planning.again(course(posts))  # type: ignore[arg-type]
    assert planning.again(course(posts)) == ["far"]  # type: ignore[arg-type]


def test_another_title_another_text_and_a_post_that_was_away(planning: Planning) -> None:
    old = post("far", "https://example.org/p")
    planning.again(course((old,)))  # type: ignore[arg-type]
    assert planning.again(course((old,))) == []  # type: ignore[arg-type]
    titled = post("far", "https://example.org/p", title="Other")
    assert planning.again(course((titled,))) == ["far"]  # type: ignore[arg-type]
    assert planning.again(course()) == []
    assert planning.again(course((titled,))) == ["far"]  # type: ignore[arg-type]
