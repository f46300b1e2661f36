"""Links of a portable site: every folder is named with its `index.html`, and nothing else is different."""

from __future__ import annotations

import pytest

from lectorium.model.config import CourseConfig
from lectorium.plan.facts import PlanOptions
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.urls import with_index
from plan_courses import course, lecture, planned, view

CONFIG = CourseConfig("course.yml", "Statistics", base_path="/repo/")
PORTABLE = PlanOptions(portable=True)


@pytest.mark.parametrize(
    ("address", "written"),
    [("", "index.html"), ("a/", "a/index.html"), ("a.html", "a.html"), ("img/x.png", "img/x.png")],
)
def test_only_folders_get_an_index(address: str, written: str) -> None:
    assert with_index(address) == written


@pytest.mark.parametrize(
    ("page", "url", "fragment", "written"),
    [
        ("", "", "", "index.html"),
        ("", "tags/", "", "tags/index.html"),
        ("lectures/a/", "", "", "../../index.html"),
        ("lectures/a/", "lectures/b/", "end", "../b/index.html#end"),
        ("lectures/a/", "lectures/a/", "", "index.html"),
        ("lectures/a/", "lectures/a/", "end", "#end"),
        ("lectures/a/", "decks/a b.pdf", "", "../../decks/a%20b.pdf"),
    ],
)
def test_a_page_names_the_file_of_a_folder(page: str, url: str, fragment: str, written: str) -> None:
    assert UrlWriter(page, portable=True).to(url, fragment) == written


def test_the_query_of_a_link_target_follows_the_file() -> None:
    way = UrlWriter("", portable=True)
    assert way.link(LinkTarget("tags/", "?q=1#x")) == "tags/index.html?q=1#x"
    assert way.link(LinkTarget("https://example.org/a/", external=True)) == "https://example.org/a/"


def test_every_link_of_the_frame_names_a_file() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), config=CONFIG)
    plan = planned(made, options=PORTABLE).value
    for path, root in (("index.html", "index.html"), ("lectures/a/index.html", "../../index.html")):
        site = view(plan, path).head.site
        assert site.root == root
        assert all(link.url.endswith(".html") for link in site.nav)


def test_the_page_for_lost_readers_is_relative_because_no_server_shows_it() -> None:
    made = course((lecture("l/a.md", "lectures/a/"),), config=CONFIG)
    site = view(planned(made, options=PORTABLE).value, "404.html").head.site
    assert (site.root, site.feed) == ("index.html", "atom.xml")


@pytest.mark.parametrize(
    ("writer", "prefix", "written"),
    [
        (UrlWriter("lectures/a/"), "2026fa/", "../../../2026sp/lectures/b/"),
        (UrlWriter("lectures/a/"), "", "../../2026sp/lectures/b/"),
        (UrlWriter("lectures/a/"), "2026sp/", "../b/"),
        (UrlWriter("", portable=True), "2026fa/", "../2026sp/lectures/b/index.html"),
        (UrlWriter("404.html", "/repo/2026fa/"), "2026fa/", "/repo/2026sp/lectures/b/"),
        (UrlWriter("404.html", "/2026fa/"), "", "/2026sp/lectures/b/"),
    ],
)
def test_a_page_of_another_term_is_named_from_where_this_one_stands(
    writer: UrlWriter, prefix: str, written: str
) -> None:
    assert writer.across(prefix, "2026sp/lectures/b/") == written
