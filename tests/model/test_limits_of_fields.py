"""Values and lists of front matter and config have a largest size, in every dialect."""

from __future__ import annotations

import pytest

from lectorium.model import codes
from lectorium.model.fields import LECTURE_FIELDS
from lectorium.model.understand import Policy, understand
from lectorium.text.limits import CONFIG_ENTRIES, NAV_ENTRIES, POST_ENTRIES, VALUE
from model_samples import fields_of, lecture_files, printed


def test_a_value_that_is_too_long_is_an_error_at_its_line() -> None:
    assert printed(lecture_files(f"title: {'a' * VALUE}")) == ""
    found = printed(lecture_files(f"title: A\ndescription: {'a' * (VALUE + 1)}"))
    assert found.splitlines()[0] == (
        "content/lectures/01.md:3:14: error LIMIT001 [value-too-large] `description` has more than 4,000 characters"
    )
    assert found.splitlines()[-1] == "  = help: shorten it: it would stand on other pages too"


@pytest.mark.parametrize("written", ["[{}]", "{}"])
def test_a_list_that_is_too_long_is_an_error_at_its_line(written: str) -> None:
    tags = [f"t{number}" for number in range(POST_ENTRIES + 1)]
    assert printed(lecture_files("title: A\ntags: " + written.format(", ".join(tags[1:])))) == ""
    found = printed(lecture_files("title: A\ntags: " + written.format(", ".join(tags))))
    assert "01.md:3:7: error LIMIT001 [value-too-large] `tags` has more than 30 entries" in found


def test_names_with_commas_between_them_are_counted_by_their_commas() -> None:
    names = [f"tag {number}" for number in range(POST_ENTRIES)]
    assert printed(lecture_files("title: A\ntags: " + ", ".join(names))) == ""
    found = printed(lecture_files("title: A\ntags: " + ", ".join([*names, "x"])))
    assert "`tags` has more than 30 entries" in found


@pytest.mark.parametrize("number", [POST_ENTRIES, POST_ENTRIES + 1])
def test_names_with_spaces_between_them_are_counted_by_their_spaces(number: int) -> None:
    policy = Policy(codes.WRONG_TYPE, codes.UNKNOWN_KEY, blanks=True)
    found = understand(fields_of("tags: " + " ".join(map(str, range(number)))), LECTURE_FIELDS, policy)
    assert len(found.names("tags")) == (number if number == POST_ENTRIES else 0)
    assert len(found.found) == number - POST_ENTRIES


@pytest.mark.parametrize(("key", "most"), [("nav", NAV_ENTRIES), ("people", CONFIG_ENTRIES)])
def test_a_list_of_the_config_that_is_too_long_is_an_error(key: str, most: int) -> None:
    entries = "".join(f"- {{title: a, name: b, url: /c{number}/}}\n" for number in range(most + 1))
    found = printed(lecture_files("title: A"), f"title: A course\n{key}:\n{entries}")
    assert f"error LIMIT001 [value-too-large] `{key}` has more than {most} entries" in found


@pytest.mark.parametrize(
    ("key", "address"),
    [("permalink", "a" * 241), ("permalink", "ab/" * 340), ("redirect_from", "a" * 241), ("permalink", "é" * 121)],
)
def test_an_address_that_cannot_be_written_is_an_error_at_its_line(key: str, address: str) -> None:
    found = printed(lecture_files(f"title: A\n{key}: /{address}/"))
    assert found.splitlines()[0] == (
        f"content/lectures/01.md:3:{len(key) + 3}: error NAME004 [address-too-long] the address `{address[:60]}...`"
        " is longer than 1,000 bytes, or a part of it than 240"
    )
