"""Whole courses of random posts, read, planned, rendered and reviewed by the real conductor in this process."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from fuzz_calls import DECK, PICTURES
from fuzz_scripts import scripts_in
from fuzz_texts import address, config, post, scalar
from fuzz_watchdog import Hang, limited
from lectorium.check.external.report import wire_form
from lectorium.check.finding import locate
from lectorium.check.fixing import apply_edits, edits_of
from lectorium.check.formats import FORMATS
from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import Artifact, Snapshot
from lectorium.conduct.terms import take_site
from lectorium.plan.target import RenderPage
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.fault import is_own_fault
from lectorium.text.memory import Memory
from lectorium.text.report import format_diagnostic

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
SECONDS_A_POST = 3.0
"""Of the processor; a post takes some hundredths."""
SECONDS_A_COURSE = 10.0
"""Of the processor, for what all posts share."""
_FILES = (
    "content/x.png", "images/plot.png", "content/lectures/x.png", "content/images/plot.png", "x.png", "_posts/x.png",
    "static/images/plot.png", "content/b.svg", "content/a.svg", "content/p.pdf", "content/decks/p.pdf",
)  # fmt: skip
"""Pictures and decks that posts name; what is in them need not be what their names say."""
_MOST_SHORTENED = 2
"""Posts whose lines are left out one by one."""
_OF_LOST = frozenset({"noscript"})
"""What the page for lost addresses has for readers without a script."""
_HIDES = "MD009"
"""The finding on a comment that is not closed before the next one, and hides what stands between."""
_KEPT = "kept{}word"
"""A word that stands first in every body, and must stand in its page."""


@dataclass(frozen=True)
class Course:
    """The texts of a course by path."""

    texts: dict[str, str]

    @classmethod
    def random(cls, seed: int, posts: int) -> Course:
        """Return the course of a seed; every fourth is one of Jekyll's."""
        chance = random.Random(seed)
        jekyll = seed % 4 == 3
        settings = config(chance) if chance.random() < 0.4 else "title: A course\nurl: https://example.org/\n"
        texts = {"_config.yml" if jekyll else "course.yml": settings}
        if jekyll:
            texts["_data/navigation.yml"] = f"main:\n  - title: {scalar(chance)}\n    url: {address(chance)}\n"
        for number in range(posts):
            name = f"_posts/2026-01-{number % 28 + 1:02}-b{number}.md" if jekyll else f"content/lectures/b{number}.md"
            if not jekyll and number % 10 == 9:
                name = f"content/pages/p{number}.md"
            texts[name] = _with_word(post(chance), number)
        return cls(texts)

    def only(self, paths: list[str]) -> Course:
        """Return the course with these posts alone."""
        return Course({path: text for path, text in self.texts.items() if path in paths or "/" not in path})

    def with_text(self, path: str, lines: list[str]) -> Course:
        """Return the course with another text in a post."""
        return Course({**self.texts, path: "".join(lines)})

    def write(self, root: Path) -> None:
        """Write the course below a folder."""
        for path, text in self.texts.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(text.encode())
        for name, data in zip(_FILES, (*PICTURES, DECK, DECK), strict=False):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)


def _with_word(text: str, number: int) -> str:
    head = re.match(r"---\n(?:(?!---|\.\.\.).*\n)*---\n", text)
    if head is None:
        return text
    return f"{head[0]}\n{_KEPT.format(number)}\n\n{text[head.end() :]}"


def faults_of(course: Course) -> list[str]:
    """Return what a course shows that must never be: our own faults, hangs, scripts, words that are lost."""
    root = Path(tempfile.mkdtemp(prefix="lectorium-fuzz-"))
    try:
        course.write(root)
        with limited(SECONDS_A_POST * len(course.texts) + SECONDS_A_COURSE):
            return list(_faults(course, root))
    except Hang:
        return ["a hang"]
    finally:
        shutil.rmtree(root)


def _faults(course: Course, root: Path) -> Iterator[str]:
    memory = Memory()
    request = CourseRequest(root.resolve(), dialects, NOW, drafts=True, future=True)
    snapshot = take_site(request, memory)
    found = review(request, memory)
    yield from _own(snapshot.diagnostics)
    yield from _own(found.diagnostics)
    hidden = {item.span.path for item in found.diagnostics if item.code.code == _HIDES}
    for made in snapshot.artifacts:
        yield from _faults_of_output(made, course, snapshot, hidden)
    for item in found.diagnostics:
        format_diagnostic(item, found.find)
    findings = tuple(locate(item, found.find) for item in found.diagnostics)
    for write in FORMATS.values():
        write(findings, "").encode()
    for path, edits in edits_of(found.diagnostics, True).items():
        apply_edits(course.texts[path], edits).encode()
    for document in snapshot.analysis.documents:
        for reference in document.references:
            wire_form(reference.target)


def _own(diagnostics: tuple[Diagnostic, ...]) -> Iterator[str]:
    for item in diagnostics:
        if is_own_fault((item,)):
            yield format_diagnostic(item, lambda _path: None)


def _faults_of_output(made: Artifact, course: Course, snapshot: Snapshot, hidden: set[str]) -> Iterator[str]:
    """Yield what is wrong with an output; `hidden` are the posts that are told to hide words."""
    if not isinstance(made.content, bytes):
        return
    path = made.target.path
    if path.endswith(".xml"):
        try:
            ElementTree.fromstring(made.content)
        except ElementTree.ParseError as error:
            yield f"{path} is not well-formed: {error}"
    if not path.endswith(".html"):
        return
    page = made.content.decode()
    for script in scripts_in(page, _OF_LOST if path.endswith("404.html") else frozenset()):
        yield f"{path}, made from {made.target.origin}: {script}"
    for frame in re.findall(r"<iframe[^>]*>", page):
        if ' src="https://' not in frame:
            yield f"{path}: {frame} shows what is no player"
    recipe = made.target.recipe
    if isinstance(recipe, RenderPage) and recipe.body and not is_own_fault(snapshot.diagnostics):
        word = re.search(_KEPT.format(r"\d+"), course.texts[recipe.body.path])
        if word and recipe.body.path not in hidden and word[0] not in page.partition("<main")[2]:
            yield f"{path}: `{word[0]}` of {recipe.body.path} is lost"


def smallest(course: Course) -> Course:
    """Return a smaller course that has a fault too: posts are left out first, then lines of those that are left."""
    names = _reduced([path for path in course.texts if "/" in path], lambda left: bool(faults_of(course.only(left))))
    course = course.only(names)
    for path in names[:_MOST_SHORTENED]:
        course = _shortened(course, path)
    return course


def _shortened(course: Course, path: str) -> Course:
    def fails(left: list[str]) -> bool:
        return bool(faults_of(course.with_text(path, left)))

    return course.with_text(path, _reduced(course.texts[path].splitlines(keepends=True), fails))


def _reduced(parts: list[str], fails: Callable[[list[str]], bool]) -> list[str]:
    """Leave out halves, then quarters and so on, while what is left still fails (delta debugging)."""
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts):
            fewer = parts[:at] + parts[at + size :]
            if fails(fewer):
                parts = fewer
            else:
                at += size
        size //= 2
    return parts
