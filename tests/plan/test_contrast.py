"""Accent colours: whatever the course asks for can be read on both designs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.plan.contrast import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    Accent,
    Rgb,
    contrast,
    dark_accent,
    light_accent,
    luminance,
    parse_colour,
)

LEAST = 4.5
CHANNEL = st.integers(0, 255)


def rgb(text: str) -> Rgb:
    found = parse_colour(text)
    assert found is not None
    return found


@given(CHANNEL, CHANNEL, CHANNEL)
def test_every_colour_becomes_readable(red: int, green: int, blue: int) -> None:
    written = f"#{red:02x}{green:02x}{blue:02x}"
    for accent, grounds in ((light_accent(written), LIGHT_GROUNDS), (dark_accent(written), DARK_GROUNDS)):
        assert all(contrast(rgb(accent.colour), context) >= LEAST for context in grounds)
        assert contrast(rgb(accent.colour), rgb(accent.text)) >= LEAST


def test_a_readable_colour_stays_as_it_is() -> None:
    assert light_accent("#1f5fae").colour == "#1f5fae"
    assert dark_accent("#9cf").colour == "#99ccff"


def test_the_formula_is_that_of_wcag() -> None:
    assert luminance((255, 255, 255)) == pytest.approx(1)
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("text", ["red", "#12", "#12345g", "", "#1234567"])
def test_what_is_no_hex_colour_falls_back_to_the_default(text: str) -> None:
    assert parse_colour(text) is None
    assert light_accent(text) == light_accent("#1f5fae")


@pytest.mark.parametrize(
    ("text", "colour"),
    [("#012345", (1, 35, 69)), ("abc", (170, 187, 204)), (" #FEDCBA ", (254, 220, 186)), ("#1234", None)],
)
def test_hex_digits_are_read_in_pairs_or_doubled(text: str, colour: Rgb | None) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize(
    ("colour", "value"),
    [
        ((0, 0, 0), 0.0),
        ((255, 0, 0), 0.2126),
        ((0, 255, 0), 0.7152),
        ((0, 0, 255), 0.0722),
        ((10, 10, 10), 10 / 255 / 12.92),
        ((11, 11, 11), 0.00334653576389916),
        ((119, 119, 119), 0.184474994500441),
    ],
)
def test_luminance_is_exact(colour: Rgb, value: float) -> None:
    assert luminance(colour) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    ("colour", "light", "dark"),
    [
        ("#000000", ("#000000", "#ffffff"), ("#949494", "#000000")),
        ("#ffffff", ("#6b6b6b", "#ffffff"), ("#ffffff", "#000000")),
        ("#1f5fae", ("#1f5fae", "#ffffff"), ("#5795e1", "#000000")),
        ("#ff0000", ("#db0000", "#ffffff"), ("#ff5757", "#000000")),
        ("#ffff00", ("#707000", "#ffffff"), ("#ffff00", "#000000")),
        ("#808080", ("#6c6c6c", "#ffffff"), ("#929292", "#000000")),
        ("#9cf", ("#0069d1", "#ffffff"), ("#99ccff", "#000000")),
        ("#0b6", ("#007942", "#ffffff"), ("#00bb66", "#000000")),
        ("#777777", ("#6a6a6a", "#ffffff"), ("#939393", "#000000")),
        ("#00ff7f", ("#007a3d", "#ffffff"), ("#00ff7f", "#000000")),
        ("#6c6c66", ("#6c6c66", "#ffffff"), ("#95958f", "#000000")),
    ],
)
def test_a_colour_moves_no_further_than_it_must(colour: str, light: tuple[str, str], dark: tuple[str, str]) -> None:
    assert light_accent(colour) == Accent(*light)
    assert dark_accent(colour) == Accent(*dark)
