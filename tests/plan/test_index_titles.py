"""An index is called in its heading what the navigation calls it."""

from __future__ import annotations

import pytest

from lectorium.model.config import CourseConfig, NavItem
from plan_courses import course, lecture, planned, view


@pytest.mark.parametrize(("page", "usual"), [("tags", "Tags"), ("readings", "Readings"), ("lectures", "Lectures")])
def test_an_index_bears_the_name_that_the_navigation_gives_it(page: str, usual: str) -> None:
    rows = (lecture("l/a.md", "lectures/a/"),)
    config = CourseConfig("course.yml", "Statistics", nav=(NavItem("Subjects", f"/{page}/"),))
    assert view(planned(course(rows)).value, f"{page}/index.html").title == usual
    named = view(planned(course(rows, config=config)).value, f"{page}/index.html")
    assert (named.title, named.head.title) == ("Subjects", "Subjects · Statistics")
