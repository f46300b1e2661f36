"""A run that has nothing to do is known by its settings, its instant, its inputs and its outputs."""

from __future__ import annotations

import shutil
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.conduct.up_to_date import Run
from lectorium.disk.cache import Cache
from lectorium.disk.installed import Installed, find_installed
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.parse.plugin import Plugin
from lectorium.text.memory import Memory
from mini_course import NOW
from packages import install


@pytest.fixture
def run(tmp_path: Path) -> Run[RunSummary]:
    """Return a run that has been made, with one output."""
    root, out = tmp_path.resolve() / "course", tmp_path / "out"
    (root / "content/lectures").mkdir(parents=True)
    out.mkdir()
    (root / "course.yml").write_text("title: A course\n")
    (root / "content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\nText.\n")
    (out / "a.html").write_text("a page")
    made = Run(
        CourseRequest(root, dialects, NOW), Memory(Cache(tmp_path / "cache")), ("run",), Manifest[RunSummary], "s", out
    )
    made.remember(analyse_site(made.request, Memory()), RunSummary(()), [("a.html", "key", ())])
    return made


def again(run: Run[RunSummary]) -> bool:
    """Return whether a new process finds nothing to do."""
    later = replace(run, memory=Memory(run.memory.store))
    earlier = later.earlier()
    return earlier is not None and later.unchanged(earlier) is not None


def test_nothing_has_changed(run: Run[RunSummary]) -> None:
    assert again(run)
    assert again(run)


def test_other_settings_an_earlier_instant_and_another_kind_of_run(run: Run[RunSummary]) -> None:
    assert not again(replace(run, settings="other"))
    assert not again(replace(run, request=replace(run.request, now=NOW - timedelta(seconds=1))))
    assert not again(replace(run, key=("other",)))


def test_another_version_of_a_plugin_and_one_that_is_gone(
    run: Run[RunSummary], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    install(tmp_path / "site", "lectorium-own", "")
    analysis = analyse_site(run.request, Memory())
    reader, found = analysis.reader, find_installed("lectorium-own", run.request.root)
    assert reader is not None and isinstance(found, Installed)
    used = (Plugin(1, name="lectorium-own", identity=found.identity),)
    reader = replace(reader, syntax=replace(reader.syntax, plugins=used))
    run.remember(replace(analysis, reader=reader), RunSummary(()), [("a.html", "key", ())])
    assert again(run)
    install(tmp_path / "site", "lectorium-own", "x = 1")
    assert not again(run)
    shutil.rmtree(tmp_path / "site")
    assert not again(run)


def test_input_and_output_that_change(run: Run[RunSummary]) -> None:
    post, page = run.request.root / "content/lectures/a.md", Path(str(run.output)) / "a.html"
    text = post.read_text()
    post.write_text(text.replace("Rain", "Snow"))
    assert not again(run)
    post.write_text(text)
    assert not again(run)  # its time has changed, and what it held in between may lie in the output
    run.remember(analyse_site(run.request, Memory()), RunSummary(()), [("a.html", "key", ())])
    assert again(run)
    page.unlink()
    assert not again(run)


def test_a_schedule_that_comes_and_changes(run: Run[RunSummary]) -> None:
    schedule = run.request.root / "schedule.yml"
    for text in ("- {date: 2026-10-01, title: Homework}\n", "- {date: 2026-10-02, title: Homework}\n"):
        schedule.write_text(text)
        assert not again(run)
        run.remember(analyse_site(run.request, Memory()), RunSummary(()), [("a.html", "key", ())])
        assert again(run)
    schedule.unlink()
    assert not again(run)


def test_young_files_are_read_again_only_until_time_has_passed(run: Run[RunSummary]) -> None:
    """What was as young as the look itself is settled by the first run that finds nothing to do."""
    analysis = analyse_site(run.request, Memory())
    young = replace(analysis, discovery=replace(analysis.discovery, seen_at=0))
    run.remember(young, RunSummary(()), [("a.html", "key", ())])
    earlier = run.earlier()
    assert earlier is not None
    assert earlier.digests
    deadline = time.monotonic() + 60
    while earlier.digests and time.monotonic() < deadline:
        time.sleep(0.05)
        assert again(run)
        earlier = replace(run, memory=Memory(run.memory.store)).earlier()
        assert earlier is not None
    assert not earlier.digests


def test_output_that_is_not_in_its_place_is_not_remembered(run: Run[RunSummary]) -> None:
    (Path(str(run.output)) / "a.html").unlink()
    with pytest.raises(OSError, match=r"a\.html"):
        run.remember(analyse_site(run.request, Memory()), RunSummary(()), [("a.html", "key", ())])
