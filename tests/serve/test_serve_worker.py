"""The worker: what it shows first, what follows when, and what it tells of."""

from __future__ import annotations

import gc
import queue
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from lectorium.serve.change_set import Paths
from lectorium.serve.generation import Generation, OutputTable
from lectorium.serve.rebuild import Interrupted, OnRebuilt, Rebuilt
from lectorium.serve.worker import Worker, _Pending

A, B, C = frozenset({"a.md"}), frozenset({"b.md"}), frozenset({"c.md"})
ONE, TWO, THREE = frozenset({"1.html"}), frozenset({"2.html"}), frozenset({"3.html"})
GENERATION = Generation(1, OutputTable({}), True, (), lambda _path: None)


def rebuilt(paths: Paths, changed: Paths = frozenset(), is_new: bool = True, seconds: float = 0.1) -> Rebuilt:
    return Rebuilt(GENERATION, paths, seconds, is_new, changed)


class Script:
    """A rebuilder that gives what it is told to, and remembers what it was asked."""

    def __init__(self, page: Rebuilt | None = None, first: Rebuilt | None = None, full: Rebuilt | None = None) -> None:
        self.page, self.first, self.full = page, first, full
        self.interrupted = False
        self.lacks: list[bool] = []
        self.asked: list[tuple[str, Paths, Paths]] = []
        self.busy: list[bool] = []
        self.thresholds: set[tuple[int, int, int]] = set()

    def rebuild_page(self, paths: Paths, in_view: Paths) -> Rebuilt | None:
        self.thresholds.add(gc.get_threshold())
        self.asked.append(("page", paths, in_view))
        return self.page

    def lacks_pictures(self) -> bool:
        return bool(self.lacks) and self.lacks.pop(0)

    def rebuild_all(
        self,
        paths: Paths,
        in_view: Paths,
        early: OnRebuilt | None,
        is_late: Callable[[], bool],
        smaller_pictures: bool = False,
    ) -> Rebuilt:
        self.asked.append(("pictures" if smaller_pictures else "all", paths, in_view))
        self.busy.append(is_late())
        if self.first is not None and early is not None:
            early(self.first)
        if self.interrupted:
            self.interrupted = False
            raise Interrupted
        assert self.full is not None
        return self.full


class Scripted(Worker):
    """A worker whose queue is a list: a set is handed out at once, a number of seconds passes without an edit."""

    def __init__(self, script: Script, *events: Paths | None) -> None:
        self.told: list[Rebuilt] = []
        super().__init__(script, lambda: TWO, self.told.append)  # type: ignore[arg-type]
        self.events, self.waits = list(events), list[float | None]()

    def _gather(self, timeout: float | None) -> Paths | None:
        self.waits.append(timeout)
        if not self.events:
            return None
        found = self.events.pop(0)
        if found is QUIET:
            raise queue.Empty
        return found


QUIET: Paths = frozenset({"a pause"})
NOTHING: Paths = frozenset()


def test_a_page_that_is_shown_at_once_is_followed_by_the_course_without_a_word() -> None:
    script = Script(page=rebuilt(A, ONE), full=rebuilt(A, frozenset(), is_new=False))
    worker = Scripted(script, A, QUIET)
    worker.run()
    assert script.asked == [("page", A, TWO), ("all", A, TWO)]
    assert worker.told == [rebuilt(A, ONE)]
    assert worker.waits == [None, 0.5, None]
    assert script.busy == [False]


def test_what_is_in_view_comes_first_and_the_line_names_all() -> None:
    script = Script(first=rebuilt(A, ONE), full=rebuilt(A, THREE, is_new=False))
    worker = Scripted(script, A)
    worker.run()
    assert script.asked == [("page", A, TWO), ("all", A, TWO)]
    assert worker.told == [replace(rebuilt(A, ONE), partial=True), rebuilt(A, ONE | THREE, is_new=False)]
    assert worker.waits == [None, None]


def test_edits_are_gathered_until_the_course_is_read() -> None:
    script = Script(first=rebuilt(A, ONE), full=rebuilt(A | B))
    script.interrupted = True
    Scripted(script, A, B).run()
    asked = [(kind, paths) for kind, paths, _ in script.asked]
    assert asked == [("page", A), ("all", A), ("page", B), ("all", A | B)]


def test_without_a_part_the_whole_course_is_read_at_once() -> None:
    script = Script(full=rebuilt(A, ONE, is_new=False))
    worker = Scripted(script, A)
    worker.run()
    assert [kind for kind, *_ in script.asked] == ["page", "all"]
    assert worker.told == [rebuilt(A, ONE, is_new=False)]
    assert worker.waits == [None, None]


@pytest.mark.parametrize(("is_new", "lines"), [(True, 1), (False, 0)])
def test_the_course_that_follows_is_told_when_it_is_new(is_new: bool, lines: int) -> None:
    worker = Scripted(Script(page=rebuilt(A, ONE), full=rebuilt(A, TWO, is_new)), A, QUIET)
    worker.run()
    assert worker.told == [rebuilt(A, ONE), *[rebuilt(A, TWO, is_new)] * lines]


@pytest.mark.parametrize(("seconds", "pause"), [(0.1, 0.2), (0.9, 1.8), (1.0, 2.0), (5.0, 2.0)])
def test_the_pause_is_twice_what_the_latest_took_and_never_long(seconds: float, pause: float) -> None:
    script = Script(page=rebuilt(A), full=rebuilt(A, seconds=seconds))
    worker = Scripted(script, A, QUIET, A)
    worker.run()
    assert worker.waits == [None, 0.5, None, pytest.approx(pause)]


def test_a_first_part_is_shown_and_named_again_by_the_line() -> None:
    script = Script(page=rebuilt(A), full=rebuilt(A, TWO, is_new=False))
    script.first = rebuilt(A, ONE)
    worker = Scripted(script, A, QUIET)
    worker.run()
    assert worker.told == [rebuilt(A), replace(rebuilt(A, ONE), partial=True), rebuilt(A, ONE | TWO, is_new=False)]


@pytest.mark.parametrize("early", [True, False])
def test_an_edit_interrupts_and_what_was_shown_is_named_later(early: bool) -> None:
    script = Script(page=rebuilt(A), full=rebuilt(A | B, THREE, is_new=False))
    script.first, script.interrupted = rebuilt(A, ONE) if early else None, True
    worker = Scripted(script, A, QUIET, B)
    worker._work()
    assert worker.waits == [None, 0.5, 0.25 if early else 0.5, 0.25 if early else 0.5]
    script.first = None
    worker.events = [QUIET]
    assert script.asked[-1] == ("page", B, TWO)


def test_an_edit_that_comes_while_pages_fetch_a_first_part_still_waits() -> None:
    script = Script(first=rebuilt(A, ONE), full=rebuilt(A))
    worker = Worker(script, lambda: TWO, lambda shown: worker.request(B) if shown.partial else None)  # type: ignore[arg-type]
    assert worker._rebuild_all(_Pending(A)) is None
    assert worker._gather(0.0) == B


def test_pictures_are_made_smaller_in_a_pause_once_and_without_a_line() -> None:
    script = Script(page=rebuilt(A, ONE), full=rebuilt(NOTHING, TWO))
    script.lacks = [True, True]
    worker = Scripted(script, QUIET)
    worker.run()
    assert [kind for kind, *_ in script.asked] == ["pictures"], "what nobody can make is not tried again and again"
    assert worker.told == [replace(rebuilt(NOTHING, TWO), partial=True)]
    assert worker.waits == [2.0, None]


def test_an_edit_ends_the_making_of_pictures_which_goes_on_in_the_next_pause() -> None:
    script = Script(page=rebuilt(A, ONE), full=rebuilt(A, is_new=False))
    script.lacks, script.interrupted = [True, True], True
    worker = Scripted(script, QUIET, A, QUIET, QUIET)
    worker.run()
    assert [kind for kind, *_ in script.asked] == ["pictures", "page", "all", "pictures"]
    assert worker.told == [rebuilt(A, ONE), replace(rebuilt(A, is_new=False), partial=True)]


def test_what_waits_is_taken_together_and_the_end_comes_before_all() -> None:
    worker = Worker(Script(), lambda: TWO, lambda _: None)  # type: ignore[arg-type]
    worker.request(A)
    worker.request(B)
    assert worker._gather(0.0) == A | B
    with pytest.raises(queue.Empty):
        worker._gather(0.0)
    worker.request(A)
    worker.end()
    worker.request(C)
    assert worker._gather(None) is None


def test_python_searches_for_cycles_seldom_while_it_works_and_as_before_after() -> None:
    before = gc.get_threshold()
    script = Script(page=rebuilt(A), full=rebuilt(A))
    try:
        gc.set_threshold(701, 11, 12)
        Scripted(script, A).run()
        after = gc.get_threshold()
    finally:
        gc.set_threshold(*before)
    assert (script.thresholds, after) == ({(200_000, 50, 100)}, (701, 11, 12))


def test_it_is_a_thread_that_ends_with_the_program() -> None:
    worker = Worker(Script(), lambda: TWO, lambda _: None)  # type: ignore[arg-type]
    assert (worker.name, worker.daemon) == ("lectorium-rebuild", True)


def test_cycles_are_looked_for_only_when_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    moments: list[int] = []
    script = Script(page=rebuilt(A, ONE), full=rebuilt(A))
    monkeypatch.setattr(gc, "collect", lambda: moments.append(len(script.asked)))
    Scripted(script, A, B, QUIET).run()
    assert [kind for kind, _, _ in script.asked] == ["page", "page", "all"]
    assert moments == [0, 3]
    busy = Scripted(Script(page=rebuilt(A, ONE), full=rebuilt(A)))
    busy.request(A)
    busy.run()
    assert moments == [0, 3]
