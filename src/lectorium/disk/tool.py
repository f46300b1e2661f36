"""The digest of the program itself: what it remembers is worthless once it, or a library it uses, has changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import lectorium
from lectorium.text.digest import digest_parts
from lectorium.text.memory import remembered

_LIBRARIES = ("babel", "icalendar", "jinja2", "latexcodec", "markdown_it_py", "markupsafe", "math_core",
              "mdit_py_plugins", "msgspec", "nbformat", "nh3", "pillow", "pybtex", "pygments", "pypdfium2",
              "python_frontmatter", "python_liquid", "pyyaml")  # fmt: skip
"""Libraries that shape an output; the names of their `dist-info` folders hold their versions."""
_SHAPING = (".py", ".txt", ".json", ".po")
"""Endings of modules and files of data that shape an output."""


@remembered(1)
def tool_digest() -> str:
    """Return the digest of version, modules and libraries; modules count by size and time, as reading them is slow."""
    package = Path(lectorium.__file__).parent
    return digest_parts(lectorium.__version__, sys.version, *module_states(str(package)), *_installed(package))


def module_states(folder: str, prefix: str = "") -> list[str]:
    """Return path, size and time of every module and file of data of a package, sorted; done at every start."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_SHAPING) and entry.is_file():  # editors leave links to nowhere
                stat = entry.stat()
                found.append(f"{prefix}{entry.name} {stat.st_size} {stat.st_mtime_ns}")
            elif entry.name != "__pycache__" and entry.is_dir():
                found += module_states(entry.path, f"{prefix}{entry.name}/")
    return sorted(found)


def _installed(package: Path) -> list[str]:
    """Return the names, with versions, under which the libraries are installed."""
    found: set[str] = set()
    for folder in {*sys.path, str(package.parent)}:
        try:
            with os.scandir(folder or ".") as entries:
                found.update(entry.name for entry in entries if entry.name.endswith("-info") and _is_ours(entry.name))
        except OSError:
            continue
    return sorted(found)


def _is_ours(name: str) -> bool:
    return name.lower().replace("-", "_").startswith(tuple(f"{library}_" for library in _LIBRARIES))
