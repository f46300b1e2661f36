"""Bodies made at random, by Jekyll and by us: words, structure, ids and links are the same, or a choice is named.

Nothing is left out but Liquid that Jekyll stops at: blocks that meet a choice may differ in the kinds that it names,
and lack no word. Each choice is a row of the page on Jekyll, and its example shows that it is still one.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from body_choices import CHOICES, met
from body_outline import outline
from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from typed_bodies import block, kept
from typed_course import built

_FIRST = int(os.environ.get("LECTORIUM_SEED", "") or os.urandom(3).hex(), 16)
ALONE = 2_000
"""Blocks of every kind, each a body of its own."""
BODIES = 300
BLOCKS = 3
"""Of one body."""
LOST = "a word"
"""The difference that no choice excuses."""
_STOPS = re.compile(r"\{%(?! (?:end)?(?:highlight|raw|comment)\b)|\{\{(?![^{}]*\}\})")
"""Liquid that Jekyll cannot read: it makes no page at all."""
PAGE = Path(__file__).parents[2] / "docs/content/lectures/jekyll.md"


def compared(root: Path, bodies: Sequence[str]) -> list[tuple[list[str], str]]:
    """Return for each body the kinds in which we lack what Jekyll shows, and the HTML of both."""
    posts = {
        f"_posts/2026-01-01-b{number:05}.md": f"---\ntitle: a\npermalink: /b{number:05}/\nlayout: null\n---\n{body}"
        for number, body in enumerate(bodies)
    }
    theirs = write(root / "jekyll", {"_config.yml": "title: Tides\nurl: https://tides.example\n", **posts})
    jekyll_build(theirs, root / "site")
    found: list[tuple[list[str], str]] = []
    for number, made in enumerate(built(root / "ours", bodies, jekyll=True)):
        ours = made.html.partition("data-body>")[2].rpartition("</article>")[0]
        wanted = (root / f"site/b{number:05}/index.html").read_text("utf-8")
        here, there = outline(ours), outline(wanted)
        text = "".join(here.words).lower() + ours.lower()  # the title of a link is a hint
        lost = [LOST] if any(word not in text for word in kept(" ".join(there.words))) else []
        found.append((here.lacks(there) + lost, f"--- Jekyll\n{wanted}\n--- ours\n{ours}"))
    return found


def bodies_of(seed: int, count: int) -> list[str]:
    """Return bodies in which no choice is met."""
    chance, found = random.Random(seed), list[str]()
    while len(found) < count:
        parts = ["Kaka", *filter(lambda part: not met(part), (block(chance) for _ in range(2 * BLOCKS)))]
        body = "\n\n".join(parts[: BLOCKS + 1]) + "\n"
        found += [] if met(body) else [body]
    return found


@NEEDS_JEKYLL
@pytest.mark.slow
def test_bodies_are_read_as_by_kramdown(tmp_path: Path) -> None:
    """`LECTORIUM_SEED=` the seed in the message of a failure makes the bodies again."""
    bodies = bodies_of(_FIRST, BODIES)
    found = zip(bodies, compared(tmp_path, bodies), strict=True)
    wrong = [f"{kinds}\n{body}\n{pages}" for body, (kinds, pages) in found if kinds]
    assert not wrong, f"LECTORIUM_SEED={_FIRST:x}: {len(wrong)} of {BODIES}\n{wrong[0]}"


def unexcused(body: str, kinds: Sequence[str]) -> set[str]:
    """Return the differences of a body that no choice names."""
    return set(kinds) - {kind for choice in CHOICES if choice.is_met(body) for kind in choice.kinds.split()}


@NEEDS_JEKYLL
@pytest.mark.slow
def test_every_block_is_read_as_by_kramdown_or_a_choice_says_how(tmp_path: Path) -> None:
    chance = random.Random(_FIRST)
    bodies = [f"Kaka\n\n{each}\n" for each in (block(chance) for _ in range(ALONE)) if not _STOPS.search(each)]
    assert len(bodies) > 0.97 * ALONE
    found = zip(bodies, compared(tmp_path, bodies), strict=True)
    wrong = [f"{each}\n{body}\n{pages}" for body, (kinds, pages) in found if (each := unexcused(body, kinds))]
    assert not wrong, f"LECTORIUM_SEED={_FIRST:x}: {len(wrong)} of {len(bodies)}\n{wrong[0]}"


@NEEDS_JEKYLL
@pytest.mark.slow
def test_every_choice_still_makes_a_difference(tmp_path: Path) -> None:
    found = compared(tmp_path, [choice.example for choice in CHOICES])
    assert [choice.name for choice, (kinds, _) in zip(CHOICES, found, strict=True) if not kinds] == []
    assert [
        choice.name for choice, (kinds, _) in zip(CHOICES, found, strict=True) if unexcused(choice.example, kinds)
    ] == []


def test_every_choice_is_told_on_the_page_on_jekyll() -> None:
    text = PAGE.read_text("utf-8")
    assert [choice.name for choice in CHOICES if f"\n| {choice.name} |" not in text] == []


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.name)
def test_an_example_meets_its_choice(choice: object) -> None:
    assert choice.name in met(choice.example)  # type: ignore[attr-defined]


def test_most_blocks_are_compared_with_no_choice_to_excuse_them() -> None:
    """A pattern that is too wide would excuse everything; a choice excuses the kinds of difference that it names."""
    chance = random.Random(5)
    blocks = [block(chance) for _ in range(2_000)]
    assert sum(not met(each) for each in blocks) > 0.44 * len(blocks)
