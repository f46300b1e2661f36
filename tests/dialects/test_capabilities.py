"""A dialect is chosen once; after that the house asks what a course needs, never which dialect it is of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import asdict

import lectorium
from lectorium.cli.course import dialects
from lectorium.dialects.jekyll.course_config import CAPABILITIES
from lectorium.model.config import Capabilities

SOURCE = Path(lectorium.__file__).parent
NAMES = frozenset(dialect.name for dialect in dialects())


def comparisons(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and name of each dialect with whose name something is compared, or looked up."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare | ast.match_case | ast.Dict | ast.Subscript | ast.Set):
            yield from (
                (part.lineno, part.value)
                for part in ast.walk(node)
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value in NAMES
            )


def test_no_package_but_the_dialects_own_compares_their_names() -> None:
    rooms = (path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).parts[0] != "dialects")
    found = {
        f"{path.relative_to(SOURCE)}:{line}: {name}"
        for path in rooms
        for line, name in comparisons(ast.parse(path.read_text("utf-8")))
    }
    assert found == set()


@pytest.mark.parametrize(
    "code",
    [
        'x.dialect == "jekyll"',
        '"native" != config.dialect',
        'dialect in ("jekyll", "other")',
        'dialect is "native"',
        'match name:\n    case "jekyll":\n        pass',
        '{"native": 1}[dialect]',
    ],
)
def test_every_way_to_compare_a_name_is_found(code: str) -> None:
    assert {name for _, name in comparisons(ast.parse(code))} & NAMES


def test_a_name_that_is_only_given_is_no_comparison() -> None:
    assert not list(comparisons(ast.parse('Reader("native")')))


def test_a_native_course_needs_none_of_it_and_a_jekyll_course_all() -> None:
    assert not any(asdict(Capabilities()).values())
    assert all(asdict(CAPABILITIES).values())
