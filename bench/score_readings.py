"""Score the recognised readings against gold files: F1 over the values that are there.

    python bench/score_readings.py [GOLD.json POSTS_FOLDER] [-v]

Without arguments it scores the real course beside the checkout, where there is one, and the gold of this repository.
A gold entry is found by its post and line; a reading without gold counts all its values as false positives, and a
gold entry without a reading all its values as missed. Entries marked `ambiguous` are left out on both sides.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lectorium.readings import recognise
from lectorium.text.digest import digest_bytes
from lectorium.text.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
GOLDS = (
    (ROOT / "../shared/corpus/gold/readings.json", ROOT / "../shared/corpus/posts"),
    (ROOT / "tests/gold/readings.json", ROOT / "tests/gold/posts"),
)
FIELDS = ("title", "kind", "authors", "date", "venue", "urls", "abstract")
FLOORS = {"title": 0.97, "kind": 0.97, "authors": 0.95, "urls": 0.95, "abstract": 0.95}


@dataclass
class Score:
    """Counts of one field."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        wrong = self.spurious + self.missed
        return 1.0 if not self.right + wrong else 2 * self.right / (2 * self.right + wrong)


def read_post(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(path.name, data.decode("utf-8"), digest_bytes(data))


def body_start(text: str) -> int:
    match = re.match(r"---[ \t]*\r?\n.*?^---[ \t]*(?:\r?\n|$)", text, re.DOTALL | re.MULTILINE)
    return match.end() if match else 0


def found_readings(folder: Path, posts: list[str]) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """Return the readings of posts by post and line; a line may hold several."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for name in posts:
        source = read_post(folder / name)
        for section in recognise(source, body_start(source.text)).value:
            for reading in section.readings:
                entry = {
                    "title": reading.title,
                    "kind": section.kind,
                    "authors": list(reading.authors),
                    "date": reading.date or None,
                    "venue": reading.venue or None,
                    "urls": list(reading.urls),
                    "abstract": reading.abstract or None,
                }
                found.setdefault((name, source.position(reading.span.start)[0]), []).append(entry)
    return found


def plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    return " ".join(text.split()).casefold().strip()


def values(entry: dict[str, Any], name: str) -> list[str]:
    value = entry.get("abstract_start", entry.get("abstract")) if name == "abstract" else entry.get(name)
    if value is None or value == "":
        return []
    return [plain(item) for item in value] if isinstance(value, list) else [plain(str(value))]


def same(name: str, gold: str, ours: str) -> bool:
    return ours.startswith(gold) if name == "abstract" else gold == ours


def compare(scores: dict[str, Score], where: str, gold: dict[str, Any], ours: dict[str, Any]) -> None:
    for name in FIELDS:
        score, wanted, had = scores[name], values(gold, name), values(ours, name)
        for value in wanted:
            match = next((other for other in had if same(name, value, other)), None)
            if match is None:
                score.missed += 1
                score.faults.append(f"{where}: {name} missed {value[:90]!r}")
            else:
                had.remove(match)
                score.right += 1
        score.spurious += len(had)
        score.faults += [f"{where}: {name} spurious {value[:90]!r}" for value in had]


def score_gold(gold_path: Path, folder: Path) -> dict[str, Score]:
    gold: list[dict[str, Any]] = json.loads(gold_path.read_text(encoding="utf-8"))
    posts = sorted(path.name for path in folder.glob("*.md"))
    ours = found_readings(folder, posts)
    scores = {name: Score() for name in FIELDS}
    for entry in gold:
        key = (entry["post"], entry["line"])
        here = ours.get(key, [])
        mine = next((one for one in here if plain(one["title"]) == plain(entry["title"])), here[0] if here else {})
        if mine:
            here.remove(mine)
        if not entry.get("ambiguous"):
            compare(scores, f"{key[0]}:{key[1]}", entry, mine)
    for (post, line), rest in ours.items():
        for mine in rest:
            compare(scores, f"{post}:{line} (no gold)", {}, mine)
    return scores


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    paths = [Path(argument) for argument in arguments if argument != "-v"]
    golds = [(paths[0], paths[1])] if len(paths) == 2 else [pair for pair in GOLDS if pair[0].exists()]
    failed = False
    for gold, folder in golds:
        print(gold.resolve().parent.name if gold.parent.name != "gold" else gold.parent.parent.name)
        for name, score in score_gold(gold, folder).items():
            floor = FLOORS.get(name, 0.0)
            failed |= score.f1 < floor
            print(
                f"  {name:9} F1 {score.f1:6.1%}  right {score.right}  spurious {score.spurious}  missed {score.missed}"
            )
            if verbose:
                print("".join(f"      {fault}\n" for fault in score.faults), end="")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
