"""A sample of the fault injection, the journal that a long run goes on from, and the disk that fails."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

import injection
import whole
from failing_disk import FailingDisk
from injection import FULL, KINDS, Kind, inject
from run_journal import Journal
from small_courses import COURSES, Bench

QUICK = (("native", "edit"), ("jekyll", "check"))
"""What the quick suite tries: each course once and each command once."""


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))


def harms(tmp_path: Path, step: int, *kinds: Kind) -> tuple[list[str], Journal]:
    journal = Journal()
    return list(inject(tmp_path, journal, 3600, step, kinds)), journal


@pytest.mark.parametrize(
    ("dialect", "stage"),
    [
        pytest.param(dialect, stage, marks=() if (dialect, stage) in QUICK else (pytest.mark.slow,))
        for dialect in COURSES
        for stage in ("first", "edit", "removal", "swap", "check")
    ],
)
def test_every_forty_first_call_may_fail(tmp_path: Path, dialect: str, stage: str) -> None:
    found, journal = harms(tmp_path, 41, Kind(dialect, stage, errno.EIO))
    assert found == []
    assert journal.total("done") == 1
    assert journal.total("faults") > 8


@pytest.mark.slow
@pytest.mark.parametrize("dialect", COURSES)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE, FULL])
def test_every_seventh_call_may_fail(tmp_path: Path, dialect: str, error: int) -> None:
    found, journal = harms(tmp_path, 7, *(kind for kind in KINDS if (kind.dialect, kind.error) == (dialect, error)))
    assert found == []
    assert journal.total("done") == 5


@pytest.mark.slow
def test_harm_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that takes a folder which it cannot list for an empty one does harm, and the suite must see it."""
    monkeypatch.setattr("lectorium.conduct.analyse._counts", lambda *_: False)
    found, _ = harms(tmp_path, 1, Kind("jekyll", "removal", errno.EMFILE))
    assert any("scandir" in harm and "it ends with 0, but the site is not the new one" in harm for harm in found)


@pytest.mark.slow
def test_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    kind, path = Kind("native", "edit", errno.EMFILE), tmp_path / "journal.jsonl"
    whole_run = Journal()
    list(inject(tmp_path / "whole", whole_run, 3600, 19, (kind,)))
    while not (journal := Journal(path)).record(kind.name).done:
        before = journal.record(kind.name).next
        list(inject(tmp_path / str(before), journal, 0.01, 19, (kind,)))
        assert json.loads(path.read_text().splitlines()[-1])[1]["next"] == before + 19
    # The first build of a fresh bench asks the disk a little more than a later one.
    assert Journal(path).record(kind.name).next >= whole_run.record(kind.name).next


def test_figures_of_a_run_that_has_not_begun_are_nothing(tmp_path: Path) -> None:
    assert whole.soak(tmp_path / "journal.jsonl", 0) == {
        "faults injected": 0,
        "builds killed": 0,
        "caches damaged": 0,
        "builds": 0,
        "harm": 0,
    }


def test_harm_ends_a_run_with_what_reproduces_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(injection, "fault_of_sources", lambda _: "broken")
    monkeypatch.setattr(whole, "FORGED", 0)
    monkeypatch.setattr(whole, "KILLS", 0)
    monkeypatch.setattr(whole, "damage_caches", lambda *_: ())
    monkeypatch.setattr(whole, "kill_builds", lambda *_: ())
    with pytest.raises(AssertionError, match=r"native first ENOSPC, call 1, .*: broken"):
        whole.soak(tmp_path / "journal.jsonl", 60)


def test_disk_fails_once_and_only_where_it_can(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"data")
    with FailingDisk(2, errno.ENOSPC) as disk:
        (tmp_path / "a").stat()
        (tmp_path / "one").mkdir()
        with pytest.raises(OSError, match="No space left") as caught:
            (tmp_path / "two").mkdir()
        (tmp_path / "three").mkdir()
    assert (disk.failed, caught.value.filename) == (f"mkdir({tmp_path}/two)", str(tmp_path / "two"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "one", "three"]


def test_full_disk_stays_full(tmp_path: Path) -> None:
    with FailingDisk(1, errno.ENOSPC, full=True):
        for name in ("one", "two"):
            with pytest.raises(OSError, match="No space left"):
                os.mkdir(tmp_path / name)  # noqa: PTH102 - the call itself
    assert list(tmp_path.iterdir()) == []


def test_builds_of_the_bench_are_those_of_users(tmp_path: Path) -> None:
    bench = Bench(tmp_path, "native", COURSES["native"][1]["edit"])
    assert bench.build() == (0, "")
    assert {"lectures/01-counting/index.html", "images/a.png", "data", ".lectorium"} <= bench.clean[0].keys()
    assert bench.clean[0] != bench.clean[1]
