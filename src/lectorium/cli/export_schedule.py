"""The rows of `lectorium export schedule`: lectures, days off and what is due, or the authors' own schedule."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from lectorium.cli.export_rows import EXPORTS, iso

if TYPE_CHECKING:
    from datetime import date

    from lectorium.conduct.analyse import Analysis
    from lectorium.model.course import Course, DayOff, ListedRow
    from lectorium.plan.context import PlanContext
    from lectorium.plan.events import LinkedEvent
    from lectorium.schedule.facts import ScheduleRow


def schedule(analysis: Analysis) -> Iterator[dict[str, Any]]:
    """Yield the rows of the schedule: those of the authors' own where we could read it, else lectures and days off."""
    from lectorium.model.author_schedule import line_of_html
    from lectorium.model.course import ListedRow
    from lectorium.plan.session_time import SessionTime, time_of
    from lectorium.schedule.facts import ScheduleRow, WrittenDate

    course, context = analysis.course, analysis.plan_input
    assert course is not None
    assert context is not None
    lectures = {lecture.document.path: lecture for lecture in course.lectures}
    rows = course.schedule or tuple(ListedRow(ScheduleRow("lecture", path), (), None) for path in lectures)
    other = [] if course.schedule else _beside(course, context)
    for listed, section in zip(rows, _sections([each.row for each in rows]), strict=True):
        row, lecture = listed.row, lectures.get(listed.row.path)
        while other and lecture and lecture.date and other[0][0] < (lecture.date, 1):
            yield other.pop(0)[1]
        when = row.date or WrittenDate("")
        own = lecture.date if lecture and row.kind == "lecture" and not row.again else None
        first, last = (own, own) if own and own != when.first else (when.first, when.last)
        facts = lecture.facts if lecture and row.kind == "lecture" and not row.again else listed.facts
        planned = context.rows.by_path.get(row.path)
        time = time_of(lecture, course.config) if lecture and own else SessionTime()
        yield _scheduled(
            kind=lecture.kind if lecture and row.kind == "lecture" else row.kind,
            title=lecture.title if lecture else line_of_html(listed.words.html) if listed.words else None,
            path=course.config.real(row.path),
            url=planned.url if planned else _own_page(listed, context),
            date=first,
            end=last if last != first else None,
            starts=time.starts,
            ends=time.ends,
            place=time.place,
            written=when.words,
            week=row.week_number or (lecture.week if lecture else None),
            section=section if course.schedule else lecture.section if lecture else "",
            number=row.number or (lecture.lecture_number if lecture else 0),
            badge=row.badge,
            facts=[{"label": fact.label, "text": line_of_html(fact.html), "html": fact.html} for fact in facts],
        )
    yield from (row for _, row in other)


def _own_page(listed: ListedRow, context: PlanContext) -> str | None:
    """Return the address of the page of the site to which the whole title of a row leads."""
    from lectorium.html.tree import Element, parse_tree
    from lectorium.plan.labelled import link_fact

    words, locator = listed.words, context.rows.locator
    nodes = parse_tree(words.html).children if words else []
    whole = len(nodes) == 1 and isinstance(nodes[0], Element) and nodes[0].name == "a"
    targets = link_fact(words, locator).value.html.link_targets if words and whole and locator else ()
    return next((target.url for target in targets if not target.external), None)


def _sections(rows: list[ScheduleRow]) -> Iterator[str]:
    """Yield the section of each row: a heading of a week, directly below that of a part, stands within the part."""
    from lectorium.model.author_schedule import words_of_html

    section, in_part = "", False
    for row, following in zip_longest(rows, rows[1:]):
        if row.kind == "section" and not (in_part and _is_week(row)):
            section = words_of_html(row.html)
            in_part = following is not None and _is_week(following) and not _is_week(row)
        yield section


def _is_week(row: ScheduleRow) -> bool:
    """Return whether a row is a heading that says no more than which week begins."""
    from lectorium.model.author_schedule import words_of_html

    rest = words_of_html(row.html).replace(row.week, "").replace(row.date.words if row.date else "", "")
    return row.kind == "section" and bool(row.week) and not rest.strip(" :,.()–-")


def _beside(course: Course, context: PlanContext) -> list[tuple[tuple[date, int], dict[str, Any]]]:
    """Return the rows beside the lectures, each with its day and whether it stands behind the lectures of that day."""
    rows = [((row.first, 0), _day_off(row)) for row in course.days_off]
    rows += [((linked.first, 2), _event(linked, course)) for linked in context.rows.events]
    return sorted(rows, key=lambda row: row[0])


def _scheduled(*, kind: str, title: str | None, due: bool = False, **known: Any) -> dict[str, Any]:
    """Return a row with all of its fields: what is empty, or not known, is null."""
    shown = {name: iso(known.get(name)) or None for name in EXPORTS["schedule"]} | {"facts": known.get("facts", [])}
    return shown | {"kind": kind, "title": title, "due": due}


def _event(linked: LinkedEvent, course: Course) -> dict[str, Any]:
    from lectorium.model.calendar import week_of

    event, target = linked.event, linked.link_target
    return _scheduled(
        kind=event.kind,
        title=event.title,
        path=course.config.real(event.span.path),
        url=target.url + target.rest if target else None,
        date=linked.first,
        starts=event.starts,
        ends=event.ends,
        place=event.place,
        week=week_of(course.config.calendar, event.day),
        due=event.is_due,
    )


def _day_off(row: DayOff) -> dict[str, Any]:
    end = row.last if row.last != row.first else None
    return _scheduled(kind=row.kind, title=row.title, date=row.first, end=end, week=row.week)
