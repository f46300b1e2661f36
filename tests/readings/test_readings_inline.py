"""Lines of reading lists as plain text: whatever stands in them, this ends, and one walk finds what many find."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lectorium.readings.inline import read_inline
from lectorium.readings.rich import Rich, TextLink


def text_of(written: str) -> str:
    return read_inline(written, 0, len(written)).text


def test_links_within_links_end_somewhere() -> None:
    assert text_of("[" * 250 + "a" + "](b)" * 250).count("a") == 1
    assert text_of("[[A Paper](b), 2020](c)") == "A Paper, 2020"


def test_tags_and_entities_between_blanks_make_no_long_runs_of_them() -> None:
    assert text_of("A" + " <b></b>" * 50 + " Paper") == "A  Paper"
    assert len(text_of("A" + "&nbsp;" * 50 + "Paper")) == 8


RANGES = st.lists(st.integers(0, 40), min_size=2, max_size=2).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(RANGES, max_size=6), st.lists(RANGES, max_size=6), st.lists(st.integers(0, 40), max_size=8))
def test_many_ranges_are_read_as_each_alone(
    links: list[tuple[int, int]], stressed: list[tuple[int, int]], cuts: list[int]
) -> None:
    found = tuple(TextLink(start, end, "a", False) for start, end in links)
    rich = Rich("a b c " * 7, tuple(range(42)), found, tuple(stressed), tuple(sorted(stressed)))
    bounds = sorted({0, *cuts, 42})
    ranges = list(pairwise(bounds))
    assert rich.parts(ranges) == [rich.part(*piece) for piece in ranges]
