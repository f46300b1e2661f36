"""Which tests are to notice a mutant, the nearest first."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FAR = ("tests/browser/", "tests/soak/", "tests/docs/", "tests/sites/", "tests/test_installs.py")
"""Tests of the built program, of its documentation and with random input: none of them holds a room."""
FIRST = 3
"""Test files that a mutant meets before the others are as much as collected: most mutants fall to these."""
_IMPORT = re.compile(r"^[ \t]*(?:from ([\w.]+) import (\([^)]*\)|[^\n#]*)|import ([\w.]+))", re.MULTILINE)


def batches(root: Path, path: str) -> list[list[str]]:
    """Return the test files for a module: the likeliest of its own, the rest of them, and those around it."""
    module = _module(path)
    known = {test: _imported(root, test) for test in _tests(root)}
    parents = {name for name, imported in _graph(root).items() if module in imported}
    own = [test for test, imported in known.items() if module in imported or _named(test, module)]
    near = [
        test
        for test, imported in known.items()
        if test not in own and (_floor(test) == module.split(".")[1] or imported & parents or test.count("/") == 1)
    ]
    own, near = (sorted(tests, key=lambda test: (-len(_shared(test, module)), test)) for tests in (own, near))
    return [own[:FIRST], own[FIRST:], near]


def _named(test: str, module: str) -> bool:
    """Return whether the name of a test file has every word of its module's."""
    return _shared(test, module) == _words(module)


def _shared(test: str, module: str) -> set[str]:
    return _words(module) & set(re.split(r"[/_.]", test))


def _words(module: str) -> set[str]:
    return set(re.split(r"[._]", module)) - {"lectorium"}


def _floor(test: str) -> str:
    return test.split("/")[1]


def _module(path: str) -> str:
    return path.removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def _tests(root: Path) -> list[str]:
    found = sorted(path.relative_to(root).as_posix() for path in (root / "tests").rglob("test_*.py"))
    return [test for test in found if not test.startswith(FAR)]


@cache
def _graph(root: Path) -> dict[str, frozenset[str]]:
    """Return what each module imports."""
    paths = (path.relative_to(root).as_posix() for path in (root / "src").rglob("*.py"))
    return {_module(path): _imported(root, path) for path in paths}


@cache
def _imported(root: Path, path: str) -> frozenset[str]:
    """Return what a file imports, by itself or, for a test, through a helper of the tests."""
    found: set[str] = set()
    for package, names, plain in _IMPORT.findall((root / path).read_text("utf-8")):
        found.add(package or plain)
        found |= {f"{package}.{name.split()[0]}" for name in names.strip("()").split(",") if name.strip()}
    if path.startswith("tests/"):
        for helper in [helper for name in found for helper in _helpers(root).get(name, ())]:
            found |= _imported(root, helper)
    return frozenset(found)


@cache
def _helpers(root: Path) -> dict[str, list[str]]:
    """Return the modules below the tests by the name that a test imports them by."""
    found: dict[str, list[str]] = {}
    for path in sorted((root / "tests").rglob("*.py")):
        found.setdefault(path.stem, []).append(path.relative_to(root).as_posix())
    return found
