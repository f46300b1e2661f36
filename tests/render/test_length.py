"""Widths that authors write, as classes and as pixels."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.render.length import percent_class, pixels


@pytest.mark.parametrize(
    ("written", "name", "size"),
    [
        ("50%", "w-50", 0), ("54.9%", "w-50", 0), ("55%", "w-55", 0), ("4%", "w-5", 0), ("0%", "w-5", 0),
        ("100%", "w-100", 0), ("120%", "w-100", 0), ("60vw", "w-60", 0), (" 50 % ; ", "w-50", 0),
        ("50% !important", "w-50", 0), ("30", "", 30), ("30px", "", 30), ("30.6PX", "", 31), (".5em", "", 8),
        ("2rem", "", 32), ("3pt", "", 4), ("99999", "", 99999), ("100000", "", 0), ("0", "", 0), ("-5", "", 0),
        ("auto", "", 0), ("5cm", "", 189), ("20mm", "", 76), ("1.5IN", "", 144),
        (r"0.5\textwidth", "w-50", 0), (r".33\LineWidth", "w-30", 0), (r"\textwidth", "", 0), ("5ch", "", 0),
        ("", "", 0),
        ("calc(50% - 10px)", "w-45", 0), ("calc(100%/3)", "w-30", 0), ("calc( (100% - 2em) / 2 )", "w-45", 0),
        ("min(300px, 100%)", "", 300), ("min(50%, 30rem)", "w-50", 0), ("max(10px,2em)", "", 32),
        ("clamp(10rem, 50%, 20rem)", "w-45", 0), ("clamp(1rem, 2rem, 3rem)", "", 32),
        ("CALC(20PX*2)", "", 40), ("calc(10px - 20px)", "", 0),
        ("calc(50%", "", 0), ("min()", "", 0), ("clamp(1px)", "", 0), ("calc(1px, 2px)", "", 0),
        ("calc(1px / 0)", "", 0), ("1px 2px", "", 0), ("-", "", 0), ("fit-content", "", 0),
    ],
)  # fmt: skip
def test_lengths(written: str, name: str, size: int) -> None:
    assert (percent_class(written), pixels(written)) == (name, size)


def test_a_length_is_no_longer_than_what_is_shown() -> None:
    assert pixels("calc(99999px" + "*99999" * 20 + ")") == 99_999


@pytest.mark.parametrize("long", ["9", ";", " "])
def test_the_time_for_a_long_attribute_grows_with_its_length(long: str) -> None:
    assert cpu_growth(lambda size: [pixels(long * size + "!"), percent_class(long * size + "!")], 4_000) <= LINEAR
