"""Short bodies of all kinds, and the HTML and messages that are made of each.

`pytest tests/render/test_body_cases.py --update` writes the file anew, for a change that is meant.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from body_support import outcome
from recorded_cases import record, recorded

CASES = Path(__file__).parent / "cases/bodies.txt"
HOSTS = ("www.youtube.com", "youtube.com")


def made(text: str) -> str:
    """Return the HTML of a body, then one line for each message."""
    body = outcome(text, hosts=HOSTS, reserved=("b",))
    told = (f"! {item.code.code} {item.span.start}-{item.span.end} {item.message}" for item in body.diagnostics)
    return "\n".join([body.value.rstrip("\n"), *told])


@pytest.mark.parametrize("number", range(len(recorded(CASES))))
def test_bodies_are_made_as_before(number: int, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update"):
        record(CASES, [text for text, _ in recorded(CASES)], made)
    text, expected = recorded(CASES)[number]
    assert made(text) == expected
