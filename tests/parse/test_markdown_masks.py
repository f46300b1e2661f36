from __future__ import annotations

import pytest
from markdown_it.token import Token

from lectorium.parse.liquid_scan import FILL, INCLUDE_START, ROOT_START, TEXT_START, LiquidMask
from lectorium.parse.markdown.masks import mask_of, number_runs, target_of, visible_text
from lectorium.parse.markdown.pairs import pairs


def run(start: str, length: int) -> str:
    return start + FILL * (length - 1)


def masks(*kinds: str, size: int = 6) -> tuple[LiquidMask, ...]:
    return tuple(
        LiquidMask(number * size, (number + 1) * size, kind, f"v{number}")  # type: ignore[arg-type]
        for number, kind in enumerate(kinds)
    )


@pytest.mark.parametrize("number", [0, 1, 11, 12, 143, 144, 150])
def test_a_run_tells_its_mask(number: int) -> None:
    given = masks(*["text"] * (number + 1))
    numbered = number_runs(run(TEXT_START, 6) * len(given), given)
    assert len(numbered) == 6 * len(given)
    assert mask_of(numbered[number * 6 :][:6], given) == given[number]
    assert mask_of(numbered[number * 6 :][:6], given[:number]) is None


@pytest.mark.parametrize(("length", "known"), [(5, True), (4, False), (1, False)])
def test_a_run_must_have_room_for_its_number(length: int, known: bool) -> None:
    mask = LiquidMask(1, 1 + length, "text", "v")
    given = "a" + run(ROOT_START, length) + "b"
    numbered = number_runs(given, (mask,))
    assert (mask_of(numbered[1:-1], (mask,)) == mask) is known
    assert (numbered == given) is not known
    assert (numbered[0], numbered[-1], len(numbered)) == ("a", "b", len(given))


def test_only_runs_are_numbered_and_none_twice() -> None:
    given = "x" * 6 + run(INCLUDE_START, 6) + " " * 6
    first, second, third = masks("text", "include-image", "comment")
    numbered = number_runs(given, (first, second, second, third))
    assert numbered[:7] == given[:7]
    assert numbered[12:] == given[12:]
    assert mask_of(numbered[6:12], (first, second)) == second


@pytest.mark.parametrize(
    ("kind", "shown", "target"),
    [
        ("text", "v0", ("v0/a", False)),
        ("root", "v0", ("v0/a", True)),
        ("link", "v0", ("v0/a", True)),
        ("post", "", ("post:v0/a", True)),
        ("comment", "", ("v0/a", False)),
    ],
)
def test_what_a_reader_sees_and_where_an_address_leads(kind: str, shown: str, target: tuple[str, bool]) -> None:
    given = masks(kind)
    numbered = number_runs(run(ROOT_START, 6), given)
    assert visible_text(f"a{numbered}b", given) == f"a{shown}b"
    assert target_of(f"\u200b {numbered}/a\ufeff", given) == target
    assert target_of(f"x{numbered}", given) == (f"x{shown}", False)


def test_text_and_runs_without_a_mask() -> None:
    assert visible_text("a b", ()) == "a b"
    assert visible_text(f"a{run(TEXT_START, 6)}b{FILL}", ()) == "ab"
    assert target_of(" a\u200b", ()) == (" a", False)
    assert target_of(run(ROOT_START, 6) + "/a", ()) == ("/a", True)
    assert target_of(run(TEXT_START, 6) + "/a", ()) == ("/a", False)


def test_tokens_are_paired_in_the_order_of_their_ends() -> None:
    nesting = [-1, 1, 0, 1, -1, -1, -1, 1]
    tokens = [Token("t", "", each) for each in nesting]  # type: ignore[arg-type]
    assert list(pairs(tokens)) == [(3, 4), (1, 5)]
    assert list(pairs([])) == []
