"""The decision on libraries names every library that the project declares, and the project declares what it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path


def _names(requirements: list[str]) -> list[str]:
    return [re.split(r"[<>=~!\[ ]", line)[0] for line in requirements]


def test_every_library_has_its_line(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    text = (root / "docs/decisions/libraries.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)
    assert sorted(rows) == sorted(_names(project["dependencies"]))


def _imported(tree: ast.AST) -> set[str]:
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return names | {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and not node.level
        for alias in node.names
    }


def _foreign_imports(root: Path) -> set[str]:
    """Return what the program imports of others, `watchfiles.watch` for instance."""
    files = (root / "src").rglob("*.py")
    names = set().union(*(_imported(ast.parse(path.read_text("utf-8"))) for path in files))
    ours = sys.stdlib_module_names | {"lectorium"}
    return {name for name in names if name.partition(".")[0] not in ours}


def test_every_library_is_imported_and_every_import_declared(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    owners = packages_distributions()
    used = {owners[name.partition(".")[0]][0].lower() for name in _foreign_imports(root)}
    assert used | {"pillow"} == set(_names(project["dependencies"]))


def test_nothing_private_of_others_is_used(root: Path) -> None:
    typing_only = {"pygments.token._TokenType"}
    private = {name for name in _foreign_imports(root) if any(part.startswith("_") for part in name.split("."))}
    assert private - typing_only == set()


def test_decisions_link_to_decisions_that_are_there(root: Path) -> None:
    folder = root / "docs/decisions"
    for path in folder.glob("*.md"):
        for target in re.findall(r"\]\(([\w-]+\.md)\)", path.read_text("utf-8")):
            assert (folder / target).is_file(), f"{path.name}: {target}"
