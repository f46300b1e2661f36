"""One paper is one work, under a key that no edit elsewhere changes."""

from __future__ import annotations

import random
import string

import pytest

from bibliography_readings import a_reading, an_occurrence
from lectorium.bibliography.works import Occurrence, gather_works, plain_title

TITLE = "A Sample Study of Trees and Lists"
ONE, TWO = "content/lectures/one.md", "content/lectures/two.md"


def groups(*occurrences: Occurrence) -> list[list[str]]:
    """Return the titles of each work's occurrences."""
    return [[each.reading.title for each in work.occurrences] for work in gather_works(occurrences).works]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"ids": ["arxiv:2301.00001"]}, {"title": "Trees", "ids": ["arxiv:2301.00001"]}),
        ({"ids": ["doi:10.1/a"]}, {"title": "Trees", "ids": ["arxiv:2301.00001", "doi:10.1/a"]}),
        ({"ids": ["openreview:aB"]}, {"title": "Trees", "ids": ["openreview:aB"]}),
        ({}, {"title": TITLE.upper() + "."}),
        ({}, {"title": "{A} Sample   Study of Trées & Lists".replace("&", "and")}),
        ({"authors": ("Ada Byron",)}, {"authors": ("Byron, A.", "Jo Su")}),
        ({"date": "2017-06"}, {"date": "2019"}),
        ({"title": "Trees", "authors": ("Ada Byron",)}, {"title": "Trees", "authors": ("A. Byron et al.",)}),
        ({"title": "Trees", "urls": ("https://x.org/t",)}, {"title": "trees", "urls": ("https://x.org/t",)}),
        ({"title": "深度学习的历史"}, {"title": "深度学习的历史"}),
        ({"ids": ["arxiv:2301.00001"]}, {"ids": ["doi:10.1/a"]}),
        ({"title": "", "urls": ("https://x.org/t",)}, {"title": "", "urls": ("https://x.org/t",)}),
    ],
)
def test_one_paper(first: dict[str, object], second: dict[str, object]) -> None:
    here = an_occurrence(**{"title": TITLE, **first}, path=ONE)  # type: ignore[arg-type]
    there = an_occurrence(**{"title": TITLE, **second}, path=TWO)  # type: ignore[arg-type]
    for order in ((here, there), (there, here)):
        assert len(groups(*order)) == 1
    assert len({work.key for order in ((here, there), (there, here)) for work in gather_works(order).works}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"title": "Another Sample Study of Trees and Lists"}),
        ({"authors": ("Ada Byron",)}, {"authors": ("Jo Su",)}),
        ({"date": "2010"}, {"date": "2013"}),
        ({"ids": ["arxiv:2301.00001"]}, {"ids": ["arxiv:2301.00002"]}),
        ({"title": "Introduction"}, {"title": "Introduction"}),
        ({"title": "Chapter 3", "authors": ("Ada Byron",)}, {"title": "Chapter 3"}),
        # The second identifier of a scheme is of another paper that is named beside.
        ({"ids": ["arxiv:2301.00001"]}, {"title": "Trees", "ids": ["arxiv:2301.00002", "arxiv:2301.00001"]}),
    ],
)
def test_two_papers(first: dict[str, object], second: dict[str, object]) -> None:
    here = an_occurrence(**{"title": TITLE, **first}, path=ONE)  # type: ignore[arg-type]
    there = an_occurrence(**{"title": TITLE, **second}, path=TWO)  # type: ignore[arg-type]
    assert len(groups(here, there)) == 2
    assert len({work.key for work in gather_works((here, there)).works}) == 2


def test_works_without_a_title_have_keys_of_their_own() -> None:
    untitled = [an_occurrence("", at=at, urls=(f"https://x.org/{at}",)) for at in range(3)]
    assert len({work.key for work in gather_works(untitled).works}) == 3


def test_what_joins_two_joins_all() -> None:
    found = groups(
        an_occurrence(TITLE, at=0, ids=["arxiv:2301.00001"]),
        an_occurrence("Quite another name", at=100, ids=["doi:10.1/a"]),
        an_occurrence("A third", at=200, ids=["arxiv:2301.00001", "doi:10.1/a"]),
        an_occurrence(TITLE, TWO),
    )
    assert found == [[TITLE, "Quite another name", "A third", TITLE]]


def test_all_that_is_said_of_a_paper_stands_together() -> None:
    work = gather_works(
        (
            an_occurrence(TITLE, ONE, ids=["arxiv:2301.00001"], urls=("https://x.org/1",), notes=("15 pages",)),
            an_occurrence(TITLE, TWO, authors=("Ada Byron",), date="2023", venue="Nature", urls=("https://x.org/2",)),
        )
    ).works[0]
    assert work.reading == a_reading(
        TITLE,
        authors=("Ada Byron",),
        date="2023",
        venue="Nature",
        urls=("https://x.org/1", "https://x.org/2"),
        ids=["arxiv:2301.00001"],
        notes=("15 pages",),
    )


def test_works_stand_in_the_order_of_the_course() -> None:
    """The lecture that comes first may have the name that comes last."""
    found = gather_works((an_occurrence("Zebras and their stripes", TWO), an_occurrence(TITLE, ONE)))
    assert [work.reading.title for work in found.works] == ["Zebras and their stripes", TITLE]


def test_a_key_is_made_of_family_year_and_word() -> None:
    work = gather_works((an_occurrence(TITLE, authors=("Jan van der Bérg", "Jo Su"), date="2024-01-30"),)).works[0]
    stem, _, suffix = work.key.partition("-")
    assert (stem, len(suffix)) == ("berg2024sample", 4)
    assert set(suffix) <= set(string.hexdigits)


@pytest.mark.parametrize("title", ["深度学习", "???", "The", "x" * 900])
def test_a_key_is_fit_for_every_format(title: str) -> None:
    key = gather_works((an_occurrence(title),)).works[0].key
    assert set(key) <= {*string.ascii_lowercase, *string.digits, "-"}
    assert 5 < len(key) < 70


def test_a_key_stays_when_others_come_go_and_move() -> None:
    """Over random courses: whatever else is read, in whatever order, a paper keeps its key."""
    chance = random.Random(7)
    mine = an_occurrence(TITLE, ONE, at=500, authors=("Ada Byron",), date="2024", ids=["arxiv:2301.00001"])
    key = gather_works((mine,)).works[0].key
    for _ in range(60):
        others = [
            an_occurrence(
                f"{chance.choice(('A Sample', 'Sample', 'Trees'))} study {number}",
                chance.choice((ONE, TWO)),
                at=number * 20,
                authors=("Ada Byron",),
                date="2024",
            )
            for number in range(chance.randrange(40))
            if number != 25
        ]
        course = [mine, *others]
        chance.shuffle(course)
        assert gather_works(course).work(mine.reading).key == key


def test_a_key_stays_when_the_paper_is_read_once_more_later() -> None:
    first = an_occurrence(TITLE, ONE, authors=("Ada Byron",), date="2024")
    again = an_occurrence(TITLE.upper(), TWO, ids=["arxiv:2301.00001"])
    assert gather_works((first, again)).works[0].key == gather_works((first,)).works[0].key


def test_keys_of_one_stem_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also those whose digests begin alike: each is longer then, and so hangs on no order."""
    import lectorium.bibliography.works as room

    both = (an_occurrence("Trees one", at=0), an_occurrence("Trees two", at=50))
    monkeypatch.setattr(room, "_SHORTEST_SUFFIX", 0)
    keys = [work.key for work in gather_works(both).works]
    assert len(set(keys)) == 2
    assert all(len(key) == len("trees-") + 32 for key in keys)


def test_titles_are_compared_without_what_writers_differ_in() -> None:
    assert plain_title("{BERT}: Pré-training -- of   Deep “Nets”") == "bert pre training of deep nets"
