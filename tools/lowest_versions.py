"""Prints the lowest version of each library that `pyproject.toml` allows, as constraints for pip."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def lowest(project: Path) -> list[str]:
    """Return a line for each dependency; raises ValueError for one without a lowest version."""
    lines = tomllib.loads(project.read_text("utf-8"))["project"]["dependencies"]
    found = [re.fullmatch(r"([\w-]+)>=([\d.]+)(?:,.*)?", line) for line in lines]
    if None in found:
        raise ValueError(f"{lines[found.index(None)]}: no lowest version")
    return [f"{match[1]}=={match[2]}" for match in found if match]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest(PROJECT)) + "\n")
