"""Publishing: changed files into the output folder one by one, vanished ones out; nothing else is touched."""

from __future__ import annotations

import contextlib
import os
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path

from lectorium.disk.output import MARK, WORKSHOP, made_files, mark
from lectorium.disk.place import FILE_MODE, make_folders, write_whole
from lectorium.disk.refusal import RefusalError
from lectorium.text.record import dataclass

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to be published: bytes, or a file to copy."""

    path: str
    """Posix path below the output folder."""
    content: bytes | Path | None
    """None when what lies there is known to be right."""


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def publish(output: Path, pieces: tuple[Piece, ...], done: Callable[[str], None]) -> Published:
    """Bring the output folder to hold exactly `pieces`, besides what others put there.

    Every file appears whole under its name or not at all. A file with the right bytes is not touched, so its time
    stamp stays. `done` is told each path. Raises RefusalError before the first change when a stranger's file lies in
    the way, OSError when the disk fails.
    """
    wanted = frozenset(piece.path for piece in pieces)
    made = made_files(output)
    _refuse_strangers(output, (piece for piece in pieces if piece.path not in made), made)
    mark(output, made | wanted)
    workshop = output / WORKSHOP
    _remove_tree(workshop)
    gone = sorted(made - wanted)
    early = _in_the_way(gone, wanted)
    _remove(output, early)
    written = []
    try:
        for piece in pieces:
            if piece.content is not None and _place(output, workshop, piece):
                written.append(piece.path)
            done(piece.path)
    finally:
        _remove_tree(workshop)
    _remove(output, _still_ours(output, gone, early, wanted))
    mark(output, wanted)
    return Published(tuple(written), tuple(gone))


def unpublish(output: Path) -> tuple[str, ...]:
    """Remove everything that builds put into `output`, the mark last, and the folder when nothing else is in it."""
    made = sorted(made_files(output))
    _remove_tree(output / WORKSHOP)
    _remove(output, made)
    if made or (output / MARK).is_file():
        (output / MARK).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        output.rmdir()
    return tuple(made)


def _place(output: Path, workshop: Path, piece: Piece) -> bool:
    """Put one file in its place; False when the same bytes lie there already."""
    path = output / piece.path
    if isinstance(piece.content, Path):
        if _same_file(piece.content, path):
            return False
        make_folders(path.parent, output)
        _copy(piece.content, workshop, path)
        return True
    assert piece.content is not None
    if not path.is_symlink() and path.is_file() and path.read_bytes() == piece.content:
        return False
    make_folders(path.parent, output)
    workshop.mkdir(exist_ok=True)
    write_whole(path, piece.content, workshop)
    return True


def _copy(source: Path, workshop: Path, path: Path) -> None:
    """Copy a file with its time stamp, through the workshop, so that `path` is never half written."""
    from shutil import copyfile

    workshop.mkdir(exist_ok=True)
    temporary = workshop / "copy"
    copyfile(source, temporary)
    temporary.chmod(FILE_MODE)
    status = source.stat()
    os.utime(temporary, ns=(status.st_mtime_ns, status.st_mtime_ns))
    temporary.replace(path)


def _same_file(source: Path, path: Path) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != source.stat().st_size:
        return False
    with source.open("rb") as left, path.open("rb") as right:
        while block := left.read(_BLOCK):
            if block != right.read(_BLOCK):
                return False
    return True


def _refuse_strangers(output: Path, pieces: Iterable[Piece], made: frozenset[str]) -> None:
    """Raise RefusalError when a file or folder that is not ours stands where one of these is to go."""
    for piece in pieces:
        path = output / piece.path
        if _is_stranger(output, piece, path, made):
            raise _in_our_way(path)
        for folder in _folders_of(piece.path):
            where = output / folder
            if where.is_symlink() or (where.is_file() and folder not in made):
                raise _in_our_way(where)


def _is_stranger(output: Path, piece: Piece, path: Path, made: frozenset[str]) -> bool:
    if path.is_symlink():
        return True
    if path.is_dir():
        inside = (below.relative_to(output).as_posix() for below in path.rglob("*") if not below.is_dir())
        return not made.issuperset(inside)
    return path.exists() and not _already_right(piece, path)


def _in_our_way(path: Path) -> RefusalError:
    message = f"`{path}` is in the way: the site needs a file there, and Lectorium did not make this one"
    return RefusalError(message, f"move it away, then build again: `mv {shlex.quote(str(path))} ELSEWHERE`")


def _already_right(piece: Piece, path: Path) -> bool:
    if isinstance(piece.content, Path):
        return _same_file(piece.content, path)
    return piece.content is None or (path.is_file() and path.read_bytes() == piece.content)


def _in_the_way(gone: list[str], wanted: frozenset[str]) -> list[str]:
    """Return the vanished files whose place a wanted folder takes, or in whose folder's place a wanted file comes."""
    folders = {folder for path in wanted for folder in _folders_of(path)}
    return [path for path in gone if path in folders or not wanted.isdisjoint(_folders_of(path))]


def _folders_of(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:depth]) for depth in range(1, len(parts))]


def _still_ours(output: Path, gone: list[str], early: list[str], wanted: frozenset[str]) -> list[str]:
    """Leave out the names that mean a wanted file on a disk that folds letter case."""
    folded = {path.casefold(): path for path in wanted}
    return [path for path in gone if path not in early and not _same_place(output, path, folded.get(path.casefold()))]


def _same_place(output: Path, path: str, other: str | None) -> bool:
    try:
        return other is not None and (output / path).samefile(output / other)
    except OSError:
        return False


def _remove(output: Path, paths: Iterable[str]) -> None:
    """Delete files of ours, and the folders that are empty then; a folder in a file's place is not ours and stays."""
    for path in paths:
        where = output / path
        if any(folder.is_symlink() for folder in where.parents if folder.is_relative_to(output) and folder != output):
            continue
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
            where.unlink()
        for folder in where.parents:
            if folder == output:
                break
            try:
                folder.rmdir()
            except OSError:
                break


def _remove_tree(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.is_dir():
        from shutil import rmtree

        rmtree(folder)
