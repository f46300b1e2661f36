"""Word lists: data files below `words/`, each read once, when its words are first asked for."""

from __future__ import annotations

from pathlib import Path

from lectorium.text.memory import remembered

_FOLDER = Path(__file__).parent / "words"


@remembered()
def word_list(name: str, folder: Path = _FOLDER) -> frozenset[str]:
    """Return the words of `NAME.txt` in a folder: those between blanks, on lines that do not begin with `# `."""
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("# ") for word in line.split())
