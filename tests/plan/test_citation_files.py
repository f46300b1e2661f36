"""The files for reference managers: where they stand, what is in them, and what changes them."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs

import pytest
from msgspec.json import decode
from msgspec.structs import replace

from lectorium.model.course import Lecture, Tag
from lectorium.plan.citations import beside
from lectorium.plan.view import CopyView, LinkView
from lectorium.text.deferred_text import DeferredText
from plan_courses import asset, course, document, lecture, planned, reading, reading_section, view
from plan_courses import target as target_of

ONE, TWO = "content/lectures/one.md", "content/lectures/two.md"
TREES = {"authors": ("Ada Byron",), "date": "2024", "urls": ("https://x.org/",)}


def lecture_with(path: str, number: int, *readings: tuple[str, dict[str, Any]], **changes: Any) -> Lecture:
    """Return a lecture that reads something."""
    entries = [reading(path, title, 20 * at, 20 * at + 9, **more) for at, (title, more) in enumerate(readings, 1)]
    section = reading_section(path, "Required", 0, 20 * len(entries) + 9, *entries)
    stem = path.rpartition("/")[2].removesuffix(".md")
    url = changes.pop("url", f"lectures/{stem}/")
    return lecture(path, url, number, document(path, readings=(section,)), **changes)


def files(*lectures: Lecture, **changes: Any) -> dict[str, str]:
    """Return the files for reference managers by path."""
    targets = planned(course(lectures, **changes)).value.targets
    return {
        each.path: each.recipe.data().decode()
        for each in targets
        if isinstance(each.recipe, DeferredText) and "reading" in each.path
    }


def test_a_course_has_them_at_its_root_and_a_lecture_beside_its_page() -> None:
    found = files(
        lecture_with(ONE, 1, ("A study of trees and lists", TREES)),
        lecture_with(TWO, 2, ("A study of trees and lists", {}), ("Graphs", {}), url="two.html"),
    )
    assert sorted(found) == [
        *("lectures/one/readings.bib", "lectures/one/readings.json", "lectures/one/readings.ris"),
        *("readings.bib", "readings.json", "readings.ris"),
        *("two.readings.bib", "two.readings.json", "two.readings.ris"),
    ]
    titles = {path: [item["title"] for item in decode(text)] for path, text in found.items() if path.endswith("json")}
    assert titles == {
        "lectures/one/readings.json": ["A study of trees and lists"],
        "readings.json": ["A study of trees and lists", "Graphs"],
        "two.readings.json": ["A study of trees and lists", "Graphs"],
    }


def test_a_paper_is_the_same_in_every_file() -> None:
    """What one lecture says of it stands in the file of the other too."""
    found = files(
        lecture_with(ONE, 1, ("A study of trees and lists", TREES)),
        lecture_with(TWO, 2, ("A study of trees and lists", {})),
    )
    assert found["lectures/one/readings.bib"] == found["lectures/two/readings.bib"] == found["readings.bib"]
    assert "author = {Byron, Ada}" in found["readings.bib"]


def test_a_course_without_readings_has_none() -> None:
    assert files(lecture(ONE, "lectures/one/")) == {}


def test_what_an_author_has_at_the_address_stays() -> None:
    found = planned(course((lecture_with(ONE, 1, ("Trees", {})),), assets=(asset("readings.bib"),)))
    assert target_of(found.value, "readings.bib").origin == "readings.bib"
    assert "`readings.bib` stands where `/readings.bib` would be made" in found.value.notes


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("lectures/one/", "lectures/one/readings.bib"),
        ("a/one.html", "a/one.readings.bib"),
        ("a/one", "a/one.readings.bib"),
        ("", "readings.bib"),
    ],
)
def test_beside_a_page(url: str, path: str) -> None:
    assert beside(url, "readings.bib") == path


def test_a_card_can_be_cited() -> None:
    """It has its key, forms to copy, those without the abstract, and the address that Zotero reads."""
    trees = ("A study of trees and lists", {**TREES, "abstract": "Why trees.", "number": 0})
    plan = planned(course((lecture_with(ONE, 1, trees), lecture_with(TWO, 2, trees)))).value
    shown = view(plan, "lectures/one/index.html")
    (card,) = shown.cards
    citation, bibtex, ris = card.copies
    assert citation == CopyView("APA", "Byron, A. (2024). A study of trees and lists. https://x.org/")
    assert bibtex.text.startswith(f"@online{{{card.key},\n  title = {{A study of trees and lists}},")
    assert ris.text.startswith(f"TY  - ELEC\nID  - {card.key}\n")
    assert "Why trees" not in bibtex.text + ris.text
    assert parse_qs(card.openurl)["rft.title"] == ["A study of trees and lists"]
    assert card.also_read == (LinkView("Two", "../two/"),)
    assert [(link.label, link.url) for link in shown.citation_files] == [
        *(("BibTeX", "readings.bib"), ("RIS", "readings.ris"), ("CSL-JSON", "readings.json")),
    ]


def test_a_paper_has_one_anchor_on_the_index_where_it_is_first_read() -> None:
    trees = ("A study of trees and lists", TREES)
    plan = planned(course((lecture_with(ONE, 1, trees), lecture_with(TWO, 2, trees, ("Graphs", {}))))).value
    index = view(plan, "readings/index.html")
    readings = [reading for each in index.lectures for group in each.groups for reading in group.readings]
    keys = [reading.key for reading in readings]
    assert keys[0] == keys[1]
    assert keys[0].startswith("byron2024study-")
    assert keys[2].startswith("graphs-")
    assert [reading.anchor for reading in readings] == [keys[0], "", keys[2]]
    assert index.citation_files[0] == LinkView("BibTeX", "../readings.bib")


def test_a_citation_is_in_the_style_of_the_course() -> None:
    lectures = (lecture_with(ONE, 1, ("A study of trees and lists", {**TREES, "number": 0})),)
    made = course(lectures)
    made = replace(made, config=replace(made.config, citation_style="mla"))
    (card,) = view(planned(made).value, "lectures/one/index.html").cards
    assert card.copies[0] == CopyView("MLA", "Byron, Ada. “A study of trees and lists.” 2024, https://x.org/.")


def test_the_index_names_tags_and_years() -> None:
    first = lecture_with(ONE, 1, ("A study of trees and lists", TREES))
    second = lecture_with(TWO, 2, ("Graphs", {"date": "2025-01"}), ("Undated", {}))
    tags = (Tag("trees", "trees", (first,)), Tag("Lists", "lists", (first, second)))
    index = view(planned(course((first, second), tags=tags)).value, "readings/index.html")
    assert (index.tags, index.years) == (("Lists", "trees"), ("2025", "2024"))
