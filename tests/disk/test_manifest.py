"""The manifest notices every change, including one that leaves size and time as they were."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec import MsgspecError, json, to_builtins
from msgspec.structs import replace

from broken_disk import break_call
from lectorium.disk import manifest as manifests
from lectorium.disk.codes import UNREADABLE_FILE
from lectorium.disk.discover import discover
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.digest import digest_bytes
from lectorium.text.span import Span

OLD = 1_500_000_000
NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
FAULT = Diagnostic(Code("X001", "x", "warning"), "message", Span("a.md", 0, 1))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    root = tmp_path / "course"
    root.mkdir()
    for name in ("a.md", "b.md", "junk.tmp"):
        (root / name).write_text("same size")
    return root


def remember(
    course: Path, output: Path, ignored: frozenset[str] = frozenset(), later: int = -1_000_000_000
) -> Manifest[RunSummary]:
    """Return the manifest of a build `later` nanoseconds after now: before now, every file is doubtful."""
    discovery = discover(course).value
    discovery = replace(discovery, seen_at=discovery.seen_at + later)
    now = time.time_ns() + later
    outputs = tuple(
        manifests.remember_output(output, path.name, "key", (FAULT,), now) for path in sorted(output.glob("*"))
    )
    inputs, digests = manifests.remember_inputs(discovery, ignored)
    return Manifest("settings", (), inputs, outputs, NOON, None, now, RunSummary((FAULT,)), digests, ignored)


def test_nothing_changed(course: Path, tmp_path: Path) -> None:
    manifest = remember(course, tmp_path / "none")
    assert not manifests.changed_inputs(manifest, discover(course).value)


@pytest.mark.parametrize("later", [-1_000_000_000, 10_000_000_000])
def test_added_changed_and_deleted_files_are_noticed(course: Path, tmp_path: Path, later: int) -> None:
    manifest = remember(course, tmp_path / "none", later=later)
    (course / "b.md").write_text("other text")
    assert manifests.changed_inputs(manifest, discover(course).value) == {"b.md"}
    (course / "b.md").unlink()
    assert manifests.changed_inputs(manifest, discover(course).value) == {"b.md"}
    manifest = remember(course, tmp_path / "none", later=later)
    (course / "c.md").write_text("new")
    assert manifests.changed_inputs(manifest, discover(course).value) == {"c.md"}


def test_edit_of_the_same_size_in_the_same_tick_is_noticed(course: Path, tmp_path: Path) -> None:
    """Built right after a save, then saved again: all that `stat` shows may be equal, so the state is forged here."""
    manifest = remember(course, tmp_path / "none")
    (course / "a.md").write_text("size same")
    discovery = discover(course).value
    forged = (replace(found, state=manifest.inputs[found.real]) for found in discovery.files)
    same_tick = replace(discovery, files=tuple(forged))
    assert manifests.changed_inputs(manifest, same_tick) == {"a.md"}


def test_edit_with_its_time_set_back_is_noticed(course: Path, tmp_path: Path) -> None:
    os.utime(course / "a.md", (OLD, OLD))
    manifest = remember(course, tmp_path / "none", later=10_000_000_000)
    (course / "a.md").write_text("size same")
    os.utime(course / "a.md", (OLD, OLD))
    assert manifests.changed_inputs(manifest, discover(course).value) == {"a.md"}


def test_files_that_are_no_part_of_the_course_may_change(course: Path, tmp_path: Path) -> None:
    manifest = remember(course, tmp_path / "none", frozenset({"junk.tmp"}))
    (course / "junk.tmp").write_text("something else")
    assert not manifests.changed_inputs(manifest, discover(course).value)
    (course / "junk.tmp").unlink()
    assert not manifests.changed_inputs(manifest, discover(course).value)


def test_only_doubtful_files_are_read(course: Path, tmp_path: Path) -> None:
    assert all(remember(course, tmp_path / "none").digests.values())
    assert remember(course, tmp_path / "none").digests.keys() == {"a.md", "b.md", "junk.tmp"}
    assert remember(course, tmp_path / "none", later=10_000_000_000).digests == {}


def test_output_that_was_changed_or_deleted_is_noticed(course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.html").write_text("12")
    manifest = remember(course, out)
    assert manifests.changed_output(manifest, out) is None
    (out / "a.html").write_text("21")
    assert manifests.changed_output(manifest, out) == "a.html"
    (out / "a.html").unlink()
    assert manifests.changed_output(manifest, out) == "a.html"


def test_link_in_place_of_an_output_is_noticed(course: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "a.html").write_text("12")
    manifest = remember(course, out)
    (out / "a.html").rename(tmp_path / "b.html")
    (out / "a.html").symlink_to(tmp_path / "b.html")
    assert manifests.changed_output(manifest, out) == "a.html"


def test_settled_manifest_reads_nothing_again(course: Path, tmp_path: Path) -> None:
    manifest = remember(course, tmp_path / "none")
    discovery = discover(course).value
    later = replace(discovery, seen_at=discovery.seen_at + 10_000_000_000)
    settled = manifests.settled(manifest, later, later.seen_at)
    assert settled is not None
    assert settled.digests == {}
    assert not manifests.changed_inputs(settled, discovery)
    assert manifests.settled(settled, later, later.seen_at) is None


def test_file_that_could_not_be_read_counts_as_changed(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twice unreadable is not the same twice: nobody knows what it held."""
    break_call(monkeypatch, "open", course / "a.md")
    manifest = remember(course, tmp_path / "none")
    assert manifests.changed_inputs(manifest, discover(course).value) == {"a.md"}
    monkeypatch.undo()
    assert manifests.changed_inputs(manifest, discover(course).value) == {"a.md"}


def test_doubtful_file_of_any_size_is_not_read_to_its_end(course: Path, tmp_path: Path) -> None:
    with (course / "huge.png").open("wb") as stream:
        stream.truncate(3_000_000_000)
    manifest = remember(course, tmp_path / "none", frozenset({"a.md", "b.md", "junk.tmp"}))
    assert manifest.digests == {"huge.png": ""}
    assert manifests.changed_inputs(manifest, discover(course).value) == {"huge.png"}


def test_manifest_survives_the_disk(course: Path) -> None:
    manifest = remember(course, course)
    assert json.decode(json.encode(manifest), type=Manifest[RunSummary]) == manifest


@pytest.mark.parametrize(
    ("made_for", "next_change", "holds"),
    [
        ("2026-09-01T12:00:00+00:00", None, True),
        ("2026-09-01T12:00:01+00:00", None, False),
        ("2026-09-01T11:00:00+00:00", "2026-09-01T12:00:01+00:00", True),
        ("2026-09-01T11:00:00+00:00", "2026-09-01T12:00:00+00:00", False),
        ("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", True),
    ],
)
def test_what_was_made_holds_until_its_next_change(made_for: str, next_change: str | None, holds: bool) -> None:
    begin, end = datetime.fromisoformat(made_for), datetime.fromisoformat(next_change) if next_change else None
    kept = Manifest("", (), {}, (), begin, end, 0, RunSummary(()))
    again = json.decode(json.encode(kept), type=Manifest[RunSummary])
    assert again.holds_at(NOON) == kept.holds_at(NOON) == holds


@pytest.mark.parametrize("damage", ["yesterday", "", "2026-09-01", 5])
def test_times_that_cannot_be_read_are_no_manifest(damage: object) -> None:
    kept = to_builtins(Manifest("", (), {}, (), NOON, None, 0, RunSummary(())))
    with pytest.raises(MsgspecError):
        json.decode(json.encode({**kept, "built_for": damage}), type=Manifest[RunSummary])


def test_faults_of_the_disk_must_be_those_that_were_found() -> None:
    """Told or not: a course may silence them."""
    lost = Diagnostic(UNREADABLE_FILE, "message", Span.of_file("a.md"))
    kept = Manifest("", (), {}, (), NOON, None, 0, RunSummary((FAULT,)), faults=(lost,))
    assert kept.has_faults((lost,))
    assert not kept.has_faults(())
    assert not kept.has_faults((lost, replace(lost, message="another")))


def test_only_a_young_output_is_read_for_its_digest(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"page")
    written = (tmp_path / "a.html").stat().st_ctime_ns
    assert manifests.remember_output(tmp_path, "a.html", "k", (), written).digest == digest_bytes(b"page")
    old = manifests.remember_output(tmp_path, "a.html", "k", (), written + 3_000_000_000)
    assert (old.digest, old.path, old.key) == ("", "a.html", "k")
