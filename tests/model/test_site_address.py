"""Addresses that authors choose stay below the root of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lectorium.model.slug import site_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/syllabus/", "syllabus/"),
        ("syllabus", "syllabus/"),
        ("/a//b/", "a/b/"),
        ("/old.html", "old.html"),
        ("/W01.1.basics/", "W01.1.basics/"),
        ("/W01.1", "W01.1/"),
        ("/a%20b/", "a b/"),
        ("/", ""),
        ("/course/syllabus/", "syllabus/"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert site_address(text, "/course/") == address


@pytest.mark.parametrize(
    "text",
    ["../x", "/a/../../x", "/%2e%2e/x", "//host/x", "https://x.org/", "/a\\b", "/a%00", "/a?b", "/a#b", "http://[x"],
)
def test_addresses_that_leave_the_site(text: str) -> None:
    assert site_address(text) is None


@given(st.text(st.sampled_from("./%2eE\\:?#ab \n\x00~"), max_size=20))
def test_no_text_leads_out(text: str) -> None:
    address = site_address(text)
    if address is not None:
        assert not address.startswith("/")
        assert not {"..", "."} & set(address.split("/"))
