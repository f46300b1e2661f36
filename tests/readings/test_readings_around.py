"""What stands around a title: in brackets behind it, before it, and below it."""

from __future__ import annotations

import pytest

from lectorium.readings import recognise
from lectorium.readings.reading import Reading
from lectorium.text.source import SourceFile


def one(entry: str) -> Reading:
    outcome = recognise(SourceFile("a.md", f"## Readings\n\n- {entry}\n", ""), 0)
    ((reading,),) = [section.readings for section in outcome.value]
    return reading


@pytest.mark.parametrize(
    ("bracket", "authors", "date", "venue", "label"),
    [
        ("Ada Byron, ICML 2020", ("Ada Byron",), "2020", "ICML", ""),
        ("Ada Byron, ICML", ("Ada Byron",), "", "ICML", ""),
        ("Ada Byron and Grace Hopper, 2020", ("Ada Byron", "Grace Hopper"), "2020", "", ""),
        ("Ada Byron, Grace Hopper", ("Ada Byron", "Grace Hopper"), "", "", ""),
        ("Byron et al. 2020", ("Byron et al.",), "2020", "", ""),
        ("Ada Byron 2020", ("Ada Byron",), "2020", "", ""),
        ("ICML 2020", (), "2020", "ICML", ""),
        ("March 2020", (), "2020-03", "", ""),
        ("required", (), "", "", "required"),
        ("PDF", (), "", "", ""),
        ("page 12", (), "", "", ""),
        ("April 2024, Great Changes 2025", (), "2024-04", "", ""),
        ("Ada Byron, 2020", ("Ada Byron",), "2020", "", ""),
        ("ISBN 978-0-306-40615-7, Springer 2020", (), "2020", "Springer", ""),
    ],
)
def test_a_bracket_behind_a_title_is_read(
    bracket: str, authors: tuple[str, ...], date: str, venue: str, label: str
) -> None:
    reading = one(f"[Of ponds ({bracket})](https://e.org/a)")
    assert reading.title == "Of ponds"
    assert (reading.authors, reading.date, reading.venue, reading.label) == (authors, date, venue, label)


@pytest.mark.parametrize("bracket", ["a first look", "and rivers"])
def test_a_bracket_of_other_words_is_a_part_of_the_title(bracket: str) -> None:
    reading = one(f"[Of ponds ({bracket})](https://e.org/a)")
    assert (reading.title, reading.authors, reading.venue) == (f"Of ponds ({bracket})", (), "")


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Of ponds.", "Of ponds"),
        ("Of ponds...", "Of ponds..."),
        ('"Of ponds"', "Of ponds"),
        ('"Ponds" or "rivers"', '"Ponds" or "rivers"'),
    ],
)
def test_full_stops_and_quotes_of_a_title(title: str, shown: str) -> None:
    assert one(f"[{title}](https://e.org/a)").title == shown


@pytest.mark.parametrize(
    ("entry", "authors", "date"),
    [
        ("Lee, A. (2020, May 3), [Of ponds](https://e.org/a)", ("Lee, A.",), "2020-05-03"),
        ("Lee and Ek (2010 JEP), *Of ponds*", ("Lee", "Ek"), "2010"),
        ("Lee, A. (2020 Nature). Of ponds.", ("Lee, A.",), "2020"),
        ("[Of ponds](https://e.org/a) (to be read by Friday)", (), ""),
        ("[Of ponds](https://e.org/a) read pages 1-10 by Monday and Tuesday", (), ""),
        ("[Of ponds](https://e.org/a) a film by April Lee", ("April Lee",), ""),
        ("**Of ponds** *by Ann Lee*", ("Ann Lee",), ""),
        ("**Ann Lee**, *Of ponds*", ("Ann Lee",), ""),
    ],
)
def test_people_and_days_around_a_title(entry: str, authors: tuple[str, ...], date: str) -> None:
    reading = one(entry)
    assert (reading.title, reading.authors, reading.date) == ("Of ponds", authors, date)


def test_a_link_in_bold_whose_words_are_those_of_a_label_is_kept() -> None:
    reading = one("**[Paper](https://e.org/a)** Of ponds, Ann Lee")
    assert (reading.title, reading.urls) == ("Of ponds, Ann Lee", ("https://e.org/a",))
