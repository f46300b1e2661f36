"""The days of a term as lines: the right answers were written down before the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from lectorium.model.course import Lecture
from lectorium.model.options import ReadOptions
from lectorium.plan.timetable import timetable
from model_samples import NOW, read

CASES = [
    case.strip("\n").split("\n---\n")
    for case in (Path(__file__).parents[1] / "model/cases/calendars.txt").read_text("utf-8").split("\n===\n")
]


def files(posts: str) -> dict[str, str]:
    """Return the posts of a case, one a line: number, then front matter in a line."""
    found = {}
    for line in posts.splitlines():
        number, _, head = line.partition(":")
        head = head.strip()
        head = head if head.startswith("{") else f"{{{head}}}"
        title = "" if "title:" in head else f"title: Lecture {number}, "
        found[f"content/lectures/{number}.md"] = f"---\n{{{title}{head[1:]}\n---\nText.\n"
    return found


@pytest.mark.parametrize(("title", "calendar", "posts", "rows"), CASES, ids=[case[0] for case in CASES])
def test_days_are_those_that_were_written_down(title: str, calendar: str, posts: str, rows: str) -> None:
    config = f"title: C\ntimezone: Europe/Berlin\ncalendar: {calendar}\n"
    outcome = read(files(posts), config, ReadOptions(NOW))
    lines = []
    for day, time, path, why in timetable(outcome.value):
        name = path.removeprefix("content/lectures/").removesuffix(".md")
        lines.append(f"{day or '-'} {time or '-'} {name or '-'} | {why}")
    unpublished = [each for each in outcome.value.hidden if isinstance(each, Lecture)]
    hidden = {each.document.path[-5:-3] for each in unpublished if each.visibility == "unpublished"}
    told = [f"! {item.message}" for item in outcome.diagnostics]
    assert [line for line in lines if line.split()[2] not in hidden] + told == rows.splitlines()
