"""The texts of a course, the theme's and the course's own templates: read once, read again when they change."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

import lectorium
from lectorium.disk import codes
from lectorium.disk.discover import Discovery, SourceEntry
from lectorium.disk.read import digest_file, is_plain, read_source, unreadable
from lectorium.disk.state import is_racy, state_of
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_bytes, digest_parts
from lectorium.text.memory import Memory, remembered
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.source_texts import SourceTexts, StoredText, store

_LATELY = 8
"""Texts that are held open while what was found in a course is told, file by file."""


def theme_folder() -> Path:
    """Return the folder that holds the theme's `templates/` and `static/`.

    Raises FileNotFoundError when the installation has lost its theme, which is our own fault.
    """
    package = Path(lectorium.__file__).resolve().parent
    for folder in (package / "theme", package.parent.parent):
        if (folder / "templates").is_dir() and (folder / "static").is_dir():
            return folder
    raise FileNotFoundError(f"the theme of Lectorium is missing beside {package}: install it again")


class ThemeFiles(Struct, frozen=True):
    """The built-in theme."""

    templates: Mapping[str, str]
    """Text by name below `templates/`."""
    static: Mapping[str, Path]
    """File by path below `static/`."""
    digests: tuple[tuple[str, str], ...]
    """(path below `static/`, digest) pairs, sorted."""


def read_sources(
    discovery: Discovery,
    wanted: Callable[[str], bool],
    memory: Memory,
    copies_plain: Callable[[str], bool] = lambda _path: False,
) -> Outcome[SourceTexts]:
    """Read every file whose path is wanted; by path. One that cannot be read is a diagnostic and missing.

    A file that is copied as it is without front matter, and has none, may be in any encoding: it counts as empty.
    """
    found: dict[str, StoredText] = {}
    faults: list[Diagnostic] = []
    for file in discovery.files:
        if wanted(file.path):
            outcome = _reread(file, discovery, memory, copies_plain(file.path))
            faults += outcome.diagnostics
            if outcome.value is not None:
                found[file.path] = outcome.value
    return Outcome(SourceTexts(found), tuple(faults))


def source_finder(discovery: Discovery, known: Mapping[str, SourceFile]) -> Callable[[str], SourceFile | None]:
    """Return what gives the text of a file; `known` are those read already, empty ones perhaps for their kind."""
    real = {found.path: found.real for found in discovery.files}

    @remembered(_LATELY)
    def find(path: str) -> SourceFile | None:
        if path in known and known[path].text:
            return known[path]
        return read_source(discovery.root, real[path], path).value if path in real else None

    return find


def _reread(file: SourceEntry, discovery: Discovery, memory: Memory, may_be_plain: bool) -> Outcome[StoredText | None]:
    def lasts(outcome: Outcome[StoredText | None]) -> bool:
        was_read = all(fault.code is not codes.UNREADABLE_FILE for fault in outcome.diagnostics)
        return was_read and not is_racy(file.state, discovery.seen_at)

    make = partial(_read, discovery.root, file, may_be_plain, memory)
    return memory.remember(("source", file.real), (file.state, may_be_plain), make, lasts=lasts)


def _read(root: Path, file: SourceEntry, may_be_plain: bool, memory: Memory) -> Outcome[StoredText | None]:
    try:
        if may_be_plain and is_plain(root / file.real):
            return Outcome(StoredText(file.path, bytes, digest_bytes(b"")))
    except OSError as error:
        return Outcome(None, (unreadable(file.path, error),))
    read = read_source(root, file.real, file.path)
    return Outcome(store(read.value, memory) if read.value else None, read.diagnostics)


def read_theme(folder: Path, memory: Memory) -> ThemeFiles:
    """Read the theme in `folder`; raises OSError, as an installation without its theme is our own fault."""
    files = theme_listing(folder)
    return memory.remember(("theme",), (theme_state(files),), partial(_read_theme, files))


def _read_theme(files: tuple[tuple[str, Path], ...]) -> ThemeFiles:
    static = {name.removeprefix("static/"): path for name, path in files if name.startswith("static/")}
    templates = {name.removeprefix("templates/"): path for name, path in files if name.startswith("templates/")}
    texts = {name: path.read_text("utf-8") for name, path in templates.items()}
    digests = tuple((name, digest_file(path)) for name, path in static.items())
    return ThemeFiles(texts, static, digests)


def theme_listing(folder: Path) -> tuple[tuple[str, Path], ...]:
    """Return (path below `folder`, file) of every file of the theme, sorted; raises OSError."""

    def stop(error: OSError) -> None:
        raise error

    found = []
    for part in ("templates", "static"):
        for where, _, names in os.walk(folder / part, onerror=stop):
            prefix = os.path.relpath(where, folder).replace(os.sep, "/")
            found += [(f"{prefix}/{name}", Path(where, name)) for name in names if not name.startswith(".")]
    return tuple(sorted(found))


def theme_state(files: tuple[tuple[str, Path], ...]) -> str:
    """Return a digest of the names, sizes and times of the theme's files."""
    return digest_parts(*(f"{name} {state_of(path.stat())}" for name, path in files))
