"""A file may have been written again with the same time stamp only while that stamp is young."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk.state import is_racy, state_of

SECOND = 1_000_000_000
THEN = 5 * SECOND + 123
TICK = 20_000_000


@pytest.mark.parametrize(
    ("written", "changed", "racy_until"),
    [
        (THEN, THEN, THEN + TICK),
        (THEN, THEN + 7, THEN + 7 + TICK),
        (THEN + 7, THEN, THEN + 7 + TICK),
        (5 * SECOND, 5 * SECOND, 7 * SECOND),  # a disk that keeps whole seconds
    ],
)
def test_stamp_is_doubted_while_it_is_young(written: int, changed: int, racy_until: int) -> None:
    state = (1, written, changed, 1)
    assert [is_racy(state, racy_until), is_racy(state, racy_until + 1)] == [True, False]


def test_state_is_what_tells_an_edit(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    status = (tmp_path / "a").stat()
    assert state_of(status) == (5, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
