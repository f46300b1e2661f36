"""Pages as instructors write them, against what Debian's `jekyll` made of them, which is kept, and against itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jekyll_pages import JEKYLL, jekyll, run, shown
from listing_course import COURSE, all_pages

PAGES = all_pages()
ANSWERS: dict[str, str] = json.loads(Path(__file__).with_name("pages.json").read_text("utf-8"))
"""What Jekyll 4.3.1 makes of each."""


def words(text: str) -> str:
    """Return a text without what no reader sees: Ruby ends some lines where Python does not."""
    return " ".join(text.replace(">", "> ").replace("<", " <").split())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_prints_what_jekyll_prints(name: str) -> None:
    files = {**COURSE, "page.html": PAGES[name]}
    outcome = run(files, "page.html")
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    assert words(shown(outcome.value, files)) == words(ANSWERS[name])


@pytest.mark.slow
@pytest.mark.skipif(JEKYLL is None, reason="Debian's jekyll is not installed")
@pytest.mark.parametrize("name", PAGES)
def test_the_answers_that_are_kept_are_those_of_jekyll(name: str, tmp_path: Path) -> None:
    assert jekyll({**COURSE, "page.html": PAGES[name]}, tmp_path)["page/index.html"] == ANSWERS[name]
