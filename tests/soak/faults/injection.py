"""Fault injection: each call that a build makes to the disk fails once, and nothing is lost by it.

After each fault every output is old or new and whole, the sources are untouched, the words are those for people, and
the next build, with what the failed one has left in the cache, makes just the clean site.
"""

from __future__ import annotations

import errno
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from failing_disk import ERRORS, FailingDisk
from small_courses import COURSES, Bench, tree

_MARK = ".lectorium"
_TEMPORARY = ".lectorium-tmp-"
_STAGES = ("first", "edit", "removal", "swap", "check")
_FULL = -1
"""Stands for a disk that is full from one call on."""
_EVERY = 25
"""Cases after which the journal is written."""


@dataclass(frozen=True)
class Kind:
    """Faults of one sort in builds of one sort."""

    dialect: str
    stage: str
    error: int

    @property
    def name(self) -> str:
        """Return what the journal calls it."""
        word = "full" if self.error == _FULL else errno.errorcode[self.error]
        return f"{self.dialect} {self.stage} {word}"


KINDS = tuple(Kind(*each) for each in product(COURSES, _STAGES, (*ERRORS, _FULL)))


@dataclass
class Journal:
    """How far a run has come, kept in a file of JSON lines: the last one of a kind counts."""

    path: Path | None = None
    records: dict[str, dict[str, int | float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path is not None and self.path.exists():
            for line in self.path.read_text().splitlines():
                name, record = json.loads(line)
                self.records[name] = record

    def record(self, name: str) -> dict[str, int | float]:
        """Return the figures of a kind."""
        return self.records.setdefault(
            name, {"next": 1, "faults": 0, "builds": 0, "harm": 0, "seconds": 0.0, "done": 0}
        )

    def write(self, name: str) -> None:
        """Append the figures of a kind."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a") as stream:
                stream.write(json.dumps([name, self.records[name]]) + "\n")

    def figures(self) -> dict[str, int]:
        """Return the sums."""
        rows = self.records.values()
        named = {"faults injected": "faults", "builds": "builds", "kinds done": "done", "harm": "harm"}
        sums = {name: int(sum(row[key] for row in rows)) for name, key in named.items()}
        return {**sums, "seconds": int(sum(row["seconds"] for row in rows))}


def inject(
    home: Path, journal: Journal, seconds: float, step: int = 1, kinds: tuple[Kind, ...] = KINDS
) -> Iterator[str]:
    """Go through all faults, from where the journal ends, for some seconds; yield what reproduces each harm."""
    end = time.monotonic() + seconds
    benches: dict[tuple[str, str], Bench] = {}
    for kind in kinds:
        record = journal.record(kind.name)
        if record["done"]:
            continue
        key = (kind.dialect, kind.stage)
        bench = benches.get(key) or benches.setdefault(key, _bench(home / "-".join(key), kind))
        yield from _inject_kind(bench, kind, record, journal, end, step)
        journal.write(kind.name)
        if time.monotonic() > end:
            return


def _bench(home: Path, kind: Kind) -> Bench:
    change: Mapping[str, bytes | None] = COURSES[kind.dialect][1].get(kind.stage, {})
    return Bench(home, kind.dialect, change)


def _inject_kind(
    bench: Bench, kind: Kind, record: dict[str, int | float], journal: Journal, end: float, step: int
) -> Iterator[str]:
    started = time.monotonic()
    bench.forget()
    bench.become(0)
    bench.build()
    while not record["done"] and time.monotonic() < end:
        at, reached = int(record["next"]), False
        for _ in _ways(kind):
            disk = _disk(kind, at, bench)
            harm = (_check if kind.stage == "check" else _build)(bench, kind, disk)
            record["builds"] += 2
            record["faults"] += bool(disk.failed)
            reached = reached or bool(disk.failed)
            if harm:
                record["harm"] += 1
                yield f"{kind.name}, call {at}, {disk.failed}: {harm}"
                bench.forget()
                bench.build()
        record["next"], record["done"] = at + step, int(not reached)
        if at % _EVERY == 0:
            record["seconds"], started = record["seconds"] + time.monotonic() - started, time.monotonic()
            journal.write(kind.name)
    record["seconds"] += time.monotonic() - started


def _disk(kind: Kind, at: int, bench: Bench) -> FailingDisk:
    """Return a disk that fails; reading the installed theme, which never changes, does so in two stages only."""
    full = kind.error == _FULL
    below = "" if kind.stage in ("first", "check") else str(bench.root.parent)
    return FailingDisk(at, errno.ENOSPC if full else kind.error, full, below)


def _ways(kind: Kind) -> tuple[int, ...]:
    """A change is made and taken back: both are builds."""
    return (0,) if kind.stage in ("first", "check") else (0, 1)


def _build(bench: Bench, kind: Kind, disk: FailingDisk) -> str:
    """Build with a fault, then without; return what is wrong with either, empty for nothing."""
    old = {} if kind.stage == "first" else bench.clean[bench.state]
    if kind.stage == "first":
        bench.forget()
    else:
        bench.become(1 - bench.state)
    new = bench.clean[bench.state]
    with disk:
        code, said = bench.build()
    harm = _fault_of_site(tree(bench.out), old, new, code) or _fault_of_words(code, said) or _fault_of_sources(bench)
    code, said = bench.build()
    found = tree(bench.out)
    if not harm and (code, said) != (0, ""):
        harm = f"the next build ends with {code} and says {said!r}"
    if not harm and found != new:
        harm = f"the next build is not the clean one: {_difference(found, new)}"
    return harm


def _check(bench: Bench, kind: Kind, disk: FailingDisk) -> str:
    """Check with a fault, then without."""
    options = ("check", "--cache-dir", str(bench.cache))
    bench.forget()
    clean = bench.lectorium(*options)
    bench.forget()
    with disk:
        code, said = bench.lectorium(*options)
    harm = "" if (code, said) == clean else _fault_of_words(code, said) or _fault_of_sources(bench)
    after = bench.lectorium(*options)
    return harm or ("" if after == clean else f"the next check says {after}, a clean one {clean}")


def _fault_of_site(found: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes], code: int) -> str:
    if code == 0:
        return "" if found == new else f"it ends with 0, but the site is not the new one: {_difference(found, new)}"
    files = {path: data for path, data in found.items() if path != _MARK and not path.startswith(_TEMPORARY)}
    for path, data in files.items():
        if not path.endswith("/") and data not in (old.get(path), new.get(path)):
            return f"`{path}` is neither the old nor the new one"
    missing = old.keys() & new.keys() - found.keys()
    return f"{sorted(missing)} are missing" if missing else ""


def _fault_of_words(code: int, said: str) -> str:
    if "Traceback" in said or "fault of Lectorium" in said:
        return f"it says {said!r}"
    if code not in (0, 1, 2) or bool(code) != bool(said):
        return f"it ends with {code} and says {said!r}"
    return ""


def _fault_of_sources(bench: Bench) -> str:
    return "" if tree(bench.root) == bench.files(bench.state) else "the sources are not what they were"


def _difference(found: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> str:
    more, less = sorted(found.keys() - wanted.keys()), sorted(wanted.keys() - found.keys())
    other = sorted(path for path in found.keys() & wanted.keys() if found[path] != wanted[path])
    return f"too much: {more}, missing: {less}, different: {other}"
