"""The preview has the plug-ins too, in every kind of rebuild; one that fails is named and the last page stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.plugin import Extension, OutputSpec, PageMaker, PlanRequest, Plugin, WriteText, file_output
from lectorium.serve.rebuild import Rebuilder, Rebuilt
from lectorium.text.memory import Memory
from previews import first_look, post, write_course

POST = "content/lectures/a1.md"
PAGE = "lectures/a1/index.html"
NOTHING: frozenset[str] = frozenset()
IN_VIEW = frozenset({PAGE, "names.html"})


def extend(md: Any) -> None:
    md.block.ruler.before("fence", "loud", loud_line, {"alt": ["paragraph"]})


def loud_line(state: Any, start: int, _end: int, silent: bool) -> bool:
    if not state.getLines(start, start + 1, 0, False).startswith("!!"):
        return False
    if not silent:
        token = state.push("loud", "", 0)
        token.content, token.map = state.getLines(start, start + 1, 0, False)[2:].strip(), [start, start + 1]
    state.line = start + 1
    return True


def write(token: Any) -> str:
    if "fails" in token.content:
        raise SystemExit("a writer")
    return f"<p>{token.content.upper()}</p>"


def names(request: PlanRequest) -> tuple[OutputSpec, ...]:
    titles = " ".join(lecture.title for lecture in request.course.lectures)
    if "declares nothing" in titles:
        raise LookupError("a maker")
    return (file_output("names.html", lambda _context: recipe(titles), "names"),)


def recipe(titles: str) -> WriteText:
    if "makes nothing" in titles:
        raise SystemExit("a recipe")
    return WriteText(titles)


PLUGIN = Plugin(
    1,
    makers=(PageMaker("names", names),),
    extensions=(Extension(extend, (("loud", write),)),),
    name="lectorium-loud",
    identity="lectorium-loud 1",
)


class Preview:
    """A course with the plug-in, and the one who rebuilds it."""

    def __init__(self, root: Path) -> None:
        self.course = write_course(root)
        with (self.course / "course.yml").open("a", encoding="utf-8") as config:
            config.write("\nplugins: [lectorium-loud]\n")
        self.asked: list[str] = []
        request = CourseRequest(self.course, dialects, datetime(2026, 3, 1, tzinfo=UTC), load_plugin=self.load)
        self.rebuilder = Rebuilder(lambda: request, Memory())

    def load(self, name: str) -> Plugin:
        self.asked.append(name)
        return PLUGIN

    def write(self, line: str, title: str = "") -> None:
        text = post(1) + f"\n!!{line}\n"
        (self.course / POST).write_text(text.replace("title: ", f"title: {title} ") if title else text, "utf-8")

    def shown(self, path: str) -> str:
        content = self.rebuilder.generation.table.outputs[path].content
        assert isinstance(content, bytes)
        return content.decode()


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    found = Preview(tmp_path.resolve())
    found.write("first")
    assert found.rebuilder.rebuild_all(NOTHING).generation.good
    return found


def test_every_rebuild_has_the_plugins(preview: Preview) -> None:
    assert "<p>FIRST</p>" in preview.shown(PAGE)
    preview.write("second")
    assert preview.rebuilder.rebuild_page(frozenset({POST}), NOTHING) is not None
    assert "<p>SECOND</p>" in preview.shown(PAGE)
    preview.write("third", "New")
    assert first_look(preview.rebuilder, frozenset({POST}), IN_VIEW) is not None
    assert "<p>THIRD</p>" in preview.shown(PAGE)
    assert "New " in preview.shown("names.html")
    preview.rebuilder.rebuild_all(NOTHING)
    assert preview.asked == ["lectorium-loud"], "a plug-in is loaded once in the life of a preview"


def ignore(_rebuilt: Rebuilt) -> None:
    """Tell nobody of the pages in view."""


REBUILDS: dict[str, Callable[[Rebuilder], object]] = {
    "page": lambda rebuilder: rebuilder.rebuild_page(frozenset({POST}), IN_VIEW),
    "all": lambda rebuilder: rebuilder.rebuild_all(frozenset({POST}), IN_VIEW, ignore),
}
FAILURES = {
    "a writer": (
        ("fails", ""),
        f"{POST}: the plug-in `lectorium-loud` failed while rendering it: SystemExit: a writer",
    ),
    "a maker": (
        ("more", "declares nothing"),
        "course.yml: the plug-in `lectorium-loud` failed while preparing the plan: LookupError: a maker",
    ),
    "a recipe": (
        ("more", "makes nothing"),
        "course.yml: the plug-in `lectorium-loud` failed while planning the site: SystemExit: a recipe",
    ),
}


@pytest.mark.parametrize("how", REBUILDS)
@pytest.mark.parametrize("what", FAILURES)
def test_a_plugin_that_fails_is_named_and_the_last_pages_stay(preview: Preview, what: str, how: str) -> None:
    (line, title), message = FAILURES[what]
    before = preview.shown("names.html")
    preview.write(line, title)
    REBUILDS[how](preview.rebuilder)
    assert preview.shown("names.html") == before
    new = preview.rebuilder.rebuild_all(frozenset({POST}), IN_VIEW, ignore).generation
    assert not new.good
    assert (new.fault, [f"{item.span.path}: {item.message}" for item in new.diagnostics]) == ("", [message])
    assert (
        "<p>FIRST</p>" in preview.shown(PAGE)
        or (how, what) == ("page", "a maker")
        or (how, what) == ("page", "a recipe")
    )
    assert preview.shown("names.html") == before
    preview.write("mended")
    assert preview.rebuilder.rebuild_all(NOTHING).generation.good
    assert "<p>MENDED</p>" in preview.shown(PAGE)
