"""What stands where: by address, by source, by letter case, by the name of a post, and the nearest of all."""

from __future__ import annotations

from typing import Any

import pytest

from lectorium.plan.address_table import AddressTable, make_table, post_names
from lectorium.plan.allocate import Allocation
from lectorium.plan.output_spec import OutputSpec, file_output, page_output


def nothing(_context: Any) -> Any:
    raise AssertionError


def page(url: str, source: str = "", **more: Any) -> OutputSpec:
    return page_output(url, nothing, source or "maker", source=source, authored=bool(source), **more)


def table(*published: OutputSpec, declared: tuple[OutputSpec, ...] = ()) -> AddressTable:
    every = (*published, *declared)
    return make_table(Allocation(every, tuple(s for s in every if s.authored), published, ()), {"gone/": "draft"})


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("_contents/2024-01-30-intro.md", ("2024-01-30-intro", "intro")),
        ("_contents/w1/2024-01-30-intro.md", ("2024-01-30-intro", "intro", "w1/2024-01-30-intro")),
        ("_contents/2024-01-30-.md", ("2024-01-30-",)),
        ("_contents/2024-01-30-a.md", ("2024-01-30-a", "a")),
        ("_contents/2024-01-30.md", ("2024-01-30",)),
        ("_contents/2024.md", ("2024",)),
        ("_contents/2024-01-30_intro.md", ("2024-01-30_intro",)),
        ("_contents/twenty-four-intro.md", ("twenty-four-intro",)),
        ("intro.md", ("intro",)),
        ("_contents/v1.2.md", ("v1.2",)),
        ("", ()),
    ],
)
def test_the_names_by_which_a_post_is_meant(source: str, names: tuple[str, ...]) -> None:
    assert post_names(source) == names


def test_a_file_that_is_an_index_is_found_by_its_folder() -> None:
    demo = file_output("demos/a/index.html", nothing, "demos/a/index.html", source="demos/a/index.html")
    found = table(page(""), demo)
    assert [found.find(name) for name in ("demos/a/", "demos/a", "demos/a/index.html")] == [demo] * 3
    assert found.find("demos/") is None
    assert file_output("index.html", nothing, "index.html").names() == ("index.html", "index", "")


def test_an_output_is_found_by_every_name_and_a_part_by_none() -> None:
    one = page("a/One/", "content/a/1.md")
    file, part = (
        file_output("img/x.png", nothing, "img/x.png", source="img/x.png"),
        file_output("p.js", nothing, "m", "part"),
    )
    found = table(one, file, part)
    for name in ("a/One/", "a/One", "a/One/index.html", "a/One.html", "content/a/1.md"):
        assert found.find(name) is one
    assert found.find("img/x.png") is file
    assert (found.find("p.js"), found.find("a/one/"), found.find("img")) == (None, None, None)
    assert found.find_other_case("A/oNE.HTML") is one
    assert found.find_other_case("CONTENT/a/1.MD") is one
    assert found.find_other_case("a/") is None
    assert found.posts == {"1": one, "a/1": one}
    assert found.hidden == {"gone/": "draft"}
    assert found.published == (one, file, part)


def test_what_an_author_has_comes_before_what_is_generated_and_the_first_before_the_next() -> None:
    made, mine, later = page("tags/", name="tags"), page("tags.html", "tags.md"), page("tags/x/", "old/tags.md")
    found = table(made, mine, later)
    assert found.find("tags/") is made
    assert found.find("tags.html") is mine
    assert found.find("tags") is mine
    assert found.find_other_case("TAGS") is mine
    assert found.url("tags") == "tags/"
    assert found.posts["tags"] is mine
    with pytest.raises(KeyError):
        found.url("feed")


def test_an_address_comes_before_another_name_of_an_earlier_output() -> None:
    folder, file = page("x/", "one.md"), page("x.html", "two.md")
    found = table(folder, file)
    assert (found.find("x.html"), found.find("x"), found.find("x/")) == (file, folder, folder)
    assert table(page("a/")).find("") is None


def test_of_two_with_one_name_or_source_the_first_has_it() -> None:
    one, two = page("a/", "x.md", name="n"), page("b/", "x.md", name="n")
    found = table(one, two)
    assert found.named == {"n": one}
    assert found.by_source == {"x.md": one}
    assert found.posts == {"x": one}


def test_what_got_no_address_is_found_by_its_source_if_an_author_wrote_it() -> None:
    one, other, made = page("a/", "one.md"), page("a/", "two.md"), page("a/", name="made")
    found = table(one, declared=(other, made))
    assert found.find("a/") is one
    assert found.find("two.md") is other
    assert found.url("made") == "a/"
    assert found.published == (one,)
    assert found.by_folder == {"": ("a", "a")}


def test_a_changed_post_takes_the_place_of_the_old_one_and_no_other() -> None:
    one, two = page("a/", "one.md"), page("b/", "two.md")
    first = page("a.html", "three.md")
    found = table(one, two, first)
    new = page("a/", "one.md", title="New")
    changed = found.with_changed(new)
    assert changed.published == (new, two, first)
    assert changed.find("a/") is new
    assert changed.find("one.md") is new
    assert (changed.find("b/"), changed.find("two.md"), changed.find("a.html")) == (two, two, first)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("plot.png", "img/week1/plot.png"),
        ("elsewhere/PLOT.png", "img/week1/plot.png"),
        ("img/week2/notes.pdf", "img/week2/notes.pdf"),
        ("img/week3/notes.pdf", "img/week2/notes.pdf"),
        ("img/week1/plott.png", "img/week1/plot.png"),
        ("imgs/week1/plott.png", "img/week1/plot.png"),
        ("lectures/introo/", "lectures/intro/"),
        ("indx.html", ""),
        ("abot/", "about/"),
        ("zzzzzzzz/plott.png", ""),
        ("img/week1/qqq", ""),
        ("nothing-like-it", ""),
        ("", ""),
    ],
)
def test_the_nearest_address(wanted: str, found: str) -> None:
    files = [
        file_output(path, nothing, path, source=path)
        for path in ("img/week1/plot.png", "img/week1/notes.pdf", "img/week2/notes.pdf")
    ]
    made = table(page("lectures/intro/", "i.md"), page("about/", "about.md"), *files)
    assert made.suggest(wanted) == found
    assert made.suggest(wanted) == found


@pytest.mark.parametrize(
    ("wanted", "found"), [("s/two/", "s/two/slides.html"), ("s/two", "s/two/slides.html"), ("s", "")]
)
def test_of_a_folder_without_an_index_its_only_page_is_meant(wanted: str, found: str) -> None:
    names = ("s/two/slides.html", "s/two/a.css", "s/one.html", "s/other.html")
    made = table(page(""), *(file_output(name, nothing, name, source=name) for name in names))
    assert made.suggest(wanted) == found
