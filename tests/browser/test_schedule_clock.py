"""The front page on the reader's clock: what comes next, what is marked, weeks that fold, the filter in the address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browser_fixtures import ROOT
from built_sites import build_site
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

BUILT = "2026-09-16T12:00+00:00"
SCREEN = {"width": 1280, "height": 900}
MARKS = "[...document.querySelectorAll('.row .badge')].map(b => b.closest('.row').id.slice(8) + ' ' + b.textContent)"
SHOWN = "[...document.querySelectorAll('.row')].filter(row => row.offsetParent).map(row => row.id.slice(8))"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the demo course as it is built in the third week of its term."""
    folder = tmp_path_factory.mktemp("clock")
    build_site(ROOT, folder / "out", folder / "cache", "--now", BUILT)
    with host(folder / "out", "/repo/") as url:
        yield url


@pytest.fixture
def at(browser: Browser, front: str) -> Iterator[Open]:
    """Open the front page on a clock and in a zone."""
    contexts: list[BrowserContext] = []

    def visit(
        now: str, zone: str = "Europe/London", query: str = "", *, script: bool = True, width: int = 1280
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, timezone_id=zone, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        if script:
            page.clock.install(time=datetime.fromisoformat(now))
        page.goto(front + query)
        return page

    faults: list[str] = []
    yield visit
    for context in contexts:
        context.close()
    assert faults == []


def panel(page: Page) -> tuple[str, str]:
    return page.locator(".here-word").inner_text(), page.locator(".here-title").inner_text()


@pytest.mark.parametrize(
    ("now", "word", "title", "marks"),
    [
        ("2026-08-20T12:00+01:00", "The first session: in 14 days", "Counting before modelling", []),
        ("2026-08-30T23:59+01:00", "The first session: in 4 days", "Counting before modelling", []),
        ("2026-08-31T00:01+01:00", "Next session: in 3 days", "Counting before modelling", ["01-counting Up next"]),
        ("2026-09-16T12:00+01:00", "Next session: tomorrow", "Chance by simulation", ["03-simulation Up next"]),
        ("2026-09-17T13:00+01:00", "Next session: today", "Chance by simulation", ["03-simulation Today"]),
        ("2026-09-17T15:30+01:00", "Next session: now", "Chance by simulation", ["03-simulation Today"]),
        (
            "2026-09-17T15:51+01:00",
            "Next session: in 7 days",
            "The bootstrap",
            ["03-simulation Today", "04-bootstrap Up next"],
        ),
        ("2026-10-25T00:30+01:00", "Next session: in 4 days", "Shrinkage", ["08-shrinkage Up next"]),
        ("2026-10-25T23:30+00:00", "Next session: in 4 days", "Shrinkage", ["08-shrinkage Up next"]),
        (
            "2026-11-26T15:00+00:00",
            "Next session: in 7 days",
            "Work that others can repeat",
            ["12b-break Today", "13-reproducible Up next"],
        ),
    ],
)
def test_the_panel_and_the_marks_follow_the_clock(at: Open, now: str, word: str, title: str, marks: list[str]) -> None:
    page = at(now)
    assert panel(page) == (word, title)
    assert page.evaluate(MARKS) == marks
    assert page.locator(".here-card .own-time").count() == 0, "the reader's clock is the course's"


def test_after_the_term_nothing_is_marked_and_folded_and_the_panel_is_gone(at: Open) -> None:
    page = at("2026-12-11T17:01+00:00")
    assert not page.locator(".here-card").is_visible()
    assert page.evaluate(MARKS) == []
    assert "01-counting" in page.evaluate(SHOWN)
    assert page.locator("[aria-current=step], [aria-current=date]").count() == 0


@pytest.mark.parametrize(
    ("zone", "now", "word", "own"),
    [
        ("America/Los_Angeles", "2026-09-17T04:00+00:00", "tomorrow", "Thursday, 06:00 on your clock"),
        ("Asia/Tokyo", "2026-09-16T14:59+00:00", "tomorrow", "Thursday, 22:00 on your clock"),
        ("Asia/Tokyo", "2026-09-16T15:01+00:00", "today", "Thursday, 22:00 on your clock"),
        ("Pacific/Auckland", "2026-09-16T13:00+00:00", "tomorrow", "Friday, 01:00 on your clock"),
        ("America/New_York", "2026-10-26T12:00+00:00", "in 3 days", "Thursday, 10:00 on your clock"),
    ],
)
def test_readers_west_and_east_have_their_own_days_and_hours(
    at: Open, zone: str, now: str, word: str, own: str
) -> None:
    page = at(now, zone)
    assert page.locator(".here-word").inner_text() == f"Next session: {word}"
    assert page.locator(".own-time").inner_text() == own


def test_the_panel_says_all_that_is_needed_and_goes_on_while_the_page_is_open(at: Open) -> None:
    page = at("2026-09-17T15:48+01:00")
    assert page.locator("[data-announce]").inner_text() == "", "a page that opens announces nothing"
    assert page.locator(".here-card .compact-meta").inner_text().split("\n") == [
        "Lecture 3",
        "Thu 17 Sep, 14:00–15:50",
        "Room 2.14",
    ]
    assert page.locator(".here-readings a").all_inner_texts() == ["The Monte Carlo Method"]
    page.clock.run_for(180_000)
    assert panel(page) == ("Next session: in 7 days", "The bootstrap")
    assert page.locator("[data-announce]").inner_text() == "Next session: The bootstrap"
    assert page.locator(".here-card .actions a").count() == 2
    assert page.locator(".here-readings a").count() == page.locator("#lecture-04-bootstrap li.required").count() > 0
    page.locator(".here-jump a").click()
    assert page.url.endswith("#lecture-04-bootstrap")


def test_without_script_the_page_is_as_of_its_build_and_everything_is_open(at: Open) -> None:
    page = at(BUILT, script=False)
    assert panel(page) == ("Next session", "Chance by simulation")
    assert page.locator(".here-readings a").count() == 1
    assert page.locator(".row.is-here").get_attribute("id") == "lecture-03-simulation"
    assert page.locator(".row:visible").count() == page.locator(".row").count()
    assert page.locator("select").count() == 0


def test_behind_the_last_session_the_panel_says_what_is_still_due(at: Open) -> None:
    page = at("2026-12-03T15:48+00:00")
    assert panel(page)[0] == "Next session: now"
    page.clock.run_for(180_000)
    said = (page.locator(".here-word").inner_text(), page.locator(".here-due li").all_inner_texts())
    assert said == ("What comes next", ["Due: Project report, Fri 11 Dec 17:00"])


def test_what_is_due_until_the_next_session_is_in_the_panel_with_and_without_script(
    at: Open, browser: Browser, tmp_path: Path
) -> None:
    said = ["Lab: Bring your own data, Fri 16 Oct 16:00\u201317:00, Room 0.11"]
    said += ["Due: Questions for the review, Tue 20 Oct 12:00"]
    page = at("2026-10-16T16:58+01:00")
    assert page.locator(".here-due li").all_inner_texts() == said
    page.clock.run_for(180_000)
    assert page.locator(".here-due li").all_inner_texts() == said[1:]
    assert at("2026-09-16T12:00+01:00").locator(".here-due").count() == 0
    build_site(ROOT, tmp_path / "out", tmp_path / "cache", "--now", "2026-10-16T16:58+01:00")
    with host(tmp_path / "out", "/repo/") as url:
        plain = browser.new_page(java_script_enabled=False)
        plain.goto(url)
        assert plain.locator(".here-due li").all_inner_texts() == said
        plain.close()


def test_weeks_that_are_over_fold_and_open_by_key_link_and_on_paper(at: Open) -> None:
    page = at("2026-09-20T12:00+01:00")
    assert "02-looking" not in page.evaluate(SHOWN)
    assert "03-simulation" in page.evaluate(SHOWN), "the week goes on"
    assert "00-platform" in page.evaluate(SHOWN), "what has no date is never over"
    page.emulate_media(media="print")
    assert "02-looking" in page.evaluate(SHOWN)
    page.emulate_media(media="screen")
    fold = page.get_by_role("button", name="Show 2 earlier")
    fold.focus()
    page.keyboard.press("Enter")
    assert "02-looking" in page.evaluate(SHOWN)
    assert page.get_by_role("button", name="Hide 2 earlier").get_attribute("aria-expanded") == "true"
    linked = at("2026-09-20T12:00+01:00", query="#lecture-01-counting")
    assert linked.locator("#lecture-01-counting").is_visible()
    later = at("2026-11-20T12:00+00:00")
    assert not later.locator("#section-foundations").is_visible() or "00-platform" in later.evaluate(SHOWN)
    assert not later.locator("#section-inference").is_visible()
    later.get_by_role("link", name="Inference", exact=True).click()
    assert later.locator("#section-inference").is_visible()


def test_the_current_week_is_in_view_and_the_third_week_takes_two_screens(at: Open) -> None:
    page = at("2026-09-16T12:00+01:00")
    assert page.evaluate("document.documentElement.scrollHeight") <= 1.8 * SCREEN["height"]
    box = page.locator(".row.is-here").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < SCREEN["height"]
    lines = page.locator(".row-lecture:visible").evaluate_all("all => all.map(row => row.offsetHeight)")
    assert max(lines) < 50, "a row is one line"


@pytest.mark.parametrize("width", [1280, 1000, 800, 390, 320])
def test_no_width_scrolls_sideways(at: Open, width: int) -> None:
    page = at("2026-09-16T12:00+01:00", width=width)
    assert page.evaluate(WIDER) <= 0
    page.locator(".row-readings summary:visible").first.click()
    page.get_by_role("button", name="Show 2 earlier").click()
    assert page.evaluate(WIDER) <= 0


def test_the_filter_is_kept_in_the_address_and_opens_what_is_folded(at: Open) -> None:
    page = at("2026-09-20T12:00+01:00", query="?kind=lecture&tag=surveys&other=1")
    assert page.evaluate(SHOWN) == ["01-counting"]
    assert page.get_by_role("status").first.inner_text().startswith("1 of ")
    page.get_by_label("Show tags").select_option("")
    page.get_by_label("Show teams").select_option("Doll")
    assert page.evaluate(SHOWN) == ["04-bootstrap", "05-tests", "07-regression", "09-bayes", "11-forests"]
    assert page.url.endswith("?kind=lecture&other=1&team=Doll")
    page.get_by_label("Show sections").select_option("Models")
    assert page.evaluate(SHOWN) == ["07-regression", "09-bayes"]
    assert not page.locator("#section-inference").is_visible()
    page.get_by_role("button", name="Show all").click()
    assert page.url.endswith("?other=1")
    assert "12-floats" in page.evaluate(SHOWN)
    page.get_by_label("Show kinds").select_option("exam")
    page.locator(".here-jump a").click()
    assert page.locator("#lecture-03-simulation").is_visible(), "a link to a row that the filter hides clears it"


def test_a_value_in_the_address_that_nothing_has_filters_nothing(at: Open) -> None:
    page = at("2026-09-20T12:00+01:00", query="?kind=zzz&team=%3Cimg%20src=x%3E")
    assert "04-bootstrap" in page.evaluate(SHOWN)


def test_columns_are_headed_once_and_told_apart_without_their_heads(at: Open) -> None:
    page = at("2026-09-16T12:00+01:00")
    assert page.locator(".row-heads").first.inner_text().split() == ["Lead", "team", "Blog", "team"]
    cell = page.locator("#lecture-04-bootstrap .row-facts > div").first
    assert cell.inner_text().split("\n") == ["Lead team", "Doll"], "a reader who hears the row hears the label"
    heads = page.locator(".row-heads span").first.bounding_box()
    box = cell.bounding_box()
    assert heads is not None
    assert box is not None
    assert abs(heads["x"] - box["x"]) <= 2


@pytest.mark.parametrize("site", ["real"], indirect=True)
def test_a_course_marked_by_its_authors_words_is_left_to_them(browser: Browser, site: Path) -> None:
    for width in (1280, 390):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        with host(site, "/repo/") as url:
            page.goto(url)
            assert page.locator(".here-card, .badge").count() == 0
            assert page.evaluate(WIDER) <= 0
            assert page.locator(".row:visible").count() == page.locator(".row").count()
        context.close()


NIGHTS = """\
title: Night sky
timezone: America/New_York
calendar:
  start: 2026-10-28
  end: 2026-11-11
  meetings: [{days: WSa, time: 22:30-01:30}]
  cancelled: [{date: 2026-10-31, reason: Clouds}]
"""
"""The clocks change in the night that is cancelled."""


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a course that meets across midnight and has a cancelled class."""
    folder = tmp_path_factory.mktemp("nights")
    (folder / "course/content/lectures").mkdir(parents=True)
    (folder / "course/course.yml").write_text(NIGHTS)
    for number in range(1, 4):
        (folder / f"course/content/lectures/{number}.md").write_text(f"---\ntitle: Night {number}\n---\nStars.\n")
    build_site(folder / "course", folder / "out", folder / "cache", "--now", "2026-10-28T12:00-04:00")
    return folder / "out"


@pytest.mark.parametrize(
    ("now", "zone", "word", "title", "marks"),
    [
        ("2026-10-29T01:00-04:00", "America/New_York", "Next session: now", "Night 1", ["1 Today"]),
        ("2026-10-30T12:00-04:00", "America/New_York", "Next session: in 5 days", "Night 2", ["2 Up next"]),
        ("2026-10-31T12:00-04:00", "Asia/Tokyo", "Next session: in 4 days", "Night 2", ["2 Up next"]),
        ("2026-11-05T01:31-05:00", "America/New_York", "Next session: in 2 days", "Night 3", ["3 Up next"]),
    ],
)
def test_a_cancelled_class_is_no_session_and_one_across_midnight_is_of_today(
    browser: Browser, nights: Path, now: str, zone: str, word: str, title: str, marks: list[str]
) -> None:
    context = browser.new_context(timezone_id=zone)
    with host(nights, "/") as url:
        page = context.new_page()
        page.clock.install(time=datetime.fromisoformat(now))
        page.goto(url)
        assert (panel(page), page.evaluate(MARKS)) == ((word, title), marks)
    context.close()
