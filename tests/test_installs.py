"""The theme travels with every install: a wheel, a wheel made from the source archive, an editable install."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
pytest.importorskip("hatchling", reason="the build backend is not installed (it is among the dev requirements)")


def made(root: Path, hook: str, folder: Path) -> Path:
    """Return what the build backend makes of the project below `root`; each run is a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    code = f"from hatchling.build import {hook}; print({hook}({str(folder)!r}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    return folder / done.stdout.split()[-1]


def theme_of(wheel: Path) -> set[str]:
    names = zipfile.ZipFile(wheel).namelist()
    return {name.removeprefix("lectorium/theme/") for name in names if name.startswith("lectorium/theme/")}


def theme_files() -> set[str]:
    tracked = subprocess.run(["git", "ls-files", "templates", "static"], cwd=ROOT, capture_output=True, check=True)
    return {name for name in tracked.stdout.decode().split("\n") if name and (ROOT / name).exists()}


def test_a_wheel_carries_the_theme(tmp_path: Path) -> None:
    assert theme_of(made(ROOT, "build_wheel", tmp_path)) >= theme_files() > set()


def test_a_wheel_carries_the_course_that_new_makes(tmp_path: Path) -> None:
    names = set(zipfile.ZipFile(made(ROOT, "build_wheel", tmp_path)).namelist())
    folder = ROOT / "src/lectorium/cli"
    files = [path for path in (folder / "course").rglob("*") if path.is_file()]
    assert len(files) == 9
    assert names >= {f"lectorium/{path.relative_to(ROOT / 'src/lectorium').as_posix()}" for path in files}
    assert {
        "lectorium/cli/lecture.md",
        "lectorium/cli/workflows/lectorium-check.yml",
        "lectorium/cli/workflows/actions.txt",
    } <= names


def test_a_wheel_from_the_source_archive_carries_the_theme(tmp_path: Path) -> None:
    archive = made(ROOT, "build_sdist", tmp_path)
    with tarfile.open(archive) as tar:
        tar.extraction_filter = getattr(tarfile, "data_filter", None)  # before Python 3.11.4 there is none
        tar.extractall(tmp_path / "source")
    (source,) = (tmp_path / "source").iterdir()
    assert theme_of(made(source, "build_wheel", tmp_path / "wheel")) >= theme_files()


def test_an_editable_install_reads_the_theme_of_the_checkout(tmp_path: Path) -> None:
    wheel = made(ROOT, "build_editable", tmp_path)
    assert theme_of(wheel) == set(), "copies would go stale"
    paths = [name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".pth")]
    assert [zipfile.ZipFile(wheel).read(name).decode().strip() for name in paths] == [str(ROOT / "src")]
