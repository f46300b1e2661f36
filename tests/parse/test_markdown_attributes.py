from __future__ import annotations

import pytest

from lectorium.parse.markdown.attributes import MOST_LISTS, Attributes, read_attributes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", Attributes()),
        ("  ", Attributes()),
        (" .a ", Attributes(["a"])),
        (".a.b#c .d#e", Attributes(["a", "b", "d"], "e")),
        ("toc x:y", Attributes(names=["toc", "x:y"])),
        ("ID=a id=b", Attributes(id="b")),
        ("class='a b' .c Class=\"d\"", Attributes(["a", "b", "c", "d"])),
        ("A=b a=c", Attributes(values={"a": "c"})),
        (r'a="b\"c" d="" ', Attributes(values={"a": 'b"c', "d": ""})),
        (r"a='b\'c' d=''", Attributes(values={"a": "b'c", "d": ""})),
    ],
)
def test_the_inside_of_a_list(text: str, found: Attributes) -> None:
    assert read_attributes(text) == found


@pytest.mark.parametrize("text", ["=", ".a =", "1", '"a"', ".", "#", ".a.", "a=", 'a="b"c'])
def test_what_is_no_list(text: str) -> None:
    assert read_attributes(text) is None


def test_a_named_list_is_written_out_once() -> None:
    named = {"a": ".b c", "c": "#d a", "e": "="}
    assert read_attributes("a f a", named) == Attributes(["b"], "d", {}, ["f"], added=8)
    assert read_attributes("e", named) == Attributes(added=1)
    assert read_attributes("a", {}) == Attributes(names=["a"])


def test_so_many_named_lists_are_written_out() -> None:
    named = {f"n{number}": f".c{number}" for number in range(MOST_LISTS + 1)}
    found = read_attributes(" ".join(named), named)
    assert found is not None
    assert found.classes == [f"c{number}" for number in range(MOST_LISTS)]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Attributes(), {}),
        (Attributes(["a", "b"], "c", {"d": "e"}), {"d": "e", "class": "a b", "id": "c"}),
        (Attributes(["a"], values={"class": "b"}), {"class": "b a"}),
    ],
)
def test_html_attributes(given: Attributes, found: dict[str, str]) -> None:
    assert given.as_dict() == found
