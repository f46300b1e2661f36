"""Score the search with generated queries, through the script of the page in Node: hits, bytes, requests, CPU, edits.

    python bench/score_search.py [COURSE | POSTS] [--seeds 1,2,3] [--queries 60] [--posts FOLDER] [-v]

COURSE is a folder with a course; a number makes so many posts of about 30 KB from words of the real course beside the
checkout, each with headings and sentences that no other has. A query is right where its page is found.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from lectorium.search.build_index import MANIFEST, SearchIndex, build_index
from lectorium.search.entries import Chunk, EntrySource, SearchEntry, cut
from lectorium.search.languages import language_of
from lectorium.search.words import fold, runs
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory

ROOT = Path(__file__).resolve().parent.parent
POSTS = ROOT / "../shared/corpus/posts"
FLOORS = {"heading": (0.90, 0.98), "typo": (0.85, 0.94), "ending": (0.88, 0.96), "body": (0.78, 0.95)}
LANGUAGE = language_of("en")
SHARES = ((1, 0.035), (3, 0.02), (7, 0.02), (30, 0.06), (120, 0.12))
"""Shares of words that stand in about so many texts, in a thousand: so rare words are as rare as in 1,000 real manuals.

Chained words alone stand in nearly all posts, and nothing would tell a post by its words.
"""
_WORD = re.compile(r"[A-Za-z]+")


class Query(NamedTuple):
    """What is typed, and what should be found."""

    text: str
    page: str
    section: str


def course_entries(folder: Path) -> list[SearchEntry]:
    """Return what a course lets its readers search."""
    from datetime import UTC, datetime

    from lectorium.cli.course import dialects
    from lectorium.conduct.analyse import CourseRequest
    from lectorium.conduct.terms import analyse_site
    from lectorium.plan.search_entries import search_entries

    analysis = analyse_site(CourseRequest(folder.resolve(), dialects, datetime.now(UTC), jobs=2), Memory())
    assert analysis.plan_input is not None
    context = analysis.plan_input
    return [source.make() for source in search_entries(context, context.writer("search/"))]


def real_posts(posts: Path, folder: Path) -> Path:
    """Make a course of the real posts."""
    shutil.copytree(posts, folder / "content/lectures")
    (folder / "course.yml").write_text("title: Real posts\n", encoding="utf-8")
    return folder


def made_entries(posts: Path, count: int) -> list[SearchEntry]:
    """Return posts of about 30 KB: words follow each other as in the real posts; some names stand in one post only."""
    chance = random.Random(17)
    text = " ".join(path.read_text("utf-8") for path in sorted(posts.glob("*.md")))
    words = [word.lower() for word in _WORD.findall(re.sub(r"\S*[/\\=_]\S*", " ", text)) if len(word) > 1]
    follow = defaultdict[str, list[str]](list)
    for word, after in pairwise(words):
        follow[word].append(after)
    rare = [word for word, times in Counter(words).items() if times < 30 and len(word) > 4]
    syllables = "ba co di fu ge hal ik jo ka lem mor nu or pen qui ras sto tan ul ver wi xo yar zem".split()  # noqa: SIM905

    def name() -> str:
        return "".join(chance.choices(syllables, k=chance.randint(2, 4)))

    pools = [[name() for _ in range(1 + 12 * count // posts_of)] for posts_of, _ in SHARES]

    def sentences(size: int, names: list[list[str]]) -> str:
        word, found = chance.choice(words), list[str]()
        while sum(map(len, found)) < size:
            sentence = []
            for _ in range(chance.randint(8, 24)):
                word = chance.choice(follow[word] or words)
                own = chance.choices((*names, None), weights)[0]
                sentence.append(chance.choice(own) if own else word)
            found.append(" ".join(sentence).capitalize() + ".")
        return " ".join(found)

    weights = [*(share for _, share in SHARES), 1 - sum(share for _, share in SHARES)]

    def post(number: int) -> SearchEntry:
        names = [chance.sample(pool, min(12, len(pool))) for pool in pools]
        chunks = [Chunk("", (), sentences(600, names))]
        for at in range(chance.randint(8, 20)):
            heading = " ".join(chance.sample(rare, chance.randint(2, 4))).capitalize()
            chunks.append(Chunk(f"#{at}", (heading,), sentences(int(chance.lognormvariate(7.2, 0.7)), names)))
        title = " ".join((chance.choice(rare), chance.choice(words), chance.choice(rare))).capitalize()
        parts = tuple(part for chunk in chunks for part in cut(chunk))
        return SearchEntry("lecture", title, f"../lectures/post-{number}/", parts)

    return [post(number) for number in range(count)]


def sources_of(entries: list[SearchEntry]) -> list[EntrySource]:
    return [
        EntrySource(f"{each.kind}:{each.url}:{at}", digest_parts(repr(each)), lambda each=each: each)  # type: ignore[misc]
        for at, each in enumerate(entries)
    ]


def content_words(text: str) -> list[str]:
    return [run for run in runs(fold(text)) if run not in LANGUAGE.stop and len(run) > 1]


def heading_queries(entries: list[SearchEntry], chance: random.Random) -> Iterator[Query]:
    """Yield headings that one section has, of two words at least that say something."""
    found = [
        (chunk.headings[-1], entry.url, chunk.url)
        for entry in entries
        if entry.kind in ("lecture", "page")
        for chunk in entry.chunks
        if chunk.headings and chunk.titled
    ]
    times = Counter(" ".join(content_words(text)) for text, _, _ in found)
    chance.shuffle(found)
    for text, page, section in found:
        words = content_words(text)
        if len(words) >= 2 and times[" ".join(words)] == 1:
            yield Query(" ".join(text.split()[:8]), page, section)


def mistyped(word: str, chance: random.Random) -> str:
    """Return a word with one letter wrong: dropped, doubled by another, swapped, or one of its neighbours' keys."""
    at, rows = chance.randrange(len(word)), ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    how = chance.choice(("drop", "swap", "key", "extra") if at else ("drop", "swap", "key"))
    row = next((row for row in rows if word[at].lower() in row), rows[0])
    place = max(0, row.find(word[at].lower()))
    near = row[place - 1] if place else row[place + 1]
    if how == "drop":
        return word[:at] + word[at + 1 :]
    if how == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + near + word[at + (how == "key") :]


def other_ending(word: str) -> str:
    """Return another form of an English word."""
    if word.endswith("ing") and len(word) > 6:
        return word[:-3] + "ed"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def changed(
    query: Query, change: Callable[[str], str], least: int, *, every: bool, chance: random.Random
) -> Query | None:
    """Return a query with one word, or every word, of some letters changed."""
    words = query.text.split()
    fit = [at for at, word in enumerate(words) if len(word) >= least and _WORD.fullmatch(word)]
    fit = [at for at in fit if words[at].lower() not in LANGUAGE.stop]
    if not fit:
        return None
    for at in fit if every else [chance.choice(fit)]:
        words[at] = change(words[at])
    return query._replace(text=" ".join(words))


def body_queries(entries: list[SearchEntry], chance: random.Random) -> Iterator[Query]:
    """Yield five words that follow each other in a text, three of which say something."""
    places = [(entry, chunk) for entry in entries if entry.kind in ("lecture", "page") for chunk in entry.chunks]
    while True:
        entry, chunk = chance.choice(places)
        words = chunk.text.split()
        at = chance.randrange(max(1, len(words) - 5))
        some = words[at : at + 5]
        if len(some) == 5 and all(re.fullmatch(r"[A-Za-z]+[,.;:]?", word) for word in some):
            said = [word for word in content_words(" ".join(some)) if len(word) > 3]
            if len(set(said)) >= 3:
                yield Query(" ".join(some), entry.url, chunk.url)


def queries(kind: str, entries: list[SearchEntry], chance: random.Random, count: int) -> list[Query]:
    found = body_queries(entries, chance) if kind == "body" else heading_queries(entries, chance)
    some = list[Query]()
    for query in found:
        asked: Query | None = query
        if kind == "typo":
            asked = changed(query, lambda word: mistyped(word, chance), 5, every=False, chance=chance)
        if kind == "ending":
            asked = changed(query, other_ending, 4, every=True, chance=chance)
        if asked:
            some.append(asked)
        if len(some) == count:
            break
    return some


def write_index(index: SearchIndex, folder: Path) -> dict[str, int]:
    """Write an index; return the size of each file."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {MANIFEST: index.manifest, **{f"{part.name}.js": part.make() for part in index.parts}}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: len(text.encode()) for name, text in files.items()}


def ask(texts: list[str], folder: Path) -> list[dict[str, Any]]:
    lines = "".join(json.dumps({"query": text}) + "\n" for text in texts)
    program = ["node", str(ROOT / "bench/run_search.js"), str(ROOT / "static/js/search.js"), str(folder)]
    done = subprocess.run(program, input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def hits(asked: list[Query], answers: list[dict[str, Any]], within: int) -> float:
    right = (
        any(result["page"] == query.page for result in answer["results"][:within])
        for query, answer in zip(asked, answers, strict=True)
    )
    return sum(right) / max(1, len(asked))


def edit(entries: list[SearchEntry], chance: random.Random, sentence: bool) -> list[SearchEntry]:
    """Return the entries with a word, or a sentence of ten, put into one of them."""
    at = chance.choice([at for at, entry in enumerate(entries) if entry.kind == "lecture"])
    entry = entries[at]
    number = chance.randrange(len(entry.chunks))
    chunk = entry.chunks[number]
    words = chunk.text.split()
    other = chance.choice(entries[at].chunks).text.split() or ["word"]
    new = chance.sample(other, min(10, len(other))) if sentence else [chance.choice(other)]
    place = chance.randrange(len(words) + 1)
    text = " ".join((*words[:place], *new, *words[place:]))
    chunks = (*entry.chunks[:number], Chunk(chunk.url, chunk.headings, text, chunk.titled), *entry.chunks[number + 1 :])
    return [*entries[:at], SearchEntry(entry.kind, entry.title, entry.url, chunks), *entries[at + 1 :]]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("course", nargs="?", default="28")
    parser.add_argument("--seeds", default="1,2,3")
    parser.add_argument("--queries", type=int, default=60)
    parser.add_argument("--posts", type=Path, default=POSTS)
    parser.add_argument("-v", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if given.course == "28":
            entries = course_entries(real_posts(given.posts, folder / "course"))
        else:
            entries = (
                made_entries(given.posts, int(given.course))
                if given.course.isdigit()
                else course_entries(Path(given.course))
            )
        return report(entries, folder / "index", given)


def report(entries: list[SearchEntry], folder: Path, given: argparse.Namespace) -> int:
    sources = sources_of(entries)
    memory = Memory()
    started = time.process_time()
    index = build_index(sources, "en", memory)
    seconds = time.process_time() - started
    sizes = write_index(index, folder)
    text = sum(len(chunk.text) for entry in entries for chunk in entry.chunks)
    print(
        f"{len(entries)} entries, {text / 1e6:.1f} MB of text, {len(sizes)} files of {sum(sizes.values()) / 1e6:.2f} MB"
    )
    print(f"CPU {seconds:.2f} s; manifest {sizes[MANIFEST]}, largest file {max(sizes.values())}")
    chance = random.Random(5)
    for sentence in (False, True):
        counts, times = [], []
        for _ in range(8):
            other = edit(entries, chance, sentence)
            changed_sources = sources_of(other)
            started = time.process_time()
            after = build_index(changed_sources, "en", memory)
            times.append(time.process_time() - started)
            before = {part.name for part in index.parts}
            counts.append(len({part.name for part in after.parts} - before) + (after.manifest != index.manifest))
        what = "a sentence" if sentence else "a word"
        print(
            f"edit of {what}: files {statistics.median(counts)} median, {max(counts)} worst; {1000 * min(times):.0f} ms"
        )
    good = True
    for kind, floors in FLOORS.items():
        asked = [
            query
            for seed in given.seeds.split(",")
            for query in queries(kind, entries, random.Random(int(seed)), given.queries)
        ]
        answers = ask([query.text for query in asked], folder)
        at_one, at_three = hits(asked, answers, 1), hits(asked, answers, 3)
        good &= at_one >= floors[0] and at_three >= floors[1]
        raw, packed, requests = ([answer[key] for answer in answers] for key in ("bytes", "packed", "requests"))
        print(f"{kind:8} {len(asked):4} queries: {at_one:5.1%} at 1 (floor {floors[0]:.0%}),", end=" ")
        print(f"{at_three:5.1%} at 3 (floor {floors[1]:.0%}); requests {max(requests)};", end=" ")
        for name, sizes_of in (("raw", raw), ("gzip", packed)):
            print(f"{name} {statistics.median(sizes_of) / 1000:.0f} KB, worst {max(sizes_of) / 1000:.0f};", end=" ")
        print()
        if given.v:
            for query, answer in zip(asked, answers, strict=True):
                if not any(result["page"] == query.page for result in answer["results"][:1]):
                    found = [f"{result['page']}{result['url']}" for result in answer["results"][:3]]
                    print(f"    {query.text!r}: wanted {query.page}{query.section}, found {found}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
