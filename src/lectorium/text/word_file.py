"""Words that stand in a file of data beside the code that asks for them; each file is read once."""

from __future__ import annotations

from pathlib import Path

from lectorium.text.memory import remembered


@remembered()
def words_of_file(path: Path) -> frozenset[str]:
    """Return the words between blanks, on lines that do not begin with `# `. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())
