"""One byte range, as RFC 9110 has it."""

from __future__ import annotations

import pytest

from lectorium.serve.byte_range import byte_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", (0, 10)),
        ("bytes=90-", (90, 100)),
        ("bytes=-10", (90, 100)),
        ("bytes=-1000", (0, 100)),
        ("bytes=95-1000", (95, 100)),
        ("BYTES = 0-0", (0, 1)),
        ("bytes=100-", "unsatisfiable"),
        ("bytes=-0", "unsatisfiable"),
        ("bytes=9-3", None),
        ("bytes=-", None),
        ("bytes=0-1,4-5", None),
        ("items=0-1", None),
        ("bytes=0x1-2", None),
        ("bytes=" + "9" * 40 + "-", None),
        ("", None),
    ],
)
def test_range(header: str, expected: object) -> None:
    assert byte_range(header, 100) == expected


def test_empty_file_has_no_range() -> None:
    assert byte_range("bytes=0-", 0) == "unsatisfiable"
    assert byte_range("bytes=-5", 0) == "unsatisfiable"
