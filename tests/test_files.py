"""What is asked of the files of a course is bounded, and a file that cannot be read is a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from broken_disk import break_call
from lectorium.disk.discover import discover
from lectorium.disk.memory import Memory
from lectorium.files import FileFacts
from small_courses import picture


def facts(root: Path, memory: Memory | None = None) -> FileFacts:
    return FileFacts(discover(root).value, memory or Memory())


@pytest.mark.parametrize("name", ["digest", "deck"])
def test_huge_file_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with (tmp_path / "a.pdf").open("wb") as stream:
        stream.truncate(3_000_000_000)
    found = facts(tmp_path)
    break_call(monkeypatch, "open", tmp_path / "a.pdf")
    assert not getattr(found, name)("a.pdf")
    assert found.faults() == ()


@pytest.mark.parametrize("name", ["picture", "digest", "deck"])
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
    if name != "deck":
        assert getattr(found, name)("a.png")
    shown = found.picture("a.png")
    assert shown is not None
    assert (shown.width, shown.height) == (4, 3)
