"""Digests name content; parts never run into each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lectorium.text.digest import digest_blocks, digest_bytes, digest_parts


def test_digest_is_blake2b_with_128_bits() -> None:
    assert digest_bytes(b"") == "cae66941d9efbd404e4d88758ea67670"
    assert digest_bytes(b"abc") == "cf4ab791c62b8d2b2109c90275287816"


def test_parts_do_not_collide_by_joining() -> None:
    lists = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), ("", "abc"), ("2:ab", "c"), ()]
    assert len({digest_parts(*parts) for parts in lists}) == len(lists)


@given(st.lists(st.text()), st.lists(st.text()))
def test_equal_digests_mean_equal_parts(one: list[str], other: list[str]) -> None:
    assert (digest_parts(*one) == digest_parts(*other)) == (one == other)


def test_half_a_character_has_a_digest() -> None:
    assert digest_parts("\ud800") != digest_parts("\ud801")


def test_digest_of_blocks_is_that_of_their_bytes() -> None:
    assert digest_blocks([b"a", b"", b"bc"]) == digest_bytes(b"abc")
    assert digest_blocks([]) == digest_bytes(b"")


def test_digest_of_parts_is_as_long_as_any() -> None:
    assert len(digest_parts("a")) == len(digest_bytes(b"a")) == 32
    assert digest_bytes(b"a", b"key") != digest_bytes(b"a")
