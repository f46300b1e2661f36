"""Decks in pictures: the first slide in two sizes, every slide where they are wanted, and what has none."""

from __future__ import annotations

import io

import pytest
from msgspec import msgpack
from PIL import Image

from lectorium.render.coder import open_coder
from lectorium.render.coding import CodingReply, CodingRequest
from small_pdf import OVERLAYS, pdf


def code(data: bytes, *, slides: bool = False) -> CodingReply:
    return msgpack.decode(open_coder()(msgpack.encode(CodingRequest(data, slides=slides))), type=CodingReply)


def sizes(reply: CodingReply) -> list[tuple[int, int]]:
    return [Image.open(io.BytesIO(copy.data)).size for copy in reply.copies]


def test_first_slide_in_two_sizes() -> None:
    reply = code(pdf(texts=("Bayes",)))
    assert sizes(reply) == [(96, 54), (640, 360)]
    assert [(copy.width, copy.format) for copy in reply.copies] == [(96, "webp"), (640, "webp")]
    assert (reply.fault, reply.slides, reply.deck and reply.deck.pages) == ("", (), 1)


def test_what_stands_on_it_is_drawn() -> None:
    shown = Image.open(io.BytesIO(code(pdf(texts=("Bayes",))).copies[1].data)).convert("L")
    low, high = shown.getextrema()
    assert isinstance(low, (int, float)) and isinstance(high, (int, float))
    assert low < 60 < 250 < high


def test_every_slide_is_drawn_once_and_in_full() -> None:
    reply = code(pdf(OVERLAYS, texts=("A", "B", "B|C", "D")), slides=True)
    whole = code(pdf(texts=("B|C",)), slides=True)
    assert [copy.width for copy in reply.slides] == [360, 360, 360]
    assert reply.slides[1].data == whole.slides[0].data


@pytest.mark.parametrize(
    ("box", "count"), [("0 0 100 300", 2), ("0 0 100 301", 0), ("0 0 7 5", 2), ("0 0 9999 9999", 2)]
)
def test_pages_of_any_shape(box: str, count: int) -> None:
    reply = code(pdf(box=box))
    assert len(reply.copies) == count
    assert all(width in (96, 640) for width, _ in sizes(reply))


def test_a_page_without_a_picture_leaves_no_slide_under_another_number() -> None:
    assert code(pdf(box="0 0 1 99"), slides=True).slides == ()


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", pdf()[:90], pdf(pages=0)])
def test_what_cannot_be_opened_says_so(data: bytes) -> None:
    assert code(data) == CodingReply(fault="it is damaged")


def test_one_with_a_password_says_so() -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%b> /U <%b> >> /ID [<00> <00>]" % (
        b"00" * 32,
        b"11" * 32,
    )
    assert code(pdf().replace(b"/Root", lock + b" /Root")) == CodingReply(fault="it is locked with a password")
