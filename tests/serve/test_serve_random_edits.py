"""Edits at random, whatever order they come in: rebuilt from memory, a course is what it is read for the first time."""

from __future__ import annotations

import os
import random
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import Artifact
from lectorium.conduct.terms import take_site
from lectorium.disk.cache import Cache
from lectorium.disk.read import blocks_of
from lectorium.serve.generation import is_good
from lectorium.serve.rebuild import Interrupted, Rebuilder
from lectorium.text.deferred_text import DeferredText
from lectorium.text.memory import Memory
from previews import PNG, first_look, post, write_course

ROUNDS = int(os.environ.get("LECTORIUM_RANDOM_ROUNDS", "400"))

FRONT = (
    "title: Another",
    "order: 7",
    "date: 2026-10-01",
    "release: 2026-11-01",
    "tags: [waves, a]",
    "draft: true",
    "section: Models",
    "permalink: /lectures/a1/",
    "redirect_from: [/old/, /lectures/a2/]",
    "lecture: waves.pdf",
    "notes: Team 1",
    "titel: misspelt",
    "title: [broken",
    "same_meeting: true",
    "meetings: 2",
    "kind: break",
)
BODY = (
    "[to](a1.md#first-part) and [page](/lectures/a2/)",
    "![](/images/dot.png) ![](/images/Dot.png)",
    "## Another part",
    "## Required Readings\n\n- **Paper**. A. Author. 2023. <https://example.org/p>\n- [Own](a2.md). B. Author. 2024",
    "## Optional Readings\n\n- [Here](https://example.org/small/lectures/a1/). C. Author. 2022",
    '<iframe src="https://maps.example.org/"></iframe>',
    "$x^2$ and [^1]\n\n[^1]: A note.",
    "[deck](/decks/waves.pdf) [tag](/tags/#waves)",
)
CONFIG = (
    "description: Told anew",
    "url: https://example.net/",
    "timezone: Asia/Tokyo",
    "language: de",
    "order: weight",
    "sections: [Models]",
    "html:\n  iframe_hosts: [maps.example.org]",
    "nav:\n  - title: There\n    url: /lectures/a2/",
    "teams:\n  - name: Team 1",
    "labels:\n  notes: Scribes",
    "# a comment",
    "unknown: 1",
    "calendar: [",
    "calendar: {start: 2026-09-01, end: 2026-09-12, meetings: [{days: TTh, time: 14:00-15:15}]}",
    "calendar: {start: 2026-09-02, meetings: [{day: Fri}], cancelled: [2026-09-04], breaks: {Rest: 2026-09-11}}",
)
FILES = (
    ("static/own.css", b"a {}"),
    ("content/images/Dot.png", PNG),
    ("content/images/dot.png", PNG[:16] + bytes((0, 0, 0, 9)) + PNG[20:]),
    ("content/decks/waves.pdf", b"%PDF-1.4\n"),
    ("content/lectures/waves.pdf", b"%PDF-1.4\n"),
    ("content/lectures/new.md", post(9).encode()),
    ("content/lectures/twin.md", b"---\ntitle: Twin\npermalink: /lectures/a1/\n---\nText.\n"),
    ("content/lectures/bytes.md", b"---\ntitle: Bytes\n---\n\xff\xfe\n"),
    ("content/schedule.md", b"An [introduction](lectures/a1.md).\n"),
    ("content/pages/about.md", b"---\ntitle: About\n---\nText.\n"),
    ("templates/lecture.html", b"<p>{{ view.title }}</p>"),
    ("templates/lecture.html", b"{% if"),
)


RICH = (
    ("a1", "notes: Team 1", BODY[3]),
    ("a2", "lecture: waves.pdf", BODY[4]),
    ("a3", "release: 2026-09-20", BODY[1]),
    ("a4", "weight: 1", BODY[0]),
)
"""Posts that show something of the config, the other files and the time."""


class Author:
    """Edits a course, the same way for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.dice = write_course(root, 4), random.Random(seed)
        for name, line, body in RICH:
            text = post(int(name[1:]), body).replace("---\n", f"---\n{line}\n", 1)
            (self.root / f"content/lectures/{name}.md").write_text(text, "utf-8")
        self.whole = {path: path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def edit(self) -> str:
        """Make one edit; return the path of the file."""
        path = self.dice.choice(sorted((self.root / "content/lectures").glob("*.md")) or [self.root / "course.yml"])
        text = path.read_text("utf-8", "replace")
        match self.dice.choice("bbbfffccmmdnsrr"):
            case "b":
                path.write_text(f"{text}\n{self.dice.choice(BODY)}\n", "utf-8")
            case "f":
                path.write_text(text.replace("---\n", f"---\n{self.dice.choice(FRONT)}\n", 1), "utf-8")
            case "c":
                path = self.root / "course.yml"
                lines = ["title: A small course", *self.dice.sample(CONFIG, 3)]
                path.write_text("\n".join(lines), "utf-8")
            case "m":
                name, data = self.dice.choice(FILES)
                path = self.put(self.root / name, data)
            case "d" if path.name != "course.yml":
                path.unlink()
            case "n" if path.name != "course.yml":
                path.rename(path.with_name(path.stem.swapcase() + "x.md"))
            case "s" if path.name != "course.yml":
                path.unlink()
                path.symlink_to(self.root / "course.yml")
            case _:
                path = self.put(*self.dice.choice(sorted(self.whole.items())))
        return path.relative_to(self.root).as_posix()

    def put(self, path: Path, data: bytes) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(data)
        return path

    def mend(self) -> None:
        """Take everything back."""
        for path in self.root.rglob("*"):
            if path.is_symlink() or (path.is_file() and path not in self.whole):
                path.unlink()
        for path, data in self.whole.items():
            self.put(path, data)


class Desk:
    """A preview without its server, and beside it the same course read for the first time."""

    def __init__(self, root: Path, seed: int) -> None:
        self.author, self.now = Author(root / "course", seed), datetime(2026, 9, 1, tzinfo=UTC)
        self.start = CourseRequest(self.author.root, dialects, self.now)
        self.rebuilder, self.cache = Rebuilder(self.request, Memory()), root / "cache"
        self.rebuilder.rebuild_all(frozenset())

    def request(self) -> CourseRequest:
        return replace(self.start, now=self.now)

    def round(self) -> None:
        """A few edits, shown as the preview shows them, with a rebuild that gives way in between."""
        dice, owed = self.author.dice, frozenset[str]()
        for _ in range(dice.choice((1, 1, 2, 3))):
            new = frozenset({self.author.edit()})
            owed |= new
            view = frozenset(dice.sample(sorted(self.rebuilder.generation.table.outputs), 2))
            if self.rebuilder.rebuild_page(new, view) is None and first_look(self.rebuilder, owed, view) is not None:
                self.compare_view(view)
            steps = iter([False] * dice.randrange(40))
            with suppress(Interrupted):
                self.rebuilder.rebuild_all(owed, view, lambda _: None, partial(next, steps, True))
        self.now += timedelta(days=dice.choice((0, 0, 0, 9)))

    def compare_view(self, view: frozenset[str]) -> None:
        """Compare what a page shows; the index of the search follows with the next whole rebuild."""
        view = frozenset(path for path in view if not path.startswith("search/"))
        clean = take_site(self.request(), Memory())
        if is_good(clean):
            outputs, wanted = (
                self.rebuilder.generation.table.outputs,
                {made.target.path: made for made in clean.artifacts},
            )
            assert {path: content(outputs.get(path)) for path in view} == {
                path: content(wanted.get(path)) for path in view
            }

    def compare(self) -> bool:
        """Compare a whole rebuild, and a review with a cache, with a first one; tell whether the course is good."""
        generation, clean = self.rebuilder.rebuild_all(frozenset()).generation, take_site(self.request(), Memory())
        assert (generation.fault, generation.good, generation.diagnostics) == ("", is_good(clean), clean.diagnostics)
        if generation.good:
            outputs = {path: content(made) for path, made in generation.table.outputs.items()}
            assert outputs == {made.target.path: content(made) for made in clean.artifacts}
        request = replace(
            self.request(), smaller_pictures=True
        )  # as `check` has it, or a deck that is damaged is told later
        assert review(request, Memory(Cache(self.cache))).diagnostics == review(request, Memory()).diagnostics
        if not generation.good and self.author.dice.random() < 0.5:
            self.author.mend()
        return generation.good


def content(made: Artifact | None) -> bytes | None:
    """Return the bytes of an output; None for one that is not there."""
    if made is None or made.content is None:
        return None
    if isinstance(made.content, bytes):
        return made.content
    if isinstance(made.content, DeferredText):
        return made.content.data()
    with blocks_of(made.content) as blocks:
        return b"".join(blocks)


def edit_and_compare(root: Path, seed: int, rounds: int) -> int:
    desk, good = Desk(root, seed), 0
    for _ in range(rounds):
        desk.round()
        good += desk.compare()
    return good


def test_a_few_random_edits(tmp_path: Path) -> None:
    assert edit_and_compare(tmp_path.resolve(), 3, 8) > 2


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_many_random_edits(tmp_path: Path, seed: int) -> None:
    assert edit_and_compare(tmp_path.resolve(), seed, ROUNDS // 4) > ROUNDS // 40
