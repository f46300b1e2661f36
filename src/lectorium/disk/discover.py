"""Finding every file of a course: sorted, NFC, inside the root; nothing is read here."""

from __future__ import annotations

import os
import re
import stat
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from unicodedata import is_normalized, normalize

from msgspec import Struct, field

from lectorium.disk import codes
from lectorium.disk.jekyll_site import config_above
from lectorium.disk.state import State, state_of
from lectorium.text.codes import LINKED_TOO_OFTEN
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.limits import FOLDER_DEPTH, LINK_USES
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from lectorium.text.tree import Tree

NEVER_ENTERED = frozenset(
    {
        ".git", ".hg", ".svn", ".venv", ".tox", ".bundle", ".cache", ".jekyll-cache", ".sass-cache", ".mypy_cache",
        ".ruff_cache", ".pytest_cache", ".hypothesis", "__pycache__", "node_modules",
    }
)  # fmt: skip
"""Folders that never hold a part of a course, whatever its config says."""

_HELP = {
    codes.UNREADABLE_FILE: codes.CANNOT_READ,
    codes.LINK_LEAVES_COURSE: "copy the file into the course instead of linking to it",
    codes.LINK_INTO_PACKAGES: "copy the file into the course: the folder is made anew on other computers",
    codes.LINK_INTO_SUBMODULE: "run `git submodule update --init`",
    codes.FOLDER_TOO_DEEP: "move the folders up, or out of the course",
}
"""What to do about a fault that has no advice of its own."""
_PACKAGES = "node_modules"
"""The folder among `NEVER_ENTERED` whose files people publish, by a link to those that they use."""
_OWN_CONFIGS = ("course.yml", "_config.yml", "_config.yaml")
"""Configs of a course in its own folder, so that none above it counts."""
_LOCK = ".#"
"""How the name of a link begins by which Emacs says that somebody edits a file; it leads to nothing."""
TO_NOTHING = "the link leads to nothing"
"""What is said of a link whose target is not there."""
_LONGEST_MODULES = 65_536
"""Bytes of `.gitmodules` that are read."""
NO_FILE = "this is neither a file nor a folder, but a pipe, a socket or a device"


class SourceEntry(Struct, frozen=True):
    """One file as it lies on disk."""

    path: str
    """Posix path below the course folder, NFC."""
    real: str
    """The same as the folder lists it; what must be opened."""
    state: State


class Discovery(Struct, frozen=True):
    """Every file of a course folder."""

    root: Path
    files: tuple[SourceEntry, ...]
    """Sorted by path."""
    seen_at: int
    """When the search began, nanoseconds since 1970: what changed later has a later time stamp or is racy."""
    unknown: frozenset[str] = frozenset()
    """Paths that have a diagnostic and may be folders: what lies below is not among the files, if anything does."""

    def tree(self) -> Tree:
        """Return the same as the value that the pure floors read; a file above the folder of a term is none of its."""
        return Tree({found.path: found.state[0] for found in self.files if not found.path.startswith("../")})


def discover(root: Path, folders: tuple[str, ...] = (), skip: frozenset[str] = frozenset()) -> Outcome[Discovery]:
    """Find all files below `root`: its own and those in `folders`, or in every folder when none is named.

    `skip` holds real paths of folders that are left out, such as the output folder. A link is followed when it stays
    inside the root; one that leaves it, a name that is not Unicode and a folder that cannot be read are diagnostics.
    """
    seen_at = time.time_ns()
    base = os.path.realpath(root)
    faults: list[Diagnostic] = []
    search = _Search(base, frozenset(folders), skip, tuple(f"{each}{os.sep}" for each in skip), faults, set())
    listed = [*search.folder(base, "", (base,))]
    if (above := config_above(Path(base))) and all(item.path not in _OWN_CONFIGS for item in listed):
        listed.append(SourceEntry(above.name, os.path.relpath(above, base), state_of(above.stat())))
    found = sorted(listed, key=lambda item: item.path)
    files = tuple(_without_twins(found, faults))
    return Outcome(Discovery(Path(base), files, seen_at, frozenset(search.unknown)), tuple(faults))


class _Search(Struct, frozen=True):
    base: str
    folders: frozenset[str]
    skip: frozenset[str]
    never: tuple[str, ...]
    """How paths below a skipped folder begin: a link to what an earlier build made would make it a source."""
    faults: list[Diagnostic]
    unknown: set[str]
    uses: Counter[str] = field(default_factory=Counter)
    """How often each link to a folder was followed, by its real path."""

    def lose(self, code: Code, path: str, message: str, help: str = "") -> None:
        """Note a fault of what may be a folder."""
        fault = _fault(code, path, message, help)
        self.faults.append(fault)
        self.unknown.add(fault.span.path)

    def folder(self, where: str, prefix: str, above: tuple[str, ...]) -> Iterator[SourceEntry]:
        """Yield the files below one folder; `above` are the real paths of the folders it stands in."""
        if len(above) > FOLDER_DEPTH:
            self.lose(codes.FOLDER_TOO_DEEP, prefix, f"folders are nested deeper than {FOLDER_DEPTH}")
            return
        try:
            with os.scandir(where) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            self.lose(codes.UNREADABLE_FILE, prefix, f"the folder cannot be read: {error.strerror}")
            return
        for entry in listed:
            try:
                yield from self.entry(entry, prefix + entry.name, above)
            except FileNotFoundError:  # deleted since the folder was listed
                continue
            except OSError as error:
                self.lose(codes.UNREADABLE_FILE, prefix + entry.name, f"nothing can be told of this: {error.strerror}")

    def entry(self, entry: os.DirEntry[str], real: str, above: tuple[str, ...]) -> Iterator[SourceEntry]:
        """Yield what one directory entry leads to."""
        if entry.name in NEVER_ENTERED:
            return
        if entry.is_symlink():
            yield from self.link(entry, real, above)
        elif entry.is_dir():
            there = f"{above[-1]}{os.sep}{entry.name}"
            if self.wanted(real) and there not in self.skip:
                yield from self.folder(entry.path, real + "/", (*above, there))
        elif entry.is_file():
            yield from self.file(real, entry.stat())
        elif self.wanted(real):
            self.faults.append(_fault(codes.UNREADABLE_FILE, real, NO_FILE, "move it out of the course"))

    def link(self, entry: os.DirEntry[str], real: str, above: tuple[str, ...]) -> Iterator[SourceEntry]:
        """Follow a symbolic link that stays in the course; report one that does not."""
        if "/" not in real and self.folders and real not in self.folders and not entry.is_file():
            return
        try:
            status = entry.stat()
        except OSError as error:
            if entry.name.startswith(_LOCK) and isinstance(error, FileNotFoundError):
                return
            if isinstance(error, FileNotFoundError) and (absent := self.submodule(os.path.realpath(entry.path))):
                message = f"this link leads into the submodule `{absent}`, which is not here"
                self.faults.append(_fault(codes.LINK_INTO_SUBMODULE, real, message))
                return
            reason = TO_NOTHING if isinstance(error, FileNotFoundError) else f"the link fails: {error.strerror}"
            self.lose(codes.UNREADABLE_FILE, real, reason, "delete it, or put the file in its place")
            return
        target = os.path.realpath(entry.path)
        below = target.startswith(self.base + os.sep) and not target.startswith(self.never)
        left_out = NEVER_ENTERED.intersection(Path(target[len(self.base) :]).parts)
        if below and left_out == {_PACKAGES}:
            message = f"what this link leads to stands in `{_PACKAGES}`, of which nothing else is published"
            self.faults.append(_fault(codes.LINK_INTO_PACKAGES, real, message))
        elif left_out:
            below = False
        if not below:
            message = "this link leads to a place outside the course"
            if stat.S_ISREG(status.st_mode):
                self.faults.append(_fault(codes.LINK_LEAVES_COURSE, real, message))
            else:
                self.lose(codes.LINK_LEAVES_COURSE, real, message)
        elif stat.S_ISREG(status.st_mode):
            yield from self.file(real, status)
        elif stat.S_ISDIR(status.st_mode) and target not in self.skip and target not in above:
            yield from self.linked_folder(entry, real, (*above, target))

    def submodule(self, target: str) -> str:
        """Return which submodule of git a path lies in, empty for none."""
        try:
            listed = Path(self.base, ".gitmodules").read_bytes()[:_LONGEST_MODULES].decode("utf-8", "replace")
        except OSError:
            return ""
        paths = re.findall(r"^\s*path\s*=\s*(\S.*?)/*\s*$", listed, re.MULTILINE)
        return next((path for path in paths if f"{target}/".startswith(f"{self.base}/{path}/")), "")

    def linked_folder(self, entry: os.DirEntry[str], real: str, above: tuple[str, ...]) -> Iterator[SourceEntry]:
        """Yield the files below a link, unless other links lead to it again and again: that is reported once."""
        link = f"{above[-2]}{os.sep}{entry.name}"
        self.uses[link] += 1
        if self.uses[link] <= LINK_USES:
            yield from self.folder(entry.path, real + "/", above)
        elif self.uses[link] == LINK_USES + 1:
            message = f"other links lead to this link on more than {LINK_USES} ways: folders are linked into each other"
            self.faults.append(_fault(LINKED_TOO_OFTEN, real, message, "remove the link"))

    def file(self, real: str, status: os.stat_result) -> Iterator[SourceEntry]:
        """Yield one regular file under its normalised name."""
        try:
            real.encode()
        except UnicodeEncodeError:
            message = "the name of this file is not valid UTF-8, so no address can be made of it"
            self.faults.append(_fault(codes.NAME_NOT_UNICODE, real, message, "rename the file"))
            return
        yield SourceEntry(real if is_normalized("NFC", real) else normalize("NFC", real), real, state_of(status))

    def wanted(self, real: str) -> bool:
        """Return whether a folder may hold files of the course."""
        return not self.folders or "/" in real or real in self.folders


def _without_twins(found: list[SourceEntry], faults: list[Diagnostic]) -> Iterator[SourceEntry]:
    """Yield every path once; two names that differ in Unicode normalisation only are one path with a fault."""
    message = "two files have this name, written with different Unicode characters (NFC and NFD)"
    for path, (first, *more) in groupby(found, key=lambda item: item.path):
        yield first
        faults += (_fault(codes.SAME_NAME_TWICE, path, message, "delete one of them") for _ in more)


def _fault(code: Code, path: str, message: str, help: str = "") -> Diagnostic:
    shown = path.rstrip("/").encode("utf-8", "backslashreplace").decode() or "."
    return Diagnostic(code, message, Span.of_file(shown), help or _HELP.get(code, ""))


_DEPTH = 2
"""Folders below the root in which is looked: an author who misplaced a post has not hidden it."""
_MOST_FOLDERS = 500
"""Folders that are looked into: a config in the wrong place may have a whole disk below it."""
_NOTES = frozenset({"readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "security"})
_OF_PACKAGES = frozenset({"node_modules", "vendor", "site-packages", "__pycache__"})


def texts_elsewhere(root: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the Markdown files below a folder, but for those of its `known` folders and for notes to developers."""
    found: list[str] = []
    folders = [("", 0)]
    for prefix, depth in folders:
        for entry in _entries(f"{root}{os.sep}{prefix}"):
            path, stem = f"{prefix}{entry.name}", entry.name.rpartition(".")[0].lower()
            if entry.name.startswith((".", "_")) or path in known or entry.is_symlink():
                continue
            if entry.is_dir() and depth < _DEPTH and len(folders) < _MOST_FOLDERS and entry.name not in _OF_PACKAGES:
                folders.append((f"{path}/", depth + 1))
            elif entry.name.lower().endswith((".md", ".markdown")) and stem not in _NOTES:
                found.append(path)
    return tuple(sorted(found))


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
