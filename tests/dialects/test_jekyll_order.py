"""The order of lectures in a Jekyll course: recorded from Jekyll 4.3.1, and asked anew where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from jekyll_sites import lectures_in_order

MIXED_DATES = ["2024-05-01", "", "2024-01-01", "", "2024-03-01", "", "2024-02-01", "2024-01-01", "", "2023-01-01"]
MIXED_VALUES = [
    "3", '"2"', "true", "1.5", "2024-01-01", "", "[1, 2]", "[1]", "x", "false", "{a: 1}", "10", '"10"',
    "2024-01-02 10:00:00", "~",
]  # fmt: skip
MIXED_TIMES = ["2024-01-05 10:00 EST", "2024-01-05 14:00", "2024-01-05", "January 5, 2024", "2024-01-05T10:00:00Z"]


def course(metadata: str, heads: dict[str, str], label: str = "lectures") -> dict[str, str]:
    files = {f"_{label}/{name}.md": f"---\n{head}---\nText.\n" for name, head in heads.items()}
    listing = f"---\n---\n{{% for item in site.{label} %}}{{{{ item.path }}}} {{% endfor %}}"
    return {"_config.yml": f"collections: {{{label}: {{output: true, {metadata}}}}}\n", "list.txt": listing, **files}


def each(key: str, values: list[str]) -> dict[str, str]:
    return {f"{number:02}": f"{key}: {value}\n" if value else "" for number, value in enumerate(values)}


def named(*names: str) -> dict[str, str]:
    return {name: f"title: {name}\n" for name in names}


NAMES = named(
    "a", "b", "B", "z", "sub/a", "Sub/b", "a-", "a.x", "é", "2024-01-05-q", "2023-12-30-r", "L2", "L10", "l03"
)
COURSES = {
    "paths": (
        course("", NAMES),
        "2023-12-30-r 2024-01-05-q B L10 L2 Sub/b a- a a.x b l03 sub/a z é",
    ),
    "some dates": (course("", each("date", MIXED_DATES)), "02 00 01 03 04 05 07 06 08 09"),
    "times": (course("", each("date", MIXED_TIMES)), "02 03 04 01 00"),
    "sort_by": (course("sort_by: n", each("n", MIXED_VALUES)), "03 00 01 02 04 07 06 08 09 10 11 12 13 05 14"),
    "sort_by groups": (
        course("sort_by: n", each("n", ["{b: 1}", "10", "{a: 1}", "9", "", "{}", "false"])),
        "00 03 01 02 05 06 04",
    ),
    "sort_by texts": (
        course("sort_by: n", each("n", ["b", '""', "a", "B", "'10'", "~", "'9'"])),
        "01 04 06 03 02 00 05",
    ),
    "sort_by date": (course("sort_by: date", each("date", MIXED_DATES)), "09 02 07 06 04 00 01 03 05 08"),
    "sort_by slug": (course("sort_by: slug", named("a", "b", "z", "sub/a", "B")), "B a sub/a b z"),
    "order": (
        course("order: [z.md, sub/a.md, none.md, a.md], sort_by: title", named("a", "b", "z", "sub/a", "sub/b", "B")),
        "z sub/a a B b sub/b",
    ),
    "our own key": (course("", {"a": "order: 2\n", "b": "LOrder: 1\n", "c": ""}), "a b c"),
    "sort_by our own key": (course("sort_by: LOrder", {"a": "LOrder: 2\n", "b": "LOrder: 1\n"}), "b a"),
    "posts": (
        course(
            "sort_by: n, order: [2024-01-03-c.md]",
            {"2024-01-02-a": "n: 2\n", "2024-01-01-b": "n: 3\n", "2024-01-03-c": "n: 1\n"},
            "posts",
        ),
        "2024-01-01-b 2024-01-02-a 2024-01-03-c",
    ),
}


def names_of(paths: list[str]) -> str:
    return " ".join(path.partition("/")[2].removesuffix(".md") for path in paths)


@pytest.mark.parametrize(("files", "wanted"), COURSES.values(), ids=COURSES)
def test_lectures_stand_as_jekyll_sorts_them(files: dict[str, str], wanted: str) -> None:
    assert names_of(lectures_in_order(files)) == wanted
    assert names_of(lectures_in_order(dict(reversed(files.items())))) == wanted


@NEEDS_JEKYLL
@pytest.mark.parametrize(("files", "wanted"), COURSES.values(), ids=COURSES)
def test_jekyll_sorts_them_so(files: dict[str, str], wanted: str, tmp_path: Path) -> None:
    jekyll_build(write(tmp_path / "course", files), tmp_path / "site")
    listed = (tmp_path / "site" / "list.txt").read_text("utf-8").split()
    newest_first = listed[0].startswith("_posts")
    assert names_of(listed[::-1] if newest_first else listed) == wanted


def test_collections_of_one_rule_are_one_list_and_others_follow() -> None:
    files = {
        "_config.yml": "collections:\n  lectures: {output: true}\n  talks: {output: true}\n"
        "  weeks: {output: true, sort_by: n}\n",
        "_lectures/a.md": "---\ndate: 2024-01-03\n---\n",
        "_talks/b.md": "---\ndate: 2024-01-02\n---\n",
        "_weeks/c.md": "---\nn: 2\ndate: 2024-01-01\n---\n",
        "_weeks/d.md": "---\nn: 1\n---\n",
    }
    assert names_of(lectures_in_order(files)) == "b a d c"


def test_pages_that_are_lectures_have_our_own_order_then_their_paths() -> None:
    pages = {"L10": "", "L2": "", "x": "order: 2\n", "y": "order: 1\n"}
    files = {f"lectures/{name}.md": f"---\n{head}---\n" for name, head in pages.items()}
    assert names_of(lectures_in_order({"_config.yml": "title: T\n", **files})) == "y x L10 L2"


def test_a_default_of_the_config_is_a_key_too() -> None:
    config = "collections: {lectures: {output: true, sort_by: n}}\ndefaults: [{scope: {path: ''}, values: {n: 5}}]\n"
    files = {"_config.yml": config, "_lectures/a.md": "---\n---\n", "_lectures/b.md": "---\nn: 4\n---\n"}
    assert names_of(lectures_in_order(files)) == "b a"
