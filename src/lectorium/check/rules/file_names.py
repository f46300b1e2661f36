"""Rules on files as such: names that travel, junk, files with nothing in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lectorium.check.context import RuleContext
from lectorium.check.rules.explained import explained
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

AWKWARD_NAME = Code("NAME101", "name-not-portable", "warning")
SPACE_IN_NAME = Code("NAME102", "space-in-file-name", "info")
JUNK_FILE = Code("NAME103", "junk-file", "warning")
EMPTY_FILE = Code("NAME104", "empty-file", "info")
DECOMPOSED_NAME = Code("NAME105", "name-not-nfc", "warning")

_RESERVED = pattern(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"|?*\\') | frozenset(map(chr, range(32)))
_JUNK_FOLDER = pattern(r"(?:^|/)(?:\.idea|__pycache__|\.ipynb_checkpoints|__MACOSX|\.Trash[^/]*)/", re.IGNORECASE)
_JUNK = pattern(
    r"\.DS_Store|Thumbs\.db|desktop\.ini|\.Trashes|~\$.*|.*~|.*\.(?:sw[op]|bak|orig|rej|tmp|pyc)|debug\.(?:txt|log)",
    re.I,
)


def _portable(context: RuleContext) -> Iterator[Diagnostic]:
    for path in context.tree:
        for part in path.split("/"):
            reason = _why_awkward(part)
            if reason:
                message = f"`{part}` {reason}, so the course cannot be checked out on Windows"
                yield Diagnostic(AWKWARD_NAME, message, Span.of_file(path), "rename it")
                break


def _why_awkward(name: str) -> str:
    if _RESERVED.fullmatch(name):
        return "is a reserved name"
    if bad := sorted(set(name) & _FORBIDDEN):
        return f"holds the character `{bad[0]}`"
    if name.casefold() in (".git", "git~1", ".git.", ".git "):
        return "is a name that git keeps for itself"
    return "ends in a dot or a space" if name.endswith((".", " ")) else ""


def _space(context: RuleContext) -> Iterator[Diagnostic]:
    for asset in context.course.assets:
        name = PurePosixPath(asset.path).name
        if " " in name:
            message = f"the file name `{name}` has a space, which Markdown links do not allow"
            wanted = re.sub(r"-?\s+-?", "-", name.strip()).replace("-.", ".")
            yield Diagnostic(SPACE_IN_NAME, message, Span.of_file(asset.path), f"rename it to `{wanted}`")


def _junk(context: RuleContext) -> Iterator[Diagnostic]:
    """Junk that git records, also in folders that are not read; what is ignored by git is nobody's business."""
    for path in sorted(context.tracked or context.tree.paths()):
        if _JUNK.fullmatch(PurePosixPath(path).name) or _JUNK_FOLDER.search(path):
            message = "this file was made by a program for itself and says nothing to readers"
            help_text = "delete it, with `git rm` where git knows it, and name it in `.gitignore`"
            yield Diagnostic(JUNK_FILE, message, Span.of_file(path), help_text)


def _decomposed(context: RuleContext) -> Iterator[Diagnostic]:
    for path in context.decomposed:
        message = "the name of this file is written with accents as characters of their own (NFD)"
        help_text = "type the name anew; links to it may be dead on the web though they work on a Mac"
        yield Diagnostic(DECOMPOSED_NAME, message, Span.of_file(path), help_text)


def _empty_file(context: RuleContext) -> Iterator[Diagnostic]:
    shown = context.shown_pictures()
    for asset in context.course.assets:
        if asset.size == 0 and not PurePosixPath(asset.path).name.startswith(".") and asset.path not in shown:
            yield Diagnostic(EMPTY_FILE, "this file is empty", Span.of_file(asset.path), "fill it, or delete it")


RULES = explained(
    "file_names",
    {
        AWKWARD_NAME: _portable,
        SPACE_IN_NAME: _space,
        JUNK_FILE: _junk,
        DECOMPOSED_NAME: _decomposed,
        EMPTY_FILE: _empty_file,
    },
)
