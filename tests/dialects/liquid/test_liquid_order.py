"""Lists of documents in pages: generated collections have the order of Debian's `jekyll`; how values compare."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jekyll_pages import JEKYLL, jekyll, printed
from lectorium.dialects.jekyll.order import compare

NAMES = (
    *("S1-L02", "s1-l01", "S1-L10", "10", "9", "a b", "é", "Z", "a", "b.c", "sub/q", "sub/a", "B"),
    *("2026-01-05-dated", "2026-01-03-old"),
)
VALUES = ("1", "2", "2.5", "x", "'10'", "true", "[1, 2]", "2026-01-02")


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        (1, 2, -1), (2, 1.5, 1), (1, 1.0, 0), ("a", "b", -1), ("10", "9", -1), ("a", 1, None), (None, 1, None),
        (None, None, 0), (True, True, 0), (True, False, None), (True, 1, None), ([1, 2], [1, 3], -1), ([1], [1, 2], -1),
        ([1, "a"], [1, 2], None), (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC), -1),
    ],
)  # fmt: skip
def test_values_compare_as_those_of_ruby(one: object, other: object, sign: int | None) -> None:
    assert compare(one, other) == sign


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


def test_posts_of_the_year_0_stand_before_all_others_in_the_order_of_their_names() -> None:
    days = ("0000-01-02", "0000-02-29", "2026-01-05", "0000-01-01")
    loops = "".join(f"{{% for p in {posts} %}}{{{{ p.slug }}}} {{% endfor %}}|" for posts in ("site.posts", "sorted"))
    files = {f"_posts/{day}-d{day[:4]}{day[5:7]}{day[8:]}.md": "---\nt: 1\n---\n" for day in days}
    page = '---\n---\n{% assign sorted = site.posts | sort: "date" %}' + loops
    expected = "d20260105 d00000229 d00000102 d00000101 |d00000101 d00000102 d00000229 d20260105 |"
    assert printed({**files, "p.html": page}, "p.html") == expected
