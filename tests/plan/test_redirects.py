"""Old addresses: which lead on, and what name their page has."""

from __future__ import annotations

import pytest

from lectorium.plan.view import RedirectView
from plan_courses import course, lecture, page, paths, planned, view


@pytest.mark.parametrize(
    ("old", "path"),
    [
        ("/old/", "old/index.html"),
        ("/old", "old/index.html"),
        ("old/x.html", "old/x.html"),
        ("/a.b/old", "a.b/old/index.html"),
        ("/lectures/a/", None),
        ("/lectures/a", None),
        ("/lectures/a/index.html", None),
    ],
)
def test_an_old_address_has_a_page_unless_it_is_the_new_one(old: str, path: str | None) -> None:
    plain = set(paths(planned(course((lecture("l/a.md", "lectures/a/"),))).value))
    found = planned(course((lecture("l/a.md", "lectures/a/", redirect_from=(old, old)),)))
    assert set(paths(found.value)) - plain == ({path} if path else set())
    assert found.diagnostics == ()


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://e.org/new/", "https://e.org/new/"),
        ("/other/", "../../other/"),
        ("/", "../../"),
        ("/b.html", "../../b.html"),
    ],
)
def test_a_post_that_only_leads_on_is_a_redirect(target: str, url: str) -> None:
    plan = planned(
        course((lecture("l/a.md", "lectures/a/", redirect_to=target),), (page("p.md", "x/p/", redirect_to=target),))
    )
    for path in ("lectures/a/index.html", "x/p/index.html"):
        made = view(plan.value, path)
        assert isinstance(made, RedirectView)
        assert made.url == url
