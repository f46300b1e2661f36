"""The order of documents: the comparison, and generated collections against Debian's `jekyll`."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from jekyll_pages import JEKYLL, jekyll, printed
from lectorium.dialects.jekyll.liquid.values import Moment
from lectorium.dialects.jekyll.order import SortKey, compare, in_order
from lectorium.dialects.jekyll.settings import Collection

NAMES = (
    *("S1-L02", "s1-l01", "S1-L10", "10", "9", "a b", "é", "Z", "a", "b.c", "sub/q", "sub/a", "B"),
    *("2026-01-05-dated", "2026-01-03-old"),
)
VALUES = ("1", "2", "2.5", "x", "'10'", "true", "[1, 2]", "2026-01-02")


def collection(order: tuple[str, ...] = (), sort_by: str = "") -> Collection:
    return Collection("c", True, "", sort_by, None, order, "_c")


def ordered(*keys: SortKey, order: tuple[str, ...] = (), sort_by: str = "") -> str:
    return " ".join(path.removeprefix("_c/") for path in in_order(keys, collection(order, sort_by)))


def test_paths_decide_byte_by_byte() -> None:
    assert (
        ordered(*(SortKey(f"_c/{name}") for name in ("b", "a", "S1-L10", "S1-L02", "é", "B")))
        == "B S1-L02 S1-L10 a b é"
    )


def test_dates_come_before_paths_and_only_where_both_have_one() -> None:
    assert ordered(SortKey("_c/a", 2), SortKey("_c/b", 1), SortKey("_c/c", 1)) == "b c a"
    assert ordered(SortKey("_c/a"), SortKey("_c/b", 1)) == "a b"


def test_a_key_decides_where_the_collection_names_one_and_those_without_it_come_last() -> None:
    keys = (SortKey("_c/a", 1, None), SortKey("_c/b", 3, 2), SortKey("_c/c", 2, 2), SortKey("_c/d", 9, 1))
    assert ordered(*keys, sort_by="k") == "d c b a"
    assert ordered(*keys) == "a c b d"


def test_a_listed_order_decides_before_all_else() -> None:
    keys = (SortKey("_c/a", 3, 1), SortKey("_c/b", 2, 2), SortKey("_c/c", 1, 3))
    assert ordered(*keys, order=("b", "none", "a"), sort_by="k") == "b a c"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (1, 2, -1), (2, 1.5, 1), (1, 1.0, 0), ("a", "b", -1), ("10", "9", -1), ("a", 1, None), (None, 1, None),
        (None, None, 0), (True, True, 0), (True, False, None), (True, 1, None), ([1, 2], [1, 3], -1), ([1], [1, 2], -1),
        ([1, "a"], [1, 2], None), (Moment(date(2026, 1, 1)), Moment(date(2026, 1, 2)), -1),
    ],
)  # fmt: skip
def test_values_compare_as_those_of_ruby(left: object, right: object, expected: int | None) -> None:
    assert compare(left, right) == expected


def generated(seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    files, config = {}, "title: T\ncollections:\n"
    for number in range(20):
        config += f"  c{number}:\n    output: true\n"
        names = chance.sample(NAMES, 6)
        mode = chance.choice(["plain", "some dates", "all dates", "key", "odd key", "order", "by date"])
        if mode in ("key", "odd key", "by date"):
            config += f"    sort_by: {'date' if mode == 'by date' else 'k'}\n"
        if mode == "order":
            config += f"    order: [{', '.join(f'{name}.md' for name in chance.sample(names, 3))}, none.md]\n"
        for name in names:
            matter = "t: 1\n"
            if mode == "all dates" or (mode in ("some dates", "by date") and chance.random() < 0.5):
                matter += f"date: 2026-0{chance.randint(1, 3)}-0{chance.randint(1, 3)}\n"
            if mode == "key" or (mode == "odd key" and chance.random() < 0.8):
                matter += f"k: {chance.randint(1, 4) if mode == 'key' else chance.choice(VALUES)}\n"
            files[f"_c{number}/{name}.md"] = f"---\n{matter}---\n"
    lists = "".join(f"{{{{ site.c{number} | map: 'path' | join: ',' }}}}\n" for number in range(20))
    return {**files, "_config.yml": config, "p.html": f"---\n---\n{lists}"}


@pytest.mark.slow
@pytest.mark.skipif(JEKYLL is None, reason="Debian's jekyll is not installed")
@pytest.mark.parametrize("seed", range(3))
def test_generated_collections_have_the_order_of_jekyll(seed: int, tmp_path: Path) -> None:
    files = generated(seed)
    assert printed(files, "p.html") == jekyll(files, tmp_path)["p.html"]
