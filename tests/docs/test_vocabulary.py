"""The vocabulary: the field's words and no private ones, one meaning for one name, and a glossary that is complete."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import make_docs

PRIVATE = frozenset(
    """way ways goal goals vantage claim claims claimed made piece pieces said asked found groundwork survey surveyed
    prepared door desk lookout room rooms glimpse glance look looks looked retouch retouched tell tells told telling
    placement placing placed place places mark marks marked quiet kept edition owed wish offer voice likest mailbox
    workshop seal occupied""".split()  # noqa: SIM905
)
"""Words that a name must not hold: each has a word of the field instead, or had several meanings."""
OF_OTHERS = frozenset(("connection_made", "not_found", "not_found_page", "_not_found", "NotFoundView"))
"""Names that asyncio and HTTP have given."""


def names(root: Path) -> Iterator[tuple[str, str]]:
    """Yield (path, name) of every module, package, class and function of the program."""
    source = root / "src/lectorium"
    for path in sorted(source.rglob("*.py")):
        where = path.relative_to(source).as_posix()
        yield where, path.stem if path.name != "__init__.py" else path.parent.name
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield where, node.name


def words_of(name: str) -> set[str]:
    """Return the parts of a name in snake or camel case, in small letters."""
    return {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def test_a_name_is_taken_apart() -> None:
    assert words_of("_LazyGroup") == {"lazy", "group"}
    assert words_of("place_of_HTMLBlock") == {"place", "of", "html", "block"}


def test_no_name_has_a_private_word(root: Path) -> None:
    private = [(path, name) for path, name in names(root) if name not in OF_OTHERS and words_of(name) & PRIVATE]
    assert private == []


def test_every_exception_is_needed(root: Path) -> None:
    assert {name for _, name in names(root)} >= OF_OTHERS


def test_a_public_class_has_a_name_of_its_own(root: Path) -> None:
    source = root / "src/lectorium"
    trees = (ast.parse(path.read_text("utf-8")) for path in source.rglob("*.py"))
    classes = Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1 and not name.startswith("_")] == []


def test_the_glossary_is_complete(root: Path) -> None:
    listed = re.findall(r"^\| `(\w+)` \| (.*) \| `(.*)` \|$", make_docs.glossary(), re.MULTILINE)
    central = make_docs.central_types()
    assert [name for name, *_ in listed] == [node.name for _, node in central]
    assert {"Target", "Document", "Course", "Diagnostic"} <= {name for name, *_ in listed}
    assert [name for name, meaning, _ in listed if not meaning.endswith((".", ")"))] == []
    assert all((root / "src/lectorium" / path).is_file() for *_, path in listed)
    page = (root / "docs/content/lectures/glossary.md").read_text("utf-8")
    assert make_docs.glossary() in page
