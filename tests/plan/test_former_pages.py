"""Archives, further pages and feeds that plug-ins of Jekyll made: recorded from Debian's packages, and asked anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jekyll_program import NEEDS_JEKYLL, jekyll_build, write
from jekyll_sites import course_of
from lectorium.plan.target import WriteText
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


MOVED = {
    "_config.yml": "plugins: [jekyll-redirect-from]\nurl: https://u.example\nbaseurl: /c\n",
    "_posts/2024-01-02-p.md": "---\nredirect_from: /before/\n---\nText.\n",
    "a.md": "---\nredirect_from: [/old/, deep/x.html]\n---\n",
    "b.md": "---\nredirect_to: https://other.example/b\n---\n",
}
AS_JSON = (
    '{"/before/":"https://u.example/c/2024/01/02/p.html","/old/":"https://u.example/c/a.html",'
    '"/deep/x.html":"https://u.example/c/a.html","/b.html":"https://other.example/b"}'
)


def redirects_json(more: str = "") -> str | None:
    plan = planned(course_of({**MOVED, "_config.yml": MOVED["_config.yml"] + more})).value
    found = [target.recipe for target in plan.targets if target.path == "redirects.json"]
    return found[0].text if found and isinstance(found[0], WriteText) else None


def test_old_addresses_stand_in_a_file_as_their_plug_in_writes_it() -> None:
    assert redirects_json() == AS_JSON
    assert redirects_json("redirect_from: {json: false}\n") is None
    assert redirects_json("plugins: []\n") is None


@NEEDS_JEKYLL
@pytest.mark.slow
def test_the_plug_in_writes_the_same_addresses(tmp_path: Path) -> None:
    jekyll_build(write(tmp_path / "course", MOVED), tmp_path / "site")
    assert json.loads((tmp_path / "site/redirects.json").read_text()) == json.loads(AS_JSON)
