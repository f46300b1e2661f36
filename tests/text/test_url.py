"""Addresses: whatever an author writes is read or is unreadable, and never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.text.url import (
    Url,
    decoded_bytes,
    join_urls,
    percent_decoded,
    percent_encoded,
    query_value,
    read_ip,
    read_url,
)

UNREADABLE = (
    "http://[x",
    "http://x]y/",
    "http://[::1",
    "http://[link to the paper]",
    "http://example.org:port/",
    "http://example.org:99999/",
    "http://example.org:²/",
    f"http://example.org:{'9' * 5000}/",
    "http://example.org\uff0fevil/",
    "//[x/y",
)
NASTY = st.text(st.one_of(st.sampled_from("[]:/@?#%.²\u2100\uff0f\ud800\0\n \\"), st.characters()), max_size=40)


def test_an_address_has_parts() -> None:
    found = read_url("HTTPS://Ann@Example.ORG:8080/a%20b;c?q=1&r#top")
    assert found == Url("https", "Ann@Example.ORG:8080", "example.org", 8080, "/a%20b;c", "q=1&r", "top")
    assert found.is_web


def test_what_is_not_there_is_empty() -> None:
    assert read_url("a/b") == Url("", "", "", None, "a/b", "", "")
    assert read_url("http://[::1]/") == Url("http", "[::1]", "::1", None, "/", "", "")
    for text in ("a/b", "mailto:ann@example.org", "http:///a", "//example.org/a"):
        found = read_url(text)
        assert found is not None
        assert not found.is_web, text


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_no_program_can_read_is_none(text: str) -> None:
    assert read_url(text) is None


def test_a_link_leads_from_its_page() -> None:
    assert join_urls("https://example.org/a/b", "../c") == "https://example.org/c"
    assert join_urls("https://example.org/", "http://[x") == ""
    assert join_urls("http://[x", "a") == ""


def test_a_query_gives_values_by_name() -> None:
    assert query_value("v=abc&v=d&t=%C3%A9", "v") == "abc"
    assert query_value("v=abc&v=d&t=%C3%A9", "t") == "é"
    assert query_value("v=abc", "w") == ""


def test_escapes_are_written_and_read() -> None:
    assert percent_encoded("a é/%") == "a%20%C3%A9/%25"
    assert percent_encoded("\ud800") == "%3F"
    assert percent_decoded("%C3%A9%FF%") == "é\ufffd%"
    assert decoded_bytes("%C3%A9%FF") == b"\xc3\xa9\xff"


def test_only_numbers_are_addresses_of_the_protocol() -> None:
    assert str(read_ip("127.0.0.1")) == "127.0.0.1"
    assert str(read_ip("::1")) == "::1"
    assert [read_ip(name) for name in ("localhost", "", "1.2.3", "[::1]", "١.1.1.1")] == [None] * 5


@given(NASTY, NASTY)
def test_no_text_raises(text: str, other: str) -> None:
    for each in (text, f"http://{text}", f"//{text}/{other}"):
        found = read_url(each)
        assert found is None or found.port is None or 0 <= found.port < 65536
        assert join_urls(each, other) is not None
    assert percent_encoded(text).isascii()
    assert percent_decoded(percent_encoded(other, "")) == other.replace("\ud800", "?") or not other.isprintable()
    assert query_value(text, "v") is not None
    assert read_ip(text) is None or text
