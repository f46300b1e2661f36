"""Dates in citations: the date and its text; `!` where the line says nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.readings.dates import find_date, find_dates, is_date_line, names_time, without_dates

DATES = """
2020 => 2020 | 2020 !
1599 =>
1600 => 1600 | 1600 !
2100 =>
March 2020 => 2020-03 | March 2020 !
Mar 2020 => 2020-03 | Mar 2020 !
3 March 2020 => 2020-03-03 | 3 March 2020 !
March 3, 2020 => 2020-03-03 | March 3, 2020 !
March 3rd, 2020 => 2020-03-03 | March 3rd, 2020 !
2020 March => 2020-03 | 2020 March !
2020-3 =>
2020-03 => 2020-03 | 2020-03 !
2020-12 => 2020-12 | 2020-12 !
2020-13 =>
2020-03-31 => 2020-03-31 | 2020-03-31 !
2020-03-32 =>
2020/3 => 2020-03 | 2020/3 !
2020/13 =>
3/4/2020 => 2020-03-04 | 3/4/2020 !
13/4/2020 => 2020-04-13 | 13/4/2020 !
2020/3/4 => 2020-03-04 | 2020/3/4 !
12:2020 =>
p2020 => 2020 | 2020
2020.1 =>
2020-1 =>
(2020) => 2020 | 2020 !
2020a => 2020 | 2020a !
On 3 March 2020 => 2020-03-03 | 3 March 2020 !
Submitted on 3 Mar 2020 (v1) => 2020-03-03 | 3 Mar 2020 !
revised 3 Mar 2020 v => 2020-03-03 | 3 Mar 2020 !
3 Mar 2020 (12 KB) => 2020-03-03 | 3 Mar 2020 !
Mon, 3 Mar 2020 10:00:00 UTC => 2020-03-03 | 3 Mar 2020 !
in 2020 it froze => 2020 | 2020
2019, 2020 => 2019 | 2019 !
May =>
Sept. 2020 => 2020-09 | Sept. 2020 !
Dezember 2020 => 2020-12 | Dezember 2020 !
30/1/2020 => 2020-01-30 | 30/1/2020 !
30.1.2020 => 2020-01-30 | 30.1.2020 !
2020年1月30日 => 2020-01-30 | 2020年1月30日 !
1er mars 2020 => 2020-03-01 | 1er mars 2020 !
30 января 2020 г. => 2020-01-30 | 30 января 2020 !
2020, Jan 30 => 2020-01-30 | 2020, Jan 30 !
1/2020 => 2020-01 | 1/2020 !
Mar '20 => 2020-03 | Mar '20 !
Mar, of 2020 => 2020 | 2020
Mar of 2020 => 2020-03 | Mar of 2020 !
2rdMarch-2020 => 2020-03-02 | 2rdMarch-2020 !
KASIM 2020 => 2020-11 | KASIM 2020 !
3 Kasim 2020 => 2020-11-03 | 3 Kasim 2020 !
NİSAN 3, 2020 => 2020-04-03 | NİSAN 3, 2020 !
2020 ſeptember => 2020-09 | 2020 ſeptember !
13/14/2020 =>
"""


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table, each as what is written and what is read; `⏎` is a line break."""
    return [[cell.strip() for cell in line.replace("⏎", "\n").split("=>")] for line in table.splitlines() if line]


@pytest.mark.parametrize(("text", "expected"), rows(DATES))
def test_dates(text: str, expected: str) -> None:
    found = find_date(text)
    told = f"{found.iso} | {text[found.start : found.end]}{' !' if is_date_line(text) else ''}" if found else ""
    assert told == expected


def test_a_line_of_dates_is_short() -> None:
    assert is_date_line("2020" + " " * 156)
    assert not is_date_line("2020" + " " * 157)


@pytest.mark.parametrize("work", [without_dates, find_dates, find_date])
def test_a_text_of_many_dates_is_searched_once(work: Callable[[str], object]) -> None:
    assert cpu_growth(lambda size: work("C. D (2020), 3/4/2024. " * size), 4000) <= LINEAR
    assert len(find_dates("C. D (2020), 3/4/2024. " * 2)) == 4


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Week 5 (27 Oct)", True),
        ("27th Oct 20241027", True),
        ("Oct 123456789", False),
        (f"Oct ({'9' * 50})", False),  # each way to part such a number took its turn, for hours
    ],
)
def test_a_text_says_only_when(text: str, says: bool) -> None:
    assert names_time(text) is says
