"""The `defaults` of a config: which front matter a document gets that it does not set itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lectorium.dialects.jekyll.settings import DefaultSet, Settings
from lectorium.parse.yaml_value import Field


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
    return any(_glob(scope.rstrip("/")).fullmatch(path) and exists(path) for path in above)


def _below(scope: str, collections_dir: str) -> str:
    return scope.removeprefix(collections_dir + "/") if collections_dir else scope


@lru_cache(maxsize=256)
def _glob(pattern: str) -> re.Pattern[str]:
    """Ruby's `Dir.glob`: `*` stays in its folder and finds no hidden name, `**/` goes through folders."""
    parts: list[str] = []
    for piece in re.findall(r"\*\*/|\*+|\?|\[[^\]]*\]|\{[^}]*\}|.", pattern, re.DOTALL):
        if piece == "**/":
            parts.append(r"(?:[^/.][^/]*/)*")
        elif piece[0] == "*":
            parts.append(r"(?!(?<![^/])\.)[^/]*")
        elif piece == "?":
            parts.append("[^/]")
        elif piece[0] == "{":
            parts.append("(?:" + "|".join(re.escape(word) for word in piece[1:-1].split(",")) + ")")
        else:
            parts.append(piece.replace("[^", "[^/") if len(piece) > 1 else re.escape(piece))
    try:
        return re.compile("".join(parts))
    except re.error:
        return re.compile(re.escape(pattern))
