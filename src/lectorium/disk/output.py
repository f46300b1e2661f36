"""The output folder: marked as ours before anything is put in it, and never anybody else's."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from lectorium.disk.place import FOLDER_MODE, write_whole
from lectorium.disk.refusal import RefusalError

MARK = ".lectorium"
"""Name of the file that marks an output folder and lists what we put there."""
WORKSHOP = ".lectorium-tmp"
"""Folder inside the output folder for files that are not whole yet."""
_FIRST_LINE = "lectorium output folder: only the files listed here are replaced or removed"


def refuse_unsafe(output: Path, root: Path) -> None:
    """Refuse (RefusalError) a system, home or course folder, a link, a stranger's.

    `output` is absolute but not resolved, `root` is the real course folder.
    """
    if output.is_symlink():
        raise RefusalError(f"the output folder `{output}` is a link", "name the folder that it leads to with `-o`")
    real = Path(os.path.realpath(output))
    if real == Path(real.anchor) or real == Path.home().resolve():
        raise RefusalError(f"`{real}` cannot be an output folder", _elsewhere(root, root / "_site"))
    if real == root or real in root.parents:
        raise RefusalError(f"the output folder `{real}` holds the course itself", _elsewhere(root, root / "_site"))
    if output.exists() and not output.is_dir():
        raise RefusalError(f"the output folder `{output}` is a file", _elsewhere(root, root / "_site"))
    if output.exists() and not is_ours(output) and any(output.iterdir()):
        raise RefusalError(
            f"the output folder `{output}` has files that Lectorium did not make", _way_out(output, root)
        )


def refuse_sources(output: Path, root: Path, sources: frozenset[str]) -> None:
    """Raise RefusalError when `output` is a folder with sources of the course, or lies in one.

    `sources` are the paths, below `root`, of all files that are a part of the course.
    """
    real = Path(os.path.realpath(output))
    if not real.is_relative_to(root):
        return
    top = real.relative_to(root).parts[0]
    if any(path.startswith(f"{top}/") for path in sources):
        raise RefusalError(
            f"the output folder `{output}` lies among the sources in `{top}/`", _elsewhere(root, root / "_site")
        )


def is_ours(output: Path) -> bool:
    """Tell whether a folder carries our mark."""
    try:
        with (output / MARK).open("rb") as stream:
            return not (output / MARK).is_symlink() and stream.read(len(_FIRST_LINE)) == _FIRST_LINE.encode()
    except OSError:
        return False


def made_files(output: Path) -> frozenset[str]:
    """Return the paths below `output` that earlier builds put there."""
    if not is_ours(output):
        return frozenset()
    lines = (output / MARK).read_text("utf-8", "replace").split("\n")[1:]
    return frozenset(line for line in lines if line and _stays_below(line))


def _stays_below(path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/") and "\\" not in path and ":" not in path


def mark(output: Path, made: frozenset[str]) -> None:
    """Make the folder if it is missing and write down which files in it are ours; raises OSError."""
    if not output.is_dir():
        output.mkdir(parents=True)
        output.chmod(FOLDER_MODE)
    text = "\n".join((_FIRST_LINE, *sorted(made), ""))
    if not (output / MARK).is_file() or (output / MARK).read_bytes() != text.encode("utf-8"):
        write_whole(output / MARK, text.encode("utf-8"))


def _elsewhere(root: Path, output: Path) -> str:
    return f"choose another folder: `lectorium build {shlex.quote(str(root))} -o {shlex.quote(str(output))}`"


def _way_out(output: Path, root: Path) -> str:
    if output == root / "_site":
        return f"if an earlier tool made it, remove it: `rm -r {shlex.quote(str(output))}`"
    return _elsewhere(root, root / "_site" if output.is_relative_to(root) else output / "site")
