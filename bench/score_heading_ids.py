"""Score heading ids against kramdown's, post by post: `python bench/score_heading_ids.py [CORPUS]`."""

from __future__ import annotations

import json
import re
import sys
from itertools import zip_longest
from pathlib import Path

from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.text.source import SourceFile

DEFAULT = Path(__file__).resolve().parents[1] / ".." / "shared" / "corpus"
_FRONT = re.compile(r"\A---\s*\n.*?\n---[ \t]*\n", re.DOTALL)


def ids_of(path: Path) -> list[tuple[int, str, str]]:
    """Return (level, id, text) of every heading of a post."""
    text = path.read_text("utf-8")
    front = _FRONT.match(text)
    source = SourceFile(path.name, text, "")
    found = tokenize(source, front.end() if front else 0, Syntax("jekyll")).headings
    return [(heading.level, heading.id, heading.text) for heading in found]


def score(corpus: Path) -> tuple[int, int, list[str]]:
    """Return how many headings of the gold are met in order, how many there are, and what differs."""
    gold: dict[str, list[tuple[int, str, str]]] = {}
    for item in json.loads((corpus / "gold" / "heading_ids.json").read_text("utf-8")):
        gold.setdefault(item["post"], []).append((item["level"], item["id"] or "", item["text"]))
    met = total = 0
    wrong: list[str] = []
    for post, wanted in gold.items():
        total += len(wanted)
        for expected, got in zip_longest(wanted, ids_of(corpus / "posts" / f"{post}.md")):
            if expected and got and expected[:2] == got[:2]:
                met += 1
            else:
                wrong.append(f"{post}: expected {expected}, got {got}")
    return met, total, wrong


if __name__ == "__main__":
    met, total, wrong = score(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
    print("\n".join(wrong))
    print(f"{met} of {total} heading ids")
    sys.exit(met != total)
