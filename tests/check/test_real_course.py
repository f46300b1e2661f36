"""The real course beside the checkout: every missing picture and deck is named, silence once they are there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lectorium.check.review import Review
from mini_course import picture, review_course

pytestmark = pytest.mark.corpus


def missing(done: Review) -> set[tuple[str, str]]:
    """Return (code, what does not exist) of every missing picture and deck."""
    found = set()
    for item in done.diagnostics:
        if item.code.code in ("IMG001", "DECK001"):
            found.add((item.code.code, item.message.split("`")[1]))
    return found


def test_what_is_missing_is_named_and_silence_follows_once_it_is_there(corpus: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(corpus / "genai-2024", root)
    named = missing(review_course(root, smaller_pictures=False))
    assert {code for code, _ in named} == {"IMG001", "DECK001"}
    assert len([name for code, name in named if code == "IMG001" and name.startswith("Lectures/S0-L07/")]) == 2
    for code, name in named:
        place = root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(picture("PNG", 64, 48) if code == "IMG001" else b"%PDF-1.4\n")
    assert missing(review_course(root, smaller_pictures=False)) == set()


def test_a_picture_that_is_deleted_is_named_where_it_is_shown(corpus: Path, tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(corpus / "genai-2024", root)
    before = missing(review_course(root, smaller_pictures=False))
    gone = root / "Lectures/S0-L05/intro1.png"
    gone.unlink()
    assert missing(review_course(root, smaller_pictures=False)) - before == {("IMG001", "Lectures/S0-L05/intro1.png")}


def test_recall_on_the_certain_defects(corpus: Path, root: Path) -> None:
    command = [sys.executable, str(root / "bench/score_defects.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "1479 of 1480 found" in done.stdout
