"""The plan as a whole: which outputs there are, from where, and which fields the lecture page has."""

from __future__ import annotations

from lectorium.plan.target import RenderPage
from lectorium.plan.view import LectureLinkView
from plan_courses import asset, course, lecture, paths, planned, target, view


def test_a_course_of_two_lectures_has_every_kind_of_page() -> None:
    made = course(
        (lecture("content/lectures/one.md", "lectures/one/"), lecture("content/lectures/two.md", "lectures/two/", 2)),
        assets=(asset("content/plot.png", "plot.png"),),
    )
    found = [path for path in paths(planned(made).value) if not path.startswith(("assets/theme/", "search/"))]
    assert found == [
        ".nojekyll",
        "404.html",
        "atom.xml",
        "index.html",
        "lectures/index.html",
        "lectures/one/index.html",
        "lectures/two/index.html",
        "plot.png",
        "readings/index.html",
        "robots.txt",
        "tags/index.html",
    ]


def test_a_lecture_knows_its_neighbours_by_relative_addresses() -> None:
    rows = tuple(lecture(f"content/lectures/l{n}.md", f"lectures/l{n}/", n) for n in (1, 2, 3))
    plan = planned(course(rows)).value
    middle = view(plan, "lectures/l2/index.html")
    assert middle.previous == LectureLinkView("L1", "../l1/", "1")
    assert middle.next == LectureLinkView("L3", "../l3/", "3")
    recipe = target(plan, "lectures/l2/index.html").recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    assert (recipe.body.path, recipe.body.draft) == ("content/lectures/l2.md", "draft of content/lectures/l2.md")


def test_the_plan_is_the_same_twice() -> None:
    made = course((lecture("content/lectures/one.md", "lectures/one/"),))
    assert planned(made) == planned(made)
