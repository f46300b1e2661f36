"""Score heading ids against kramdown's, post by post: `python bench/score_heading_ids.py [CORPUS]`."""

from __future__ import annotations

import json
import re
import sys
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
    found = tokenize(source, front.end() if front else 0, Syntax(liquid=True, kramdown=True)).headings
    return [(heading.level, heading.id, heading.text) for heading in found]


def score(corpus: Path) -> tuple[int, int, list[str]]:
    """Return how many headings of the gold are met, how many there are, and what differs.

    The gold is met when it is a subsequence of ours: a heading indented by a blank is one here and none in kramdown,
    and a heading without an id is not in the gold.
    """
    gold: dict[str, list[tuple[int, str]]] = {}
    for item in json.loads((corpus / "gold" / "heading_ids.json").read_text("utf-8")):
        gold.setdefault(item["post"], []).append((item["level"], item["id"]))
    met, notes = 0, []
    for post, wanted in gold.items():
        missing = list(reversed(wanted))
        for level, given, text in ids_of(corpus / "posts" / f"{post}.md"):
            if missing and missing[-1] == (level, given):
                missing.pop()
                met += 1
            elif given:
                notes.append(f"{post}: a heading that kramdown does not see: {text}")
        notes += [f"{post}: not met from here: {missing[-1]}"] if missing else []
    return met, sum(map(len, gold.values())), notes


if __name__ == "__main__":
    met, total, notes = score(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT)
    print("\n".join(notes))
    print(f"{met} of {total} heading ids")
    sys.exit(met != total)
