"""The decision on libraries names every library that the project declares."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def _names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=~!\[ ]", line)[0] for line in requirements]


def test_every_library_has_its_line(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    text = (root / "docs/decisions/libraries.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(_names(project["dependencies"]))


def test_decisions_link_to_decisions_that_are_there(root: Path) -> None:
    folder = root / "docs/decisions"
    for path in folder.glob("*.md"):
        for target in re.findall(r"\]\(([\w-]+\.md)\)", path.read_text("utf-8")):
            assert (folder / target).is_file(), f"{path.name}: {target}"
