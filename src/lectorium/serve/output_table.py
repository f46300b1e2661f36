"""The output table: every output of a site in memory; an address is looked up here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from lectorium.conduct.snapshot import Artifact
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
