"""The calendar of `course.yml`: days in many spellings, changes, and its faults."""

from __future__ import annotations

from datetime import date

import pytest

from lectorium.model.read_config import read_config
from lectorium.text.source import SourceFile


def calendar(text: str) -> tuple[str, list[str]]:
    """Return the days of the meetings, and what is told."""
    found = read_config(SourceFile("course.yml", f"title: C\ncalendar: {text}\n", ""))
    days = "".join(str(meeting.weekday) for meeting in found.value.calendar.meetings)
    return days, [item.message for item in found.diagnostics]


def test_days_of_a_meeting_beside_its_time_are_told() -> None:
    days, told = calendar("{start: 2026-08-31, meetings: [{day: Tue, time: 10-11, from: 2026-10-01}]}")
    assert (days, told) == ("1", ["`from` is not read beside `time`"])


@pytest.mark.parametrize(
    "moved", ["{from: 2026-09-08, to: 2026-09-09 16:00}", "{from: 2026-09-08, to: 2026-09-09, time: '16:00'}"]
)
def test_the_hour_of_a_moved_class_may_stand_behind_its_day(moved: str) -> None:
    text = f"title: C\ncalendar: {{start: 2026-08-31, meetings: [{{day: Tue, time: 10-11}}], moved: [{moved}]}}\n"
    found = read_config(SourceFile("course.yml", text, ""))
    assert [(each.day, each.time) for each in found.value.calendar.changes] == [(date(2026, 9, 9), "16:00")]
    assert found.diagnostics == ()


def test_a_reason_in_brackets_stands_behind_a_day() -> None:
    days = "{day: Tue, time: 10-11}"
    assert calendar(f"{{start: 2026-08-31, meetings: [{days}], cancelled: [2026-09-15 (sick)]}}") == ("1", [])


@pytest.mark.parametrize(
    ("day", "days"),
    [
        ("Tuesday", "1"),
        ("[Tue, Thu]", "13"),
        ("Tuesdays and Thursdays", "13"),
        ("TTh", "13"),
        ("TR", "13"),
        ("MWF", "024"),
        ("Mo/We", "02"),
        ("W", "2"),
        ("SaSu", "56"),
        ("Mittwochs", "2"),
        ("Di und Do", "13"),
        ("[lunes, mi\u00e9rcoles, sabado]", "025"),
        ("mercredi et jeudi", "23"),
        ("[\u0627\u0644\u0623\u062d\u062f, \u0627\u0644\u062b\u0644\u0627\u062b\u0627\u0621]", "61"),
        ("Mon-Thu", "0123"),
        ("Fr\u2013So", "456"),
        ("segunda-feira", "0"),
        ("Sun-Tue", "601"),
    ],
)
def test_days_of_the_week(day: str, days: str) -> None:
    assert calendar(f"{{meetings: [{{days: {day}}}]}}") == (days, [])


def test_faults() -> None:
    assert calendar("{meetings: [Tuesday, Thursday]}") == ("13", [])
    assert calendar("{meetings: [{day: Tusday}, {day: tth}, {day: Mon-Fry}]}")[1] == [
        "`Tusday` is no day of the week",
        "`tth` is no day of the week",
        "`Mon-Fry` is no day of the week",
    ]
    assert calendar("{moved: [{to: 2026-09-03}], cancelled: [{reason: Strike}], breaks: [{name: Rest}]}")[1] == [
        "this moved class has no date",
        "this cancelled class has no date",
        "this break has no date",
    ]
    assert calendar("{weeks: lunar}")[1] == ["`lunar` is no weeks that has a meaning here"]
    many = ", ".join(f"{{day: MTWRF, time: '{hour}:{part}'}}" for hour in range(10, 22) for part in ("00", "30"))
    assert calendar(f"{{meetings: [{many}]}}")[1] == ["the calendar has more than 50 meetings a week"]


@pytest.mark.parametrize("time", ["14-16 Uhr s. t.", "1400-1515", "ab 14 h", "25:00", "24:00-25:00", "22-24:30"])
def test_figures_that_are_no_hours_are_told_at_their_value(time: str) -> None:
    text = f'title: C\ncalendar: {{meetings: [{{day: Monday, time: "{time}"}}]}}\n'
    found = read_config(SourceFile("course.yml", text, ""))
    (told,) = found.diagnostics
    assert (told.code.code, told.severity, told.message) == ("FM024", "warning", f"`{time}` is no time of day")
    assert text[told.span.start : told.span.end].strip('"') == time
    assert told.help == "write `14:00-15:15`; until then it is shown as it is written, and no class has hours"
    assert [meeting.time for meeting in found.value.calendar.meetings] == [time]


@pytest.mark.parametrize(
    ("text", "word", "help_text"),
    [
        ("Tuesdy 10-11", "`Tuesdy` is no day of the week", "did you mean `Tuesday`?"),
        ("Mon 10-11 and Thurday 14-15", "`Thurday` is no day of the week", "did you mean `Thursday`?"),
        ("Mon 25:00-26:00", "`25:00-26:00` is no time of day", "write `Monday 14:00-15:15`"),
        *[
            (text, "", "")
            for text in ("by appointment", "Mon 10-11, Room 7", "Someday soon", "midday 12-13", "Mon 10:30-12")
        ],
    ],
)
def test_days_and_hours_of_people_that_cannot_be_read_are_told(text: str, word: str, help_text: str) -> None:
    told = [(f"{word}, so `{text}` is shown as it is written, and stands in no calendar", help_text)] if word else []
    for config in (f'people: [{{name: Ada, hours: "{text}"}}]', f'office_hours: [{{who: Ada, when: "{text}"}}]'):
        found = read_config(SourceFile("course.yml", f"title: C\n{config}\n", "")).diagnostics
        assert [(item.message, item.help) for item in found] == told
        assert {(item.code.code, item.severity) for item in found} <= {("FM024", "warning")}


@pytest.mark.parametrize(
    ("meeting", "message", "help_text"),
    [
        (
            "Tuesday 14:00 Room 1",
            "`Tuesday 14:00 Room 1` is more than a day of the week",
            "write `{day: Tuesday, time: 14:00-15:15, place: Room 101}`",
        ),
        ("Tuesdy 14:00-15:15", "`Tuesdy` is no day of the week", "did you mean `Tuesday`?"),
        (
            "{day: Tuesday, every: 2 weeks}",
            "the setting `every` means nothing here",
            "a class that is not weekly has its days in place of `day:`, as `dates: [2026-10-10, 2026-10-24]`",
        ),
        (
            "Tuesday], start: 2026-10-01 24:00, breaks: [",
            "`2026-10-01 24:00` is not a date of any calendar",
            "a day ends at 23:59: write `2026-10-01 23:59`, or `00:00` of the next day",
        ),
    ],
)
def test_a_calendar_that_cannot_be_read_is_one_finding(meeting: str, message: str, help_text: str) -> None:
    (told,) = read_config(SourceFile("course.yml", f"title: C\ncalendar: {{meetings: [{meeting}]}}\n", "")).diagnostics
    assert (told.message, told.help) == (message, help_text)


def test_hours_of_an_office_hour_are_not_called_those_of_a_class() -> None:
    config = 'title: C\noffice_hours: [{who: Ada, day: Monday, time: "25:00"}]\n'
    (told,) = read_config(SourceFile("course.yml", config, "")).diagnostics
    assert (told.message, told.help) == (
        "`25:00` is no time of day",
        "write `14:00-15:15`; until then it is shown as it is written, and it stands in no calendar",
    )


@pytest.mark.parametrize("time", ["TBA", "by appointment", "14:00-15:15", "2pm", ""])
def test_hours_and_words_in_their_place_are_not_told(time: str) -> None:
    assert calendar(f'{{meetings: [{{day: Monday, time: "{time}"}}]}}') == ("0", [])


def days_off(text: str) -> tuple[list[tuple[str, str, str]], list[tuple[str, str]]]:
    found = read_config(SourceFile("course.yml", f"title: C\ncalendar: {{holidays: {text}}}\n", ""))
    days = [(each.name, str(each.first), str(each.last)) for each in found.value.calendar.holidays]
    return days, [(item.message, item.help) for item in found.diagnostics]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[2026-09-10]", ("", "2026-09-10", "2026-09-10")),
        ("{2026-09-10: Labour day}", ("Labour day", "2026-09-10", "2026-09-10")),
        ("[{2026-09-10: Labour day}]", ("Labour day", "2026-09-10", "2026-09-10")),
        ("{Labour day: 2026-09-10}", ("Labour day", "2026-09-10", "2026-09-10")),
        ("[2026-09-10 Labour day]", ("Labour day", "2026-09-10", "2026-09-10")),
        ("['2026-09-10: Labour day']", ("Labour day", "2026-09-10", "2026-09-10")),
        ("2026-09-10", ("", "2026-09-10", "2026-09-10")),
        ("{date: 2026-09-10, name: Labour day}", ("Labour day", "2026-09-10", "2026-09-10")),
    ],
)
def test_a_holiday_in_one_word(text: str, wanted: tuple[str, str, str]) -> None:
    assert days_off(text) == ([wanted], [])


@pytest.mark.parametrize("days", ["2026-10-19/2026-10-30", "2026-10-19 to 2026-10-30", "[2026-10-19, 2026-10-30]"])
def test_two_days_in_place_of_one_are_told_as_a_span(days: str) -> None:
    told = ("`date` must be a date such as `2026-09-03`", "write `from: 2026-10-19, to: 2026-10-30`")
    assert days_off(f"[{{name: Autumn, date: {days}}}]") == ([], [told])


def test_a_meeting_without_a_day_is_told() -> None:
    assert calendar("{meetings: [{time: 14:00-15:15, room: B7}]}")[1] == ["this meeting has no day"]


@pytest.mark.parametrize(
    ("meeting", "told"),
    [
        ("date: 10.10.2026", "`10.10.2026` is no day; write `2026-10-10` for 10 October"),
        ("date: 2026-02-30", "`2026-02-30` is not a date of any calendar"),
        ("date: soon", "`soon` is no day; write `date: 2026-10-10`, or a list of days"),
        ("day: Mon, start: '16:00', end: '15:00'", "`16:00-15:00` does not end after it begins"),
    ],
)
def test_a_day_or_an_hour_that_is_none_is_told_at_its_place(meeting: str, told: str) -> None:
    found = read_config(SourceFile("course.yml", f"title: C\ncalendar: {{meetings: [{{{meeting}}}]}}\n", ""))
    assert f"{found.diagnostics[0].message}; {found.diagnostics[0].help}".startswith(told)
    assert len(found.diagnostics) == 1


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("holidays: [{Date: 2026-11-26}]", "the setting `Date` means nothing here: did you mean `date`?"),
        ("breaks: [{fro: 2026-11-26}]", "the setting `fro` means nothing here: did you mean `from`?"),
        ("moved: [{Time: 10-11}]", "the setting `Time` means nothing here: did you mean `time`?"),
        ("meetings: [{dayy: Tuesday}]", "the setting `dayy` means nothing here: did you mean `day`?"),
        ("meetings: [{Tuseday: 10-11}]", "`Tuseday` is no day of the week: did you mean `Tuesday`?"),
    ],
)
def test_a_misspelt_key_that_stands_alone_is_no_name_of_a_day(entry: str, told: str) -> None:
    found = read_config(SourceFile("course.yml", f"title: C\ncalendar: {{{entry}}}\n", ""))
    assert [f"{item.message}: {item.help}" for item in found.diagnostics] == [told]
    assert not found.value.calendar.holidays


@pytest.mark.parametrize("name", ["May Day", "Easter", "Labor Day", "Reading week"])
def test_a_day_off_is_called_as_its_key_says(name: str) -> None:
    found = read_config(SourceFile("course.yml", f"title: C\ncalendar: {{holidays: [{{{name}: 2026-11-26}}]}}\n", ""))
    assert [each.name for each in found.value.calendar.holidays] == [name]
    assert not found.diagnostics
