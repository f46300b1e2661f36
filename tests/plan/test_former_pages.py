"""Archives, further pages and feeds that plug-ins of Jekyll made: recorded from Debian's packages, and asked anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from jekyll_sites import course_of
from lectorium.plan.view import FeedView, RedirectView
from plan_courses import paths, planned, view

POST = "---\ntags: [C++ and Trees, été_x]\ncategories: [Big Data]\n---\nText.\n"
ARCHIVED = {
    "_config.yml": "plugins: [jekyll-archives, jekyll-paginate, jekyll-feed]\n"
    "paginate: 2\npaginate_path: /blog/page:num/\n"
    "jekyll-archives:\n  enabled: [year, month, tags, categories]\n  permalinks: {tag: '/topic/:name/'}\n"
    "feed:\n  path: news/atom.xml\n",
    "blog/index.html": "---\n---\n{% for p in paginator.posts %}{{ p.title }}{% endfor %}\n",
    "_layouts/archive.html": "{{ page.title }}\n",
    **{f"_posts/2024-0{month}-03-p{month}.md": POST for month in range(1, 6)},
}
MADE_BY_PLUGINS = {
    *(f"2024/0{month}/index.html" for month in range(1, 6)),
    *("2024/index.html", "blog/page2/index.html", "blog/page3/index.html"),
    *("category/big-data/index.html", "topic/c-and-trees/index.html", "topic/été-x/index.html", "news/atom.xml"),
}


def outputs(config: str = ARCHIVED["_config.yml"]) -> set[str]:
    return set(paths(planned(course_of({**ARCHIVED, "_config.yml": config})).value))


def test_archives_further_pages_and_feeds_keep_their_addresses() -> None:
    assert outputs() >= MADE_BY_PLUGINS


def test_old_pages_lead_to_ours_and_an_old_feed_is_the_feed() -> None:
    plan = planned(course_of(ARCHIVED)).value
    led = {path: view(plan, path) for path in MADE_BY_PLUGINS if path != "news/atom.xml"}
    urls = {path: made.url for path, made in led.items() if isinstance(made, RedirectView)}
    assert urls["topic/c-and-trees/index.html"] == "../../tags/c-plus-plus-and-trees/"
    assert urls["category/big-data/index.html"] == "../../categories/big-data/"
    assert {urls["2024/index.html"], urls["2024/03/index.html"]} == {"../blog/", "../../blog/"}
    assert urls["blog/page3/index.html"] == "../"
    assert isinstance(view(plan, "news/atom.xml"), FeedView)


def test_plugins_that_are_not_set_up_make_nothing() -> None:
    assert not outputs("jekyll-archives:\n  enabled: all\npaginate: none\n") & MADE_BY_PLUGINS


def test_the_last_page_is_the_one_that_is_not_empty() -> None:
    assert {f"page{number}/index.html" for number in (2, 3)} & outputs("paginate: 5\n") == set()
    assert {f"page{number}/index.html" for number in (2, 3)} & outputs("paginate: 4\n") == {"page2/index.html"}


def test_all_archives_and_feeds_of_collections() -> None:
    config = "plugins: [jekyll-archives]\njekyll-archives:\n  enabled: all\nfeed:\n  collections: [labs, news]\n"
    assert outputs(config) >= {"2024/01/03/index.html", "tag/été-x/index.html", "feed/labs.xml", "feed/news.xml"}
    more = config.replace("[labs, news]", "{labs: {path: /l.xml}, news: }")
    assert outputs(more) >= {"l.xml", "feed/news.xml"}


@NEEDS_JEKYLL
@pytest.mark.slow
def test_the_plugins_write_these_pages(tmp_path: Path) -> None:
    assert jekyll_build(write(tmp_path / "course", ARCHIVED), tmp_path / "site") >= MADE_BY_PLUGINS
