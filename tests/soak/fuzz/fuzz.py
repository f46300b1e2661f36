"""Property fuzz: whole posts through the conductor, and single calls of what reads text, while there is time."""

from __future__ import annotations

import json
import time
from pathlib import Path

from fuzz_calls import faults_of_calls
from fuzz_courses import Course, faults_of, smallest

POSTS, CALLS = 100_000, 1_000_000
"""What a whole run comes to."""
_POSTS, _CALLS = 200, 4_000
"""What one round does: a course of so many posts, and so many single calls."""
_FIRST_SEED = 1


def soak(journal: Path, seconds: float) -> dict[str, int]:
    """Go on from the journal until all is done or the time is over; return figures by name.

    Raises AssertionError with the seed and the smallest course that shows a fault.
    """
    ends = time.monotonic() + seconds
    figures, seed = _so_far(journal)
    while time.monotonic() < ends and (figures["posts"] < POSTS or figures["calls"] < CALLS):
        done = one_round(seed, _POSTS if figures["posts"] < POSTS else 0, _CALLS if figures["calls"] < CALLS else 0)
        figures = {name: count + done.get(name, 0) for name, count in figures.items()}
        with journal.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"seed": seed, **done}) + "\n")
        seed += 1
    return figures


def _so_far(journal: Path) -> tuple[dict[str, int], int]:
    rows = [json.loads(line) for line in journal.read_text("utf-8").splitlines()] if journal.exists() else []
    figures = {name: sum(row.get(name, 0) for row in rows) for name in ("posts", "courses", "calls", "faults")}
    return figures, max((row["seed"] for row in rows), default=_FIRST_SEED - 1) + 1


def one_round(seed: int, posts: int, calls: int) -> dict[str, int]:
    """Do a part of the work from one seed; raises AssertionError for the first fault."""
    print(f"fuzz: seed {seed}")
    course = Course.random(seed, posts)
    found = faults_of(course) if posts else []
    if found:
        small = smallest(course)
        texts = "\n".join(f"{path}: {text!r}" for path, text in small.texts.items())
        raise AssertionError(f"seed {seed}: {'; '.join(faults_of(small) or found)}\n{texts}")
    told = faults_of_calls(seed, calls)
    assert told is None, f"seed {seed}: {told}"
    return {"posts": posts, "courses": int(bool(posts)), "calls": calls, "faults": 0}
