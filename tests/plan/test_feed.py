"""What the feed announces, and when: nothing that is still to come, nothing of 1970, on the clock of the course."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from lectorium.model.config import Calendar, CourseConfig
from lectorium.model.course import Lecture, Part
from lectorium.plan.facts import Facts, PlanOptions
from plan_courses import asset, course, deck, lecture, page, planned, view

CONFIG = CourseConfig("course.yml", "Rain", url="https://x.org/", timezone="Asia/Kolkata")
NOW = datetime(2026, 9, 20, tzinfo=UTC)
PATH = "content/lectures/a.md"


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def feed(*posts: Any, git: dict[str, tuple[str, str]] | None = None, now: datetime | None = NOW, **config: Any) -> Any:
    dates = {path: (seconds(first), seconds(last)) for path, (first, last) in (git or {}).items()}
    lectures = tuple(post for post in posts if isinstance(post, Lecture))
    pages = tuple(post for post in posts if not isinstance(post, Lecture))
    made = course(
        lectures,
        pages,
        tuple(asset(f"Lectures/{name}.pdf") for name in "stu"),
        config=CourseConfig(**{"path": "course.yml", **_config(), **config}),
    )
    return view(planned(made, Facts(dates=dates), PlanOptions(now=now)).value, "atom.xml")


def _config() -> dict[str, Any]:
    return {"title": CONFIG.title, "url": CONFIG.url, "timezone": CONFIG.timezone}


def told(*posts: Any, **options: Any) -> list[tuple[str, str, str]]:
    return [(entry.title, entry.published, entry.updated) for entry in feed(*posts, **options).entries]


def a(**changes: Any) -> Lecture:
    return lecture(PATH, "lectures/a/", **changes)


CLASS = date(2026, 9, 3)
START = datetime(2026, 9, 3, 8, 30, tzinfo=UTC)
RELEASE = datetime(2026, 9, 1, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "published"),
    [
        ({"date": CLASS}, "2026-09-03T00:00:00+05:30"),
        ({"date": CLASS, "starts": START}, "2026-09-03T14:00:00+05:30"),
        ({"date": CLASS, "starts": START, "release": RELEASE}, "2026-09-01T08:00:00+05:30"),
        ({"date": CLASS, "starts": START + timedelta(days=3)}, "2026-09-03T00:00:00+05:30"),
        ({"release": RELEASE}, "2026-09-01T08:00:00+05:30"),
    ],
)
def test_a_lecture_is_published_at_its_release_or_class(changes: dict[str, Any], published: str) -> None:
    assert told(a(**changes)) == [("A", published, published)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"date": date(2026, 9, 21)},
        {"date": date(2026, 9, 20), "starts": NOW + timedelta(seconds=1)},
        {"date": date(9999, 1, 1)},
    ],
)
def test_what_has_no_date_or_is_to_come_is_no_news(changes: dict[str, Any]) -> None:
    assert told(a(**changes)) == []


def test_a_lecture_without_a_date_is_as_old_as_the_term() -> None:
    start = "2026-09-01T00:00:00+05:30"
    assert told(a(), calendar=Calendar(date(2026, 9, 1))) == [("A", start, start)]
    assert told(a(), calendar=Calendar(date(2026, 10, 1))) == []


GIT = ("2026-09-05T00:00:00+00:00", "2026-09-06T00:00:00+00:00")


def test_what_git_has_dates_an_undated_lecture_and_the_last_change_of_each() -> None:
    first, last = "2026-09-05T05:30:00+05:30", "2026-09-06T05:30:00+05:30"
    assert told(a(), git={PATH: GIT}) == [("A", first, last)]
    assert told(a(date=CLASS), git={PATH: GIT}) == [("A", "2026-09-03T00:00:00+05:30", last)]


def test_a_change_before_the_class_is_none_after_it() -> None:
    day = "2026-09-07T00:00:00+05:30"
    assert told(a(date=date(2026, 9, 7)), git={PATH: GIT}) == [("A", day, day)]


def test_a_change_that_is_to_come_counts_when_it_has_come() -> None:
    day = "2026-09-03T00:00:00+05:30"
    assert told(a(date=CLASS), git={PATH: (GIT[0], "2026-09-21T00:00:00+00:00")}) == [("A", day, day)]


def slides(**changes: Any) -> Lecture:
    return a(date=CLASS, deck=deck(PATH, "s"), **changes)


def test_slides_that_were_added_later_are_news_of_their_own() -> None:
    made = feed(slides(), git={"Lectures/s.pdf": GIT})
    assert [(entry.title, entry.published, entry.updated) for entry in made.entries] == [
        ("Slides: A", "2026-09-05T05:30:00+05:30", "2026-09-06T05:30:00+05:30"),
        ("A", "2026-09-03T00:00:00+05:30", "2026-09-03T00:00:00+05:30"),
    ]
    assert [entry.id for entry in made.entries] == ["https://x.org/lectures/a/#deck", "https://x.org/lectures/a/"]
    assert {entry.url for entry in made.entries} == {"https://x.org/lectures/a/"}
    assert made.updated == "2026-09-06T05:30:00+05:30"


def test_every_deck_that_was_added_later_is_news() -> None:
    made = feed(
        slides(more_decks=(deck(PATH, "t"), deck(PATH, "u"))), git={"Lectures/s.pdf": GIT, "Lectures/u.pdf": GIT}
    )
    assert {entry.id: entry.title for entry in made.entries} == {
        "https://x.org/lectures/a/#deck": "Slides: A",
        "https://x.org/lectures/a/#deck-3": "Slides (U): A",
        "https://x.org/lectures/a/": "A",
    }


def test_slides_that_were_there_before_the_class_are_none() -> None:
    assert len(told(slides(), git={"Lectures/s.pdf": ("2026-09-01T00:00:00+00:00", GIT[1])})) == 1
    assert len(told(slides())) == 1


@pytest.mark.parametrize(
    ("key", "title"),
    [("deck", "Slides: A"), ("slides", "Slides: A"), ("notes", "Notes: A"), ("solutions", "Solutions: A")],
)
def test_what_is_released_apart_is_news_then(key: str, title: str) -> None:
    part = Part(key, START + timedelta(days=1), (), withheld=False)
    instant = "2026-09-04T14:00:00+05:30"
    assert told(slides(parts=(part,)))[0] == (title, instant, instant)


def test_the_release_of_slides_counts_and_not_their_commit() -> None:
    part = Part("deck", START + timedelta(days=1), (), withheld=False)
    assert told(slides(parts=(part,)), git={"Lectures/s.pdf": GIT})[0][1] == "2026-09-04T14:00:00+05:30"


def test_a_part_that_is_withheld_or_to_come_is_in_no_feed() -> None:
    hidden = Part("notes", START, (), withheld=True)
    unread = Part("video", None, (), withheld=True)
    later = Part("solutions", NOW + timedelta(days=1), (), withheld=False)
    assert len(told(slides(parts=(hidden, unread, later)))) == 1


def test_an_announcement_is_news_from_its_instant() -> None:
    posted = page("content/announcements/n.md", "announcements/n/", posted=START)
    git = {"content/announcements/n.md": GIT}
    assert told(posted, git=git) == [("N", "2026-09-03T14:00:00+05:30", "2026-09-06T05:30:00+05:30")]


@pytest.mark.parametrize(
    ("start", "updated"),
    [
        (date(2026, 9, 1), "2026-09-01T00:00:00+05:30"),
        (date(2026, 10, 1), "2005-12-01T00:00:00+05:30"),
        (None, "2005-12-01T00:00:00+05:30"),
    ],
)
def test_a_feed_without_news_is_as_old_as_the_term_or_as_feeds_are(start: date | None, updated: str) -> None:
    assert feed(calendar=Calendar(start)).updated == updated
