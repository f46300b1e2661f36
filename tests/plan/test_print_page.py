"""The page of all lectures: made where the config asks for it, every text whole, nothing named twice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.build import BuildOptions, build
from lectorium.html.tree import Element, parse_tree, text_of, walk
from mini_course import NOW

LECTURES = {
    "1-rain": """---
title: Rain
readings:
  - {title: On drops, url: "https://example.org/drops", abstract: Small ones.}
---
# Rain

## Why

See [below](#how), [snow](2-snow.md#why), ![a drop](../images/drop.svg) and a note.[^1]

## How

$$a = b \\tag{1}\\label{one}$$

As in $\\eqref{one}$.

[^1]: A drop.
""",
    "2-snow": "---\ntitle: Snow\nlanguage: de\n---\n## Why\n\nKalt.[^1]\n\n## Readings\n\n- **On snow**. A. Author. "
    "2020. <https://example.org/snow>\n\n[^1]: Sehr.\n",
    "3-draft": "---\ntitle: Hail\ndraft: true\n---\nSecret hail.\n",
    "4-moved": "---\ntitle: Fog\nredirect_to: /lectures/1-rain/\n---\n",
    "5-exam": "---\ntitle: Exam\nkind: exam\n---\n",
}


def made(tmp_path: Path, config: str = "print: true\n", name: str = "course.yml") -> Path:
    root = tmp_path.resolve() / "course"
    (root / "content/lectures").mkdir(parents=True)
    (root / "content/images").mkdir()
    (root / "content/images/drop.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (root / name).write_text(f"title: A course\n{config}")
    for slug, text in LECTURES.items():
        (root / f"content/lectures/{slug}.md").write_text(text)
    build(CourseRequest(root, dialects, NOW), BuildOptions(tmp_path / "site", cache=tmp_path / "cache"))
    return tmp_path / "site"


def read_page(site: Path) -> tuple[str, list[Element]]:
    html = (site / "print/index.html").read_text()
    return html, list(walk(parse_tree(html)))


def test_all_lectures_stand_on_it_in_their_order(tmp_path: Path) -> None:
    html, elements = read_page(made(tmp_path))
    assert [text_of(each).strip() for each in elements if each.name == "h1"] == ["A course"]
    assert [text_of(each).strip() for each in elements if each.name == "h2"] == ["Rain", "Snow"]
    text = html.partition("<main")[2].partition("</main>")[0]
    for words in ("a note.", "Kalt.", "Small ones.", "On drops", "On snow", "A drop.", "Sehr."):
        assert text.count(words) >= 1, words
    assert "hail" not in html
    assert not [each for each in elements if each.name in ("input", "select")], "a browser lays out what has a field"
    assert '<meta name="robots" content="noindex">' in html


def test_nothing_is_named_twice_and_every_link_within_it_leads_somewhere(tmp_path: Path) -> None:
    _, elements = read_page(made(tmp_path))
    ids = [each.attrs["id"] for each in elements if each.attrs.get("id")]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if name[0].isdigit()] == [], "no name in XML, and formulas are XML"
    links = [each.attrs["href"][1:] for each in elements if each.attrs.get("href", "").startswith("#")]
    assert len(links) > 6
    assert set(links) - {"_main"} <= set(ids)
    named = [name for each in elements for name in each.attrs.get("aria-labelledby", "").split()]
    assert set(named) <= set(ids)


def test_its_addresses_are_those_of_its_own_place(tmp_path: Path) -> None:
    site = made(tmp_path)
    _, elements = read_page(site)
    sources = [each.attrs["src"] for each in elements if each.name == "img"]
    assert [(site / "print" / source).is_file() for source in sources] == [True]
    hrefs = {text_of(each): each.attrs["href"] for each in elements if each.name == "a" and "href" in each.attrs}
    assert hrefs["snow"] == "../lectures/2-snow/#why"
    assert hrefs["Rain"] == "../lectures/1-rain/"


def test_a_lecture_in_another_language_says_so(tmp_path: Path) -> None:
    _, elements = read_page(made(tmp_path))
    articles = [each.attrs.get("lang", "") for each in elements if "printed-lecture" in each.classes()]
    assert articles == ["", "de"]


@pytest.mark.parametrize("config", ["", "print: false\n"])
def test_without_the_key_there_is_none(tmp_path: Path, config: str) -> None:
    site = made(tmp_path, config)
    assert not (site / "print").exists()
    assert "one page" not in (site / "lectures/index.html").read_text()


def test_the_list_of_lectures_leads_to_it_and_the_search_does_not(tmp_path: Path) -> None:
    site = made(tmp_path, "print: true\nurl: https://example.org\n")
    link = '<a href="../print/">All lectures on one page, to print or save</a>'
    assert link in (site / "lectures/index.html").read_text()
    assert "print/" not in (site / "sitemap.xml").read_text()
    assert not re.search(r"\bprint/", "".join(file.read_text() for file in (site / "search").glob("*.js")))
