"""Short configs, right and wrong: the settings that each leaves other than they are by default, and what is told.

`pytest tests/model/test_config_cases.py --update` writes the file anew, for a change that is meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import asdict

from lectorium.model.read_config import read_config
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.source import SourceFile
from recorded_cases import record, recorded

CASES = Path(__file__).parent / "cases/configs.txt"
PLAIN = asdict(read_config(SourceFile("course.yml", "title: T\n", "")).value)


def read(text: str) -> str:
    """Return a line for each setting that is not as it is by default, and for each fault."""
    outcome = read_config(SourceFile("course.yml", text, ""))
    settings = (f"{name}: {value!r}" for name, value in asdict(outcome.value).items() if value != PLAIN[name])
    return "\n".join([*settings, *map(_line, outcome.diagnostics)])


def _line(item: Diagnostic) -> str:
    fix = "".join(f" -> {edit.text!r}" for edit in item.fix.edits) if item.fix else ""
    return f"! {item.code.code} {item.span.start}-{item.span.end} {item.message}; {item.help}{fix}"


@pytest.mark.parametrize("number", range(len(recorded(CASES))))
def test_configs_are_read_as_before(number: int, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        record(CASES, [text for text, _ in recorded(CASES)], read)
    text, expected = recorded(CASES)[number]
    assert read(text) == expected
