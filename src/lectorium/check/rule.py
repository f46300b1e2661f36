"""A rule: one kind of finding, why it matters, an example that breaks it, one that keeps it, and how it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from msgspec import Struct

from lectorium.check.context import RuleContext
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.source import SourceFile

Finder: TypeAlias = "Callable[[RuleContext], Iterable[Diagnostic]]"
PostFinder: TypeAlias = "Callable[[Document, SourceFile], Iterable[Diagnostic]]"


Example: TypeAlias = "tuple[tuple[str, str], ...]"
"""Files of a small course by path: the first is shown in the documentation, and all are built by its test.

A path such as `content/images/x.png` with the text `PNG 640x480` stands for a picture of that size.
"""


def post(body: str, head: str = "title: A lecture", path: str = "content/lectures/a.md") -> tuple[str, str]:
    """Return the file of a lecture post with a body, for an example."""
    return (path, f"---\n{head}\n---\n\n{body}\n")


def lecture_post(head: str, name: str = "a") -> tuple[str, str]:
    """Return the file of a lecture with this front matter, for an example."""
    return post("Text.", f"title: Lecture {name}\n{head}", f"content/lectures/{name}.md")


def example(*files: tuple[str, str]) -> Example:
    """Return an example made of files."""
    return files


class Rule(Struct, frozen=True, gc=False):
    """One rule of the checker, with its explanation."""

    code: Code
    what: str
    """One sentence: what is reported."""
    why: str
    """One or two sentences: whom it hurts."""
    bad: Example
    good: Example = example(post("Text."))
    find: Finder | None = None
    """Looks at the whole course; None when reading, planning or rendering finds it already."""
    find_in: PostFinder | None = None
    """Looks at one post and nothing else, so that its findings are kept with the post."""
    on: bool = True
    """False for a rule that is reported only when it is selected."""
