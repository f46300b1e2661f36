"""A course read with what earlier readings came to is the course read anew, and only what changed is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from lectorium.model import read_course as module
from lectorium.model.native import open_native
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_course
from lectorium.parse.document import Document
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.tree import Tree
from model_samples import NOW, document


def post(name: str, head: str) -> Document:
    return document(f"content/lectures/{name}.md", f"---\n{head}\n---\n")


class Reading:
    """One course that is read again and again; every time it is compared with a reading that knows nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.memory, self.read = Memory(), list[str]()
        self.posts = {name: post(name, f"title: {name}") for name in ("a", "b", "c")}
        self.config, self.files, self.now = "title: C\n", tuple[str, ...](), NOW
        for name in ("read_lecture", "read_page"):
            monkeypatch.setattr(module, name, self._noting(getattr(module, name)))

    def _noting(self, read: Callable[..., object]) -> Callable[..., object]:
        def noted(document: Document, *rest: object) -> object:
            self.read.append(document.path.rpartition("/")[2].removesuffix(".md"))
            return read(document, *rest)

        return noted

    def again(self) -> list[str]:
        """Read the course; return the posts that were read for it."""
        reader = open_native(SourceFile("course.yml", self.config, ""), Tree({})).value
        assert reader is not None
        paths = [*(each.path for each in self.posts.values()), *self.files]
        tree = Tree(dict.fromkeys(sorted(paths), 1))
        documents, options = tuple(self.posts.values()), ReadOptions(self.now)
        fresh = read_course(reader, documents, tree, options)
        self.read.clear()
        assert read_course(reader, documents, tree, options, self.memory) == fresh
        self.memory.end_run()
        return sorted(self.read)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    return Reading(monkeypatch)


def test_nothing_is_read_twice(reading: Reading) -> None:
    assert reading.again() == ["a", "b", "c"]
    assert reading.again() == []


def test_changed_new_and_deleted_posts(reading: Reading) -> None:
    reading.again()
    reading.posts["b"] = post("b", "title: other")
    assert reading.again() == ["b"]
    reading.posts["d"] = post("d", "title: d\nfoo: unknown")
    assert reading.again() == ["d"]
    gone = reading.posts.pop("a")
    assert reading.again() == []
    reading.posts["a"] = gone
    assert reading.again() == ["a"]


def test_another_config_reads_every_post(reading: Reading) -> None:
    reading.again()
    reading.config = "title: C\norder: week\n"
    assert reading.again() == ["a", "b", "c"]
    assert reading.again() == []


def test_layout_that_appears(reading: Reading) -> None:
    reading.posts["b"] = post("b", "title: b\nlayout: seminar")
    reading.again()
    reading.files = ("templates/seminar.html",)
    assert reading.again() == ["b"]
    reading.files = ()
    assert reading.again() == ["b"]


def test_deck_that_appears(reading: Reading) -> None:
    reading.posts["b"] = post("b", "title: b\nlecture: '7'")
    reading.again()
    reading.files = ("content/decks/7.pdf",)
    assert reading.again() == ["b"]
    reading.files = ()
    assert reading.again() == ["b"]


@pytest.mark.parametrize("head", ["title: b\nrelease: 2026-09-01 13:00", "title: b\ndate: 2026-09-02"])
def test_time_that_comes_and_a_clock_that_is_set_back(reading: Reading, head: str) -> None:
    reading.config = "title: C\nbuild: {future: false}\n"
    reading.posts["b"] = post("b", head)
    assert reading.again() == ["a", "b", "c"]
    reading.now += timedelta(minutes=10)
    assert reading.again() == []
    reading.now += timedelta(days=1)
    assert reading.again() == ["b"]
    reading.now -= timedelta(days=1)
    assert reading.again() == ["b"]
