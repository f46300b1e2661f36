"""Plain text that knows where it stands: its ranges, its parts, and texts joined."""

from __future__ import annotations

import pytest

from lectorium.readings.rich import Rich, TextLink, join

RICH = Rich(" ab cd ", tuple(range(10, 17)), (TextLink(1, 3, "x", False),), ((1, 6),), ((4, 6),))


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [(0, 7, (10, 17)), (1, 3, (11, 13)), (6, 7, (16, 17)), (3, 3, (10, 10)), (5, 2, (10, 10))],
)
def test_where_a_range_stands(start: int, end: int, place: tuple[int, int]) -> None:
    assert RICH.source_range(start, end) == place


def test_an_empty_text_stands_nowhere() -> None:
    assert Rich("", ()).source_range(0, 0) == (0, 0)
    assert Rich("", ()).source_range(0, 3) == (0, 0)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 7, Rich("ab cd", (11, 12, 13, 14, 15), (TextLink(0, 2, "x", False),), ((0, 5),), ((3, 5),))),
        (2, 5, Rich("b c", (12, 13, 14), (TextLink(0, 1, "x", False),), ((0, 3),), ((2, 3),))),
        (3, 7, Rich("cd", (14, 15), (), ((0, 2),), ((0, 2),))),
        (0, 4, Rich("ab", (11, 12), (TextLink(0, 2, "x", False),), ((0, 2),), ())),
        (3, 4, Rich("", (), (), ((0, 0),))),
    ],
)
def test_a_part_has_the_links_and_stress_that_lie_in_it(start: int, end: int, expected: Rich) -> None:
    assert RICH.part(start, end) == expected


def test_joined_texts_keep_their_places() -> None:
    one, two = RICH.part(0, 4), RICH.part(3, 7)
    assert join([one, two]) == Rich(
        "ab cd", (11, 12, 12, 14, 15), (TextLink(0, 2, "x", False),), ((0, 2), (3, 5)), ((3, 5),)
    )
    assert join([one, two], "") == Rich(
        "abcd", (11, 12, 14, 15), (TextLink(0, 2, "x", False),), ((0, 2), (2, 4)), ((2, 4),)
    )
    assert join([Rich("", ()), two]) == Rich(" cd", (0, 14, 15), (), ((1, 3),), ((1, 3),))
    assert join([]) == Rich("", ())
