"""Words and tables that stand in a file of data beside the code that asks for them; each file is read once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from msgspec import json

from lectorium.text.memory import remembered


@remembered()
def words_of_file(path: Path) -> frozenset[str]:
    """Return the words between blanks, on lines that do not begin with `# `. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())


@remembered()
def lists_of_file(path: Path) -> dict[str, tuple[str, ...]]:
    """Return the lines below each `[name]`, without those that are empty or begin with `# `. Raises OSError."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if name := re.fullmatch(r"\[([a-z-]+)\]", line):
            lines = found.setdefault(name[1], [])
        elif line and not line.startswith("# "):
            lines.append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def list_beside(module: str, file: str, name: str) -> frozenset[str]:
    """Return the words below one `[name]` of a file beside a module, by its `__file__`. Raises OSError."""
    lines = lists_of_file(Path(module).with_name(file))[name]
    return frozenset(word for line in lines for word in line.split())


@remembered()
def tables_beside(module: str, file: str) -> Any:
    """Return what a file of JSON beside a module holds, by its `__file__`. Raises OSError."""
    return json.decode(Path(module).with_name(file).read_bytes())
