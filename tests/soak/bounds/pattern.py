"""A hostile pattern: its name, and a course of a wanted size, which is compared with a plain course of that size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

POST = "content/lectures/a.md"
"""Where the post of a course of one post stands."""

LINK = 500
"""Bytes that a link counts."""

PLAIN = (
    "The quick brown fox jumps over the lazy dog, and a *short* phrase has a [link](https://example.org/a) in it.\n" * 4
    + "\n## A heading\n\n- an item of a list\n- another item\n\n"
)
"""What honest authors write."""


@dataclass(frozen=True)
class Course:
    """The files of a course."""

    files: Mapping[str, str]
    """Text by path; `course.yml` is added when neither it nor `_config.yml` stands here."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links: where each leads, by path."""

    def size(self) -> int:
        """Return the bytes of all texts; a link counts as much as a short file."""
        return sum(len(text.encode()) for text in self.files.values()) + LINK * len(self.links)

    def plain(self) -> Course:
        """Return a course of as many posts, each as long, that holds nothing but plain text and no link."""
        posts = {path: plain_post(len(text)) for path, text in self.files.items() if path.endswith(".md")}
        return Course(posts or {POST: plain_post(sum(map(len, self.files.values())))})


@dataclass(frozen=True)
class Pattern:
    """A hostile pattern."""

    name: str
    make: Callable[[int], Course]
    """Gives a course of about so many characters."""


def plain_post(size: int) -> str:
    """Return a plain post of so many characters."""
    return post(repeat(PLAIN, size))


def repeat(unit: str, size: int) -> str:
    """Return `unit` as often as it fits into `size` characters, at least once."""
    return unit * max(1, size // len(unit))


def count(unit: str, size: int) -> range:
    """Return as many numbers as `unit` fits into `size` characters."""
    return range(max(1, size // len(unit)))


def post(body: str) -> str:
    """Return a post with just a title above its body."""
    return f"---\ntitle: A post\n---\n\n{body}"


def course_of(body: str) -> Course:
    """Return a course of one post."""
    return Course({POST: post(body)})


def shaped(name: str, make: Callable[[str, int], str], unit: str) -> Pattern:
    """Return the pattern of one post whose body `make` gives for a unit and a size."""
    return Pattern(name, lambda size: course_of(make(unit, size)))
