"""The cache: bytes by the digest of what they were made from; deleting it is always safe, breaking it too."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from threading import Lock

from msgspec import Struct, field

from lectorium.disk.atomic import is_temporary, status_of, write_atomically
from lectorium.disk.read import read_own
from lectorium.text.digest import digest_blocks, digest_parts
from lectorium.text.pattern import pattern

_NAME = pattern(r"[0-9a-f]{30}")
"""What an entry is called: the digits of its key but the two of its folder."""
_KEPT = 30 * 86_400
"""Seconds after which an entry that nothing has used is forgotten."""
_FRESHENED = 86_400
"""Seconds after which a use is written down again, as the time of the file."""


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


class Cache(Struct, frozen=True):
    """What earlier builds of one course made."""

    folder: Path | None
    """None remembers nothing: `--no-cache`, or no folder that can be written."""
    spool: list[Spool] = field(default_factory=list)
    """Where `set_aside` puts what this process wants once more."""
    seal: Path = field(default_factory=user_cache)
    """Folder of the secret that seals the entries."""

    def get(self, key: str) -> bytes | memoryview | None:
        """Return the bytes kept under a hexadecimal key, None for none or for an entry that was damaged."""
        if self.folder is None:
            return None
        path = self._entry(key)
        try:
            content = verified(read_own(path), key, self.seal)
            if time.time() - os.lstat(path).st_mtime > _FRESHENED:
                os.utime(path)
        except OSError:  # it is made anew: that costs time and nothing else
            return None
        return content

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; a full or read-only disk means that nothing is kept."""
        if self.folder is None:
            return
        path = self._entry(key)
        try:
            _free_space(path.parent)
            write_atomically(path, signed(data, key, self.seal))
        except OSError:
            return

    def set_aside(self, data: bytes) -> Callable[[], bytes]:
        """Return what gives these bytes once more; where the disk takes none they are held."""
        try:
            if self.folder is not None and not self.spool:
                self.spool.append(Spool(self.folder))
            return self.spool[0].put(data) if self.spool else lambda: data
        except OSError:
            return lambda: data

    def forget_unused(self) -> None:
        """Delete entries that no build has used for a month; looks at the folder once a day at most."""
        if self.folder is None:
            return
        objects = self.folder / "objects"
        stamp, now = objects / "swept", time.time()
        try:
            swept = status_of(stamp)
            if swept is not None and now - swept.st_mtime < _FRESHENED:
                return
            _free_space(objects)
            write_atomically(stamp, b"")
            for folder in filter(_is_real_folder, objects.iterdir()):
                for path in folder.iterdir():
                    status = path.lstat()
                    if _is_ours(path.name) and stat.S_ISREG(status.st_mode) and now - status.st_mtime > _KEPT:
                        path.unlink()
        except OSError:  # the rest of them tomorrow
            return

    def _entry(self, key: str) -> Path:
        assert self.folder is not None
        return Path(f"{self.folder}/objects/{key[:2]}/{key[2:]}")


def _free_space(folder: Path) -> None:
    """Make a folder for entries; raises OSError, also for one that is a link: it would lead us among other files."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(folder))


def _is_real_folder(path: Path) -> bool:
    return len(path.name) == 2 and stat.S_ISDIR(path.lstat().st_mode)


def _is_ours(name: str) -> bool:
    return is_temporary(name) or _NAME.fullmatch(name) is not None


def course_cache(root: Path, chosen: Path | None) -> Path:
    """Return the folder that remembers a course: below `chosen`, else in the user's cache folder."""
    real = root.resolve()
    return (chosen or user_cache()) / f"{_readable(real.name)}-{digest_parts(str(real))[:16]}"


def _readable(name: str) -> str:
    return "".join(char if char.isascii() and char.isalnum() else "-" for char in name)[:40] or "course"


class Spool:
    """One file without a name, which goes with the process however that ends."""

    def __init__(self, folder: Path) -> None:
        """Open it on the disk of a folder; raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self._file = TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - open as long as anything waits in it
        self._end = 0
        self._alone = Lock()
        """Held between finding a place and using it: threads that make pages read at once."""

    def __del__(self) -> None:
        if hasattr(self, "_file"):  # else it was never opened
            self._file.close()

    def put(self, data: bytes) -> Callable[[], bytes]:
        """Write bytes and return what reads them; raises OSError."""
        with self._alone:
            start, size = self._end, len(data)
            self._file.seek(start)
            if self._file.write(data) != size:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._end += size

        def read() -> bytes:
            with self._alone:
                self._file.seek(start)
                return self._file.read(size)

        return read


_KEY_LENGTH = 32
_SIGNATURE_LENGTH = 32
"""Characters before the content."""
_known: dict[Path, bytes] = {}


def signed(data: bytes, name: str, folder: Path) -> bytes:
    """Return data behind its signature, to be kept under a name.

    Raises OSError when there is no secret in `folder` and none can be made.
    """
    return _signature(data, name, folder) + data


def verified(content: bytes, name: str, folder: Path) -> bytes | memoryview | None:
    """Return the data behind a signature, None when it is not ours, was damaged, or was kept under another name.

    Raises OSError without a secret.
    """
    data = memoryview(content)[_SIGNATURE_LENGTH:]
    return data if content[:_SIGNATURE_LENGTH] == _signature(data, name, folder) else None


def _signature(data: bytes | memoryview, name: str, folder: Path) -> bytes:
    return digest_blocks((name.encode() + b"\0", data), _secret(folder)).encode("ascii")


def _secret(folder: Path) -> bytes:
    """Return the secret of this user, made at first need; only its owner can read it."""
    if folder not in _known:
        path = folder / "secret"
        try:
            found = read_own(path)
        except FileNotFoundError:
            found = b""
        if len(found) != _KEY_LENGTH:
            found = os.urandom(_KEY_LENGTH)
            folder.mkdir(parents=True, exist_ok=True)
            write_atomically(path, found, 0o600)
        _known[folder] = found
    return _known[folder]
