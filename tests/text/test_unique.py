"""Names of which no two are alike."""

from __future__ import annotations

import pytest

from lectorium.text.unique import UniqueNames


@pytest.mark.parametrize(
    ("taken", "asked", "given"),
    [
        ((), "a a b a", "a a-2 b a-3"),
        (("a", "a-2"), "a a", "a-3 a-4"),
        ((), "a a-2 a", "a a-2 a-3"),
    ],
)
def test_the_first_of_a_clash_has_its_own(taken: tuple[str, ...], asked: str, given: str) -> None:
    names = UniqueNames(taken)
    assert " ".join(map(names.new, asked.split())) == given


def test_names_that_are_one_to_a_file_system_are_one() -> None:
    names = UniqueNames(["Rain"], str.casefold)
    assert [names.new("rain"), names.new("RAIN")] == ["rain-2", "RAIN-3"]
