"""A page of any shape is read in time that grows with its size and not faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.html.tree import parse_tree
from lectorium.schedule import ListedLecture, ListingPage, ScheduleFacts, read_schedule

LECTURES = tuple(ListedLecture(str(number), f"Title {number}", f"/l/{number}/") for number in range(4))
LINKS = [f'<a href="/l/{number}/">Title {number}</a>' for number in range(4)]
SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "rows": (lambda n: "<table>" + f"<tr><td>Jan 5</td><td>{LINKS[0]}</td></tr>" * n + "</table>", 400),
    "items": (lambda n: "<ul>" + "".join(f"<li>Jan 5: {LINKS[i % 4]}</li>" for i in range(n)) + "</ul>", 400),
    "weeks": (lambda n: f"<h3>Week 1</h3><ul><li>Jan 5: {LINKS[0]}</li></ul>" * n, 100),
    "nested tables": (lambda n: (f"<table><tr><td>{LINKS[0]}{LINKS[1]}" * 25 + "</td></tr></table>" * 25) * n, 4),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_grows_with_the_page(shape: str) -> None:
    html, size = SHAPES[shape]
    lectures = tuple(item for item in LECTURES if item.url in html(4))

    def read(count: int) -> ScheduleFacts:
        return read_schedule(parse_tree(html(count)), ListingPage("i", "/", "2024"), lectures).value

    assert read(4).standing in ("schedule", "kept")
    assert cpu_growth(read, size) <= LINEAR


@pytest.mark.parametrize(("words", "rows"), [(5, 3), (500, 1)])
def test_a_long_cell_stands_in_its_first_row_only(words: int, rows: int) -> None:
    long = f'<tr><td>Jan 5</td><td>{LINKS[0]}</td><td rowspan="3">{"word " * words}</td></tr>'
    html = f"<table>{long}{'<tr><td>Jan 6</td><td>x</td></tr>' * 2}</table>"
    facts = read_schedule(parse_tree(html), ListingPage("i", "/", "2024"), LECTURES[:1]).value
    assert sum("word" in value.html for row in facts.rows for value in row.values) == rows
