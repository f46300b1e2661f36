"""What is asked of the files of a course is bounded, and a file that cannot be read is a fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from broken_disk import break_call
from lectorium.conduct import files
from lectorium.conduct.files import FileFacts
from lectorium.disk.discover import discover
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory
from mini_course import picture as picture_of
from mini_course import review_course
from small_courses import picture


def facts(root: Path, memory: Memory | None = None) -> FileFacts:
    return FileFacts(discover(root).value, memory or Memory())


def test_huge_file_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(3_000_000_000)
    found = facts(tmp_path)
    break_call(monkeypatch, "open", tmp_path / "a.pdf")
    assert not found.digest("a.pdf")
    assert found.faults() == ()


def test_the_first_bytes_of_a_file_tell_whether_it_has_front_matter(tmp_path: Path) -> None:
    for name, start in {"a.ics": b"---\n---\n", "b.ics": b"BEGIN:VCALENDAR\n"}.items():
        with (tmp_path / name).open("wb") as stream:
            stream.write(start)
            stream.truncate(3_000_000_000)
    assert [facts(tmp_path).has_keys(name) for name in ("a.ics", "b.ics", "gone.ics")] == [True, False, False]


@pytest.mark.parametrize("name", ["picture", "digest"])
def test_file_that_cannot_be_read_is_one_fault_and_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "a.png").write_bytes(picture(4, 3))
    found = facts(tmp_path)
    with monkeypatch.context() as broken:
        break_call(broken, "open", tmp_path / "a.png")
        assert not getattr(found, name)("a.png")
        assert not getattr(found, name)("a.png")
    assert [(item.code.code, item.span.path) for item in found.faults()] == [("FILE002", "a.png")]
    assert getattr(found, name)("a.png")
    shown = found.picture("a.png")
    assert shown is not None
    assert (shown.width, shown.height) == (4, 3)


class Store(dict[str, bytes]):
    """A store that counts what is put into it."""

    puts = 0

    def put(self, key: str, data: bytes) -> None:
        self.puts += 1
        self[key] = data

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        return lambda: data

    def forget_unused(self) -> None:
        """Forget nothing."""


def old_facts(root: Path, store: Store, doubt: int = 0) -> FileFacts:
    """Return what a new process knows of files that are older than any doubt, or as young as `doubt` says."""
    found = discover(root).value
    return FileFacts(replace(found, seen_at=doubt or found.seen_at + 10_000_000_000), Memory(store))


def test_what_a_file_has_said_is_kept_for_the_next_run_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, place = Store(), tmp_path / "a.png"
    place.write_bytes(picture(4, 3))
    first = old_facts(tmp_path, store)
    said = (first.picture("a.png"), first.digest("a.png"))
    first.save()
    assert store.puts == 1
    with monkeypatch.context() as broken:
        break_call(broken, "open", place)
        second = old_facts(tmp_path, store)
        assert (second.picture("a.png"), second.digest("a.png")) == said
    second.save()
    assert store.puts == 1
    place.write_bytes(picture(40, 30))
    third = old_facts(tmp_path, store)
    shown = third.picture("a.png")
    assert shown is not None
    assert (shown.width, shown.height) == (40, 30)
    assert third.digest("a.png") not in ("", said[1])
    assert third.digest("gone.png") == ""


def test_what_a_young_file_has_said_is_not_kept(tmp_path: Path) -> None:
    store = Store()
    (tmp_path / "a.png").write_bytes(picture(4, 3))
    young = old_facts(tmp_path, store, doubt=1)
    young.digest("a.png")
    young.save()
    assert store.puts == 0


def test_what_a_file_that_is_gone_has_said_is_forgotten(tmp_path: Path) -> None:
    store = Store()
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(picture(4, 3))
    first = old_facts(tmp_path, store)
    for name in ("a.png", "b.png"):
        first.digest(name)
    first.save()
    (tmp_path / "b.png").unlink()
    old_facts(tmp_path, store).save()
    assert store.puts == 2
    assert not any(b"b.png" in data for data in store.values())


def test_file_of_the_largest_size_is_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_LARGEST_WHOLE", 5)
    (tmp_path / "a.pdf").write_bytes(b"12345")
    (tmp_path / "b.pdf").write_bytes(b"123456")
    found = facts(tmp_path)
    assert (found.digest("a.pdf"), found.digest("b.pdf")) == (digest_bytes(b"12345"), "")


def test_header_behind_a_long_preview_is_found(tmp_path: Path) -> None:
    data = picture_of("JPEG", 7, 5)
    block = b"\xff\xed" + (65_000).to_bytes(2, "big") + b"x" * 64_998
    (tmp_path / "a.jpg").write_bytes(data[:2] + block * 2 + data[2:])
    shown = facts(tmp_path).picture("a.jpg")
    assert shown is not None
    assert (shown.width, shown.height) == (7, 5)


def test_what_git_left_in_a_copied_text_is_told_with_its_line_and_stops_no_build(tmp_path: Path) -> None:
    two = "a,b\n<<<<<<< HEAD\n1,2\n=======\n3,4\n>>>>>>> main\n"
    files = dict.fromkeys(("content/a.csv", "static/b.css", "static/c.js", "templates/page.html", "static/d.png"), two)
    files |= {"content/e.txt": "Title\n=======\n", "course.yml": "title: C\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "content/lectures").mkdir()
    (tmp_path / "content/lectures/a.md").write_text("---\ntitle: A\n---\n\nText.\n")
    told = [item for item in review_course(tmp_path).diagnostics if item.code.code == "FILE011"]
    assert [item.span.path for item in told] == ["content/a.csv", "static/b.css", "static/c.js", "templates/page.html"]
    assert {item.message for item in told} == {"git has two versions from line 2 on, and nobody has chosen one"}
    assert not any(item.code.blocks for item in told)
