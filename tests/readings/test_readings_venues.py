"""Names of venues; eagerly where a citation has its venue."""

from __future__ import annotations

import pytest

from lectorium.readings.venues import is_venue_name, read_venue

VENUES = """
ICML => ICML |
ICML 2020 => ICML | 2020
ICML'20 => ICML | 2020
ICML20 => ICML | 2020
icml 2020 =>
In ICML 2020 => ICML | 2020
Nature => Nature |
nature =>
Nature 521 => Nature |
Nature, 521(7553), 436-444 => Nature |
Nature 2015 => Nature | 2015
Science Robotics => Science Robotics |
Proceedings of Ponds => Proceedings of Ponds |
In Proceedings of the 3rd Conference on Ponds, 2019 => Proceedings of the 3rd Conference on Ponds | 2019
Journal of Ponds, vol. 3 => Journal of Ponds |
Pond Letters => Pond Letters |
Ponds 2020 =>
PONDS 2020 => PONDS | 2020
PONDS20 =>
Pond'20 =>
ACM/Ponds 2020 => ACM/Ponds | 2020
Ponds+Rivers 2020 => Ponds+Rivers | 2020
ICLR 2024 (oral) => ICLR | 2024
ICLR 2024 oral presentation in the morning of day =>
ICML 2020 Workshop on Ponds => ICML | 2020
arXiv => arXiv |
arXiv 2020 => arXiv | 2020
arXiv preprint => arXiv preprint |
arXiv:2301.00001 =>
Springer => Springer |
Pond Press => Pond Press |
Springer, 2011 => Springer | 2011
PhD thesis => PhD thesis |
Technical Report 12 => Technical Report |
Working paper => Working paper |
The pond in winter =>
The pond in winter, 2020 =>
a pond, 2020 =>
x =>
NeurIPS Datasets and Benchmarks 2021 => NeurIPS Datasets and Benchmarks | 2021
IEEE Water => IEEE Water |
12(3), 45-67 =>
Water 12(3):45-67 => Water |
Water, chapter 3 =>
Water, sec. 3 =>
water, vol. 3 =>
Annual Review of Water, Volume 3, March 2018 => Annual Review of Water | 2018-03
issue 3, March 2019 =>
https://e.org =>
ICML 2020, July 12-18, 2020 => ICML | 2020-07
NIPS 2017: 5998-6008 => NIPS | 2017
CVPR Workshops 2021 => CVPR Workshops | 2021
CVPR-W 2021 => CVPR-W | 2021
ECML/PKDD 2019 => ECML/PKDD | 2019
Nature Communications => Nature Communications |
communications of the ACM => communications of the ACM |
Blog => Blog |
OpenAI blog => OpenAI blog |
OpenAI Blog, 2023 => OpenAI Blog | 2023
Communications => Communications |
In press =>
to appear in ICML => ICML |
ICML (to appear) => ICML |
2020 =>
March 2020 =>
Nature, in press => Nature |
ICML, to appear, 2020 => ICML | 2020
ICML 2020 (in press) => ICML | 2020
Forthcoming =>
Nature, forthcoming => Nature |
"""
EAGER = """
Ponds 2020 => Ponds | 2020
Pond'20 => Pond | 2020
ICLR 2024 oral presentation in the morning of day => ICLR oral presentation in the morning of day | 2024
The pond in winter, 2020 => The pond in winter | 2020
March 2020 => March | 2020-03
"""
"""Those that are read otherwise than above."""


def rows(table: str) -> list[list[str]]:
    """Return the lines of a table, each as what is written and what is read; `⏎` is a line break."""
    return [[cell.strip() for cell in line.replace("⏎", "\n").split("=>")] for line in table.splitlines() if line]


def told(text: str, eager: bool) -> str:
    found = read_venue(text, eager=eager)
    return f"{found.name} | {found.date}".strip() if found else ""


@pytest.mark.parametrize(("text", "venue"), rows(VENUES))
def test_venues(text: str, venue: str) -> None:
    assert told(text, eager=False) == venue


@pytest.mark.parametrize(("text", "venue"), rows(EAGER))
def test_a_place_for_a_venue_makes_one(text: str, venue: str) -> None:
    assert told(text, eager=True) == venue


def test_no_venue_is_longer_than_a_line_or_has_more_words_than_a_title() -> None:
    assert read_venue("Journal of " + "x" * 189) is not None
    assert read_venue("Journal of " + "x" * 190) is None
    assert read_venue("Journal" + " of" * 15) is not None
    assert read_venue("Journal" + " of" * 16) is None


@pytest.mark.parametrize(
    ("word", "known"), [("ICML", True), ("(ICML'20),", True), ("NeurIPS2023", True), ("Pond", False)]
)
def test_single_words(word: str, known: bool) -> None:
    assert is_venue_name(word) is known
