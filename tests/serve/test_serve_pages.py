"""Pages and files: a planned file that has become a way out is not sent, not even for a moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from asked import ask, in_own_loop
from lectorium.conduct.snapshot import Artifact
from lectorium.disk.read import CutFile
from lectorium.disk.state import state_of
from lectorium.plan.target import CopyAsset, Target
from lectorium.serve.app import application
from lectorium.serve.fault import Editor
from lectorium.serve.generation import Generation, OutputTable
from lectorium.serve.guard import Guard
from lectorium.serve.preview import Preview


def answer(root: Path, name: str, content: CutFile | None = None) -> tuple[int, bytes]:
    """Ask a preview of one planned file for it; return status and body."""
    made = Artifact(Target(name, CopyAsset(name)), "", content or root / name)
    generation = Generation(1, OutputTable({name: made}), True, (), lambda _path: None)
    guard = Guard(8000, frozenset({"127.0.0.1"}))
    preview = Preview(root, "0", "/", guard, Editor(""), generation, roots=(root.resolve(),))
    reply = in_own_loop(ask(application(preview), f"/{name}"))
    return reply.status, reply.body


@pytest.mark.parametrize("name", ["deck.pdf", "deck.html"])
def test_a_planned_file_is_sent_and_a_way_out_is_not(tmp_path: Path, name: str) -> None:
    root = tmp_path / "course"
    root.mkdir()
    (tmp_path / "secret").write_bytes(b"<html><body>secret</body></html>")
    (root / name).write_bytes(b"<html><body>shown</body></html>")
    status, body = answer(root, name)
    assert (status, b"shown" in body) == (200, True)
    (root / name).unlink()
    (root / name).symlink_to(tmp_path / "secret")
    status, body = answer(root, name)
    assert (status, b"secret" in body) == (404, False)


def test_of_a_cut_file_the_rest_is_sent_and_of_another_one_nothing(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"head PLACE tail")
    content = CutFile(file, state_of(file.stat()), ((5, 10, b"-"),))
    assert answer(tmp_path, file.name, content) == (200, b"head - tail")
    file.write_bytes(b"another PLACE, and more")
    assert answer(tmp_path, file.name, content)[0] == 404
    file.unlink()
    assert answer(tmp_path, file.name, content)[0] == 404
