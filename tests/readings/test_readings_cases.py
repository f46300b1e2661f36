"""Many short posts, and how each is read: not always as a person would, but a row that changes is to be looked at.

`pytest tests/readings/test_readings_cases.py --update` writes the file anew, for a change that is meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.readings import recognise
from lectorium.readings.reading import Reading, ReadingSection
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from recorded_cases import record, recorded

CASES = Path(__file__).parent / "cases/readings.txt"
TOGETHER = 8
"""Cases of one test: each takes less than a hundredth of a second."""


def read(post: str) -> str:
    """Return one line for each section, reading and fault of a post."""
    outcome = recognise(SourceFile("a.md", post, ""), 0)
    lines = [line for section in outcome.value for line in (_section(section), *map(_reading, section.readings))]
    return "\n".join([*lines, *(f"! {item.code.code} {_at(item.span)}" for item in outcome.diagnostics)])


def _at(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _section(section: ReadingSection) -> str:
    told = (section.kind, section.title, section.heading_level)
    return f"{_at(section.span)} to {section.whole.end}: {' | '.join(map(str, told))}"


def _reading(reading: Reading) -> str:
    values = {
        "people": "; ".join(reading.authors),
        "date": reading.date,
        "venue": reading.venue,
        "urls": " ".join(reading.urls),
        "ids": " ".join(f"{item.scheme}:{item.value}" for item in reading.ids),
        "label": reading.label,
        "abstract": reading.abstract.replace("\n", "⏎"),
        "related": " ".join(f"[{item.title}]({item.url})" for item in reading.related),
        "notes": " ¶ ".join(reading.notes),
        "lines": " ".join(f"{start}:{role}" for start, role in reading.roles),
    }
    told = " | ".join(f"{name} {value}" for name, value in values.items() if value)
    return f"  {_at(reading.span)} {reading.shape} {_at(reading.title_span)} `{reading.title}` {told}".rstrip()


@pytest.mark.parametrize("start", range(0, len(recorded(CASES)), TOGETHER))
def test_posts_are_read_as_before(start: int, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        record(CASES, [post for post, _ in recorded(CASES)], read)
    for post, expected in recorded(CASES)[start : start + TOGETHER]:
        assert read(post) == expected, post
