"""The journal of a long run: how far each kind of trial has come, so that an interrupted run goes on from there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path


@dataclass
class Record:
    """What is known of one kind of trial."""

    next: int = 1
    """Number of the next trial."""
    faults: int = 0
    builds: int = 0
    harm: int = 0
    seconds: float = 0.0
    done: bool = False


@dataclass
class Journal:
    """A file of JSON lines, of which the last one of a kind counts; without a path nothing is kept."""

    path: Path | None = None
    records: dict[str, Record] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.path is not None and self.path.exists():
            for line in self.path.read_text("utf-8").splitlines():
                name, values = json.loads(line)
                self.records[name] = Record(**values)

    def record(self, name: str) -> Record:
        """Return what is known of a kind."""
        return self.records.setdefault(name, Record())

    def write(self, name: str) -> None:
        """Append what is known of a kind."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps([name, asdict(self.records[name])]) + "\n")

    def total(self, of: str, *but: str) -> int:
        """Return the sum of a figure over all kinds but some."""
        return int(sum(getattr(record, of) for name, record in self.records.items() if name not in but))
