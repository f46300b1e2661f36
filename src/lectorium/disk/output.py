"""The output folder: it gets our owner file before anything else, and is never anybody else's."""

from __future__ import annotations

import errno
import os
import shlex
import stat
from pathlib import Path

from lectorium.disk.atomic import make_folder, status_of, write_atomically
from lectorium.disk.read import read_own
from lectorium.disk.refusal import RefusalError
from lectorium.text.pattern import pattern

OWNER_FILE = ".lectorium"
"""Name of the owner file: it makes an output folder ours, and lists what we put there."""
_RESERVED = pattern(
    r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:[ .].*)?"
)
"""Names that mean a device in every folder of Windows."""
_FIRST_LINE = "lectorium output folder: only the files listed here are replaced or removed"


def refuse_unsafe(output: Path, root: Path) -> None:
    """Refuse (RefusalError) a system, home or course folder, a link, a stranger's.

    `output` is absolute but not resolved, `root` is the real course folder.
    """
    refuse_link(output)
    real = Path(os.path.realpath(output))
    if real == Path(real.anchor) or real == Path.home().resolve():
        raise RefusalError(f"`{real}` cannot be an output folder", _elsewhere(root, root / "_site"))
    if real == root or real in root.parents:
        raise RefusalError(f"the output folder `{real}` holds the course itself", _elsewhere(root, root / "_site"))
    if output.exists() and not output.is_dir():
        raise RefusalError(f"the output folder `{output}` is a file", "move the file away, or name a folder with `-o`")
    if output.exists() and not is_ours(output) and any(output.iterdir()):
        raise RefusalError(f"the output folder `{output}` has files that Lectorium did not make", _remedy(output, root))


def refuse_link(output: Path) -> None:
    """Refuse (RefusalError) an output folder that is a link: what it leads to may be anybody's."""
    status = status_of(output)
    if status is not None and stat.S_ISLNK(status.st_mode):
        raise RefusalError(f"the output folder `{output}` is a link", "name the folder that it leads to with `-o`")


def refuse_sources(output: Path, root: Path, sources: frozenset[str]) -> None:
    """Raise RefusalError when `output` is a folder with sources of the course, or lies in one.

    `sources` are the paths, below `root`, of all files that are a part of the course, and of folders, with a `/`, in
    which a later file would be.
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
    """Return whether a folder has our owner file; raises OSError when the disk cannot tell."""
    return _owner_file(output) is not None


def owned_files(output: Path) -> frozenset[str]:
    """Return the paths below `output` that earlier builds put there; raises OSError.

    The owner file may come from anywhere, such as a commit: names that lead out of the folder do not count.
    """
    text = (_owner_file(output) or b"").decode("utf-8", "replace")
    return frozenset(line for line in text.split("\n")[1:] if stays_below(line))


def _owner_file(output: Path) -> bytes | None:
    """Return the content of the owner file; None when there is none, or one that is not ours."""
    try:
        content = read_own(output / OWNER_FILE)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EINVAL, errno.EFBIG):  # a link, a folder or pipe, or too large
            return None
        raise
    return content if content.startswith(_FIRST_LINE.encode()) else None


def stays_below(path: str, windows: bool = os.name == "nt") -> bool:
    """Return whether an owner file's path names a file that a build may have put below its folder, and nothing else."""
    parts = path.split("/")
    if (
        "\0" in path
        or "\\" in path
        or path == OWNER_FILE
        or not {"", ".", "..", ".git"}.isdisjoint(map(str.lower, parts))
    ):
        return False
    return not windows or not (":" in path or any(map(_RESERVED.fullmatch, parts)))


def write_owner_file(output: Path, made: frozenset[str]) -> None:
    """Make the folder if it is missing and write down which files in it are ours; raises OSError."""
    if status_of(output) is None:
        output.parent.mkdir(parents=True, exist_ok=True)
        make_folder(output)
    text = "\n".join((_FIRST_LINE, *sorted(made), "")).encode("utf-8")
    if _owner_file(output) != text:
        write_atomically(output / OWNER_FILE, text)


def _elsewhere(root: Path, output: Path) -> str:
    return f"choose another folder: `lectorium build {shlex.quote(str(root))} -o {shlex.quote(str(output))}`"


def _remedy(output: Path, root: Path) -> str:
    if output == root / "_site":
        return f"if an earlier tool made it, move it out of the course or remove it: `rm -r {shlex.quote(str(output))}`"
    return _elsewhere(root, root / "_site" if output.is_relative_to(root) else output / "site")
