"""A body that opens with the title of its page does not say it twice, and links to that heading still lead there."""

from __future__ import annotations

import pytest

from lectorium.parse.document import Document
from lectorium.plan.toc import title_heading, without_title
from plan_courses import body_recipe, course, document, heading, lecture, page, planned, reference, view

PATH = "content/pages/rules.md"


def body(first: str = "The rules", level: int = 1, text: str = "The rules and more", **changes: object) -> Document:
    return document(PATH, text, headings=(heading(PATH, first, 4, level),), **changes)


@pytest.mark.parametrize(
    ("made", "said_again"),
    [
        (body(), True),
        (body("the RULES"), False),
        (body("the RULES", text="the RULES and more"), True),
        (body(level=2), False),
        (body(text="Words, then The rules"), False),
        (body("Other rules", text="Other rules"), False),
        (body(references=(reference(PATH, "#   [R](x.md)", "x.md"),)), False),
        (body(references=(reference(PATH, "    [R](x.md)", "[R](x.md)"),)), False),
        (body(references=(reference(PATH, "#   The rules   [R](x.md)", "[R](x.md)"),)), True),
        (document(PATH), False),
    ],
)
def test_which_headings_say_the_title_again(made: Document, said_again: bool) -> None:
    assert (title_heading(made, "The rules") is not None) == said_again


def test_a_page_shows_its_title_once_and_keeps_the_anchor() -> None:
    plan = planned(course(pages=(page("rules.md", "rules/", doc=body(), title="The rules"),))).value
    shown = view(plan, "rules/index.html")
    recipe = body_recipe(plan, "rules/index.html")
    assert (shown.toc, shown.aliases) == ((), ("the-rules",))
    assert (recipe.skip, "the-rules" in recipe.reserved_ids) == (((4, 16),), True)


def test_a_lecture_shows_its_title_once_and_keeps_the_anchor() -> None:
    made = course((lecture(PATH, "lectures/rules/", doc=body(), title="The rules"),))
    plan = planned(made).value
    assert view(plan, "lectures/rules/index.html").aliases == ("the-rules",)
    assert body_recipe(plan, "lectures/rules/index.html").skip == ((4, 16),)


def test_a_section_with_the_title_of_the_one_right_above_goes_on_there() -> None:
    said = body("Readings", level=2, text="Readings and more")
    skip, ids = without_title(said, "Rain", "Readings")
    assert (skip[0], ids) == ((said.headings[0].span.start, said.headings[0].span.end), (said.headings[0].id,))
    assert without_title(said, "Rain") == without_title(said, "Rain", "Required readings") == ((), ())
