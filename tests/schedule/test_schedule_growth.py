"""A page of any shape is read in time that grows with its size and not faster."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.schedule import ListedLecture, ListingPage, read_schedule

LECTURES = tuple(ListedLecture(str(number), f"Title {number}", f"/l/{number}/") for number in range(4))
LINKS = [f'<a href="/l/{number}/">Title {number}</a>' for number in range(4)]
SHAPES = {
    "rows": (lambda n: "<table>" + f"<tr><td>Jan 5</td><td>{LINKS[0]}</td></tr>" * n + "</table>", 400),
    "items": (lambda n: "<ul>" + "".join(f"<li>Jan 5: {LINKS[i % 4]}</li>" for i in range(n)) + "</ul>", 400),
    "weeks": (lambda n: f"<h3>Week 1</h3><ul><li>Jan 5: {LINKS[0]}</li></ul>" * n, 100),
    "nested tables": (lambda n: f"<table><tr><td>{LINKS[0]}{LINKS[1]}" * n + "</td></tr></table>" * n, 20),
    "a long cell over all rows": (
        lambda n: (
            f'<table><tr><td>{LINKS[0]}</td><td rowspan="{n}">{"word " * n}</td></tr>' + "<tr></tr>" * n + "</table>"
        ),
        1000,
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_with_the_page(shape: str) -> None:
    html, size = SHAPES[shape]
    assert cpu_growth(lambda n: read_schedule(ListingPage("i", html(n), "/", "2024"), LECTURES), size) <= LINEAR
