"""Colours of authors: names, hexadecimal and `rgb()`, each with the class of its hue."""

from __future__ import annotations

import pytest

from lectorium.render.colour import colour_class, ground_class


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (" Crimson ", "red"),
        ("slategrey", "gray"),
        ("#f00", "red"),
        ("f00", "red"),
        ("#ff0000", "red"),
        ("rgb(255, 0, 0)", "red"),
        ("rgba(255 0 0 / 50%)", "red"),
        ("#ff4000", "orange"),
        ("#ffc000", "yellow"),
        ("#d4ff00", "green"),
        ("#00ff80", "green"),
        ("#00ffc0", "teal"),
        ("#00c4ff", "teal"),
        ("#00b0ff", "blue"),
        ("#5500ff", "purple"),
        ("#e900ff", "purple"),
        ("#ff00c0", "pink"),
        ("#ff0030", "red"),
        ("#808080", "gray"),
        ("#1f1f1f", "gray"),
        ("#1e1e1e", ""),
        ("#f2f2f2", "gray"),
        ("#f3f3f3", ""),
        ("#93706d", "gray"),
        ("#96706c", "red"),
        ("#000", ""),
        ("white", ""),
        ("rgb(256, 0, 0)", ""),
        ("rgb(255, 0)", ""),
        ("#ff00", ""),
        ("no colour", ""),
        ("", ""),
    ],
)
def test_a_colour_has_the_class_of_its_hue(value: str, name: str) -> None:
    assert colour_class(value) == (f"color-{name}" if name else "")


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("yellow", "marked"), ("#FFFFCC", "marked"), ("lightyellow", "marked"), ("#ddeeff", "ground-blue"),
        ("aliceblue", "ground-blue"), ("#ffeeee", "ground-red"), ("palegreen", "ground-green"), ("navy", "ground-blue"),
        ("#f5f5f5", "ground-gray"), ("#eee", "ground-gray"), ("whitesmoke", "ground-gray"), ("black", "ground-gray"),
        ("#000", "ground-gray"), ("rgba(0, 128, 0, 0.1)", "ground-green"), ("red url(x.png) no-repeat", "ground-red"),
        ("white", ""), ("#fff", ""), ("#fefefe", ""), ("none", ""), ("transparent", ""), ("inherit", ""), ("", ""),
        ("url(x.png)", ""), ("var(--ground)", ""), ("linear-gradient(red, blue)", ""),
    ],
)  # fmt: skip
def test_a_ground_has_the_class_of_its_hue(value: str, name: str) -> None:
    assert ground_class(value) == name
