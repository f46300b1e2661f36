"""Courses made at random, built by Jekyll and by us: nothing that Jekyll shows is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jekyll_courses import jekyll_course
from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from lectorium.cli.main import run

COURSES = 8
_FIRST = int(os.environ.get("LECTORIUM_SEED", "") or os.urandom(3).hex(), 16)


@NEEDS_JEKYLL
@pytest.mark.slow
@pytest.mark.parametrize("number", range(COURSES))
def test_nothing_is_lost(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`LECTORIUM_SEED=` the seed in the message of a failure makes the course again as the first one."""
    seed = _FIRST + number
    root = write(tmp_path / "course", jekyll_course(seed))
    jekyll_build(root, tmp_path / "site")
    code = run(["compare-jekyll", str(root), str(tmp_path / "site"), "-q", "--no-cache"])
    out, err = capsys.readouterr()
    assert code == 0, f"LECTORIUM_SEED={seed:x}\n{out}{err}"
