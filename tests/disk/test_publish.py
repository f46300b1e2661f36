"""Publishing changes what must change: whole files, no strangers touched, nothing left behind."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk.output import OWNER_FILE, owned_files, write_owner_file
from lectorium.disk.publish import Published, publish, unpublish
from lectorium.disk.refusal import RefusalError
from lectorium.disk.staging import Left
from lectorium.text.deferred_text import DeferredText


def site(output: Path, *pieces: tuple[str, bytes | Path | None]) -> Published:
    return publish(output, dict(pieces), lambda _: None)


def content(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file() and path.name != OWNER_FILE)
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "out"


def test_files_are_written_and_marked(out: Path) -> None:
    assert site(out, ("a/b.html", b"1"), ("c.txt", b"2")) == Published(("a/b.html", "c.txt"), ())
    assert content(out) == {"a/b.html": b"1", "c.txt": b"2"}
    assert owned_files(out) == {"a/b.html", "c.txt"}


def test_a_text_is_made_once_to_be_written_and_once_to_be_compared(out: Path) -> None:
    made = list[str]()
    text = DeferredText("x", lambda: made.append("made") or "words")  # type: ignore[func-returns-value]
    assert publish(out, {"a.js": text}, lambda _: None).written == ("a.js",)
    assert len(made) == 1
    assert publish(out, {"a.js": text}, lambda _: None).written == ()
    assert len(made) == 2


def test_same_bytes_are_not_touched(out: Path, tmp_path: Path) -> None:
    (tmp_path / "big.png").write_bytes(b"p" * 3_000_000)
    site(out, ("a.html", b"1"), ("big.png", tmp_path / "big.png"))
    before = {path: path.stat() for path in out.rglob("*")}
    os.utime(tmp_path / "big.png")
    assert site(out, ("a.html", b"1"), ("big.png", tmp_path / "big.png")) == Published((), ())
    after = {path: path.stat() for path in out.rglob("*")}
    assert {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in after.items()} == {
        path: (stat.st_ino, stat.st_mtime_ns) for path, stat in before.items()
    }


def test_file_known_to_be_right_is_left_alone(out: Path) -> None:
    site(out, ("a.html", b"1"))
    assert site(out, ("a.html", None)) == Published((), ())
    assert content(out) == {"a.html": b"1"}


def test_vanished_outputs_go_with_their_empty_folders(out: Path) -> None:
    site(out, ("a/b/c.html", b"1"), ("a/d.html", b"2"))
    assert site(out, ("a/d.html", b"2")) == Published((), ("a/b/c.html",))
    assert not (out / "a/b").exists()
    assert content(out) == {"a/d.html": b"2"}


def test_files_of_others_stay(out: Path) -> None:
    site(out, ("a/b.html", b"1"))
    (out / "a/mine.txt").write_bytes(b"precious")
    (out / "CNAME").write_bytes(b"example.org")
    site(out, ("x.html", b"1"))
    assert content(out) == {"a/mine.txt": b"precious", "CNAME": b"example.org", "x.html": b"1"}


def test_file_of_another_in_the_way_stops_everything(out: Path) -> None:
    site(out, ("a.html", b"1"))
    (out / "b.html").write_bytes(b"precious")
    with pytest.raises(RefusalError, match="is in the way"):
        site(out, ("a.html", b"changed"), ("b.html", b"2"))
    assert content(out) == {"a.html": b"1", "b.html": b"precious"}


@pytest.mark.parametrize("inside", ["", "empty/"])
def test_folder_of_another_in_the_way_stops_everything_even_when_it_is_empty(out: Path, inside: str) -> None:
    site(out, ("a.css", b"1"), ("b.html", b"1"))
    (out / "b.html").unlink()
    (out / "b.html" / inside).mkdir(parents=True)
    with pytest.raises(RefusalError, match=r"b\.html` is in the way"):
        site(out, ("a.css", b"changed"), ("b.html", b"2"))
    assert content(out) == {"a.css": b"1"}
    assert (out / "b.html" / inside).is_dir()


def test_folder_of_ours_that_a_kill_left_empty_is_not_in_the_way(out: Path) -> None:
    site(out, ("b/c/d.html", b"1"))
    (out / "b/c/d.html").unlink()
    assert site(out, ("b", b"2")).left == ()
    assert content(out) == {"b": b"2"}


def test_file_of_another_where_a_folder_is_needed_stops_everything(out: Path) -> None:
    site(out, ("a.html", b"1"))
    (out / "b").write_bytes(b"precious")
    with pytest.raises(RefusalError, match="is in the way"):
        site(out, ("a.html", b"changed"), ("b/c.html", b"2"))
    assert content(out) == {"a.html": b"1", "b": b"precious"}


def test_link_below_the_output_folder_is_never_written_through(out: Path, tmp_path: Path) -> None:
    site(out, ("a.html", b"1"))
    (tmp_path / "outside").mkdir()
    (out / "b").symlink_to(tmp_path / "outside")
    with pytest.raises(RefusalError, match="is in the way"):
        site(out, ("b/c.html", b"2"))
    assert list((tmp_path / "outside").iterdir()) == []


def test_nothing_is_deleted_through_a_link(out: Path, tmp_path: Path) -> None:
    site(out, ("b/c.html", b"1"), ("a.html", b"1"))
    (out / "b").rename(tmp_path / "outside")
    (out / "b").symlink_to(tmp_path / "outside")
    site(out, ("a.html", b"1"))
    assert (tmp_path / "outside/c.html").exists()


def test_file_becomes_folder_and_folder_becomes_file(out: Path) -> None:
    site(out, ("a/b.html", b"1"), ("c", b"2"))
    site(out, ("a", b"1"), ("c/d.html", b"2"))
    assert content(out) == {"a": b"1", "c/d.html": b"2"}


def test_crash_between_two_files_leaves_files_that_are_ours(out: Path) -> None:
    def crash(path: str) -> None:
        if path == "b.html":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(out, {"a.html": b"1", "b.html": b"2", "c.html": b"3"}, crash)
    assert content(out) == {"a.html": b"1", "b.html": b"2"}
    site(out, ("b.html", b"22"))
    assert content(out) == {"b.html": b"22"}


def test_leftovers_of_a_killed_build_are_cleared(out: Path) -> None:
    site(out, ("a.html", b"1"))
    (out / ".lectorium-tmp-0123456789abcdef").mkdir()
    (out / ".lectorium-tmp-0123456789abcdef/0").write_bytes(b"1")
    (out / ".lectorium-tmp-fedcba9876543210").write_bytes(b"half a mark")
    site(out, ("a.html", b"1"))
    assert sorted(path.name for path in out.iterdir()) == [OWNER_FILE, "a.html"]


def test_changed_output_is_put_right(out: Path) -> None:
    site(out, ("a.html", b"1"))
    (out / "a.html").write_bytes(b"tampered")
    assert site(out, ("a.html", b"1")).written == ("a.html",)
    assert content(out) == {"a.html": b"1"}


def test_permissions_do_not_depend_on_the_umask(out: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"p")
    (tmp_path / "secret.png").chmod(0o600)
    before = os.umask(0o077)
    try:
        site(out, ("a/b.html", b"1"), ("p.png", tmp_path / "secret.png"))
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (out, *out.rglob("*"))}
    assert modes == {"out": 0o755, OWNER_FILE: 0o644, "a": 0o755, "b.html": 0o644, "p.png": 0o644}


def test_copy_keeps_the_time_of_its_source(out: Path, tmp_path: Path) -> None:
    (tmp_path / "p.png").write_bytes(b"p")
    os.utime(tmp_path / "p.png", (1_000_000_000, 1_000_000_000))
    site(out, ("p.png", tmp_path / "p.png"))
    assert (out / "p.png").stat().st_mtime == 1_000_000_000


def test_unpublish_removes_what_was_made_and_nothing_else(out: Path) -> None:
    site(out, ("a/b.html", b"1"), ("c.txt", b"2"))
    (out / "a/mine.txt").write_bytes(b"precious")
    assert unpublish(out) == Published((), ("a/b.html", "c.txt"))
    assert content(out) == {"a/mine.txt": b"precious"}
    assert not (out / OWNER_FILE).exists()


def test_unpublish_removes_the_folder_when_nothing_is_left(out: Path) -> None:
    site(out, ("a/b.html", b"1"))
    unpublish(out)
    assert not out.exists()


def test_unpublish_leaves_a_foreign_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    assert unpublish(tmp_path) == Published((), ())
    assert (tmp_path / "index.html").exists()


def test_full_disk_leaves_the_old_site_whole(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.png").write_bytes(b"picture")
    site(out, ("a.html", b"1"), ("b.html", b"2"), ("gone.html", b"3"))
    before = content(out)
    real, room = os.write, [2]

    def write(descriptor: int, data: bytes) -> int:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(descriptor, data)

    for blocks in range(3):
        room[0] = blocks
        monkeypatch.setattr("os.write", write)
        with pytest.raises(OSError, match="No space left"):
            site(out, ("a.html", b"new"), ("b.html", b"new"), ("p.png", tmp_path / "p.png"))
        monkeypatch.setattr("os.write", real)
        assert content(out) == before
    assert site(out, ("a.html", b"new"), ("p.png", tmp_path / "p.png")).removed == ("b.html", "gone.html")
    assert content(out) == {"a.html": b"new", "p.png": b"picture"}


def test_rename_that_fails_in_the_middle_leaves_whole_files_and_is_told(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(out, ("a.html", b"1"), ("s.css", b"1"), ("z/z.html", b"1"))
    real = os.replace

    def replace(source: Path, target: Path) -> None:
        if Path(target).name == "a.html":
            raise OSError(errno.EIO, "Input/output error", str(target))
        real(source, target)

    monkeypatch.setattr("os.replace", replace)
    with pytest.raises(RefusalError) as caught:
        site(out, ("a.html", b"2"), ("s.css", b"2"), ("x.html", b"2"))
    assert (caught.value.message, caught.value.help) == (
        f"the disk says no to `{out}/a.html`: Input/output error; 1 of 3 changed files are in their places,"
        " the others are as they were",
        "no file is half written; build again when the disk is well",
    )
    assert content(out) == {"a.html": b"1", "s.css": b"2", "z/z.html": b"1"}
    monkeypatch.setattr("os.replace", real)
    site(out, ("a.html", b"2"), ("s.css", b"2"), ("x.html", b"2"))
    assert content(out) == {"a.html": b"2", "s.css": b"2", "x.html": b"2"}


def test_page_that_cannot_be_deleted_stays_in_the_owner_file_and_is_reported(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site(out, ("a.html", b"1"), ("two/index.html", b"secret"))
    with monkeypatch.context() as broken:
        break_call(broken, "unlink", out / "two/index.html", errno.EACCES)
        for _ in range(2):
            left = (Left("two/index.html", "Permission denied"),)
            assert site(out, ("a.html", b"1")) == Published((), (), left)
            assert owned_files(out) == {"a.html", "two/index.html"}
    assert site(out, ("a.html", b"1")) == Published((), ("two/index.html",))
    assert content(out) == {"a.html": b"1"}
    assert not (out / "two").exists()


def test_folder_that_cannot_be_deleted_is_tried_again(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(out, ("a.html", b"1"), ("two/index.html", b"secret"))
    with monkeypatch.context() as broken:
        break_call(broken, "rmdir", out / "two")
        assert site(out, ("a.html", b"1")).left == (Left("two/index.html", "Input/output error"),)
    site(out, ("a.html", b"1"))
    assert not (out / "two").exists()


def test_unpublish_keeps_the_owner_file_for_what_cannot_be_removed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site(out, ("a.html", b"1"), ("b.html", b"2"))
    with monkeypatch.context() as broken:
        break_call(broken, "unlink", out / "b.html")
        assert unpublish(out) == Published((), ("a.html",), (Left("b.html", "Input/output error"),))
        assert owned_files(out) == {"b.html"}
    assert unpublish(out) == Published((), ("b.html",))
    assert not out.exists()


def test_output_swapped_for_a_link_while_it_is_written(out: Path, tmp_path: Path) -> None:
    site(out, ("a.html", b"1"))
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/b.html").write_bytes(b"precious")

    def swap(path: str) -> None:
        if path == "a.html":
            out.rename(tmp_path / "moved")
            out.symlink_to(tmp_path / "precious")

    with pytest.raises(RefusalError) as caught:
        publish(out, {"a.html": b"2", "b.html": b"2"}, swap)
    assert (caught.value.message, caught.value.help) == (
        f"the output folder `{out}` is a link",
        "name the folder that it leads to with `-o`",
    )
    assert content(tmp_path / "precious") == {"b.html": b"precious"}


def test_output_swapped_for_another_folder_while_it_is_written(out: Path, tmp_path: Path) -> None:
    def swap(path: str) -> None:
        out.rename(tmp_path / "moved")
        out.mkdir()

    with pytest.raises(RefusalError) as caught:
        publish(out, {"a.html": b"2", "b.html": b"2"}, swap)
    assert caught.value.message == (
        f"the output folder `{out}` was replaced by another one while the site was put into it"
    )
    assert content(out) == {}


def test_nothing_is_unpublished_through_a_link(out: Path, tmp_path: Path) -> None:
    out.parent.mkdir()
    out.symlink_to(tmp_path / "elsewhere")
    for pieces in ((), (("a.html", b"1"),)):
        site(tmp_path / "elsewhere", *pieces)
        with pytest.raises(RefusalError, match="is a link"):
            unpublish(out)
        assert owned_files(tmp_path / "elsewhere") == {path for path, _ in pieces}
    assert content(tmp_path / "elsewhere") == {"a.html": b"1"}


def test_link_on_the_way_to_a_file_that_an_owner_file_lists_is_refused(out: Path, tmp_path: Path) -> None:
    """The mark is untrusted: a commit can hold one that lists a file, and a link in the place of its folder."""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/index.html").write_bytes(b"precious")
    site(out, ("two/index.html", b"1"))
    (out / "two/index.html").unlink()
    (out / "two").rmdir()
    (out / "two").symlink_to(tmp_path / "precious")
    for claimed in ("two/index.html", "two"):
        write_owner_file(out, frozenset({"two/index.html", claimed}))
        with pytest.raises(RefusalError, match="is in the way"):
            site(out, ("two/index.html", b"2"))
    assert site(out, ("a.html", b"1")).left == ()
    assert (tmp_path / "precious/index.html").read_bytes() == b"precious"


def test_pipe_in_the_place_of_a_file_of_ours_is_replaced_without_waiting(out: Path) -> None:
    site(out, ("a.html", b"1"))
    (out / "a.html").unlink()
    os.mkfifo(out / "a.html")
    assert site(out, ("a.html", b"1")).written == ("a.html",)
    assert content(out) == {"a.html": b"1"}


def test_asset_that_cannot_be_read_stops_before_anything_is_changed(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.png").write_bytes(b"picture")
    site(out, ("a.html", b"1"))
    break_call(monkeypatch, "open", tmp_path / "p.png")
    with pytest.raises(OSError, match="Input/output error"):
        site(out, ("a.html", b"2"), ("p.png", tmp_path / "p.png"))
    assert content(out) == {"a.html": b"1"}


def test_every_path_is_told_whether_it_was_written_or_not(out: Path) -> None:
    contents = {"a.html": b"a", "b.css": b"b"}
    for _ in range(2):
        told: list[str] = []
        publish(out, contents, told.append)
        assert sorted(told) == ["a.html", "b.css"]
    publish(out, {**contents, "a.html": None}, told.append)
    assert sorted(told) == ["a.html", "a.html", "b.css", "b.css"]
