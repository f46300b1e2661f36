"""Keys of records: in brackets anywhere, alone as a whole item; mail addresses, accounts and links are none."""

from __future__ import annotations

import pytest

from lectorium.readings.keys import grouped_keys, lone_keys, shown_parts, without_groups


def grouped(text: str) -> list[str]:
    return [found.key for found in grouped_keys(text, 0, len(text))]


def lone(text: str) -> list[str]:
    found = lone_keys(text, 0, len(text))
    assert all(text[each.start : each.end].endswith(each.key.rstrip("}") + "}" * ("{" in text)) for each in found)
    return [each.key for each in found]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Ponds [@lee2014]", ["lee2014"]),
        ("Ponds [see @lee2014, pp. 3-7; @{sun/2000}; also -@doe:99] end", ["lee2014", "sun/2000", "doe:99"]),
        ("Ponds [@lee](https://x.org)", []),
        ("Ponds [@lee]: note", []),
        ("Ponds \\[@lee] ![@lee]", []),
        ("Mail [ann@lee.org]", []),
        ("Ponds @lee2014", []),
    ],
)
def test_keys_in_brackets(text: str, keys: list[str]) -> None:
    assert grouped(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@lee2014", ["lee2014"]),
        ("@lee2014.", ["lee2014"]),
        ("@lee2014, pp. 3-7", ["lee2014"]),
        ("@lee2014 [chapter 3]", ["lee2014"]),
        ("@lee2014; @sun2000 and @doe:99", ["lee2014", "sun2000", "doe:99"]),
        ("[@lee2014, §3]", ["lee2014"]),
        ("[@lee2014; @sun2000]", ["lee2014", "sun2000"]),
        ("@{a.b}", ["a.b"]),
        ("@lee2014 is a good paper", []),
        ("Ponds @lee2014", []),
        ("pp. 3 @lee2014", []),
        ("ann@lee.org", []),
        ("@", []),
        ("", []),
    ],
)
def test_an_item_that_is_nothing_but_keys(text: str, keys: list[str]) -> None:
    assert lone(text) == keys


def test_a_text_without_its_brackets() -> None:
    text = "Ponds [@lee], 2014"
    assert [text[start:end] for start, end in without_groups(text)] == ["Ponds ", ", 2014"]
    assert without_groups("Ponds, 2014") == []


@pytest.mark.parametrize(
    ("text", "keys", "parts"),
    [
        ("@lee, pp. 3-7", ["lee"], [("", ", pp. 3-7")]),
        ("[see @lee, §2; @sun]", ["lee", "sun"], [("see ", ", §2"), ("", "")]),
        ("@no; @lee", ["lee"], [("@no; ", "")]),
        ("@lee", ["sun"], []),
    ],
)
def test_what_stands_round_a_key_stays(text: str, keys: list[str], parts: list[tuple[str, str]]) -> None:
    assert shown_parts(text, keys) == parts
