"""Changing a source: the one way in which a file of the course is written, and only when it was asked for."""

from __future__ import annotations

import os
from pathlib import Path

from lectorium.disk.atomic import write_atomically
from lectorium.disk.read import digest_file
from lectorium.disk.refusal import RefusalError


def rewrite(path: Path, digest: str, text: str) -> None:
    """Replace the text of a file whose bytes have this digest, whole or not at all; its permissions stay.

    Raises RefusalError when somebody has saved the file since it was read, OSError when the disk fails.
    """
    place = Path(os.path.realpath(path))
    if digest_file(place) != digest:
        raise RefusalError(f"`{path}` was saved by another program just now", "run the same command again")
    write_atomically(place, text.encode("utf-8"), place.stat().st_mode & 0o7777, lasting=True)
