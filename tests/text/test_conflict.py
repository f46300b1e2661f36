"""Marks of git: found with their versions, not in code of prose, and blanked without a letter moved."""

from __future__ import annotations

import pytest

from cpu_growth import LINEAR, cpu_growth
from lectorium.text.conflict import blanked, find_conflicts

WHOLE = "a\n<<<<<<< HEAD\none\n||||||| base\nzero\n=======\ntwo\n>>>>>>> 3f2a9c1 (Move)\nb\n"


def left(text: str, *, first_alone: bool, is_prose: bool = True) -> str:
    found = blanked(text, find_conflicts(text, is_prose=is_prose), first_alone=first_alone)
    assert len(found) == len(text)
    return " ".join(found.split())


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_first_version_or_both_are_left(ends: str) -> None:
    text = WHOLE.replace("\n", ends)
    assert left(text, first_alone=True) == "a one b"
    assert left(text, first_alone=False) == "a one two b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<<<<<<< HEAD\none\n", "one"),
        ("<<<<<<< HEAD\none\n=======\ntwo\n", "one two"),
        ("<<<<<<< HEAD\none\n>>>>>>> main\n", "one"),
        ("<<<<<<< a\n```py\none\n=======\n```sh\ntwo\n>>>>>>> b\n```\n", "```py one ```sh two ```"),
        ("<<<<<<< a\nA\n=======\none\n=======\nB\n=======\ntwo\n>>>>>>> b\n", "A one B two"),
        ("one\n=======\ntwo\n>>>>>>> rain\n", "one two"),
        ("Title\n=======\n\none\n=======\ntwo\n>>>>>>> rain\n", "Title ======= one two"),
        ("one\n>>>>>>> rain\ntwo\n", "one two"),
        ("<<<<<<< a\none\n<<<<<<< b\ntwo\n=======\nthree\n>>>>>>> c", "one two three"),
    ],
)
def test_what_is_left_of_a_conflict_is_one(text: str, expected: str) -> None:
    assert left(text, first_alone=False) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"```\n{WHOLE}```\n",
        f"{{% highlight sh %}}\n{WHOLE}{{% endhighlight %}}\n",
        f"<pre>\n{WHOLE}</pre>\n",
        "Title\n=======\n\nMore\n=======\n\nWords\n",
        ">>>>>>> words of seven quotations\n",
        "> > one\n>>>>>>> two\n",
        "<<<<<<<x\n    <<<<<<< HEAD\n",
    ],
)
def test_code_and_what_only_looks_alike_are_none(text: str) -> None:
    assert find_conflicts(text, is_prose=True) == ()


def test_many_are_found_in_time_that_grows_with_the_text() -> None:
    """Pasting each blank into the whole text, or asking each code block for each mark, took minutes for these."""
    text = WHOLE * 20_000 + "```\n<<<<<<< a\n```\n" * 20_000
    found = find_conflicts(text, is_prose=True)
    assert len(found) == 20_000
    assert blanked(text, found, first_alone=False).count("two") == 20_000


def test_a_mark_that_is_left_alone_is_told_where_it_can_be_nothing_else() -> None:
    assert find_conflicts("a: 1\n=======\nb: 2\n", is_prose=True) == ()
    assert len(find_conflicts("a: 1\n=======\nb: 2\n", is_prose=False)) == 1


def test_data_has_no_code() -> None:
    assert len(find_conflicts(f"```\n{WHOLE}```\n", is_prose=False)) == 1


def test_a_line_with_code_between_three_backquotes_opens_no_code() -> None:
    assert len(find_conflicts(f"```a``` b\n\n{WHOLE}", is_prose=True)) == 1


@pytest.mark.parametrize("before", ["", "```\na\n```\n"])
def test_many_conflicts_take_a_time_that_grows_with_the_text(before: str) -> None:
    def blank(size: int) -> str:
        text = f"{before}<<<<<<< a\nb\n=======\nc\n>>>>>>> d\n" * (size // 40)
        return blanked(text, find_conflicts(text, is_prose=True), first_alone=False)

    assert cpu_growth(blank, 200_000) <= LINEAR
