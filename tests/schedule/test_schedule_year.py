"""Which year dates are of, and when nobody can know."""

from __future__ import annotations

import pytest

from lectorium.schedule.dates import read_day
from lectorium.schedule.term import mentioned_years, term_year, terms_in
from lectorium.schedule.year import Year, dated, find_year, years_of

TUESDAYS = "Jan 16|Jan 18|Jan 23|Jan 25"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Spring 2024", [(2024, 2024)]),
        ("Wintersemester 2023/24", [(2023, 2024)]),
        ("2023-2024", [(2023, 2024)]),
        ("/cs7-fa24/", [(2024, 2024)]),
        ("SS 23", [(2023, 2023)]),
        ("/algo-s25/ and s5, gs25, s250, w12", [(2025, 2025)]),
        ("CS 2024 and MATH-2001, EECS2011", []),
        ("HT 2024", [(2024, 2024)]),
        ("WS 2023/24", [(2023, 2024)]),
        ("EHT 2024, HT 20245, ht 2019", [(2019, 2019)]),
        ("call 555 2024-01-16", [(2024, 2024)]),
        ("1.2024.5 and 20240, 2024.25, 2024.1.3, 2024.0", []),
        ("/hist-2024.2/", [(2024, 2024)]),
    ],
)
def test_a_year_is_found_in_a_text(text: str, expected: list[tuple[int, int]]) -> None:
    assert list(mentioned_years(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Spring 2024", 2024), ("September 2023", 2023), ("2024", 2024), ("Transformers (2017)", 0), ("Spring", 0)],
)
def test_a_heading_may_name_a_term(text: str, expected: int) -> None:
    assert term_year(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SOIL 505, Fall 2019, Tu/Th 1:00", ("2019",)),
        ("segundo cuatrimestre de 2024, Otoño de 2024", ("2024",)),
        ("Année universitaire 2021-2022", ("2021-2022",)),
        ("Höstterminen 2024 and 2025 Spring semester", ("2024", "2025")),
        ("7–12 July 2024, marzo y abril de 2025, 1.10.2026, 2027-09-03", ("7/2024", "4/2025", "10/2026", "9/2027")),
        ("Spring 2023, NİSAN 2024", ("2023", "4/2024")),
        ("Last changed in Spring 2023. © 2017–2020 us, first taught in Fall 2015", ()),
        ("Room 2019, a seed of 2020, the 2024 edition, 2021–2025", ()),
    ],
)
def test_prose_names_the_year_of_a_term_or_a_day(text: str, expected: tuple[str, ...]) -> None:
    assert terms_in(text) == expected


def found(dates: str, *texts: str) -> Year:
    days = [day for text in dates.split("|") if (day := read_day(text))]
    return find_year(days, [(text, f"text {number}") for number, text in enumerate(texts)])


@pytest.mark.parametrize(
    ("dates", "texts", "expected"),
    [
        ("Jan 16, 2024|Jan 18", (), (2024, "a date of the schedule")),
        (TUESDAYS, ("2024",), (2024, "text 0")),
        (TUESDAYS, ("2023", "2024", "2024"), (2024, "text 1")),
        (TUESDAYS, ("2024", "2023"), (2024, "text 0")),
        (TUESDAYS, ("2023 2024",), (0, "both 2023 and 2024 are written")),
        (TUESDAYS, (), (0, "no year stands in the page or in the configuration")),
        (TUESDAYS, ("2022",), (0, "in 2022 the lectures would be at the weekend")),
        (TUESDAYS, ("2022 2022", "2024"), (2024, "text 1")),
        ("Tue Jan 16|Thu Jan 18", ("2023 2023", "2024"), (2024, "text 1")),
        ("Tue Jan 16|Thu Jan 18", ("2023",), (2024, "the days of the week: they are not those of 2023")),
        ("Tue Jan 16|Thu Jan 18", ("2022",), (2024, "the days of the week: they are not those of 2022")),
        ("Tue Jan 16|Thu Jan 18", ("2026",), (0, "the days of the week are not those of 2026")),
        ("Tue Jan 16|Thu Jan 18", ("2020",), (0, "the days of the week are not those of 2020")),
        ("Tue Jan 16|Thu Jan 18", (), (0, "no year stands in the page or in the configuration")),
        ("Sep 7|Sep 14|Sep 21|Sep 28|Oct 5|Dec 24", ("2023",), (2023, "text 0")),
        ("Dec 12|Jan 9|Jan 11", ("Winter 2023/24",), (2023, "text 0")),
        ("Jan 9|Jan 11", ("Winter 2023/24",), (2024, "text 0")),
        ("Dec 20|Jan 9|Jan 11|Jan 16", ("Spring 2024",), (2023, "text 0")),
        ("Dec 2|Dec 7|Jan 4|Jan 11|Feb 3|Feb 8|Mar 10", ("2020.2-lang",), (2020, "text 0")),
        ("Nov 18|Nov 20|Jan 6|Jan 8|Jan 13|Jan 15|Jan 20", ("WS 2019",), (2019, "text 0")),
        ("Dec 1|Dec 8|Jan 5|Jan 12|Jan 19|Jan 26|Feb 2", ("2021",), (2020, "text 0")),
    ],
)
def test_the_year_of_the_first_date(dates: str, texts: tuple[str, ...], expected: tuple[int, str]) -> None:
    year = found(dates, *texts)
    assert (year.first, year.source) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("Nov 28|Dec 12|Jan 9|Jan 16", [2023, 2023, 2024, 2024]),
        ("Jan 16|Jan 9|Dec 12|Nov 28", [2023, 2023, 2022, 2022]),
        ("Sep 3|Jan 5|Sep 10|Sep 12", [2023, 2023, 2023, 2023]),
    ],
)
def test_new_year_may_be_crossed(dates: str, expected: list[int]) -> None:
    assert years_of([day for text in dates.split("|") if (day := read_day(text))], 2023) == expected


def test_a_written_year_behind_new_year_is_that_of_the_term_before() -> None:
    assert found("Dec 5|Dec 12|Jan 9, 2025").first == 2024
    assert found("Dec 5, 2024|Dec 12|Jan 9").first == 2024


@pytest.mark.parametrize(("text", "fits"), [("Mon Jan 15", True), ("Mon Jan 16", False), ("Tue Jan 16", True)])
def test_a_day_of_another_weekday_is_none(text: str, fits: bool) -> None:
    day = read_day(text)
    assert day is not None
    first, last = dated(day, 2024, known=True)
    assert (first is not None, last is not None) == (fits, fits)
    assert dated(day, 2024, known=False) == (None, None)
