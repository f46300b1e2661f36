"""`make release`: two builds give the same bytes, of one version, under a tag of that name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from release import faults, main

WHEEL, SOURCE = "lectorium-1.4.2-py3-none-any.whl", "lectorium-1.4.2.tar.gz"
FILES = {WHEEL: b"wheel", SOURCE: b"source"}


@pytest.mark.parametrize("tag", ["", "v1.4.2"])
def test_two_equal_builds_are_a_release(tag: str) -> None:
    assert faults(FILES, dict(FILES), tag) == []


def test_what_is_wrong_is_told() -> None:
    assert faults(FILES, {**FILES, WHEEL: b"other"}, "v1.4.3") == [
        f"{WHEEL} differs from build to build",
        "the tag v1.4.3 is not the version 1.4.2",
    ]
    assert faults({WHEEL: b""}, {WHEEL: b""}, "") == [
        f"a wheel and a source archive of one version were expected: {WHEEL}"
    ]


def test_files_that_are_there_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.whl").write_text("old")
    assert main(tmp_path) == 2
    assert capsys.readouterr().err == f"{tmp_path} holds files already: move them away, then run this again\n"
    assert [path.name for path in tmp_path.iterdir()] == ["old.whl"]


@pytest.mark.slow
def test_a_release_is_made_and_tried_out(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(root / "tools/release.py"), str(tmp_path / "dist")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "dist").iterdir())
    assert done.stdout == "".join(f"{tmp_path / 'dist' / name}\n" for name in made)
    assert len(made) == 2
    wheel = next(name for name in made if name.endswith(".whl"))
    with ZipFile(tmp_path / "dist" / wheel) as packed:
        compiled = [name for name in packed.namelist() if name.startswith("lectorium/theme/compiled/")]
    assert len(compiled) == len(list((root / "templates").iterdir()))
