"""Whatever is done to a course between two builds, the second comes to what a clean one says and writes, every byte."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct import one_page
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, BuildResult, build
from lectorium.text.report import format_diagnostic
from mini_course import picture
from repositories import commit_all, git

ROUNDS = int(os.environ.get("LECTORIUM_RANDOM_ROUNDS", "100"))
SEED = int(os.environ.get("LECTORIUM_RANDOM_SEED", "0"))

SOUND = (
    "Some *words* of {0}, $x^{0}$, and [a link](#first).",
    "## Part {0}\n\nWords with [{0}](https://example.com/{0}).",
    "## Required Readings\n\n- **Paper {0}**. A. Author. 20{0}. <https://example.com/p>\n- [Own](a2.md). B. Au. 2024",
    "- one\n- `two {0}`\n\n```python\nx = {0}\n```",
    "![a dot](/images/dot.png)",
)
PARTS = (
    *SOUND,
    "{{{{ site.title }}}} [^1]\n\n[^1]: A note {0}, see [it](a1.md#part-{0}).",
    "![none](/images/none{0}.png)",
    "[Nowhere](/nowhere/{0}/) <blink>{0}</blink>",
    "<!-- lectorium-ignore LINK001 -->\n[Nowhere](/nowhere/{0}/)",
)
HEADS = (
    "order: {0}", "date: 2026-01-{0}", "tags: [waves, t{0}]", "section: Part {0}", "draft: true", "desc: It has {0}.",
    "release: 2026-04-{0}", "titel: {0}", "redirect_from: /old/{0}/", "permalink: /at/{0}/", "aliases: [x{0}]",
    "title: [{0}", "kind: exam", "speaker: Ada {0}",
)  # fmt: skip
NATIVE = {
    "course.yml": "title: Things\nurl: https://example.org/\ntimezone: UTC\n",
    "content/announcements/news.md": "---\ntitle: News\ndate: 2026-02-{0}\n---\n\nNews {0}.\n",
    "content/index.md": "---\ntitle: Home\n---\n\nWelcome {0}.\n",
    "schedule.yml": "- date: 2026-03-{0}\n  title: Event {0}\n",
}
JEKYLL = {
    "_config.yml": "title: Things {0}\nurl: https://example.org\ncollections:\n  lectures:\n    output: true\n",
    "_data/people.yml": "- name: Ada {0}\n  url: /lectures/a1/\n",
    "_includes/box.html": "<p>In a box {0}: {{{{ site.data.people[0].name }}}}</p>",
    "_layouts/lecture.html": "<h1>{{{{ page.title }}}} {0}</h1>{{{{ content }}}}",
    "index.md": "---\ntitle: Home\n---\n\n{{% include box.html %}}\n\n{{% for each in site.lectures %}}"
    "- [{{{{ each.title }}}}]({{{{ each.url }}}}) {0}\n{{% endfor %}}\n",
    "about.md": "---\ntitle: About\npermalink: /about/\n---\n\nText {0}, {{{{ site.data.people[0].name }}}}.\n",
}
"""Texts around the posts by path; `{0}` is a number."""


class Author:
    """Does all that a course may suffer, the same for the same seed."""

    def __init__(self, root: Path, files: dict[str, str], posts: str, seed: int) -> None:
        self.root, self.files, self.posts, self.dice = root, files, root / posts, random.Random(seed)
        for path in files:
            self.write(root / path)
        for number in (1, 2, 3, 4, 5):
            self.write_post(self.posts / f"a{number}.md")
        self.paint()
        commit_all(root)
        git(root, "branch", "other")
        self.body()
        self.around()
        commit_all(root)
        self.kinds: tuple[Callable[[], object], ...] = (
            self.body, self.body, self.body, self.word, self.word, self.same_size, self.title, self.head, self.head,
            self.less, self.add, self.delete, self.rename, self.swap, self.touch, self.checkout, self.around,
            self.around, self.template, self.paint, self.lose, self.spoil,
        )  # fmt: skip

    def number(self) -> int:
        """Return a number of two digits that a day may have."""
        return self.dice.randrange(10, 29)

    def post(self) -> Path:
        """Return one of the posts."""
        return self.dice.choice(sorted(self.posts.glob("*.md")) or [self.posts / "a1.md"])

    def write(self, path: Path, text: str = "") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text or self.files[path.relative_to(self.root).as_posix()]
        path.write_text(text.format(self.number()), "utf-8")

    def write_post(self, path: Path) -> None:
        parts = "\n\n".join(self.dice.sample(SOUND, 3))
        self.write(path, f"---\ntitle: On {path.stem}\nlayout: lecture\n---\n\n## First\n\n{parts}\n\nThe end.\n")

    def change(self, old: str, new: str, path: Path | None = None) -> None:
        """Replace what a pattern finds first in a post."""
        path = path or self.post()
        text = path.read_text("utf-8") if path.exists() else "---\ntitle: Anew\n---\n\nThe end.\n"
        path.write_text(re.sub(old, lambda _: new.format(self.number()), text, count=1), "utf-8")

    def body(self) -> None:
        self.change(r"The end\.", self.dice.choice(PARTS) + "\n\nThe end.")

    def word(self) -> None:
        self.change(r"The end(, at \d\d)*\.", "The end, at {0}.")

    def same_size(self) -> None:
        """Write other digits with the time stamps of the text before, as a quick hand within one tick would."""
        path = self.post()
        before = path.stat() if path.exists() else None
        self.change(r"\d\d", "{0}", path)
        if before and self.dice.random() < 0.5:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def title(self) -> None:
        self.change(r"title: .*", "title: Called {0}")

    def head(self) -> None:
        self.change(r"---\n", "---\n" + self.dice.choice(HEADS) + "\n")

    def less(self) -> None:
        """Take a line of the front matter, or a part of the body, away."""
        self.change(self.dice.choice((r"(?<=\n)(?!title|layout|---).*: .*\n(?=(.*\n)*---)", r"\n\n## [^#]*")), "\n")

    def add(self) -> None:
        self.write_post(self.posts / f"b{self.number()}.md")

    def delete(self) -> None:
        self.post().unlink(missing_ok=True)

    def rename(self) -> None:
        with suppress(FileNotFoundError):
            self.post().rename(self.posts / f"c{self.number()}.md")

    def swap(self) -> None:
        one, other, beside = self.post(), self.post(), self.posts / "beside"
        if one.exists():
            one.rename(beside)
            other.rename(one) if other.exists() else None
            beside.rename(other)

    def touch(self) -> None:
        self.post().touch()

    def checkout(self) -> None:
        git(self.root, "checkout", "-q", "-f", self.dice.choice(("main", "other")))

    def around(self) -> None:
        """Write one of the files around the posts: config, template, include, data."""
        self.write(self.root / self.dice.choice(sorted(self.files)))

    def template(self) -> None:
        """Take a template of the theme over, or give it up."""
        path = self.root / "templates/tags.html"
        if path.exists():
            path.unlink()
        elif "course.yml" in self.files:
            self.write(path, "{{% extends 'theme/tags.html' %}}{{# {0} #}}")

    def paint(self) -> None:
        folder = self.root / ("content/images" if "course.yml" in self.files else "images")
        folder.mkdir(exist_ok=True)
        (folder / "dot.png").write_bytes(picture("PNG", self.number(), 2))

    def lose(self) -> None:
        """Lose a file of the site."""
        outputs = sorted(path for path in (self.root.parent / "site").rglob("*.html"))
        if outputs:
            self.dice.choice(outputs).unlink()

    def spoil(self) -> None:
        """Write into a file of the site."""
        with suppress(FileNotFoundError):
            (self.root.parent / "site/index.html").write_text("not ours", "utf-8")


class Stopped(BaseException):
    """A build was interrupted."""


def run(course: Path, name: str, cache: str = "", steps: int = 0) -> BuildResult:
    """Build a course; one that is given steps is interrupted after so many."""
    left = iter(range(steps))

    def progress(_what: str, _ready: int, _all: int) -> None:
        if steps and next(left, None) is None:
            raise Stopped

    request = CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC), progress=progress)
    return build(request, BuildOptions(course.parent / name, cache=course.parent / cache if cache else None))


def said(result: BuildResult) -> tuple[Any, ...]:
    """Return all that a build tells: findings with their places as printed, too."""
    found = result.summary.diagnostics
    return result.stopped, result.summary, [format_diagnostic(item, result.find) for item in found]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit_and_compare(author: Author, rounds: int) -> Counter[bool]:
    """Build after every few edits, and clean beside it; return how many builds wrote a site."""
    course, wrote, done = author.root, Counter[bool](), list[str]()
    for _ in range(rounds):
        for _ in range(author.dice.choice((1, 1, 1, 2, 4))):
            kind = author.dice.choice(author.kinds)
            kind()
            done.append(kind.__name__)
        if author.dice.random() < 0.1:
            with suppress(Stopped):
                run(course, "site", "cache", author.dice.randrange(1, 60))
            done.append("interrupted")
        result, clean = run(course, "site", "cache"), run(course, "clean")
        assert said(result) == said(clean), done[-9:]
        if not result.stopped:
            assert files(course.parent / "site") == files(course.parent / "clean"), done[-9:]
        elif author.dice.random() < 0.5:
            git(course, "checkout", "-q", "-f", "main")
            git(course, "clean", "-q", "-f")
        wrote[result.stopped] += 1
    return wrote


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "user-cache"))
    return tmp_path.resolve()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Counter[bool]:
    """Return how many builds made the pages of an edit alone, and how many tried and looked at everything."""
    counted, remake = Counter[bool](), one_page.remake_pages

    def counting(*given: Any) -> Any:
        pages = remake(*given)
        counted[pages is not None] += 1
        return pages

    monkeypatch.setattr(one_page, "remake_pages", counting)
    return counted


COURSES = {"native": (NATIVE, "content/lectures"), "jekyll": (JEKYLL, "_lectures")}


@pytest.mark.parametrize("kind", COURSES)
def test_a_few_random_edits(home: Path, kind: str) -> None:
    edit_and_compare(Author(home / "course", *COURSES[kind], 1), 4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEED, SEED + 2))
@pytest.mark.parametrize("kind", COURSES)
def test_many_random_edits(home: Path, kind: str, seed: int, small: Counter[bool]) -> None:
    wrote = edit_and_compare(Author(home / "course", *COURSES[kind], seed), ROUNDS)
    assert wrote[False] > ROUNDS // 4
    assert small[True] > 0 or kind == "jekyll", "no edit was one that a single page shows"
