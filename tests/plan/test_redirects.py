"""Old addresses: which lead on, and what name their page has."""

from __future__ import annotations

import pytest

from plan_courses import course, lecture, paths, planned


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
