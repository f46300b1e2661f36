"""The decision on libraries names every library that the project declares, and those are the ones that it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path


def _names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=~!\[ ]", line)[0] for line in requirements]


def _rows(root: Path) -> list[str]:
    text = (root / "docs/decisions/libraries.md").read_text("utf-8")
    return sorted(re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE))


def _imported(root: Path) -> set[str]:
    """Return the packages outside of Python and of the project that a module of it imports."""
    found: set[str] = set()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    return found - set(sys.stdlib_module_names) - {"lectorium"}


def test_every_library_has_its_line(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert _rows(root) == sorted(_names(project["dependencies"]))


def test_the_libraries_are_what_is_imported(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    ahead = settings["tool"]["deptry"]["per_rule_ignores"]["DEP002"]
    homes = packages_distributions()
    names = {name.lower().replace("_", "-") for package in _imported(root) for name in homes[package]}
    assert sorted([*names, *ahead]) == _rows(root), "an exception ends with the first import"


def test_decisions_link_to_decisions_that_are_there(root: Path) -> None:
    folder = root / "docs/decisions"
    for path in folder.glob("*.md"):
        for target in re.findall(r"\]\(([\w-]+\.md)\)", path.read_text("utf-8")):
            assert (folder / target).is_file(), f"{path.name}: {target}"


def test_nothing_private_of_others_is_used(root: Path) -> None:
    names = set[str]()
    for path in (root / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            if isinstance(node, ast.ImportFrom) and module.partition(".")[0] not in sys.stdlib_module_names:
                names |= {f"{module}.{alias.name}" for alias in node.names}
    private = {name for name in names if any(re.match(r"_[^_]", part) for part in name.split("."))}
    assert private == {"pygments.token._TokenType"}, "the one exception is asked for by a type checker only"
