"""The patterns of `defaults`: what Ruby's `Dir.glob` finds, in a time that no pattern makes long."""

from __future__ import annotations

import pytest

from lectorium.dialects.jekyll.defaults import matches


@pytest.mark.parametrize(
    ("glob", "path", "found"),
    [
        ("docs/*", "docs/a.md", True),
        ("docs/*", "docs/a/b.md", False),
        ("docs/*.md", "docs/.md", False),
        ("docs/a*.md", "docs/a.md", True),
        ("*", ".hidden", False),
        ("**/*.md", "a.md", True),
        ("**/*.md", "a/b/c.md", True),
        ("**/*.md", "a/.b/c.md", False),
        ("a/**/c", "a/c", True),
        ("a/**/c", "a/b/c", True),
        ("a/**/c", "ab/c", False),
        ("a/**", "a/b", True),
        ("a/**", "a/b/c", False),
        ("{docs,notes}/*", "notes/a", True),
        ("{docs,notes}/*", "note/a", False),
        ("week?", "week1", True),
        ("week?", "week/", False),
        ("week[0-4]", "week3", True),
        ("week[^0-4]", "week3", False),
        ("week[^0-4]", "week5", True),
        ("a?", "a", False),
        ("a.c", "abc", False),
        ("week[", "week[", True),
        ("week{", "week{", True),
        ("week[9-0]", "week9", False),
    ],
)
def test_pattern_finds(glob: str, path: str, found: bool) -> None:
    assert matches(path, glob) is found


@pytest.mark.parametrize("glob", ["*a" * 60 + "*b", "{a,aa}" * 60 + "b", "**/" * 60 + "b", "*{a,a}" * 60 + "b"])
def test_no_pattern_takes_long(glob: str) -> None:
    """A regular expression of the same meaning would need longer than anybody lives."""
    assert not matches("a" * 100 + "/a" * 60, glob)
