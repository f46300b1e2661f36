"""Every case of `cases/yaml.md`: title, input, and each field and diagnostic with its offsets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.parse.yaml import read_yaml
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.source import SourceFile

CASES = Path(__file__).parent / "cases" / "yaml.md"
_CASE = re.compile(r"^([^\n]+)\n=====\n(.*?)^=====\n(.*?)^=====$", re.DOTALL | re.MULTILINE)
HEAD = "head\n"
"""Stands before the YAML, whose offsets count in the file."""


def lines_of(item: Field | YamlValue, depth: int) -> list[str]:
    """Return a field or an entry of a list and what it holds, a line each."""
    value = item.value if isinstance(item, Field) else item
    name = f"{item.key} {item.span.start}-{item.span.end}" if isinstance(item, Field) else "-"
    time = " time" if value.is_time else ""
    found = [f"{'  ' * depth}{name}: {value.kind} {value.scalar!r} {value.raw!r} {value.span.start}-{value.span.end}"]
    found[0] += time
    held: list[Field | YamlValue] = [*value.fields, *value.items]
    for inner in held:
        found += lines_of(inner, depth + 1)
    return found


def dump(given: str) -> str:
    """Return the fields, then each diagnostic, its notes and its edits."""
    given = given.replace("⇥", "\t").replace("␍", "\r").replace("␇", "\a")
    found = read_yaml(SourceFile("post.md", HEAD + given + "tail: x\n", ""), len(HEAD), len(HEAD + given))
    lines = [line for item in found.value for line in lines_of(item, 0)]
    for item in found.diagnostics:
        lines.append(f"! {item.span.start}-{item.span.end} {item.code.code} {item.message}; {item.help}")
        lines += [f"  note {note.span.start}-{note.span.end} {note.message}" for note in item.notes if note.span]
        if item.fix:
            edits = " ".join(f"{edit.span.start}-{edit.span.end} {edit.text!r}" for edit in item.fix.edits)
            lines.append(f"  {'safe' if item.fix.safe else 'unsafe'} fix: {item.fix.title} {edits}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("title", "given", "expected"),
    [pytest.param(*case, id=case[0]) for case in _CASE.findall(CASES.read_text("utf-8"))],
)
def test_case(title: str, given: str, expected: str) -> None:
    del title
    assert dump(given) == expected
