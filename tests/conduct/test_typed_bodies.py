"""Bodies as people type them, made at random: no word is lost without a finding, and nothing of our own shows."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from lectorium.text.entity import unescape
from typed_bodies import kept, typed
from typed_course import Built, built

CHUNK = 250
"""Bodies of one course."""
_SEED = os.environ.get("LECTORIUM_SEED", "many")
"""Another one makes other bodies."""
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_HIDDEN = re.compile(
    r"<!--.*?-->|^ {0,3}\{:toc[^\n]*\n+.*?(?:\n\n|\Z)|^[^\n]+\n {0,3}\{:toc[^\n]*", re.DOTALL | re.MULTILINE
)
"""What an author hides: comments, and the list that says where the contents stand."""
_NOTE = re.compile(r"^\[\^.*?(?=^\S|\Z)", re.DOTALL | re.MULTILINE)


def faults(body: str, made: Built) -> list[str]:
    """Return what is wrong with the page of a body."""
    page = unescape(re.sub(r"</?(?:span|abbr)[^>]*>", "", made.html) + made.html).lower()
    told = " ".join(made.faults).lower()
    shown = _HIDDEN.sub("", body.replace("\r\n", "\n"))
    if "MD007 another footnote" in " ".join(made.faults):
        shown = _NOTE.sub("", shown)
    if 'class="readings' in made.html:
        shown = ""  # what a reading says where has tests of its own
    lost = [word for word in sorted(kept(shown)) if word not in page and word not in told]
    return lost + _PRIVATE.findall(made.html + told) + [each for each in made.faults if each.startswith("BUG")]


def check(root: Path, seed: str, count: int, *, jekyll: bool) -> None:
    bodies = [typed(random.Random(f"{seed}.{number}")) for number in range(count)]
    found = [
        (body, wrong)
        for body, made in zip(bodies, built(root, bodies, jekyll=jekyll), strict=True)
        if (wrong := faults(body, made))
    ]
    assert not found, f"{len(found)} of {count}: {found[0][1]}\n{found[0][0]}"


@pytest.mark.parametrize("jekyll", [True, False])
def test_no_word_of_a_body_is_lost(tmp_path: Path, jekyll: bool) -> None:
    check(tmp_path / "course", "a", 150, jekyll=jekyll)


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(80))
def test_no_word_of_many_bodies_is_lost(tmp_path: Path, chunk: int) -> None:
    check(tmp_path / "course", f"{_SEED} {chunk}", CHUNK, jekyll=chunk % 2 == 0)
