"""A page that is planned again after an edit in place: as in a whole plan, for the price of one page."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from lectorium.model.course import Course, Lecture, Page
from lectorium.parse.document import Document
from lectorium.plan import output_spec
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.plan_site import plan_from, prepare
from lectorium.plan.replan_page import replan_page
from lectorium.plan.resolve import Resolver
from lectorium.plan.target import Target
from lectorium.text.packed_text import pack
from plan_courses import course, document, lecture, page, reference

ONE, TWO, EXAM, ABOUT = (f"content/{name}.md" for name in ("one", "two", "exam", "about"))


def doc(path: str, target: str = "two.md", **changed: Any) -> Document:
    return replace(document(path, references=(reference(path, f"[a]({target})", target),)), **changed)


def made_of(*edited: Lecture | Page) -> Course:
    """Return a course of three lectures and a page, some of them edited."""
    before: tuple[Lecture | Page, ...] = (
        lecture(ONE, "one/", 1, doc(ONE)),
        lecture(TWO, "two/", 2, doc(TWO, "one.md")),
        replace(lecture(EXAM, "exam/", 3, doc(EXAM)), kind="exam"),
        page(ABOUT, "about/", doc(ABOUT)),
    )
    posts = {post.document.path: post for post in (*before, *edited)}
    lectures = tuple(post for post in posts.values() if isinstance(post, Lecture))
    return course(lectures, pages=tuple(post for post in posts.values() if isinstance(post, Page)))


def prepared(*edited: Lecture | Page) -> PlanContext:
    context = prepare(made_of(*edited), Facts(), PlanOptions())
    plan_from(context)
    return context


def target_of(context: PlanContext, path: str) -> Target:
    return next(each for each in plan_from(context).value.targets if each.origin == path)


EDITED = (
    replace(lecture(ONE, "one/", 1, doc(ONE, "nowhere.md", anchors=("here",))), title="Another"),
    replace(page(ABOUT, "about/", doc(ABOUT, "nowhere.md")), description="Another"),
)


@pytest.mark.parametrize("post", EDITED)
def test_it_is_the_page_of_a_whole_plan(post: Lecture | Page) -> None:
    path, whole = post.document.path, prepared(post)
    again = replan_page(prepared(), post)
    assert again is not None
    outcome, context = again
    assert outcome.value == target_of(whole, path)
    assert [(item.code.code, item.span.path) for item in outcome.diagnostics] == [("LINK001", path)]
    assert replace(context.table.by_source[path], make=str) == replace(whole.table.by_source[path], make=str)
    assert context.posts[path] is post


def test_of_two_edits_each_keeps_the_other() -> None:
    first = replan_page(prepared(), EDITED[0])
    assert first is not None
    second = replan_page(first[1], EDITED[1])
    assert second is not None
    assert target_of(second[1], ONE).recipe == target_of(prepared(*EDITED), ONE).recipe


def test_a_post_that_has_nothing_to_say_any_more_has_no_page() -> None:
    empty = replace(prepared().posts[EXAM], document=replace(document(EXAM), words=pack("")))
    assert isinstance(empty, Lecture)
    assert replan_page(prepared(), empty) is None


def test_no_other_post_is_declared_or_resolved_again(monkeypatch: pytest.MonkeyPatch) -> None:
    context, asked = prepared(), list[str]()
    declare, resolve = output_spec._of_post, Resolver.document

    def declared(post: Lecture | Page) -> dict[str, Any]:
        asked.append(post.document.path)
        return declare(post)

    def resolved(self: Resolver, document: Document, url: str) -> Any:
        asked.append(url)
        return resolve(self, document, url)

    monkeypatch.setattr(output_spec, "_of_post", declared)
    monkeypatch.setattr(Resolver, "document", resolved)
    assert replan_page(context, EDITED[1]) is not None
    assert asked == [ABOUT, "about/"]
