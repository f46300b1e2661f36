"""What git says of a course: the state of its index, what has changed since a commit, the files of that commit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lectorium.disk.refusal import RefusalError
from lectorium.disk.state import state_of
from lectorium.text.record import dataclass

if TYPE_CHECKING:
    import subprocess

_LONGEST_WAIT = 120.0
"""Seconds that git may take: the first look at a large repository reads every file."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a commit and the working files below a course folder."""

    commit: str
    """Full name of the commit that is compared with: where the history of the named one and of HEAD parted."""
    before: tuple[str, ...]
    """Files of the commit that are changed or gone now, as it names them."""
    after: frozenset[str]
    """Files that are changed or new now."""
    renamed: tuple[tuple[str, str], ...]
    """(old, new) names of files that were moved."""


def index_state(root: Path) -> str:
    """Return what tells a change of git's index without asking git; empty outside a repository."""
    for folder in (root, *root.parents):
        mark = folder / ".git"
        if mark.is_dir():
            return _state(mark / "index")
        if mark.is_file():
            named = mark.read_text("utf-8", "replace").partition("gitdir:")[2].strip()
            return _state((folder / named) / "index")
    return ""


def _state(path: Path) -> str:
    try:
        return str(state_of(path.stat()))
    except OSError:
        return "no index"


def way_from_repository(root: Path) -> str:
    """Return the path from the repository's root to the course: empty, or `some/folder/`."""
    done = _git(root, "rev-parse", "--show-prefix")
    return done.stdout.decode("utf-8", "replace").rstrip("\n") if not done.returncode else ""


def changes_since(root: Path, name: str) -> Changes:
    """Return what has changed below `root` since a commit; raises RefusalError when git cannot tell."""
    commit = _commit(root, name)
    listed = _asked(root, "diff", "--name-status", "-z", "-M", "--relative", commit, "--", ".").split("\0")
    before, after, renamed = list[str](), set[str](), list[tuple[str, str]]()
    rest = iter(listed)
    for status in rest:
        if not status:
            break
        old = new = next(rest)
        if status[0] in "RC":
            new = next(rest)
            renamed.append((old, new))
        if status[0] != "A":
            before.append(old)
        if status[0] != "D":
            after.add(new)
    fresh = _asked(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    after.update(filter(None, fresh))
    return Changes(commit, tuple(before), frozenset(after), tuple(renamed))


def restore(root: Path, changes: Changes, into: Path) -> None:
    """Lay out the files of the commit below `into`: unchanged ones copied from the disk, the others out of git."""
    import shutil

    differing = frozenset(changes.before)
    names = _asked(root, "ls-tree", "-r", "-z", "--name-only", changes.commit).split("\0")
    wanted = []
    for name in filter(None, names):
        place = into / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name in differing or not (root / name).is_file() or (root / name).is_symlink():
            wanted.append(name)
        else:
            shutil.copyfile(root / name, place)
    _write_blobs(root, changes.commit, wanted, into)


def _write_blobs(root: Path, commit: str, names: list[str], into: Path) -> None:
    way = way_from_repository(root)
    questions = "".join(f"{commit}:{way}{name}\n" for name in names if "\n" not in name)
    answer = _git(root, "cat-file", "--batch", given=questions.encode("utf-8", "surrogateescape")).stdout
    at = 0
    for name in (name for name in names if "\n" not in name):
        end = answer.index(b"\n", at)
        head, at = answer[at:end].split(b" "), end + 1
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            (into / name).write_bytes(answer[at : at + size])
            at += size + 1


def _commit(root: Path, name: str) -> str:
    """Return the commit at which HEAD left the history of `name`, or that of `name` where the histories are cut off."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode:
        if _git(root, "rev-parse", "--git-dir").returncode:
            raise RefusalError(f"`{root}` is in no git repository, so nothing tells what has changed")
        if name == "HEAD":  # no commit yet: all is new
            return _asked(root, "hash-object", "-t", "tree", os.devnull).strip()
        help_text = "fetch it first, for instance `git fetch origin main`; in a workflow set `fetch-depth: 0`"
        raise RefusalError(f"git knows no commit `{name}` here", help_text)
    commit = found.stdout.decode().strip()
    parted = _git(root, "merge-base", commit, "HEAD")
    return parted.stdout.decode().strip() or commit


def _asked(root: Path, *words: str) -> str:
    done = _git(root, *words)
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RefusalError(f"git could not answer `git {words[0]}`: {told[0] if told else 'no reason given'}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _git(root: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    import subprocess

    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    command = ["git", "--no-optional-locks", "-c", "core.fsmonitor=false", *words]
    try:
        return subprocess.run(  # noqa: S603 - the words are ours; a name given by the user stands behind --end-of-options
            command, cwd=root, env=surroundings, input=given, capture_output=True, timeout=_LONGEST_WAIT, check=False
        )
    except FileNotFoundError as error:
        raise RefusalError("git is not installed, so nothing can be said about changes") from error
    except subprocess.TimeoutExpired as error:
        raise RefusalError(f"git did not answer within {_LONGEST_WAIT:.0f} s") from error
