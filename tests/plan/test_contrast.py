"""Accent colours: whatever the course asks for can be read on both designs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.plan.contrast import (
    DARK_GROUNDS,
    LEAST,
    LIGHT_GROUNDS,
    Rgb,
    contrast,
    dark_accent,
    light_accent,
    luminance,
    parse_colour,
)

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
