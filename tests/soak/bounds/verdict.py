"""What a pattern may cost: compared with a plain course of the same size, and with itself at half the size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bounds.measure import Cost, cost_of
from bounds.pattern import Course, Pattern, course_of

MOST_TIMES = 30
"""Processor time and memory against those of a plain course of the same size."""
MOST_GROWTH = 2.6
"""Processor time against that at half the size."""
START = 0.3
"""Seconds of processor time that the program takes to start, which belong to its process at any size."""
BODY_TIMES, BODY_MORE = 20, (1 << 20) + (1 << 16)
"""Bytes of a page for each byte of its course, with 1 MiB for the body and 64 KiB for what stands around it."""
TRIES = 6
"""Measurements before a bound counts as broken: other work on the machine only ever makes one slower."""


@dataclass(frozen=True)
class Verdict:
    """What a pattern costs at a size and at half of it."""

    ratio: float
    """Processor time against that of a plain course, what every course costs left out."""
    growth: float
    """Processor time against that at half the size."""
    memory: float
    """MiB that the process grew by."""
    faults: tuple[str, ...]
    """Which bounds are broken."""


def judge(pattern: Pattern, size: int) -> Verdict:
    """Measure a pattern at `size` and twice that; again when a bound is broken."""
    verdict = _judge(pattern, size)
    for _ in range(TRIES - 1):
        if not verdict.faults:
            break
        verdict = _judge(pattern, size)
    return verdict


def _judge(pattern: Pattern, size: int) -> Verdict:
    course = pattern.make(2 * size)
    half, whole = cost_of(pattern.make(size)), cost_of(course)
    plain = _plain(len(course.files), course.size() // 1000)
    empty = _empty()
    first, second = max(half.seconds - empty, 0.01), max(whole.seconds - empty, 0.01)
    ratio, growth = second / max(plain.seconds - empty, 0.01), (second + START) / (first + START)
    found = {
        f"{ratio:.0f} times the processor time of plain text": ratio > MOST_TIMES,
        f"{growth:.1f} times the processor time of half of it": second + START > MOST_GROWTH * (first + START),
        f"{whole.memory:.0f} MiB of memory": whole.memory > MOST_TIMES * max(plain.memory, 1),
        f"a page of {whole.largest:,} bytes": whole.largest > BODY_TIMES * course.size() + BODY_MORE,
        whole.failure or half.failure: bool(whole.failure or half.failure),
    }
    return Verdict(ratio, growth, whole.memory, tuple(text for text, broken in found.items() if broken))


def look(pattern: Pattern, size: int) -> float:
    """Return the processor time of a pattern at one size against that of a plain course."""
    course = pattern.make(size)
    plain = _plain(len(course.files), course.size() // 1000).seconds - _empty()
    return max(cost_of(course).seconds - _empty(), 0.01) / max(plain, 0.01)


@cache
def _plain(files: int, thousands: int) -> Cost:
    text = "a" * max(1, thousands * 1000 // max(files, 1))
    course = Course({f"content/lectures/{number}.md": text for number in range(files)}).plain()
    return min((cost_of(course) for _ in range(2)), key=lambda cost: cost.seconds)


@cache
def _empty() -> float:
    return min(cost_of(course_of("a\n")).seconds for _ in range(3))
