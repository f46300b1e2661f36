"""One date as a text: what is read of it, and what is no date."""

from __future__ import annotations

import pytest

from lectorium.schedule.dates import DayContext, DayOrder, day_order, day_within, read_day, weekday_of
from lectorium.schedule.leading import is_weekday, read_leading
from lectorium.text.date_words import DAYS

SURE = {
    "Jan 16": "1-16",
    "Tue, Jan. 16": "Tue 1-16",
    "January 16th, 2024": "2024-1-16",
    "Jan 16 '24": "2024-1-16",
    "16 Jan": "1-16",
    "16-Jan": "1-16",
    "the 16": "",
    "1404/07/19": "2025-10-11",
    "۱۴۰۴/۰۷/۱۹": "2025-10-11",
    "1403-12-30": "2025-3-20",
    "1404/07/31": "",
    "1404/07/21 1404/07/26": "2025-10-13/10-18",
    "2025-10-13, 2025-10-18": "2025-10-13/10-18",
    "15 a 21/12/2021": "",
    "1-2/12": "",
    "2024-01-16": "2024-1-16",
    "2024/1/6": "2024-1-6",
    "2024-01-16T10:00:00+00:00": "2024-1-16",
    "20240116": "2024-1-16",
    "Di, 16. April": "Tue 4-16",
    "mardi 1er octobre": "Tue 10-1",
    "mar. 3 mars 2026": "Tue 2026-3-3",
    "mar 3 de abril": "Tue 4-3",
    "mar 3 sept: Rain": "Tue 9-3 ... Rain",
    "Mar 3 May Hall": "3-3 ... May Hall",
    "Mar 24 Mar 26": "3-24 ... Mar 26",
    "Mar 24 Apr 2": "3-24 ... Apr 2",
    "mardi 1^er^ octobre 2024": "Tue 2024-10-1",
    "1ᵉʳ octobre": "10-1",
    "1° ottobre": "10-1",
    "October 3^rd^": "10-3",
    "3 de septiembre": "9-3",
    "jueves 5 de septiembre de 2024": "Thu 2024-9-5",
    "Week of Jan 15": "1-15",
    "w/c 15 Jan": "1-15",
    "Week commencing Mon 15 Jan": "Mon 1-15",
    "semana del 15 de enero": "1-15",
    "débutant le lundi 15 janvier": "Mon 1-15",
    "Starting 2 player games": "",
    "ab 15. Jan": "",
    "T 1/16": "Tue 1-16",
    "Jan 16 (Tue)": "Tue 1-16",
    "01/15/2024 Monday": "Mon 2024-1-15",
    "1/16/24": "2024-1-16",
    "0903": "9-3",
    "Jan 15-17": "1-15/1-17",
    "15–17 Jan": "1-15/1-17",
    "Jan 30 - Feb 2": "1-30/2-2",
    "30 Jan bis 2 Feb": "1-30/2-2",
    "Jan 16 & 18": "1-16/1-18",
    "Tue/Thu Jan 16/18": "Tue 1-16/1-18",
    "8/26 – 8/30": "8-26/8-30",
    "0509-13": "5-9/5-13",
    "0530-0603": "5-30/6-3",
    "Dec 30 - Jan 3": "12-30/1-3",
    "1/16, 1/18, 1/23": "1-16/1-23",
    "Jan 16, 2pm": "1-16 ... 2pm",
    "Jan 16, 10:00-11:30": "1-16 ... 10:00-11:30",
    "2/7: Vectors": "2-7 ... Vectors",
    "2/7:30": "",
    "Sep 3: Vectors": "9-3 ... Vectors",
    "Feb 30": "2-30",
    "1.2": "",
    "3.1 Models": "",
    "1.2.3": "",
    "10:30": "",
    "13/13": "",
    "1301": "",
    "42": "",
    "Marchetti 3": "",
    "Monday": "",
    "2024": "",
    "": "",
}


def shown(text: str, order: DayOrder = "month-first") -> str:
    day = read_day(text, order)
    if not day:
        return ""
    first = f"{day.year}-{day.month}-{day.day}".removeprefix("0-")
    last = f"/{day.end_month}-{day.end_day}" if (day.end_month, day.end_day) != (day.month, day.day) else ""
    weekday = f"{DAYS[day.weekday][:3]} " if day.weekday >= 0 else ""
    return f"{weekday}{first}{last}" + (f" ... {day.rest}" if day.rest else "")


@pytest.mark.parametrize(("text", "expected"), SURE.items())
def test_a_date_is_read(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("16.04.", "4-16"),
        ("15 a 21/12/2021", "2021-12-15/12-21"),
        ("12–14/10", "10-12/10-14"),
        ("3 y 5/4: Nudos", "4-3/4-5 ... Nudos"),
        ("15.-17.04.", "4-15/4-17"),
        ("Mo 5/2", "Mon 2-5"),
        ("16.01", "1-16"),
        ("3.4.2024", "2024-4-3"),
        ("ti 5/3", "Tue 3-5"),
        ("to 7/3", "3-7"),
        ("lö 9/3–sö 10/3", "Sat 3-9/3-10"),
        ("må 4/3–on 6/3", "Mon 3-4/3-6"),
        ("to 7 groups", ""),
        ("on 7.3", ""),
    ],
)
def test_the_day_may_come_first(text: str, expected: str) -> None:
    assert shown(text, "day-first") == expected


def test_the_words_are_those_of_the_author() -> None:
    day = read_day("  (Tue, Jan 16): Vectors")
    assert day
    assert (day.words, day.rest) == ("Tue, Jan 16", "Vectors")


def test_a_preposition_before_a_day_in_a_sentence_is_none_of_its_words() -> None:
    day = day_within("The midterm is on 4/9 in the hall", "month-first")
    assert day
    assert (day.words, day.month, day.day) == ("4/9", 4, 9)


def test_a_day_of_the_week_is_named_in_four_languages() -> None:
    assert [weekday_of(text) for text in ("Tuesday", "Di", "mardi", "martes", "Th.", "noon", "")] == [
        1,
        1,
        1,
        1,
        3,
        -1,
        -1,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tue", True), ("Mon/Wed", True), ("W2", False), ("W1 Tue", False), ("M", False), ("", False)],
)
def test_a_week_is_no_weekday(text: str, expected: bool) -> None:
    assert is_weekday(text) == expected


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["Sun 1/9", "1/10"], "day-first"),
        (["Tue 1/9", "1/10"], "month-first"),
        (["1/9", "1/10"], "month-first"),
        (["1.9.", "1.10."], "day-first"),
        (["1/2", "3/4"], None),
        (["4/4", "5/5"], "month-first"),
        (["13/1", "2/2"], "day-first"),
        (["x"], "month-first"),
    ],
)
def test_days_of_the_week_then_the_length_of_the_term_tell_the_order(texts: list[str], order: str | None) -> None:
    assert day_order(texts, DayContext((2024,))) == order


@pytest.mark.parametrize("known", ["week", "number", "day"])
def test_what_a_row_has_is_not_read_again(known: str) -> None:
    text = {"week": "Week 3:", "number": "3)", "day": "Jan 9:"}[known]
    found = read_leading(f"{text} Rain", "month-first")
    assert (found.rest.lstrip(": "), bool(getattr(found, known))) == ("Rain", True)
    again = read_leading(f"{text} Rain", "month-first", {known})
    assert not getattr(again, known)
