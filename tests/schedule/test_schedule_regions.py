"""Which parts of a page may be the schedule: enough of the lectures stand in them."""

from __future__ import annotations

import pytest

from lectorium.html.tree import parse_tree
from lectorium.schedule import ListedLecture, ListingPage
from lectorium.schedule.lectures import LectureIndex
from lectorium.schedule.regions import find_regions

LECTURES = tuple(ListedLecture(str(number), f"Title {number}", f"/l/{number}/") for number in range(5))
ROW = '<tr><td>Jan {0}</td><td><a href="/l/{0}/">Title {0}</a></td></tr>'


@pytest.mark.parametrize(("rows", "found"), [([2], []), ([3], [3]), ([5], [5]), ([2, 1], [3]), ([1, 1], [])])
def test_a_part_holds_six_lectures_of_ten(rows: list[int], found: list[int]) -> None:
    numbers = iter(range(5))
    html = "".join(f"<table>{''.join(ROW.format(next(numbers)) for _ in range(count))}</table>" for count in rows)
    regions = find_regions(parse_tree(html), LectureIndex(ListingPage("i", "/", "2024"), LECTURES))
    assert [len(region.lectures) for region in regions] == found
