"""Whether a folder without a config is a site of Jekyll: by its own signs, or as the `source` of a config above."""

from __future__ import annotations

import os
from pathlib import Path

from lectorium.disk.read import read_head
from lectorium.text.pattern import pattern

_OWN = ("_layouts", "_includes", "_posts")
"""Folders that Jekyll alone reads, where no file names another generator."""
_OTHERS = (
    *("_config.toml", "course.yml", ".eleventy.js", "_quarto.yml", "mkdocs.yml", "conf.py", "hugo.toml", "config.toml"),
    *("hugo.yaml", "book.toml", "_toc.yml", "package.json", "_metadata.yml", "zensical.toml"),
)
"""Files by which another generator is known, or settings that are not read: such a folder is not taken for a site."""
_GEM = pattern(rb"""^\s*gem\s*\(?\s*["'](?:jekyll|github-pages)["']""")
_PAGE = pattern(rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\n)*?---[ \t]*\r?(?:\n|\Z)")
_LIQUID = pattern(rb"\{%-?\s*(?:for|include|assign|if|capture|link)\b|\{\{-?\s*(?:site|page)\.")
_SOURCE = pattern(rb"""(?m)^source[ \t]*:[ \t]*["']?(?:\./)?([^"'#\s/][^"'#\r\n]*?)/?["']?[ \t]*(?:#.*)?\r?$""")
_CONFIGS = ("_config.yml", "_config.yaml")
_HEAD = 64 * 1024
"""Bytes of a file in which a sign of Jekyll stands, if it has any."""


def source_of(folder: Path) -> Path:
    """Return the folder below that `source` of a config names as the site, the folder itself where there is none."""
    config = next((folder / name for name in _CONFIGS if (folder / name).is_file()), None)
    found = _SOURCE.search(_head(config)) if config else None
    named = (folder / os.fsdecode(found[1])).resolve() if found else folder
    return named if named.is_dir() and named.is_relative_to(folder.resolve()) else folder


def config_above(root: Path) -> Path | None:
    """Return the config above that names a folder as its site; what cannot be read there is no part of a course."""
    try:
        paths = (folder / name for folder in root.parents for name in _CONFIGS)
        found = next((path for path in paths if path.is_file()), None)
        return found if found and source_of(found.parent) == root else None
    except OSError:
        return None


def is_jekyll_site(folder: Path, from_below: bool = False) -> bool:
    """Return whether a folder shows by its own folders, its Gemfile or its front page that Jekyll builds it.

    Seen from a folder in it, a page does not count: one stray note would make a course of somebody's whole home.
    """
    try:
        return _shows_jekyll(folder, {item.name for item in folder.iterdir()}, not from_below)
    except OSError:
        return False


def _shows_jekyll(folder: Path, names: set[str], by_pages: bool) -> bool:
    if not names.isdisjoint(_OTHERS):
        return False
    shown = [name for name in sorted(names) if name.startswith("index.") or name.endswith(".md")]
    pages = {name: text for name in shown if _PAGE.match(text := _head(folder / name))}
    front = [text for name, text in pages.items() if name.lower().startswith(("index.", "readme."))]
    is_one = any(_holds_file(folder / name) for name in _OWN if name in names)
    is_one = is_one or ("_data" in names and bool(pages) and _holds_file(folder / "_data"))
    gemfile = _head(folder / "Gemfile") if "Gemfile" in names else b""
    has_gem = any(map(_GEM.match, gemfile.splitlines()))
    return is_one or has_gem or (by_pages and any(map(_LIQUID.search, front)))


def _holds_file(folder: Path) -> bool:
    return folder.is_dir() and any(item.is_file() for item in folder.rglob("*"))


def _head(path: Path) -> bytes:
    return read_head(path, _HEAD) if path.is_file() else b""
