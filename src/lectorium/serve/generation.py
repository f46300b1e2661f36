"""A generation: one numbered state of the preview, with the table of its outputs, what is wrong, and what is new."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from lectorium.conduct.snapshot import Artifact, Snapshot
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource
from lectorium.text.url import decoded_bytes, percent_encoded

_FORBIDDEN = ("\\", "\x00", "//")


class Moved(Struct, frozen=True):
    """An address that lacks the slash of a folder."""

    path: str
    """The right one, below the base path."""


class OutputTable(Struct, frozen=True):
    """All outputs by path."""

    outputs: Mapping[str, Artifact] = field(default_factory=dict)

    def find(self, path: str) -> Artifact | Moved | None:
        """Return what GitHub Pages would send for a decoded path below the base path; letter case counts."""
        if path == "" or path.endswith("/"):
            return self._sendable(path + "index.html")
        found = self._sendable(path) or self._sendable(path + ".html")
        if found is not None:
            return found
        return Moved(path + "/") if self._sendable(path + "/index.html") else None

    def not_found(self) -> Artifact | None:
        """Return the site's own page for addresses that lead nowhere."""
        return self._sendable("404.html")

    def _sendable(self, path: str) -> Artifact | None:
        made = self.outputs.get(path)
        return made if made is not None and made.content is not None else None


def below(raw_path: bytes, base_path: str) -> str | None:
    """Return the decoded path below the base path; None for any address that no honest page would ask for."""
    try:
        path = decoded_bytes(raw_path).decode("utf-8")
    except UnicodeDecodeError:
        return None
    tricky = any(part in path for part in _FORBIDDEN) or not {".", ".."}.isdisjoint(path.split("/"))
    if tricky or b"%2f" in raw_path.lower() or not path.startswith(base_path):
        return None
    return path[len(base_path) :]


def encoded(path: str) -> str:
    """Return a path of the table as it stands in an address."""
    return percent_encoded(path, "/!$&'()*+,=:@-._~")


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
