"""Fault injection: each call that a build makes to the disk fails once, and nothing is lost by it.

After each fault every output is old or new and whole, the sources are untouched, the words are those for people, and
the next build, with what the failed one has left in the cache, makes just the clean site.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from failing_disk import ERRORS, FailingDisk
from harm_found import fault_of_next_build, fault_of_site, fault_of_sources, fault_of_words
from run_journal import Journal, Record
from small_courses import COURSES, Bench, tree

_STAGES = ("first", "edit", "removal", "swap", "check")
FULL = -1
"""Stands for a disk that is full from one call on."""
_EVERY = 25
"""Calls after which the journal is written."""


@dataclass(frozen=True)
class Kind:
    """Faults of one sort in builds of one sort."""

    dialect: str
    stage: str
    error: int

    @property
    def name(self) -> str:
        """Return what the journal calls it."""
        word = "full" if self.error == FULL else errno.errorcode[self.error]
        return f"{self.dialect} {self.stage} {word}"


KINDS = tuple(Kind(*each) for each in product(COURSES, _STAGES, (*ERRORS, FULL)))


def inject(
    home: Path, journal: Journal, seconds: float, step: int = 1, kinds: tuple[Kind, ...] = KINDS
) -> Iterator[str]:
    """Go through every `step`-th fault, from where the journal ends, for some seconds; yield what reproduces a harm."""
    end = time.monotonic() + seconds
    benches: dict[tuple[str, str], Bench] = {}
    for kind in kinds:
        record = journal.record(kind.name)
        if record.done or time.monotonic() > end:
            continue
        key = (kind.dialect, kind.stage)
        if key not in benches:
            change: Mapping[str, bytes | None] = COURSES[kind.dialect][1].get(kind.stage, {})
            benches[key] = Bench(home / "-".join(key), kind.dialect, change)
        for harm in _inject_kind(benches[key], kind, record, end, step):
            journal.write(kind.name)
            if harm:
                yield harm


def _inject_kind(bench: Bench, kind: Kind, record: Record, end: float, step: int) -> Iterator[str]:
    """Yield each harm, and now and then nothing, so that the journal can be written; one trial at least is made."""
    bench.forget()
    bench.become(0)
    bench.build()
    clean = bench.check()
    while not record.done:
        started, at, reached = time.monotonic(), record.next, False
        for _ in range(1 if kind.stage in ("first", "check") else 2):  # a change, and the way back
            disk = _disk(kind, at, bench)
            harm = _check(bench, disk, clean) if kind.stage == "check" else _build(bench, kind, disk)
            record.builds += 2
            record.faults += bool(disk.failed)
            reached = reached or bool(disk.failed)
            if harm:
                record.harm += 1
                yield f"{kind.name}, call {at}, {disk.failed}: {harm}"
                bench.forget()
                bench.build()
        record.next, record.done = at + step, not reached
        record.seconds += time.monotonic() - started
        if time.monotonic() > end:
            break
        if at % _EVERY == 0:
            yield ""
    yield ""


def _disk(kind: Kind, at: int, bench: Bench) -> FailingDisk:
    """Return a disk that fails; reading the installed theme, which never changes, does so in two stages only."""
    full = kind.error == FULL
    below = "" if kind.stage in ("first", "check") else str(bench.root.parent)
    return FailingDisk(at, errno.ENOSPC if full else kind.error, full, below)


def _build(bench: Bench, kind: Kind, disk: FailingDisk) -> str:
    """Build with a fault, then without; return what is wrong with either, empty for nothing."""
    old = {} if kind.stage == "first" else bench.clean[bench.state]
    if kind.stage == "first":
        bench.forget()
    else:
        bench.become(1 - bench.state)
    with disk:
        code, said = bench.build()
    found = tree(bench.out)
    return (
        fault_of_site(found, old, bench.clean[bench.state], code)
        or fault_of_words(code, said)
        or fault_of_sources(bench)
        or fault_of_next_build(bench)
    )


def _check(bench: Bench, disk: FailingDisk, clean: tuple[int, str]) -> str:
    """Check with a fault, then without."""
    bench.forget()
    with disk:
        code, said = bench.check()
    harm = "" if (code, said) == clean else fault_of_words(code, said) or fault_of_sources(bench)
    after = bench.check()
    return harm or ("" if after == clean else f"the next check says {after}, a clean one {clean}")
