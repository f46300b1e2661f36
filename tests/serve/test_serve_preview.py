"""The preview as an application: a planned file that has become a way out is not sent, not even for a moment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lectorium.plan.target import CopyAsset, Target
from lectorium.serve.edition import Edition
from lectorium.serve.fault import Editor
from lectorium.serve.guard import Guard
from lectorium.serve.preview import Preview
from lectorium.serve.table import Table
from lectorium.snapshot import Made
from virtual_time import run_in_virtual_time


def answer(root: Path, name: str) -> tuple[int, bytes]:
    """Ask a preview of one planned file for it; return status and body."""
    made = Made(Target(name, CopyAsset(name)), "", root / name)
    edition = Edition(1, Table({name: made}), True, (), lambda _path: None)
    preview = Preview(
        root, "0", "/", Guard(8000, frozenset({"127.0.0.1"})), Editor(""), edition, roots=(root.resolve(),)
    )
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "headers": [(b"host", b"127.0.0.1:8000")],
        "raw_path": f"/{name}".encode(),
        "query_string": b"",
    }
    run_in_virtual_time(preview(scope, receive, send))
    return sent[0]["status"], b"".join(message.get("body", b"") for message in sent)


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
