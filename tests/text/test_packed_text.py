"""Long texts in little room: they come back as they were, and say a little of themselves without being unpacked."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory
from lectorium.text.packed_text import NO_WORDS, pack

LONG = "Größe und 漢字, then 😀 and the rest of a lecture. " * 400


@pytest.mark.parametrize("text", ["a", "Größe 漢字 😀", LONG])
def test_a_text_comes_back(text: str) -> None:
    assert pack(text).text == text
    assert not pack(text).is_blank


@pytest.mark.parametrize("text", ["", " ", "\n\t "])
def test_white_space_alone_is_no_text(text: str) -> None:
    assert pack(text) == NO_WORDS
    assert NO_WORDS.is_blank
    assert NO_WORDS.text == ""


@pytest.mark.parametrize("words", ["", "G", "Größe und 漢", "Größe und 漢字, then 😀"])
def test_a_text_starts_with_its_first_words(words: str) -> None:
    assert pack(LONG).starts_with(words)
    assert not pack(LONG).starts_with(f"{words}x")
    assert NO_WORDS.starts_with(words) is (words == "")


def test_it_takes_less_room_than_its_characters() -> None:
    assert len(pack(LONG).data) < len(LONG.encode()) / 3


def test_two_are_equal_as_their_texts_are() -> None:
    assert pack("one") == pack("one") != pack("two")
    assert pack("one").digest != pack("two").digest


def test_a_single_run_holds_no_bytes_of_a_text(tmp_path: Path) -> None:
    waiting = pack(LONG).set_aside(Memory(Cache(tmp_path), for_one_run=True))
    assert waiting.data == b""
    assert (waiting.text, waiting.digest, waiting.is_blank) == (LONG, pack(LONG).digest, False)
    assert waiting.starts_with("Größe")


def test_who_asks_again_and_again_holds_the_bytes_of_a_text(tmp_path: Path) -> None:
    text = pack(LONG)
    assert text.set_aside(Memory(Cache(tmp_path))) is text
