"""The cache: bytes by the digest of what they were made from; deleting it is always safe, breaking it too."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from lectorium.disk.place import write_whole
from lectorium.text.digest import digest_bytes, digest_parts
from lectorium.text.record import dataclass

_KEPT = 30 * 86_400
"""Seconds after which an entry that nothing has used is forgotten."""
_FRESHENED = 86_400
"""Seconds after which a use is written down again, as the time of the file."""


@dataclass(frozen=True, slots=True)
class Cache:
    """What earlier builds of one course made."""

    folder: Path | None
    """None remembers nothing: `--no-cache`, or no folder that can be written."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under a hexadecimal key, None for none or for an entry that was damaged."""
        if self.folder is None:
            return None
        path = self._entry(key)
        try:
            with path.open("rb") as stream:
                check, data = stream.read(32), stream.read()
                if time.time() - os.fstat(stream.fileno()).st_mtime > _FRESHENED:
                    os.utime(path)
        except OSError:
            return None
        return data if check.decode("ascii", "replace") == digest_bytes(data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a full or read-only disk means that nothing is kept."""
        if self.folder is None:
            return
        path = self._entry(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, digest_bytes(data).encode("ascii") + data)
        except OSError:
            return

    def forget_unused(self) -> None:
        """Delete entries that no build has used for a month; looks at the folder once a day at most."""
        if self.folder is None:
            return
        stamp = self.folder / "objects" / "swept"
        try:
            if stamp.exists() and time.time() - stamp.stat().st_mtime < _FRESHENED:
                return
            stamp.parent.mkdir(parents=True, exist_ok=True)
            stamp.touch()
            for path in (self.folder / "objects").glob("??/*"):
                if time.time() - path.stat().st_mtime > _KEPT:
                    path.unlink()
        except OSError:
            return

    def _entry(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / "objects" / key[:2] / key[2:]


def course_cache(root: Path, chosen: Path | None = None) -> Path:
    """Return the folder that remembers a course: below `chosen`, else in the user's cache folder."""
    real = root.resolve()
    return (chosen or user_cache()) / f"{_readable(real.name)}-{digest_parts(str(real))[:16]}"


def user_cache() -> Path:
    """Return Lectorium's folder for things that may be lost (XDG base directory, or the system's own place)."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "lectorium"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "lectorium"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "lectorium"
    return Path.home() / ".cache" / "lectorium"


def _readable(name: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in name)[:40] or "course"
