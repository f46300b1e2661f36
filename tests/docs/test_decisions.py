"""The decision on libraries names every library that the project declares, and those are the ones that it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

from jinja2 import Environment
from jinja2.compiler import CodeGenerator


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
    homes = packages_distributions()
    names = {name.lower().replace("_", "-") for package in _imported(root) for name in homes[package]}
    assert sorted(names) == _rows(root)


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


def _attributes(node: ast.AST) -> set[str]:
    """Return the private names that a module asks values for; those of Python, such as `os._exit`, are public."""
    asked = (part for part in ast.walk(node) if isinstance(part, ast.Attribute) and re.match(r"_[^_]", part.attr))
    return {part.attr for part in asked if getattr(part.value, "id", "") not in sys.stdlib_module_names}


def _own(node: ast.AST) -> set[str]:
    """Return the names that a module gives: to functions, to fields, and to attributes of `self`."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = {part.name for part in ast.walk(node) if isinstance(part, kinds)}
    annotated = (part.target for part in ast.walk(node) if isinstance(part, ast.AnnAssign))
    fields = {target.id for target in annotated if isinstance(target, ast.Name)}
    of_self = (part for part in ast.walk(node) if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store))
    return functions | fields | {part.attr for part in of_self if getattr(part.value, "id", "") == "self"}


def test_private_attributes_of_others_are_two_of_jinja_which_is_pinned(root: Path) -> None:
    """Both are still there in the version that is installed; no other minor version is."""
    trees = [ast.parse(path.read_text("utf-8")) for path in (root / "src").rglob("*.py")]
    own = set[str]().union(*map(_own, trees)) - {"_output_child_to_const"}
    assert set[str]().union(*map(_attributes, trees)) - own == {"_module", "_output_child_to_const"}
    assert hasattr(CodeGenerator, "_output_child_to_const")
    assert hasattr(Environment().from_string(""), "_module")
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert "jinja2>=3.1.6,<3.2" in project["dependencies"]
