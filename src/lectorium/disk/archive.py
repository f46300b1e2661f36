"""A built site as one zip file: the same bytes for the same site, whoever packs it and whenever."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lectorium.disk.atomic import FILE_MODE, replacing
from lectorium.disk.output import owned_files
from lectorium.disk.read import blocks_of
from lectorium.disk.refusal import RefusalError

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can hold (APPNOTE 4.4.6): no entry tells when it was built."""
_PACKED = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf", ".woff2", ".mp4", ".zip", ".gz")
"""Endings of formats that are compressed already."""
_UNIX = 3


def refuse_archive(archive: Path, output: Path, root: Path, folders: tuple[str, ...]) -> None:
    """Refuse (RefusalError) a zip file among the sources, in the output folder, or in the place of another file.

    `archive` is absolute; `folders` are those below `root` that may have sources, empty for all of it.
    """
    real = Path(os.path.realpath(archive))
    help_text = "name a file outside of the course, such as `--zip ../site.zip`"
    if real.is_relative_to(os.path.realpath(output)):
        raise RefusalError(f"the zip file `{archive}` would lie in the output folder that it is to hold", help_text)
    if any(real.is_relative_to(root / each) for each in folders or ("",)):
        raise RefusalError(f"the zip file `{archive}` would lie among the sources of the course", help_text)
    if not real.parent.is_dir():
        raise RefusalError(
            f"there is no folder `{real.parent}` for the zip file",
            f"make it: `mkdir -p {shlex.quote(str(real.parent))}`",
        )
    if real.exists() and not _is_zip(real):
        raise RefusalError(f"`{archive}` is there already, and it is no zip file", "name another file")


def write_archive(archive: Path, output: Path) -> None:
    """Put everything that a build made into a zip file, whole or not at all; raises OSError."""
    with (
        replacing(Path(os.path.realpath(archive))) as descriptor,
        os.fdopen(descriptor, "wb", closefd=False) as stream,
        ZipFile(stream, "w") as bundle,
    ):
        for path in sorted(owned_files(output)):
            _add(bundle, path, output / path)


def _add(bundle: ZipFile, path: str, file: Path) -> None:
    info = ZipInfo(path, _EPOCH)
    info.create_system = _UNIX
    info.external_attr = (0o100000 | FILE_MODE) << 16
    info.compress_type = ZIP_STORED if path.lower().endswith(_PACKED) else ZIP_DEFLATED
    info.file_size = file.lstat().st_size
    with blocks_of(file, follow=False) as blocks, bundle.open(info, "w") as entry:
        for block in blocks:
            entry.write(block)


def _is_zip(path: Path) -> bool:
    """Return whether a file begins as zip files do, an empty one too."""
    if not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
