"""Signatures: they tell what this user's Lectorium has written from what anybody else has put in its place.

A cache may lie where others write: in a course that strangers send changes to, in an archive of a workflow. What is
in it goes into pages as it is, so a digest is not enough: it is made with a secret of the user (BLAKE2b with a key).
"""

from __future__ import annotations

import os
from pathlib import Path

from lectorium.disk.atomic import write_atomically
from lectorium.disk.read import read_own
from lectorium.text.digest import digest_bytes

_KEY_LENGTH = 32
_SIGNATURE_LENGTH = 32
"""Characters before the content."""
_known: dict[Path, bytes] = {}


def signed(data: bytes, name: str, folder: Path) -> bytes:
    """Return data behind its signature, to be kept under a name.

    Raises OSError when there is no secret in `folder` and none can be made.
    """
    return _signature(data, name, folder) + data


def verified(content: bytes, name: str, folder: Path) -> bytes | None:
    """Return the data behind a signature, None when it is not ours, was damaged, or was kept under another name.

    Raises OSError without a secret.
    """
    data = content[_SIGNATURE_LENGTH:]
    return data if content[:_SIGNATURE_LENGTH] == _signature(data, name, folder) else None


def _signature(data: bytes, name: str, folder: Path) -> bytes:
    return digest_bytes(name.encode() + b"\0" + data, _secret(folder)).encode("ascii")


def _secret(folder: Path) -> bytes:
    """Return the secret of this user, made at first need; only its owner can read it."""
    path = folder / "secret"
    if path not in _known:
        try:
            found = read_own(path)
        except FileNotFoundError:
            found = b""
        if len(found) != _KEY_LENGTH:
            found = os.urandom(_KEY_LENGTH)
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, found, 0o600)
        _known[path] = found
    return _known[path]
