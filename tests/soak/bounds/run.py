"""The soak: every pattern at 20 and 40 KB, and a look at 100 KB; goes on where an earlier run stopped."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic

from bounds.patterns import PATTERNS
from bounds.verdict import MOST_TIMES, judge, look

SIZE = 20_000
LARGE = 100_000
SLOW = 10
"""Times of a plain course from which a pattern counts as slow, though within its bounds."""


def soak(journal: Path, seconds: float) -> dict[str, int]:
    """Measure the patterns that `journal` does not hold yet, for so many seconds; return figures of all in it.

    Raises AssertionError with the name of a pattern that is beyond a bound.
    """
    end = monotonic() + seconds
    done = _read(journal)
    with journal.open("a") as stream:
        for pattern in PATTERNS:
            if pattern.name not in done and monotonic() < end:
                verdict, large = judge(pattern, SIZE), look(pattern, LARGE)
                assert not verdict.faults, f"{pattern.name}: {', '.join(verdict.faults)}"
                assert large <= MOST_TIMES, f"{pattern.name}: {large:.0f} times the processor time at {LARGE:,}"
                done[pattern.name] = max(verdict.ratio, large)
                stream.write(json.dumps([pattern.name, round(done[pattern.name], 2), round(verdict.growth, 2)]) + "\n")
                stream.flush()
    ratios = [ratio for name, ratio in done.items()]
    return {"patterns": len(done), "of": len(PATTERNS), "slow": sum(ratio > SLOW for ratio in ratios)}


def _read(journal: Path) -> dict[str, float]:
    journal.parent.mkdir(parents=True, exist_ok=True)
    lines = journal.read_text().splitlines() if journal.is_file() else []
    return {name: ratio for name, ratio, _ in map(json.loads, lines)}
