"""Changes that cannot matter are not heard of."""

from __future__ import annotations

import pytest

from lectorium.serve.watcher import WatchFilter

RELEVANCE = WatchFilter("/c", frozenset({"/c/_site", "/c/out"}))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/c/content/lectures/a.md", "content/lectures/a.md"),
        ("/c/course.yml", "course.yml"),
        ("/c/_contents/a.md", "_contents/a.md"),
        ("/c/_sitemap.md", "_sitemap.md"),
        ("/c/content/u\u0308.png", "content/\u00fc.png"),
        ("/c/content/4913.png", "content/4913.png"),
        ("/c/content/lectures/#1-numbers.md", "content/lectures/#1-numbers.md"),
    ],
)
def test_relevant(path: str, expected: str) -> None:
    assert RELEVANCE.below(path) == expected


@pytest.mark.parametrize(
    "path",
    [
        "/c/.git/index",
        "/c/_site/index.html",
        "/c/out/a",
        "/c/node_modules/x/y.md",
        "/c/content/.a.md.swp",
        "/c/content/a.md~",
        "/c/content/4913",
        "/c/content/.#a.md",
        "/c/content/#a.md#",
        "/c/content/.DS_Store",
        "/c/.venv/a.py",
        "/c/content/a.swx",
        "/c/__pycache__/a",
        "/c",
        "/d/a.md",
        "/cc/a.md",
        "/c/content/a.md.tmp",
        "/c/content/deck.pdf.crdownload",
    ],
)
def test_irrelevant(path: str) -> None:
    assert RELEVANCE.below(path) is None
