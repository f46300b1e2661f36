from __future__ import annotations

import pytest

from lectorium.parse.deck import DeckFacts, Slide, read_deck
from small_pdf import OVERLAYS, pdf


def read(data: bytes) -> DeckFacts:
    found = read_deck(data)
    assert found is not None
    return found


def test_pages_and_size() -> None:
    empty = (Slide(1, ""), Slide(2, ""))
    assert read(pdf()) == DeckFacts(pages=2, title="", tagged=False, width=720.0, height=405.0, slides=empty)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Week 1:\\n Intro", "Week 1: Intro"),
        ("Microsoft PowerPoint - Week 1.pptx", "Week 1"),
        ("Week 1.key", "Week 1"),
        ("A\\007 bell", "A bell"),
        ("PowerPoint Presentation", ""),
        ("untitled.dvi", ""),
        ("Slide 1", ""),
        ("Slides 1", "Slides 1"),
        ("", ""),
    ],
)
def test_title_is_what_its_author_called_it(written: str, title: str) -> None:
    assert read(pdf(info=f"/Title({written})")).title == title


def test_tagged() -> None:
    assert read(pdf(catalog="/MarkInfo<</Marked true>>")).tagged


def test_words_stand_by_their_slides() -> None:
    assert read(pdf(texts=("Bayes|by  computer", "Draw"))).slides == (Slide(1, "Bayes\nby computer"), Slide(2, "Draw"))


def test_what_is_uncovered_step_by_step_is_one_slide_with_all_its_words() -> None:
    found = read(pdf(OVERLAYS, texts=("Bayes", "Why|Chance", "Why|Choice", "End")))
    assert found.slides == (Slide(1, "Bayes"), Slide(3, "Why\nChance\nChoice"), Slide(4, "End"))
    assert found.pages == 3


@pytest.mark.parametrize(
    "labels",
    [
        "/PageLabels<</Nums[0<</P(Draft)>>]>>",
        "/PageLabels<</Nums[0<</P(Cover)>>2<</P(End)>>]>>",
        "/PageLabels<</Nums[0<</S/D>>1<</S/D>>2<</S/D>>3<</S/D>>]>>",
    ],
)
def test_labels_that_tell_no_slides_apart_join_none(labels: str) -> None:
    assert read(pdf(labels, pages=4)).pages == 4


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", pdf()[:60], pdf(pages=0), b"%PDF-1.7" + b"\0" * 500]
)
def test_what_is_no_deck(data: bytes) -> None:
    assert read_deck(data) is None
