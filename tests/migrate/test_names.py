"""Paths of an imported course: each once, none hidden, none an index of ours."""

from __future__ import annotations

import pytest

from lectorium.migrate.names import Names, common_folder


def test_a_path_is_given_out_once_whatever_its_case() -> None:
    names = Names()
    assert [names.free(path) for path in ("a/B.md", "a/b.md", "a/b.md", "a/b-2.md", "É", "E\u0301".lower())] == [
        "a/B.md",
        "a/b-2.md",
        "a/b-3.md",
        "a/b-2-2.md",
        "É",
        "e\u0301-2",
    ]


@pytest.mark.parametrize(
    ("path", "folder", "place"),
    [
        ("_lectures/1.md", "_lectures", "content/lectures/1.md"),
        ("_posts/2026-01-02-a b.markdown", "", "content/lectures/2026-01-02-a b.md"),
        ("north/_posts/x.md", "", "content/lectures/north/x.md"),
        ("_labs/_x/.y.html", "", "content/lectures/labs/x/y.md"),
        ("_lectures/index.md", "_lectures", "content/lectures/home.md"),
        ("_notes/é/index.md", "_notes", "content/lectures/é/index.md"),
        ("#/_.md", "", "content/lectures/x/x.md"),
    ],
)
def test_where_a_lecture_stands(path: str, folder: str, place: str) -> None:
    assert Names().lecture(path, folder) == place


def test_where_a_page_stands() -> None:
    names = Names()
    assert [names.page(path) for path in ("index.md", "index.html", "a/index.html", "_drafts/b.md")] == [
        "content/pages/home.md",
        "content/pages/home-2.md",
        "content/pages/a/index.md",
        "content/pages/b.md",
    ]


@pytest.mark.parametrize(
    ("paths", "folder"),
    [([], ""), (["_a/1.md", "_a/b/2.md"], "_a"), (["_a/1.md", "_b/2.md"], ""), (["1.md"], ""), (["x/y/1.md"], "x/y")],
)
def test_the_folder_of_all(paths: list[str], folder: str) -> None:
    assert common_folder(paths) == folder
