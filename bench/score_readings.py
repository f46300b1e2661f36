"""Score the recognised readings against gold files: precision and recall by field, by shape and by language.

    python bench/score_readings.py [GOLD.json POSTS_FOLDER] [-v] [--by shape|lang]

Without arguments it scores the real course beside the checkout, where there is one, and the golds of this repository.
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
from lectorium.readings.dates import find_date
from lectorium.text.digest import digest_bytes
from lectorium.text.source import SourceFile

ROOT = Path(__file__).resolve().parent.parent
GOLDS = (
    (ROOT / "../shared/corpus/gold/readings.json", ROOT / "../shared/corpus/posts"),
    (ROOT / "tests/gold/readings.json", ROOT / "tests/gold/posts"),
    *(
        (ROOT / f"tests/gold/{name}/readings.json", ROOT / f"tests/gold/{name}/posts")
        for name in ("world", "sealed", "sealed-two", "content", "kinds", "forms")
    ),
)
FIELDS = ("entry", "title", "kind", "authors", "date", "venue", "urls", "abstract")
FLOORS = {"entry": 0.97, "title": 0.97, "kind": 0.95, "authors": 0.95, "date": 0.95, "urls": 0.95}


@dataclass
class Score:
    """Counts of one field."""

    right: int = 0
    spurious: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        wrong = self.spurious + self.missed
        return 1.0 if not self.right + wrong else 2 * self.right / (2 * self.right + wrong)


Scores = dict[str, Score]


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
                    "entry": "here",
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


def person(text: str) -> str:
    return re.sub(r"\s*(?:et al\.?)$", "", plain(text)).strip(" .,")


def values(entry: dict[str, Any], name: str) -> list[str]:
    value = entry.get("abstract_start", entry.get("abstract")) if name == "abstract" else entry.get(name)
    if value is None or value == "":
        return []
    if name == "kind":
        return ["more" if value in ("optional", "background", "extra", "even-more") else str(value)]
    if name == "venue":
        return [re.sub(r"[\s,]*['’]?(?:19|20)?\d\d$", "", plain(str(value)))]
    if name == "date":
        found = find_date(str(value))
        return [found.iso if found else str(value)]
    if name == "authors":
        return [person(str(item)) for item in value]
    return [plain(item) for item in value] if isinstance(value, list) else [plain(str(value))]


def same(name: str, gold: str, ours: str) -> bool:
    return ours.startswith(gold) if name == "abstract" else gold == ours


def compare(scores: Scores, where: str, gold: dict[str, Any], ours: dict[str, Any]) -> None:
    for name in FIELDS:
        score, wanted, had = scores.setdefault(name, Score()), values(gold, name), values(ours, name)
        for value in wanted:
            match = next((other for other in had if same(name, value, other)), None)
            if match is None:
                score.missed += 1
                score.faults.append(f"{where}: {name} missed {value[:90]!r}")
            else:
                had.remove(match)
                score.right += 1
        if gold and name == "abstract" and not wanted:
            continue  # what a description is, one reader sees and another does not
        score.spurious += len(had)
        score.faults += [f"{where}: {name} spurious {value[:90]!r}" for value in had]


def score_gold(gold_path: Path, folder: Path, by: str = "") -> dict[str, Scores]:
    """Return the scores by the value that entries have for `by`; all together as ``."""
    gold: list[dict[str, Any]] = json.loads(gold_path.read_text(encoding="utf-8"))
    posts = sorted(path.name for path in folder.glob("*.md"))
    ours = found_readings(folder, posts)
    scores: dict[str, Scores] = {}
    for entry in gold:
        key = (entry["post"], entry["line"])
        here = ours.get(key, [])
        mine = next((one for one in here if plain(one["title"]) == plain(entry["title"])), here[0] if here else {})
        if mine:
            here.remove(mine)
        if not entry.get("ambiguous"):
            for group in {"", str(entry.get(by, ""))}:
                compare(scores.setdefault(group, {}), f"{key[0]}:{key[1]}", {**entry, "entry": "here"}, mine)
    for (post, line), rest in ours.items():
        for mine in rest:
            compare(scores.setdefault("", {}), f"{post}:{line} (no gold)", {}, mine)
    return scores


def show(scores: Scores, *, verbose: bool) -> bool:
    """Print a table of scores; return whether one of them is below its floor."""
    failed = False
    for name, score in scores.items():
        failed |= score.f1 < FLOORS.get(name, 0.0)
        figures = f"precision {score.precision:6.1%}  recall {score.recall:6.1%}  F1 {score.f1:6.1%}"
        print(f"  {name:9} {figures}  right {score.right}  spurious {score.spurious}  missed {score.missed}")
        if verbose:
            print("".join(f"      {fault}\n" for fault in score.faults), end="")
    return failed


def main(arguments: list[str]) -> int:
    verbose = "-v" in arguments
    by = arguments[arguments.index("--by") + 1] if "--by" in arguments else ""
    paths = [Path(argument) for argument in arguments if argument not in ("-v", "--by", by)]
    golds = [(paths[0], paths[1])] if len(paths) == 2 else [pair for pair in GOLDS if pair[0].exists()]
    failed = False
    for gold, folder in golds:
        for group, scores in sorted(score_gold(gold, folder, by).items()):
            print(f"{gold.resolve().parent.relative_to(gold.resolve().parent.parent.parent)} {group}".strip())
            failed |= show(scores, verbose=verbose) and not group
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
