"""Collisions of addresses: what blocks names both sources, what is generated steps aside with a note."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from lectorium.model.config import Trusted
from lectorium.model.course import Asset, Introduction, Lecture, Page, Tag
from lectorium.text.span import Span
from plan_courses import (
    asset,
    body_recipe,
    course,
    document,
    heading,
    jekyll,
    lecture,
    page,
    paths,
    planned,
    printed,
    reference,
    target,
    view,
)


def test_two_posts_at_one_address_block_and_both_are_named() -> None:
    made = course((lecture("a/one.md", "lectures/x/"), lecture("b/two.md", "lectures/x/", 2)))
    outcome = planned(made)
    assert printed(outcome.diagnostics) == (
        "b/two.md: error NAME001 [address-clash] `a/one.md` and `b/two.md` both want the address `lectures/x/`\n"
        "  = note: the other one is here (a/one.md)\n"
        "  = help: give one of them another `slug`, `permalink` or file name"
    )
    assert outcome.diagnostics[0].code.blocks
    assert target(outcome.value, "lectures/x/index.html").origin == "a/one.md"


def test_a_post_and_a_file_at_one_address_block() -> None:
    made = course(pages=(page("about.md", "about/"),), assets=(asset("about/index.html"),))
    assert (
        "about/index.html: error NAME001 [address-clash] `about.md` and `about/index.html` both want the address"
        " `about/`\n"
    ) in printed(planned(made).diagnostics)


EVERYWHERE = Trusted("**", Span.of_file("_config.yml"))
LAST_WINS = jekyll(writing_order=("_posts", "_notes"), trusted=(EVERYWHERE,))


@pytest.mark.parametrize(
    ("winner", "other"),
    [
        (page("b.md", "x/"), page("a.md", "x/")),
        (page("a/b.md", "x/"), page("z/a.md", "x/")),
        (page("index.md", "x/"), page("old/index.md", "x/")),
        (page("old/index.md", "x/"), page("old/deep/index.md", "x/")),
        (page("b.md", "x/"), lecture("a.md", "x/", 1)),
        (lecture("b.md", "x/", 1), page("a.md", "x/")),
        (lecture("_posts/a.md", "x/"), page("b.md", "x/")),
        (lecture("old/_posts/a.md", "x/"), page("b.md", "x/")),
        (page("_notes/a.md", "x/"), lecture("_posts/b.md", "x/")),
        (lecture("_posts/b.md", "x/", 2), lecture("_posts/a.md", "x/", 1)),
        (
            lecture("_posts/a.md", "x/", 2, date=date(2026, 2, 1)),
            lecture("_posts/b.md", "x/", 1, date=date(2026, 1, 1)),
        ),
        (lecture("_notes/b.md", "x/", 2), lecture("_notes/a.md", "x/", 1, date=date(2026, 1, 1))),
        (lecture("_notes/b.md", "x/", 1, date=date(2026, 1, 1)), lecture("_notes/a.md", "x/", 2)),
        (asset("a.html", "x/index.html"), page("b.md", "x/")),
        (asset("b.html", "x/index.html"), asset("a.html", "x/index.html")),
        (asset("_notes/a.html", "x/index.html"), asset("b.html", "x/index.html")),
        (lecture("_posts/a.md", "x/"), asset("b.html", "x/index.html")),
        (page("a.md", "x/"), lecture("_posts/b.md", "y/", redirect_from=("/x/",))),
    ],
    ids=lambda post: post.path if isinstance(post, Asset) else post.document.path,
)
def test_where_the_last_output_wins_it_is_the_one_that_jekyll_writes_last(
    winner: Lecture | Page | Asset, other: Lecture | Page | Asset
) -> None:
    def path(post: Lecture | Page | Asset) -> str:
        return post.path if isinstance(post, Asset) else post.document.path

    both = (other, winner)
    outcome = planned(
        course(
            tuple(post for post in both if isinstance(post, Lecture)),
            tuple(post for post in both if isinstance(post, Page)),
            tuple(post for post in both if isinstance(post, Asset)),
            config=LAST_WINS,
        )
    )
    found = tuple(item for item in outcome.diagnostics if item.code.code != "FILE102")
    assert printed(found) == (
        f"{path(other)}: warning NAME005 [shared-address] `{path(winner)}` and `{path(other)}` both want the address"
        f" `x/`, and the first gets it\n  = note: the other one is here ({path(winner)})\n"
        "  = help: give one of them another `slug`, `permalink` or file name"
    )
    assert not found[0].code.blocks
    assert target(outcome.value, "x/index.html").origin == path(winner)


def test_a_link_to_a_shared_address_leads_to_what_is_published_there() -> None:
    doc = document("_notes/a.md", headings=(heading("_notes/a.md", "Snow"),))
    text = "[there](/x/#snow)"
    linking = document("b.md", references=(reference("b.md", text, "/x/#snow"),))
    posts = (lecture("_posts/a.md", "x/"), lecture("_notes/a.md", "x/", 2, doc), lecture("b.md", "b/", 3, linking))
    assert [item.code.code for item in planned(course(posts, config=LAST_WINS)).diagnostics] == ["FILE102", "NAME005"]


def test_files_that_differ_in_case_are_all_published_where_the_last_output_wins() -> None:
    config = replace(LAST_WINS, trusted=())
    outcome = planned(course(assets=(asset("img/A.png"), asset("img/a.png")), config=config))
    assert printed(outcome.diagnostics) == (
        "img/A.png: warning NAME005 [shared-address] `img/a.png` and `img/A.png` want addresses that differ only in"
        " letter case or Unicode form: `img/a.png` and `img/A.png`\n"
        "  = note: the other one is here (img/a.png)\n"
        "  = help: give one of them another `slug`, `permalink` or file name"
    )
    assert {"img/A.png", "img/a.png"} <= set(paths(outcome.value))


def test_addresses_that_differ_in_case_or_unicode_form_block() -> None:
    made = course(
        assets=(asset("img/A.png"), asset("img/a.png"), asset("caf\u00e9.png"), asset("e.png", "cafe\u0301.png"))
    )
    assert [item.message for item in planned(made).diagnostics] == [
        "`caf\u00e9.png` and `e.png` want addresses that differ only in letter case or Unicode form:"
        " `caf\u00e9.png` and `cafe\u0301.png`",
        "`img/A.png` and `img/a.png` want addresses that differ only in letter case or Unicode form:"
        " `img/A.png` and `img/a.png`",
    ]


def test_a_file_where_a_folder_is_needed_blocks() -> None:
    made = course(pages=(page("notes.md", "notes/"),), assets=(asset("notes"),))
    assert printed(planned(made).diagnostics) == (
        "notes.md: error NAME001 [address-clash] `notes` is published as the file `notes`, but `notes.md` needs a"
        " folder there\n  = help: rename one of them"
    )


def test_an_address_that_leaves_the_site_blocks() -> None:
    made = course(pages=(page("evil.md", "../../etc/"), page("odd.md", "a\\b/"), page("long.md", "x" * 300 + "/")))
    assert [(item.span.path, item.code.code, item.code.blocks) for item in planned(made).diagnostics] == [
        ("evil.md", "NAME002", True),
        ("long.md", "NAME004", True),
        ("odd.md", "NAME002", True),
    ]


@pytest.mark.parametrize(
    "name",
    [".git/config", "a/.GIT/x", ".lectorium", ".lectorium-tmp/x", "a/.Lectorium-tmp-0123456789abcdef/x", "a/.git./x"],
)
def test_a_name_that_makes_the_site_something_else_blocks(name: str) -> None:
    assert [item.code.code for item in planned(course(assets=(asset(f"{name}"),))).diagnostics] == ["NAME002"]


def test_an_address_that_no_file_system_holds_blocks() -> None:
    made = course(pages=(page("deep.md", "rain/" * 300),))
    assert printed(planned(made).diagnostics) == (
        f"deep.md: error NAME004 [address-too-long] the address `{'rain/' * 16}...` is longer than 1,000 bytes\n"
        "  = help: give the post a short `permalink`"
    )


def test_folders_that_differ_in_case_are_a_hint_only() -> None:
    made = course((lecture("_lectures/one.md", "lectures/one/"),), assets=(asset("Lectures/one.pdf"),), config=jekyll())
    outcome = planned(made)
    assert printed(outcome.diagnostics) == (
        "Lectures/one.pdf: info NAME003 [folders-differ-in-case] the folders `lectures/` and `Lectures/` differ only"
        " in letter case or Unicode form\n  = help: Windows and macOS make one folder of them; rename one"
    )


def test_a_generated_index_steps_aside_for_a_folder_of_other_case() -> None:
    made = course((lecture("_contents/a.md", "contents/a/"),), assets=(asset("Lectures/a.pdf"),), config=jekyll())
    plan = planned(made).value
    assert "lecture-index/index.html" in paths(plan)
    assert "lectures/index.html" not in paths(plan)
    assert plan.notes[1] == (
        "`Lectures/` stands where the list of lectures would be (`/lectures/`), so it is at `/lecture-index/`"
    )


def test_a_tag_index_steps_aside_when_one_of_its_pages_is_taken() -> None:
    post = lecture("l/a.md", "lectures/a/")
    tags = (Tag("Bayes", "bayes", (post,)),)
    plan = planned(course((post,), (page("p.md", "tags/bayes/"),), tags=tags)).value
    assert target(plan, "tags/bayes/index.html").origin == "p.md"
    assert {"tag-index/index.html", "tag-index/bayes/index.html"} <= set(paths(plan))


def test_an_authors_front_page_wins_over_the_schedule() -> None:
    plan = planned(course((lecture("l/a.md", "lectures/a/"),), (page("index.md", ""),))).value
    assert target(plan, "index.html").origin == "index.md"
    assert view(plan, "schedule/index.html").head.page_kind == "schedule"
    assert "`index.md` stands where the schedule would be (`/`), so it is at `/schedule/`" in plan.notes


def test_tags_whose_slugs_are_alike_get_pages_of_their_own() -> None:
    post = lecture("l/a.md", "lectures/a/")
    tags = (Tag("C", "c", (post,)), Tag("C++", "c", (post,)), Tag("C-2", "c-2", (post,)))
    plan = planned(course((post,), tags=tags)).value
    pages = {view(plan, path).title: path for path in paths(plan) if path.startswith("tags/c")}
    assert pages == {"C": "tags/c/index.html", "C++": "tags/c-2/index.html", "C-2": "tags/c-2-2/index.html"}


def test_an_authors_robots_file_stays_and_is_named() -> None:
    plan = planned(course(assets=(asset("robots.txt"),))).value
    assert target(plan, "robots.txt").origin == "robots.txt"
    assert "`robots.txt` stands where `/robots.txt` would be made" in plan.notes


def test_an_introduction_keeps_its_address_and_carries_the_listing() -> None:
    doc = document("LecturesByTags.md")
    intro = Introduction("tags", "By topic", doc, "LecturesByTags/")
    made = course((lecture("_c/a.md", "c/a/"),), introductions=(intro,), config=jekyll())
    plan = planned(made).value
    item = target(plan, "LecturesByTags/index.html")
    assert item.origin == "LecturesByTags.md"
    assert view(plan, "LecturesByTags/index.html").title == "By topic"
    assert body_recipe(plan, "LecturesByTags/index.html").path == "LecturesByTags.md"
    assert view(plan, "tags/index.html").url == "../LecturesByTags/"


def test_two_old_addresses_that_are_alike_block() -> None:
    one = lecture("a.md", "lectures/a/", redirect_from=("/old/",))
    two = replace(lecture("b.md", "lectures/b/", 2), redirect_from=("/old",))
    assert [item.code.code for item in planned(course((one, two))).diagnostics] == ["NAME001"]
