"""A review of what a change brought, in an empty cache: it finds what two whole reviews do, and looks at less."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from msgspec import Raw
from PIL import Image

from lectorium.check.baseline import baseline_at, review_change
from lectorium.check.report import without_baseline
from lectorium.check.review import Review, review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.bodies import _render_one
from lectorium.disk.cache import Cache
from lectorium.parse.document import Document
from lectorium.plan.target import RenderBody
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from mini_course import NOW
from repositories import commit_all

_DRAWN = BytesIO()
Image.new("RGB", (3, 2)).save(_DRAWN, "PNG")
PICTURE = _DRAWN.getvalue()
PARAGRAPHS = (
    "## A heading\n\nText of it.",
    "#### Too deep a heading\n\nText.",
    "![](images/rain.png)",
    "![Rain](images/gone.png)",
    "![Rain](images/new.png 'A caption')",
    "![Sun](images/rain.png 'A caption')\n\nSee Figure 1 and Figure 2.",
    "[a](a.md) [b](b.md#a-heading) [c](c.md#nowhere)",
    "[here](https://example.org/a b)",
    "## Required Readings:\n\n### A study of rain\n+ Ada Byron\n+ https://example.org/rain",
    "<!-- lectorium-ignore ALT001: none -->\n\n![](images/rain.png)",
    "$$ x ^ {2 $$",
    "<font color=red>Red</font> <b>bold",
)
HEADS = (
    "title: Rain",
    "title: Snow\ntags: [Rain, rain]",
    "title: Rain\norder: 3",
    "title: Hail\nslug: a",
    "titel: Sleet",
)


def text(chance: random.Random) -> str:
    body = "\n\n".join(chance.choices(PARAGRAPHS, k=chance.randint(1, 4)))
    return f"---\n{chance.choice(HEADS)}\n---\n\n{body}\n"


def make_course(root: Path, chance: random.Random) -> None:
    (root / "content/lectures/images").mkdir(parents=True)
    (root / "content/lectures/images/rain.png").write_bytes(PICTURE)
    (root / "course.yml").write_text("title: A course\n")
    for name in "abcdef":
        (root / f"content/lectures/{name}.md").write_text(text(chance))
    commit_all(root)


def edit(root: Path, chance: random.Random) -> None:
    lectures = root / "content/lectures"
    posts, picture = sorted(lectures.glob("*.md")), lectures / "images/rain.png"

    def rename() -> None:
        chance.choice(posts).rename(lectures / f"{chance.choice('aghi')}.md")

    def append() -> None:
        with chance.choice(posts).open("a") as stream:
            stream.write(f"\n{chance.choice(PARAGRAPHS)}\n")

    edits: tuple[Callable[[], object], ...] = (
        lambda: chance.choice(posts).write_text(text(chance)),
        append,
        lambda: (lectures / f"{chance.choice('gh')}.md").write_text(text(chance)),
        chance.choice(posts).unlink,
        rename,
        lambda: picture.unlink(missing_ok=True),
        lambda: (lectures / "images/new.png").write_bytes(PICTURE),
        lambda: (root / "course.yml").write_text(
            "title: A course\nlanguage: de\nhtml: {iframe_hosts: [example.org]}\n"
        ),
    )
    chance.choice(edits)()


def told(found: Review, request: CourseRequest, memory: Memory) -> list[str]:
    new = without_baseline(found.diagnostics, found, baseline_at(request, "HEAD", memory, found), blocking=False)
    return [f"{item.code.code} {item.span} {item.message}" for item in new]


@pytest.mark.parametrize("seed", range(25))
def test_a_change_brings_what_two_whole_reviews_find(tmp_path: Path, seed: int) -> None:
    chance, root = random.Random(seed), tmp_path.resolve() / "course"
    make_course(root, chance)
    for _ in range(chance.randint(1, 3)):
        edit(root, chance)
    request = CourseRequest(root, dialects, NOW)

    def store(name: str) -> Memory:
        return Memory(Cache(tmp_path / name))

    whole = told(review(request, store("whole")), request, Memory())
    partly = review_change(request, "HEAD", store("partly"))
    assert partly.before is not None
    assert told(partly, request, store("partly")) == whole
    assert told(review_change(request, "HEAD", store("whole")), request, store("whole")) == whole


def test_of_posts_that_did_not_change_less_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, rules, bodies = tmp_path.resolve() / "course", list[str](), list[str]()
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    for name in "abc":
        (root / f"content/lectures/{name}.md").write_text(f"---\ntitle: {name}\n---\n\nText.\n")
    commit_all(root)
    (root / "content/lectures/b.md").write_text("---\ntitle: b\n---\n\n![Lost](images/lost.png)\n")

    def look(post: Document, _analysis: Analysis) -> tuple[Diagnostic, ...]:
        rules.append(post.path)
        return ()

    def render(work: tuple[RenderBody, Raw]) -> Raw:
        bodies.append(work[0].path)
        return _render_one(work)

    monkeypatch.setattr("lectorium.check.run_rules._findings_in_post", look)
    monkeypatch.setattr("lectorium.conduct.bodies._render_one", render)
    request = CourseRequest(root, dialects, NOW)
    found = told(review_change(request, "HEAD", Memory()), request, Memory())
    assert [words.split()[0] for words in found] == ["IMG001"]
    assert set(rules) == set(bodies) == {"content/lectures/b.md"}


def test_a_course_with_plug_ins_or_terms_is_reviewed_and_remembered_whole(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "course"
    (root / "terms/2026fa/content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A course\n")
    (root / "terms/2026fa/content/lectures/a.md").write_text("---\ntitle: Rain\n---\n\n[x](gone.md)\n")
    commit_all(root)
    request, memory = CourseRequest(root, dialects, NOW), Memory()
    found = review_change(request, "HEAD", memory)
    assert found.before is None
    assert found.diagnostics
