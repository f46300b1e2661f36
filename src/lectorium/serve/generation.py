"""A generation: one numbered state of the preview, with what it shows, what is wrong, and what is new in it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lectorium.conduct.snapshot import Artifact, Snapshot
from lectorium.serve.output_table import OutputTable
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource


class Generation(Struct, frozen=True):
    """What every client is told of."""

    number: int
    table: OutputTable
    """The last good pages."""
    good: bool
    """False when the latest state of the course cannot be built: the table is older then."""
    diagnostics: tuple[Diagnostic, ...]
    """Of the latest state."""
    find: FindSource
    changed: frozenset[str] = frozenset()
    """Outputs that differ from the generation before."""
    fault: str = ""
    """A sentence when the course cannot be read at all, or when we failed ourselves."""

    def blocking(self) -> tuple[Diagnostic, ...]:
        """Return what stops the build."""
        return tuple(item for item in self.diagnostics if item.code.blocks)


def is_good(snapshot: Snapshot) -> bool:
    """Return whether a build would publish this snapshot."""
    return snapshot.analysis.plan is not None and not any(item.code.blocks for item in snapshot.diagnostics)


def next_generation(earlier: Generation, snapshot: Snapshot) -> Generation:
    """Return the generation that follows when the course reads like this."""
    number, find = earlier.number + 1, snapshot.analysis.find_source
    if not is_good(snapshot):
        return Generation(number, earlier.table, False, snapshot.diagnostics, find)
    outputs = {made.target.path: made for made in snapshot.artifacts}
    changed = differing(earlier.table.outputs, outputs)
    return Generation(number, OutputTable(outputs), True, snapshot.diagnostics, find, changed)


def differing(before: Mapping[str, Artifact], after: Mapping[str, Artifact]) -> frozenset[str]:
    """Return the outputs that were added, removed or made anew with other bytes."""
    gone = before.keys() - after.keys()
    new = (path for path, made in after.items() if path not in before or not _same(before[path], made))
    return frozenset((*gone, *new))


def _same(one: Artifact, other: Artifact) -> bool:
    """A file counts as the same by its state: its key also tells whether its state could be trusted by then."""
    if one is other:
        return True
    by_state = one.key == other.key if one.state is None else one.state == other.state
    return one.content == other.content and (by_state or isinstance(one.content, bytes))
