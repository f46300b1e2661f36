"""The size of a drawing: each unit, each missing side, each view box."""

from __future__ import annotations

import pytest

from lectorium.parse.svg_size import HEAD, LARGEST, svg_size


@pytest.mark.parametrize(
    ("length", "pixels"),
    [
        ("30", 30),
        ("30px", 30),
        (" +30.4 PX ", 30),
        (".6e1", 6),
        ("3e-1", 1),
        ("3pt", 4),
        ("2pc", 32),
        ("1in", 96),
        ("1cm", 38),
        ("10mm", 38),
        ("40Q", 38),
        ("2em", 32),
        ("2rem", 32),
        ("2ex", 16),
        ("0.2", 1),
        (str(LARGEST + 1), LARGEST),
    ],
)
def test_lengths(length: str, pixels: int) -> None:
    assert svg_size(f'<svg width="{length}" height="{length}">'.encode()) == (pixels, pixels)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="30" height="20"', (30, 20)),
        ('width="30"', (0, 0)),
        ('height="20"', (0, 0)),
        ('width="30%" height="20"', (0, 0)),
        ('viewBox="0 0 30 20"', (30, 20)),
        ('viewBox=" 0, 0, 30,20 "', (30, 20)),
        ('width="60" viewBox="0 0 30 20"', (60, 40)),
        ('height="60" viewBox="0 0 30 20"', (90, 60)),
        ('width="6" height="5" viewBox="0 0 30 20"', (6, 5)),
        ('viewBox="0 0 1 1"', (1, 1)),
        ('viewBox="0 0 0 20"', (0, 0)),
        ('viewBox="0 0 30 0"', (0, 0)),
        ('viewBox="0 0 -30 20"', (0, 0)),
        ('viewBox="0 0 1e9 20"', (0, 0)),
        ('viewBox="0 0 20 1e9"', (0, 0)),
        ('viewBox="0 0 0.5 20"', (1, 20)),
        ('viewBox="0 30 20"', (0, 0)),
        ('viewBox="0 0 30 20 1"', (0, 0)),
        ('viewBox="0 0 a b"', (0, 0)),
    ],
)
def test_a_missing_side_comes_from_the_view_box(attributes: str, size: tuple[int, int]) -> None:
    assert svg_size(f"<svg {attributes}>".encode()) == size


@pytest.mark.parametrize("text", ["", "</svg>", "<html><svg>", "<svgs>", "words <svg>"])
def test_what_is_no_drawing(text: str) -> None:
    assert svg_size(text.encode()) is None


def test_the_tag_must_stand_in_the_head() -> None:
    tag = b'<x:svg width="3" height="2">'
    assert svg_size(b" " * (HEAD - len(tag)) + tag) == (3, 2)
    assert svg_size(b" " * (HEAD - len(tag) + 1) + tag) is None
