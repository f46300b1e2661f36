"""A partial plan decides a few outputs as the whole plan does, and works out nothing for the others."""

from __future__ import annotations

import pytest

from lectorium.model.course import Course
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.plan_site import plan_from, plan_partially, prepare
from lectorium.plan.resolve import Resolver
from lectorium.text.deferred_text import DeferredText
from plan_courses import THEME, asset, course, document, lecture, reading, reading_section, reference

ONE = "lectures/one/index.html"
BROKEN = "[there](nowhere.md)"


def two_lectures() -> Course:
    rows = []
    for number, name in enumerate(("one", "two"), 1):
        path = f"content/lectures/{name}.md"
        doc = document(path, references=(reference(path, BROKEN, "nowhere.md"),))
        rows.append(lecture(path, f"lectures/{name}/", number, doc))
    return course(tuple(rows), assets=(asset("content/plot.png", "plot.png"),))


@pytest.fixture
def resolved(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses of the bodies that are resolved from now on."""
    seen, resolve = list[str](), Resolver.document

    def noted(self: Resolver, doc: object, page: str) -> object:
        seen.append(page)
        return resolve(self, doc, page)  # type: ignore[arg-type]

    monkeypatch.setattr(Resolver, "document", noted)
    return seen


def test_targets_and_names_are_those_of_the_whole_plan() -> None:
    plan_input = prepare(two_lectures(), Facts(theme_files=THEME), PlanOptions())
    seen = plan_partially(plan_input, lambda spec: spec.path in (ONE, "index.html", "plot.png"))
    whole = plan_from(plan_input).value
    assert seen.targets == tuple(each for each in whole.targets if each.path in (ONE, "index.html", "plot.png"))
    assert seen.paths == {each.path for each in whole.targets if not isinstance(each.recipe, DeferredText)}
    assert seen.with_parts == {each.origin for each in whole.targets if isinstance(each.recipe, DeferredText)}


def test_only_the_bodies_in_view_are_resolved(resolved: list[str]) -> None:
    plan_input = prepare(two_lectures(), Facts(), PlanOptions())
    assert resolved == []
    plan_partially(plan_input, lambda spec: spec.path == ONE)
    assert resolved == ["lectures/one/"]
    plan_partially(plan_input, lambda spec: spec.path == "index.html")
    assert resolved == ["lectures/one/"]


def test_the_rest_is_resolved_once_and_its_faults_are_told(resolved: list[str]) -> None:
    plan_input = prepare(two_lectures(), Facts(), PlanOptions())
    plan_partially(plan_input, lambda spec: spec.path == ONE)
    plan = plan_from(plan_input)
    assert sorted(resolved) == ["lectures/one/", "lectures/two/"]
    assert [item.span.path for item in plan.diagnostics] == ["content/lectures/one.md", "content/lectures/two.md"]
    assert not plan_input.faults


def test_what_stops_a_build_is_known_before_any_body_is_resolved() -> None:
    path = "content/lectures/one.md"
    entry = reading(path, "A paper", 10, 40, urls=("javascript:alert(1)",))
    doc = document(
        path,
        readings=(reading_section(path, "Readings", 0, 40, entry),),
        references=(reference(path, BROKEN, "nowhere.md"),),
    )
    clashing = (lecture(path, "lectures/one/", 1, doc), lecture("content/lectures/two.md", "lectures/ONE/", 2))
    plan_input = prepare(course(clashing), Facts(), PlanOptions())
    blocking = {item for item in plan_from(plan_input).diagnostics if item.code.blocks}
    assert {item.code.code for item in blocking} == {"NAME001", "READ010"}
    assert blocking <= set(plan_input.faults)
