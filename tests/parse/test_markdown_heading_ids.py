from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from lectorium.parse.markdown.headings import Ids, heading_id


@pytest.mark.corpus
def test_every_heading_of_the_real_course_keeps_its_id(corpus: Path, root: Path) -> None:
    path = root / "bench" / "score_heading_ids.py"
    spec = importlib.util.spec_from_file_location("score_heading_ids", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    met, total, _ = module.score(corpus)
    assert (met, total) == (1065, 1065)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello World", "hello-world"),
        ("A & B", "a--b"),
        ("6 \u00a0 \u00a0 X", "6---x"),
        ("“Q” – x", "q--x"),
        ("Über_Größe 数", "über_größe-数"),
        ("e\u0301 ½ ²", "e\u0301--"),
        ("a\tb", "a-b"),
        ("...", ""),
    ],
)
def test_heading_id(text: str, found: str) -> None:
    assert heading_id(text) == found


def test_repeats_are_counted_and_yield() -> None:
    ids = Ids(taken=["x"])
    assert [ids.give(text) for text in ("A", "A", "A-1", "A", "x", "", "")] == [
        "a",
        "a-1",
        "a-1-1",
        "a-2",
        "x-1",
        "",
        "-1",
    ]
