"""The preview and its libraries are loaded for `serve` alone, and for that only when there is something to show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_SERVING = ("starlette", "uvicorn", "anyio", "h11", "watchfiles", "lectorium.serve")


def loaded(course: Path, *words: str) -> list[str]:
    """Run a command in a process of its own; return the modules of the preview that this has loaded."""
    script = "import sys; from lectorium.cli.main import run; code = run(sys.argv[1:])\n"
    script += "print('MODULES', *sys.modules); sys.exit(code)"
    done = subprocess.run(
        [sys.executable, "-c", script, *words], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    modules = done.stdout.splitlines()[-1].split()
    assert "lectorium.cli.main" in modules
    return [name for name in modules if any(name == part or name.startswith(f"{part}.") for part in _SERVING)]


@pytest.mark.parametrize(
    "words", [("--help",), ("serve", "--help"), ("check", "--no-cache"), ("build", "--no-cache", "-j", "1")]
)
def test_other_commands_load_no_server(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "content/lectures").mkdir(parents=True)
    (tmp_path / "course.yml").write_text("title: Weather\n", "utf-8")
    (tmp_path / "content/lectures/1.md").write_text("---\ntitle: Rain\n---\n\nRain.\n", "utf-8")
    assert loaded(tmp_path, *words) == []
