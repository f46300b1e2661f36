"""Bytes that wait on the disk until they are wanted once more: a build of a thousand pages holds none of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile


class Spool:
    """One file without a name, which goes with the process however that ends."""

    def __init__(self, folder: Path) -> None:
        """Open it on the disk of a folder; raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - open as long as anything waits in it
        self._end = 0

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Write bytes and return what reads them; raises OSError."""
        start, size = self._end, len(data)
        self._file.seek(start)
        self._file.write(data)
        self._file.flush()
        self._end += size

        def read() -> bytes:
            self._file.seek(start)
            return self._file.read(size)

        return read
