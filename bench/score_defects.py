"""How much the checker finds of the certain defects of a real course (../shared/corpus/gold/defects.json), by class.

The posts are checked as a synthetic course, the folder with pictures as it is; defects in files that are not here are
left out and counted. Run: `python bench/score_defects.py [--verbose]`.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.text.memory import Memory

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
NOW = datetime(2024, 6, 1, tzinfo=UTC)
WANTED = 0.98

CODES = {
    "image with no alt": "ALT001",
    "zero-width character": "MD101",
    "bare URL (not a link under kramdown)": "LINK102",
    "file name with a space": "NAME102",
    "image in the repository that no page uses": "IMG105",
    "duplicate id in the built page (explicit <a id> equals the heading id)": "HEAD106",
    "image > 1 MB": "IMG103",
    "same heading text twice in a post (ids get suffixes)": "HEAD105",
    "heading level skipped": "HEAD101",
    "image hotlinked from a GitHub upload (user asset of a fork)": "IMG101",
    "one h1 in body (layout adds another)": "HEAD103",
    "tracked junk file": "NAME103",
    'link text says nothing ("here", "URL", "link")': "LINK101",
    "list marker with no space after it": "MD103",
    "several h1 in one body": "HEAD102",
    "same image stored more than once": "IMG106",
    "space at the end of a src/href (browsers strip it; path checkers may not)": "LINK107",
    "http:// link": "LINK104",
    "slide deck link doubles .pdf (.pdf.pdf)": "DECK101",
    "empty heading": "HEAD104",
    "long post with no excerpt marker (whole post repeats on LecturesByDate)": "COURSE102",
    "empty file": "NAME104",
    "heading with no space after #": "MD102",
    "baseurl ends with / (every link gets //)": "COURSE103",
    "sort_by names a key that no post has": "COURSE004",
}
"""Class of the gold -> code of the rule that covers it; `date format not uniform` is about text that we replace."""

ANYWHERE = frozenset({"COURSE102", "HEAD102", "HEAD103", "COURSE004", "COURSE103"})
"""Rules that look at a whole file: the line of the gold is a matter of taste."""


@dataclass(frozen=True)
class Place:
    code: str
    path: str
    line: int


def main() -> int:
    verbose = "--verbose" in sys.argv
    gold = json.loads((CORPUS / "gold" / "defects.json").read_text())
    with tempfile.TemporaryDirectory() as folder:
        whole, own = Path(folder) / "all", Path(folder) / "own"
        found, here = _check(_lay_out(whole, CORPUS / "posts"))
        more, files = _check(_lay_out(own, CORPUS / "genai-2024" / "_contents"))
    return _tell(gold, found | more, here | files, verbose)


def _lay_out(root: Path, posts: Path) -> Path:
    """Lay out the course with some posts; pictures and decks of most are missing, which is not what is measured.

    The gold tells of files as they are, so pictures are published as they are: no reader loads a smaller copy.
    """
    shutil.copytree(CORPUS / "genai-2024", root, ignore=shutil.ignore_patterns("_contents"))
    shutil.copytree(posts, root / "_contents", ignore=shutil.ignore_patterns("LICENSE"))
    with (root / "_config.yml").open("a") as config:
        config.write("\nlectorium: {images: {smaller: false}}\n")
    return root


def _check(root: Path) -> tuple[set[Place], set[str]]:
    done = review(CourseRequest(root.resolve(), dialects, NOW, future=True, smaller_pictures=True), Memory())
    places = set()
    for item in done.diagnostics:
        source = done.find(item.span.path)
        line = source.position(item.span.start)[0] if source and item.span.precision != "file" else 0
        places.add(Place(item.code.code, item.span.path, line))
    return places, set(done.real)


def _tell(gold: list[dict[str, object]], found: set[Place], here: set[str], verbose: bool) -> int:
    total: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    missed = defaultdict(list)
    lines = {(item.code, item.path) for item in found}
    for row in gold:
        name, path, line = str(row["cls"]), str(row["file"]), int(str(row["line"]))
        code = CODES.get(name)
        if code is None or path not in here:
            absent[name] += 1
            continue
        total[name] += 1
        if Place(code, path, line) in found or ((not line or code in ANYWHERE) and (code, path) in lines):
            hit[name] += 1
        else:
            missed[name].append(row)
    for name in sorted(total, key=lambda name: (hit[name] / total[name], name)):
        print(f"{hit[name]:4} of {total[name]:4}  {hit[name] / total[name]:7.1%}  {CODES[name]:9} {name}")
        for row in missed[name] if verbose else ():
            print("        missed", row["file"], row["line"], str(row["detail"])[:90])
    print(f"{sum(hit.values())} of {sum(total.values())} found; {sum(absent.values())} are in files that are not here:")
    for name, number in absent.most_common():
        print(f"{number:4}  {name}")
    return int(any(hit[name] < WANTED * total[name] for name in total))


if __name__ == "__main__":
    sys.exit(main())
