"""Office hours as people write them: days, hours, and what stands behind."""

from __future__ import annotations

import pytest

from lectorium.model import read_weekly
from lectorium.model.clock import read_clock
from lectorium.model.read_config import read_config
from lectorium.model.read_weekly import weekly_times
from lectorium.text.source import SourceFile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon 10-11, Room 7", [(0, "10-11", "Room 7")]),
        ("Monday: 10:00-11:00", [(0, "10:00-11:00", "")]),
        ("Mon:10-11", [(0, "10-11", "")]),
        ("Mon 10:00-11:00, Room: 7", [(0, "10:00-11:00", "Room: 7")]),
        ("Mi: 10-11", [(2, "10-11", "")]),
        ("Mo", [(0, "", "")]),
        ("Mon, Wed and Fri 2-3pm", [(0, "2-3pm", ""), (2, "2-3pm", ""), (4, "2-3pm", "")]),
        ("Mon 10-11 and Wed 12-13", [(0, "10-11", ""), (2, "12-13", "")]),
        ("Mon 10-11, Wed 12-13, Room 7", [(0, "10-11", "Room 7"), (2, "12-13", "Room 7")]),
        ("Mon 10-11 Room 2; Wed 12-13 in the garden", [(0, "10-11", "Room 2"), (2, "12-13", "in the garden")]),
        ("Tue/Thu 3-4pm / Fri 9am", [(1, "3-4pm", ""), (3, "3-4pm", ""), (4, "9am", "")]),
        ("Mo 10-11 Uhr oder Mi 14-15 Uhr", [(0, "10-11 Uhr", ""), (2, "14-15 Uhr", "")]),
        ("Mon 10-11 | Mon 15-16 | Tue 9-10", [(0, "10-11", ""), (0, "15-16", ""), (1, "9-10", "")]),
        ("Mon 10-11 and 14-15, Room 7", [(0, "10-11", "Room 7"), (0, "14-15", "Room 7")]),
        ("Mon, Wed 9-10, 11-12", [(0, "9-10", ""), (2, "9-10", ""), (0, "11-12", ""), (2, "11-12", "")]),
        ("lundi 10h-11h et 14h-15h; mardi 9h", [(0, "10h-11h", ""), (0, "14h-15h", ""), (1, "9h", "")]),
        ("segunda e quinta 15h-16h", [(0, "15h-16h", ""), (3, "15h-16h", "")]),
        ("月曜 10:00-11:00, 7", [(0, "10:00-11:00", "7")]),
        ("Mon 10-11, 2-14", [(0, "10-11", "2-14")]),
        ("Mon 10-11 or by appointment", [(0, "10-11", "or by appointment")]),
        ("Mon 10-11, and Fri by appointment", [(0, "10-11", "and Fri by appointment")]),
        ("Mon 10-11 (not on Wed), Room 7", [(0, "10-11", "(not on Wed), Room 7")]),
        ("We are in room 7 on demand", [(None, "", "We are in room 7 on demand")]),
        ("So by appointment", [(None, "", "So by appointment")]),
        ("Friday by appointment", [(4, "", "by appointment")]),
        ("Fri from 2 pm to 3 pm in room 7", [(4, "from 2 pm to 3 pm", "in room 7")]),
        ("", [(None, "", "")]),
    ],
)
def test_weekly_times(text: str, expected: list[tuple[int | None, str, str]]) -> None:
    assert list(weekly_times(text)) == expected


def test_each_word_is_read_as_hours_a_few_times_however_long_the_text_is(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def count(text: str) -> object:
        tried.append(text)
        return read_clock(text)

    monkeypatch.setattr(read_weekly, "read_clock", count)
    assert len(list(weekly_times("Mon 10-11 " * 40))) == 40
    assert len(tried) < 20 * 40


def test_hours_of_a_person_stand_in_the_week_beside_an_appointment() -> None:
    people = 'people: [{name: Ada, hours: "Tue 10-11"}, {name: Bo, hours: "Tue 9-10"}]\n'
    hours = "office_hours: [{who: Ada, when: by appointment}, {who: Bo, when: Mon 10-11}]\n"
    config = read_config(SourceFile("course.yml", f"title: C\n{people}{hours}", "")).value
    told = [(each.title, each.weekday) for each in read_weekly.all_weekly(config)]
    assert told == [("Ada", 1), ("Ada", None), ("Bo", 0)]
