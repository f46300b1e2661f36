"""What a rebuild comes to: new generations, the last good pages, the page in view first, faults that end nothing."""

from __future__ import annotations

import random
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.prepare import planned
from lectorium.plan.target import RenderPage
from lectorium.serve.rebuild import Interrupted, Rebuilder, Rebuilt
from lectorium.serve.worker import Worker
from lectorium.text.memory import Memory
from previews import first_look, post, write_course

POST = "content/lectures/a1.md"
PAGE = "lectures/a1/index.html"
NOTHING: frozenset[str] = frozenset()


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path.resolve())


@pytest.fixture
def rebuilder(course: Path) -> Rebuilder:
    request = CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    return Rebuilder(lambda: request, Memory())


def shown(rebuilder: Rebuilder, path: str = PAGE) -> bytes:
    content = rebuilder.generation.table.outputs[path].content
    assert isinstance(content, bytes)
    return content


def test_first_generation(rebuilder: Rebuilder) -> None:
    first = rebuilder.rebuild_all(NOTHING)
    assert (first.generation.number, first.generation.good, first.is_new) == (1, True, True)
    assert PAGE in first.generation.changed


def test_a_schedule_that_comes_changes_and_goes_makes_the_front_page_anew(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    schedule, named = course / "schedule.yml", frozenset({"schedule.yml"})
    for title in (b"Homework 1", b"Homework 2"):
        schedule.write_bytes(b"- {date: 2026-03-05, title: %b}\n" % title)
        assert rebuilder.rebuild_page(named, NOTHING) is None
        assert "index.html" in rebuilder.rebuild_all(named).changed
        assert title in shown(rebuilder, "index.html")
    schedule.unlink()
    rebuilder.rebuild_all(named)
    assert b"Homework" not in shown(rebuilder, "index.html")


def test_course_that_is_mended_is_not_rebuilt_partly(rebuilder: Rebuilder, course: Path) -> None:
    """What lies there then was planned without the post that could not be read."""
    rebuilder.rebuild_all(NOTHING)
    (course / POST).write_text(post(1).replace("title:", "title: ["), "utf-8")
    rebuilder.rebuild_all(NOTHING)
    (course / POST).write_text(post(1), "utf-8")
    assert rebuilder.rebuild_page(frozenset({POST}), NOTHING) is None
    mended = rebuilder.rebuild_all(NOTHING)
    assert (mended.generation.good, mended.changed) == (True, NOTHING)


def test_nothing_new_is_no_new_generation(rebuilder: Rebuilder) -> None:
    rebuilder.rebuild_all(NOTHING)
    again = rebuilder.rebuild_all(NOTHING)
    assert (again.generation.number, again.is_new) == (1, False)


def test_last_good_pages_stay(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    good = shown(rebuilder)
    (course / POST).write_text(post(1).replace("title:", "title: ["), "utf-8")
    bad = rebuilder.rebuild_all(NOTHING).generation
    assert (bad.number, bad.good) == (2, False)
    assert [item.span.path for item in bad.blocking()] == [POST]
    assert shown(rebuilder) == good
    (course / POST).write_text(post(1, "Mended.\n"), "utf-8")
    mended = rebuilder.rebuild_all(NOTHING).generation
    assert (mended.number, mended.good) == (3, True)
    assert b"Mended." in shown(rebuilder)


def test_template_that_fails_while_it_runs_keeps_the_last_good_pages(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    good = shown(rebuilder)
    (course / "templates").mkdir()
    (course / "templates/lecture.html").write_text("{{ view.nothing.at.all }}", "utf-8")
    assert not rebuilder.rebuild_all(NOTHING).generation.good
    assert shown(rebuilder) == good


def test_course_without_its_config_is_waited_for(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    config = (course / "course.yml").read_text("utf-8")
    (course / "course.yml").unlink()
    lost = rebuilder.rebuild_all(NOTHING).generation
    assert not lost.good
    assert lost.fault == f"`{course}` is not a course: it has no `course.yml` or `_config.yml` or `_config.yaml`"
    (course / "course.yml").write_text(config, "utf-8")
    found = rebuilder.rebuild_all(NOTHING).generation
    assert (found.good, found.fault) == (True, "")


def test_fault_of_our_own_ends_nothing(rebuilder: Rebuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuilder.rebuild_all(NOTHING)
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.serve.rebuild.take_site", lambda *_, **__: 1 / 0)
        generation = rebuilder.rebuild_all(NOTHING).generation
    assert generation.fault == "this is a fault of Lectorium itself: ZeroDivisionError: division by zero"
    assert shown(rebuilder)
    assert rebuilder.rebuild_all(NOTHING).generation.good


def test_fault_of_our_own_in_one_post_is_told_at_its_file_and_not_remembered(
    rebuilder: Rebuilder, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuilder.rebuild_all(NOTHING)
    post = course / POST
    post.write_text(post.read_text("utf-8") + "\nMore.\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.parse.parse_document.tokenize", lambda *_: 1 / 0)
        generation = rebuilder.rebuild_all(frozenset({POST})).generation
    assert [(item.code.code, item.span.path) for item in generation.blocking()] == [("BUG001", POST)]
    assert (generation.good, generation.fault) == (False, "")
    assert shown(rebuilder)
    assert rebuilder.rebuild_all(frozenset({POST})).generation.good


def test_page_on_which_we_failed_is_made_again(rebuilder: Rebuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("lectorium.render.page.PageRenderer.render", lambda *_: 1 / 0)
        assert not rebuilder.rebuild_all(NOTHING).generation.good
    assert rebuilder.rebuild_all(NOTHING).generation.good
    assert shown(rebuilder)


def test_page_in_view_comes_first(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / "course.yml").write_text("title: Another name\ntimezone: UTC\n", "utf-8")
    early: list[Rebuilt] = []
    whole = rebuilder.rebuild_all(frozenset({"course.yml"}), frozenset({PAGE}), early.append)
    first = early[0].generation
    assert PAGE in first.changed
    assert "lectures/a2/index.html" not in first.changed
    assert whole.generation.number == first.number + 1
    assert PAGE not in whole.generation.changed
    assert "lectures/a2/index.html" in whole.generation.changed


def test_worker_shows_an_edit_at_once_and_the_rest_in_a_pause(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    told: list[Rebuilt] = []
    followed = threading.Event()

    def tell(rebuilt: Rebuilt) -> None:
        told.append(rebuilt)
        if "lectures/index.html" in rebuilt.generation.changed:
            followed.set()

    worker = Worker(rebuilder, lambda: frozenset({PAGE}), tell)
    worker.start()
    (course / POST).write_text(post(1).replace("title: Lecture 1", "title: Renamed"), "utf-8")
    worker.request(frozenset({POST}))
    assert followed.wait(20)
    worker.end()
    worker.join(5)
    assert told[0].generation.changed == {PAGE}
    assert not any(PAGE in later.generation.changed for later in told[1:])
    assert not worker.is_alive()


def change_config(course: Path, title: str) -> frozenset[str]:
    (course / "course.yml").write_text(f"title: {title}\nurl: https://example.org/small/\ntimezone: UTC\n", "utf-8")
    return frozenset({"course.yml"})


def add_post(course: Path, name: str) -> frozenset[str]:
    (course / f"content/lectures/{name}.md").write_text(post(9), "utf-8")
    return frozenset({f"content/lectures/{name}.md"})


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the kinds of the pages that are put together from now on."""
    from lectorium.render.page import PageRenderer

    seen, render = list[str](), PageRenderer.render

    def noted(self: PageRenderer, recipe: RenderPage, body: str) -> object:
        seen.append(recipe.template)
        return render(self, recipe, body)

    monkeypatch.setattr(PageRenderer, "render", noted)
    return seen


def test_first_look_makes_the_page_in_view_and_no_other(
    rebuilder: Rebuilder, course: Path, rendered: list[str]
) -> None:
    rebuilder.rebuild_all(NOTHING)
    rendered.clear()
    seen = first_look(rebuilder, change_config(course, "Another"), frozenset({PAGE}))
    assert seen is not None
    assert seen.generation.number == 2
    assert seen.generation.changed == {PAGE}
    assert b"Another" in shown(rebuilder)
    assert b"A small course" in shown(rebuilder, "lectures/a2/index.html")
    assert rendered.count("lecture.html") == 1
    assert set(rendered) <= {"lecture.html", "accent.css"}


def test_first_look_and_the_rest_are_one_site(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / POST).unlink()
    paths = add_post(course, "a7") | change_config(course, "Another") | {POST}
    assert first_look(rebuilder, paths, frozenset({"index.html", "lectures/a2/index.html"})) is not None
    first = {
        path: rebuilder.generation.table.outputs[path].content for path in ("index.html", "lectures/a2/index.html")
    }
    rebuilder.rebuild_all(paths)
    outputs = {path: made.content for path, made in rebuilder.generation.table.outputs.items()}
    fresh = Rebuilder(rebuilder.request, Memory())
    fresh.rebuild_all(NOTHING)
    assert outputs == {path: made.content for path, made in fresh.generation.table.outputs.items()}
    assert first == {path: outputs[path] for path in first}


def test_first_look_drops_what_is_gone(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / POST).unlink()
    seen = first_look(rebuilder, frozenset({POST}), frozenset({"lectures/index.html"}))
    assert seen is not None
    assert PAGE not in rebuilder.generation.table.outputs
    assert seen.generation.changed == {PAGE, "lectures/index.html"}


def test_no_partial_rebuild_stands_on_another(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    added = add_post(course, "a7")
    (course / POST).write_text(post(1, "Edited.\n"), "utf-8")
    first_look(rebuilder, added, NOTHING)
    assert rebuilder.rebuild_page(frozenset({POST}), NOTHING) is None
    rebuilder.rebuild_all(NOTHING)
    (course / POST).write_text(post(1, "Edited again.\n"), "utf-8")
    assert rebuilder.rebuild_page(frozenset({POST}), NOTHING) is not None


def test_git_is_asked_again_only_when_its_index_changes(
    rebuilder: Rebuilder, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lectorium.disk.git import recorded

    asked, names = list[Path](), recorded.recorded_names

    def noted(root: Path) -> object:
        asked.append(root)
        return names(root)

    monkeypatch.setattr(recorded, "recorded_names", noted)
    rebuilder.rebuild_all(NOTHING)
    assert asked == []
    subprocess.run(["git", "init", "-q"], cwd=course, check=True)
    rebuilder.rebuild_all(NOTHING)
    rebuilder.rebuild_all(NOTHING)
    assert len(asked) == 1
    subprocess.run(["git", "add", "course.yml"], cwd=course, check=True)
    rebuilder.rebuild_all(NOTHING)
    assert len(asked) == 2


@pytest.mark.parametrize("config", ["title: [", "title: A\nslug_pattern: [\n  - {"])
def test_no_first_look_at_what_cannot_be_built(rebuilder: Rebuilder, course: Path, config: str) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / "course.yml").write_text(config, "utf-8")
    assert first_look(rebuilder, frozenset({"course.yml"}), frozenset({PAGE})) is None


def test_a_changed_picture_is_shown_as_it_is_until_its_copies_are_made(rebuilder: Rebuilder, course: Path) -> None:
    def draw(width: int) -> frozenset[str]:
        noise = random.Random(width).randbytes(width * 300 * 3)
        Image.frombytes("RGB", (width, 300), noise).save(course / "content/images/dot.png")
        return frozenset({"content/images/dot.png"})

    draw(900)
    edit = frozenset({POST})
    (course / POST).write_text(post(1, "![A dot](/images/dot.png)\n"), "utf-8")
    rebuilder.rebuild_all(edit)
    assert b"srcset" not in shown(rebuilder)
    assert rebuilder.lacks_pictures()
    assert PAGE in rebuilder.rebuild_all(NOTHING, smaller_pictures=True).changed
    copies = shown(rebuilder)
    assert b"srcset" in copies
    assert not rebuilder.lacks_pictures()
    changed = draw(800)
    assert rebuilder.rebuild_page(changed, frozenset({PAGE})) is None
    rebuilder.rebuild_all(changed)
    assert b"srcset" not in shown(rebuilder), "the copies show what the picture was"
    assert rebuilder.lacks_pictures()
    rebuilder.rebuild_all(NOTHING, smaller_pictures=True)
    assert b"srcset" in shown(rebuilder)
    assert shown(rebuilder) != copies


def test_a_course_that_cannot_be_built_lacks_no_pictures(rebuilder: Rebuilder, course: Path) -> None:
    Image.new("RGB", (900, 300)).save(course / "content/images/dot.png")
    (course / POST).write_text("---\ntitle: [A\n---\n\n![A dot](/images/dot.png)\n", "utf-8")
    rebuilder.rebuild_all(NOTHING)
    assert not rebuilder.generation.good
    assert not rebuilder.lacks_pictures()


def test_an_edit_ends_the_making_of_pictures(rebuilder: Rebuilder, course: Path) -> None:
    Image.new("RGB", (900, 300)).save(course / "content/images/dot.png")
    (course / POST).write_text(post(1, "![A dot](/images/dot.png)\n"), "utf-8")
    rebuilder.rebuild_all(NOTHING)
    with pytest.raises(Interrupted):
        rebuilder.rebuild_all(NOTHING, awaited=lambda: True, smaller_pictures=True)
    assert rebuilder.lacks_pictures()


def test_rebuild_gives_way(rebuilder: Rebuilder, course: Path, rendered: list[str]) -> None:
    rebuilder.rebuild_all(NOTHING)
    before, paths = rebuilder.generation, change_config(course, "Another")
    rendered.clear()
    with pytest.raises(Interrupted):
        rebuilder.rebuild_all(paths, awaited=lambda: bool(rendered))
    assert len(rendered) == 1
    assert rebuilder.generation is before
    assert rebuilder.rebuild_all(paths).changed >= {PAGE, "lectures/a2/index.html"}


def test_rebuild_that_gave_way_is_not_remembered_for_ever(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    sizes = []
    for turn in range(6):
        paths, calls = change_config(course, f"Turn {turn}"), iter(range(100))
        with pytest.raises(Interrupted):
            rebuilder.rebuild_all(paths, awaited=lambda calls=calls: next(calls) > 40)  # type: ignore[misc]
        sizes.append(rebuilder.memory.size())
    assert len(set(sizes[2:])) == 1


def test_rebuild_that_gave_way_costs_the_next_one_nothing(
    rebuilder: Rebuilder, course: Path, rendered: list[str]
) -> None:
    rebuilder.rebuild_all(NOTHING)
    (course / POST).write_text(post(1, "Edited.\n"), "utf-8")
    for _ in range(3):
        with pytest.raises(Interrupted):
            rebuilder.rebuild_all(NOTHING, awaited=lambda: True)
    rendered.clear()
    rebuilder.rebuild_all(NOTHING)
    assert rendered.count("lecture.html") == 1


@dataclass
class Ear:
    """Hears what a worker tells, and can wait for it."""

    told: list[Rebuilt] = field(default_factory=list)
    news: threading.Condition = field(default_factory=threading.Condition)

    def __call__(self, rebuilt: Rebuilt) -> None:
        with self.news:
            self.told.append(rebuilt)
            self.news.notify_all()

    def wait(self, happens: Callable[[list[Rebuilt]], bool]) -> None:
        with self.news:
            assert self.news.wait_for(lambda: happens(self.told), 20), self.told


def test_worker_speaks_once_of_a_first_look_and_its_rest(rebuilder: Rebuilder, course: Path) -> None:
    rebuilder.rebuild_all(NOTHING)
    ear = Ear()
    worker = Worker(rebuilder, lambda: frozenset({PAGE}), ear)
    worker.start()
    worker.request(change_config(course, "Another"))
    ear.wait(lambda told: bool(told) and not told[-1].partial)
    worker.end()
    worker.join(5)
    first, last = ear.told[0], ear.told[-1]
    assert first.partial
    assert first.generation.changed == {PAGE}
    assert last.paths == {"course.yml"}
    assert last.changed >= {PAGE, "lectures/a2/index.html"}
    assert PAGE not in last.generation.changed
    assert sum(not rebuilt.partial for rebuilt in ear.told) == 1


def test_worker_shows_a_new_edit_before_it_ends_the_rest_of_an_older_one(
    rebuilder: Rebuilder, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rebuilder.rebuild_all(NOTHING)
    ear, asked = Ear(), list[bool]()
    worker = Worker(rebuilder, lambda: frozenset({PAGE}), ear)

    def ask_in_the_middle(*_: object) -> object:
        if not asked:
            asked.append(True)
            worker.request(change_config(course, "Second"))
        return planned(*_)  # type: ignore[arg-type]

    monkeypatch.setattr("lectorium.conduct.terms.planned", ask_in_the_middle)
    worker.start()
    worker.request(change_config(course, "First"))
    ear.wait(lambda told: any(not each.partial for each in told))
    worker.end()
    worker.join(5)
    titles = [next(name for name in (b"First", b"Second") if name in page_of(told)) for told in ear.told]
    assert titles == sorted(titles)
    assert [each.partial for each in ear.told] == [True, True, False]
    assert ear.told[-1].changed >= {PAGE, "lectures/a2/index.html"}


def page_of(rebuilt: Rebuilt) -> bytes:
    content = rebuilt.generation.table.outputs[PAGE].content
    assert isinstance(content, bytes)
    return content
