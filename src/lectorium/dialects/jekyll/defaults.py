"""The `defaults` of a config: which front matter a document gets that it does not set itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

from lectorium.dialects.jekyll.settings import DefaultSet, Settings
from lectorium.parse.yaml_value import Field
from lectorium.text.pattern import pattern

_PIECE = pattern(r"\*\*/|\*+|\?|\[[^\]]*\]|\{[^}]*\}|[^*?\[{]+|.", re.DOTALL)


def defaults_for(relative: str, kind: str, settings: Settings, exists: Callable[[str], bool]) -> tuple[Field, ...]:
    """Return the default fields of a document of type `kind` (`posts`, `pages`, a collection).

    A longer scope path wins, then a scope with a type, then the later entry (`frontmatter_defaults.rb`).
    """
    chosen: dict[str, tuple[DefaultSet, Field]] = {}
    for entry in settings.defaults:
        if entry.type and entry.type != kind:
            continue
        if not _in_scope(relative, entry.path, settings.collections_dir, exists):
            continue
        for item in entry.values:
            if item.key not in chosen or _precedes(entry, chosen[item.key][0]):
                chosen[item.key] = (entry, item)
    return tuple(item for _, item in chosen.values())


def _precedes(new: DefaultSet, old: DefaultSet) -> bool:
    new_path, old_path = new.path.strip("/"), old.path.strip("/")
    if len(new_path) != len(old_path):
        return len(new_path) > len(old_path)
    return bool(new.type) or not old.type


def _in_scope(relative: str, scope: str, collections_dir: str, exists: Callable[[str], bool]) -> bool:
    scope = scope.removeprefix("/")
    if "*" in scope:
        return _in_glob(relative, scope, collections_dir, exists)
    return relative.startswith(_below(scope, collections_dir))


def _in_glob(relative: str, scope: str, collections_dir: str, exists: Callable[[str], bool]) -> bool:
    """Return whether a path that the glob finds is the document or a folder above it."""
    whole = f"{collections_dir}/{relative}" if collections_dir and relative.startswith("_") else relative
    parts = whole.split("/")
    above = ("/".join(parts[:count]) for count in range(1, len(parts) + 1))
    return any(matches(path, scope.rstrip("/")) and exists(path) for path in above)


def _below(scope: str, collections_dir: str) -> str:
    return scope.removeprefix(collections_dir + "/") if collections_dir else scope


def matches(path: str, glob: str) -> bool:
    """Ruby's `Dir.glob`: `*` stays in its folder and finds no hidden name, `**/` goes through folders.

    All ways through the path are followed at once, piece by piece: a regular expression tries one after the other.
    """
    reached = {0}
    for piece in _PIECE.findall(glob):
        if piece == "**/":
            reached = _below_folders(path, reached)
        elif piece[0] == "*":
            reached = _within_name(path, reached)
        else:
            reached = {end for at in reached for end in _ends(piece, path, at)}
    return len(path) in reached


def _below_folders(path: str, reached: set[int]) -> set[int]:
    found = set[int]()
    for start in sorted(reached):
        at = start
        while at not in found:
            found.add(at)
            slash = path.find("/", at)
            if slash > at and path[at] != ".":
                at = slash + 1
    return found


def _within_name(path: str, reached: set[int]) -> set[int]:
    found = set[int]()
    for at in sorted(reached):
        if at not in found and not (path.startswith(".", at) and path[at - 1 : at] in ("", "/")):
            found.update(range(at, (path + "/").index("/", at) + 1))
    return found


def _ends(piece: str, path: str, at: int) -> Iterator[int]:
    """Yield where a piece of a pattern may end that begins at a place of a path."""
    if piece == "?" or (piece[0] == "[" and len(piece) > 1):
        words = [one for one in path[at : at + 1] if one != "/" and fnmatchcase(one, piece.replace("[^", "[!"))]
    else:
        words = piece[1:-1].split(",") if piece[0] == "{" and len(piece) > 1 else [piece]
    yield from (at + len(word) for word in words if path.startswith(word, at))
