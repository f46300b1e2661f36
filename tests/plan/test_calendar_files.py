"""The calendars to subscribe to: read back by another program than the one that writes them."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dateutil.tz import tzical
from ics import Calendar as Read
from ics import Event
from msgspec.structs import replace

from lectorium.model.config import Calendar, Change, CourseConfig, Holiday, Meeting, Person, Weekly
from lectorium.model.course import Course, DayOff, LabelledFact, Lecture
from lectorium.model.slots import Slot, term_slots
from lectorium.plan.calendar_events import calendar_events
from lectorium.plan.facts import Facts, PlanOptions, PlanRequest
from lectorium.plan.target import WriteText
from lectorium.text.instant import zone_of
from lectorium.text.span import Span
from plan_courses import asset, course, lecture, paths, planned, view
from plan_courses import target as target_of

ZONE = zone_of("Europe/London")
SPAN = Span("course.yml", 0, 1)
TERM = Calendar(
    date(2026, 10, 19),
    date(2026, 11, 6),
    (Meeting(1, "14:00-15:15", "Room 101"), Meeting(4, "9:00-10:00", "Lab", "lab"), Meeting(3, "", "Garden", "walk")),
    (Holiday("Founders' day", date(2026, 10, 27), date(2026, 10, 27)),),
    (
        Change(date(2026, 11, 3), SPAN, "Field; trip", day=date(2026, 11, 4), time="23:30-0:30", place="Quay"),
        Change(date(2026, 10, 23), SPAN, "Strike"),
    ),
)
CONFIG = CourseConfig("course.yml", "Rain, wind", term="Fall", timezone="Europe/London", calendar=TERM)
SLOTS = {(slot.kind, slot.day): slot for slot in term_slots(TERM, ZONE)}


def held(path: str, url: str, *slots: Slot, **changes: Any) -> Lecture:
    first = slots[0]
    when = {"date": first.day, "starts": first.starts, "ends": first.ends, "place": first.place, "slots": slots}
    return lecture(path, url, **(when | changes))


def rainy(*lectures: Lecture, config: CourseConfig = CONFIG, **changes: Any) -> Course:
    return replace(course(lectures, config=config), **changes)


def text_of(made: Course, path: str = "schedule.ics", url: str = "") -> str:
    recipe = target_of(planned(made, options=PlanOptions(base_url=url)).value, path).recipe
    assert isinstance(recipe, WriteText)
    return recipe.text


def events(made: Course, path: str = "schedule.ics", url: str = "") -> dict[str, Event]:
    """Return the events by title, as another program reads them."""
    return {event.name: event for event in Read(text_of(made, path, url)).events}


def more(event: Event) -> dict[str, str]:
    """Return the properties that the other program only keeps."""
    return {line.name: line.value for line in event.extra}


RAIN = held("content/lectures/rain.md", "lectures/rain/", SLOTS["lecture", date(2026, 10, 20)])
WIND = held("content/lectures/wind.md", "lectures/wind/", SLOTS["lecture", date(2026, 11, 4)])


def test_a_session_has_its_hours_on_both_sides_of_a_change_of_the_clocks() -> None:
    found = events(rainy(RAIN, WIND), url="https://e.org/c")
    assert (found["Rain"].begin.datetime, found["Rain"].end.datetime) == (
        datetime(2026, 10, 20, 13, tzinfo=UTC),
        datetime(2026, 10, 20, 14, 15, tzinfo=UTC),
    )
    assert (found["Wind"].begin.datetime, found["Wind"].end.datetime) == (
        datetime(2026, 11, 4, 23, 30, tzinfo=UTC),
        datetime(2026, 11, 5, 0, 30, tzinfo=UTC),
    )
    assert (found["Rain"].location, found["Rain"].url) == ("Room 101", "https://e.org/c/lectures/rain/")
    assert (found["Rain"].transparent, found["Rain"].status) == (False, "CONFIRMED")
    assert more(found["Rain"])["SEQUENCE"] == "0"
    stamp = found["Rain"].created
    assert stamp is not None
    assert stamp.datetime == datetime(2026, 10, 20, 13, tzinfo=UTC), "no clock is asked"


def test_the_rules_of_the_zone_stand_in_the_file() -> None:
    text = text_of(rainy(RAIN, WIND))
    zone = tzical(io.StringIO(text)).get("Europe/London")
    days = [datetime(2026, *day, 14, tzinfo=zone) for day in ((3, 28), (3, 29), (10, 24), (10, 25))]
    assert [day.astimezone(UTC).hour for day in days] == [14, 13, 13, 14]
    assert "VTIMEZONE" not in text_of(rainy(RAIN, config=replace(CONFIG, timezone="UTC")))


def test_a_moved_class_says_so() -> None:
    found = events(rainy(WIND))
    assert (found["Wind"].location, found["Wind"].description) == (
        "Quay",
        "Moved from Tue 3 Nov: Field; trip · words",
    )
    here = replace(SLOTS["lecture", date(2026, 11, 4)], moved_from=date(2026, 11, 4), reason="")
    found = events(rainy(held("content/lectures/wind.md", "lectures/wind/", here)))
    assert found["Wind"].description == "Another hour or place · words"


def test_a_cancelled_class_is_told_as_such() -> None:
    off = (DayOff("cancelled", "Strike", date(2026, 10, 23), date(2026, 10, 23)),)
    found = events(rainy(days_off=off))["Lab cancelled"]
    assert (found.begin.datetime, found.status) == (datetime(2026, 10, 23, 8, tzinfo=UTC), "CANCELLED")
    assert (found.transparent, found.description, found.location) == (True, "Strike", "Lab")
    assert "schedule.ics" not in paths(planned(rainy()).value), "a post stands for the day"


def test_days_without_class_are_whole_days_on_which_one_is_free() -> None:
    off = (
        DayOff("holiday", "Founders' day", date(2026, 10, 27), date(2026, 10, 27)),
        DayOff("break", "Week, off", date(2026, 10, 26), date(2026, 10, 30)),
    )
    found = events(rainy(days_off=off))
    assert [(each.all_day, each.transparent) for each in found.values()] == [(True, True)] * 2
    assert "DTSTART;VALUE=DATE:20261026\r\nDTEND;VALUE=DATE:20261031\r\n" in text_of(rainy(days_off=off))
    assert "VTIMEZONE" not in text_of(rainy(days_off=off))


def test_a_session_without_an_hour_takes_the_day() -> None:
    walk = events(rainy(held("content/lectures/walk.md", "lectures/walk/", SLOTS["walk", date(2026, 10, 22)])))["Walk"]
    assert (walk.all_day, walk.location, walk.transparent) == (True, "Garden", False)


def test_what_is_due_is_no_session() -> None:
    due = lecture(
        "content/lectures/essay.md",
        "lectures/essay/",
        kind="assignment",
        date=date(2026, 10, 20),
        starts=datetime(2026, 10, 20, 22, 59, tzinfo=UTC),
    )
    found = events(rainy(due))["Essay"]
    assert (found.begin.datetime, found.transparent) == (datetime(2026, 10, 20, 22, 59, tzinfo=UTC), True)


def test_an_hour_of_another_day_than_the_schedules_does_not_count() -> None:
    """The authors' own schedule says the day; the post has the hour at which it was written."""
    written = lecture("a.md", "a/", date=date(2026, 10, 21), starts=datetime(2026, 1, 1, 9, tzinfo=UTC))
    assert events(rainy(written, config=replace(CONFIG, calendar=Calendar())))["A"].all_day


def test_a_lecture_of_two_meetings_is_two_events() -> None:
    two = held(
        "content/lectures/rain.md",
        "lectures/rain/",
        *(SLOTS["lecture", date(2026, *day)] for day in ((10, 20), (11, 4))),
    )
    assert [event.name for event in sorted(Read(text_of(rainy(two))).events)] == ["Rain (1 of 2)", "Rain (2 of 2)"]


def test_an_event_keeps_its_name_when_its_day_is_another() -> None:
    later = held("content/lectures/rain.md", "lectures/rain/", SLOTS["lecture", date(2026, 11, 4)])
    name = "rain-wind-fall/content/lectures/rain.md@lectorium.invalid"
    assert [events(rainy(each))["Rain"].uid for each in (RAIN, later)] == [name, name]
    twice = rainy(
        days_off=tuple(DayOff("holiday", "Feast", date(2026, 10, day), date(2026, 10, day)) for day in (1, 2))
    )
    assert [event.uid for event in sorted(Read(text_of(twice)).events)] == [
        "rain-wind-fall/holiday/feast@lectorium.invalid",
        "rain-wind-fall/holiday/feast/2@lectorium.invalid",
    ]


def test_kinds_of_meetings_have_calendars_of_their_own() -> None:
    lab = held("content/lectures/lab.md", "lectures/lab/", SLOTS["lab", date(2026, 10, 30)])
    made = rainy(RAIN, lab)
    assert [path for path in paths(planned(made).value) if path.endswith(".ics")] == [
        *("schedule-lab.ics", "schedule-lecture.ics", "schedule.ics"),
    ]
    assert list(events(made, "schedule-lab.ics")) == ["Lab"]
    assert [path for path in paths(planned(rainy(RAIN)).value) if path.endswith(".ics")] == ["schedule.ics"]


def test_office_hours_come_again_each_week_of_the_term_but_on_days_without_class() -> None:
    hours = Weekly("Ann", 1, "10-11", "Room 7", office=True)
    others = (Weekly("Club", 4, "at noon"), Weekly("Bo", None, "10-11"), Weekly("Cy", 1, "9-10", note="every 2 weeks"))
    people = (Person("Eve", hours="Fri 9-10 and 14-15, Lab"), Person("Ann", hours="Mon 8-9"))
    made = rainy(RAIN, config=replace(CONFIG, weekly=(hours, *others), people=people))
    text = text_of(made).replace("\r\n ", "")
    found = [
        [line for line in event.splitlines() if line.startswith(("SUMMARY", "DTSTART", "RRULE", "EXDATE", "LOCATION"))]
        for event in text.split("BEGIN:VEVENT")[1:]
        if "RRULE" in event
    ]
    in_london = "TZID=Europe/London:2026"
    assert found == [
        [
            "SUMMARY:Office hours: Ann",
            f"DTSTART;{in_london}1020T100000",
            "RRULE:FREQ=WEEKLY;UNTIL=20261103T100000Z",
            f"EXDATE;{in_london}1027T100000",
            "LOCATION:Room 7",
        ],
        *(
            [
                "SUMMARY:Office hours: Eve",
                f"DTSTART;{in_london}1023T{hour}0000",
                f"RRULE:FREQ=WEEKLY;UNTIL=20261106T{hour}0000Z",
                "LOCATION:Lab",
            ]
            for hour in ("09", "14")
        ),
    ]
    assert [event.begin.hour for event in Read(text_of(made)).events if event.name.endswith("Ann")] == [10]


@pytest.mark.parametrize(
    "words",
    [
        *("biweekly", "Every second week", "every other Monday", "alternate weeks", "(weeks 2-5)", "not in week 7"),
        *("starting Oct 5", "except 9 October", "from 2026-10-30", "14-täglich", "alle zwei Wochen", "par quinzaine"),
    ],
)
@pytest.mark.parametrize("person", [True, False])
def test_what_is_not_in_each_week_is_no_event_of_each_week(words: str, person: bool) -> None:
    club, ann = Weekly("Club", 1, "10-11", note=words), Person("Ann", hours=f"Tue 10-11, {words}")
    made = rainy(RAIN, config=replace(CONFIG, people=(ann,)) if person else replace(CONFIG, weekly=(club,)))
    assert "RRULE" not in text_of(made)


@pytest.mark.parametrize("words", ["every week", "each week", "jede Woche", "Room 7, Walle 5"])
def test_what_is_said_to_be_in_each_week_is(words: str) -> None:
    assert "RRULE" in text_of(rainy(RAIN, config=replace(CONFIG, weekly=(Weekly("Club", 1, "10-11", note=words),))))


def test_office_hours_of_nobody_in_particular_have_their_own_name() -> None:
    made = rainy(RAIN, config=replace(CONFIG, weekly=(Weekly("", 1, "10-11", office=True),)))
    assert "SUMMARY:Office hours\r\n" in text_of(made)


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    long = replace(RAIN, title="Ää, " * 60 + "\x00\n;end")
    text = text_of(rainy(long))
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert "\x00" not in text
    assert list(events(rainy(long))) == ["Ää, " * 60 + " ;end"]


def test_nothing_hidden_is_told() -> None:
    draft = replace(RAIN, title="Secret", visibility="draft")
    assert "schedule.ics" not in paths(planned(rainy(draft)).value)
    assert "Secret" not in text_of(rainy(draft, WIND))


def test_a_course_without_dates_has_no_calendar() -> None:
    made = rainy(lecture("content/lectures/rain.md", "lectures/rain/"))
    assert not [path for path in paths(planned(made).value) if path.endswith(".ics")]
    assert view(planned(made).value, "index.html").calendar == ""


@pytest.mark.parametrize("year", [1, 1899, 2200, 9999])
def test_a_year_that_no_calendar_program_shows_is_left_out(year: int) -> None:
    made = rainy(replace(RAIN, date=date(year, 1, 1), starts=None, slots=()))
    assert calendar_events(PlanRequest(made, Facts(), PlanOptions())) == ()


def test_the_front_page_offers_it() -> None:
    shown = view(planned(rainy(RAIN), options=PlanOptions(base_url="https://e.org/c")).value, "index.html")
    assert (shown.calendar, shown.webcal) == ("schedule.ics", "webcal://e.org/c/schedule.ics")
    shown = view(planned(rainy(RAIN)).value, "index.html")
    assert (shown.calendar, shown.webcal) == ("schedule.ics", "")


def test_a_file_of_the_author_wins() -> None:
    plan = planned(replace(rainy(RAIN), assets=(asset("schedule.ics"),))).value
    assert target_of(plan, "schedule.ics").origin == "schedule.ics"
    assert view(plan, "index.html").calendar == "schedule.ics"


def test_facts_are_told() -> None:
    fact = LabelledFact("Quiz", "<b>Q1</b>", "", SPAN)
    assert events(rainy(replace(RAIN, facts=(fact,))))["Rain"].description == "Quiz: Q1 · words"
