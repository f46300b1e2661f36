"""Jekyll itself, where it is installed: what it makes of the files of a course."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NEEDS_JEKYLL = pytest.mark.skipif(shutil.which("jekyll") is None, reason="jekyll is not installed")
NEEDS_RUBY = pytest.mark.skipif(shutil.which("ruby") is None, reason="ruby is not installed")


def write(root: Path, files: dict[str, str]) -> Path:
    """Write the files of a course below `root`, and return it."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def jekyll_build(root: Path, site: Path) -> set[str]:
    """Build the course below `root` into `site` with Jekyll, and return the path of every file that it wrote."""
    command = ["jekyll", "build", "--quiet", "--disable-disk-cache", "--future", "-s", str(root), "-d", str(site)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def ruby(program: str, zone: str = "UTC") -> list[str]:
    """Return the lines that a Ruby program prints."""
    found = subprocess.run(["ruby", "-e", program], check=True, capture_output=True, timeout=60, env={"TZ": zone})
    return found.stdout.decode().splitlines()
