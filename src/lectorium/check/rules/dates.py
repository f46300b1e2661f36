"""Rules on the dates of lectures: the term, holidays, two on one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from lectorium.check.context import RuleContext, field_value
from lectorium.check.rules.explained import explained
from lectorium.model.calendar import OFF_KINDS
from lectorium.model.course import Lecture
from lectorium.model.slots import Slot, holiday_on, term_slots
from lectorium.text.date_words import DAYS
from lectorium.text.diagnostic import Code, Diagnostic, Note
from lectorium.text.instant import zone_of
from lectorium.text.span import Span

OUTSIDE_TERM = Code("FM101", "date-outside-term", "warning")
ON_HOLIDAY = Code("FM102", "date-on-holiday", "warning")
ON_WEEKEND = Code("FM104", "date-on-weekend", "warning")
SAME_DAY = Code("FM103", "two-lectures-on-one-day", "info")


_SATURDAY = 5
"""As `datetime.date.weekday` counts."""


def _dated(context: RuleContext) -> Iterator[tuple[Lecture, Span]]:
    for lecture in context.course.lectures:
        if lecture.date is not None and lecture.document.front_matter.get("date") is not None:
            yield lecture, field_value(lecture.document, "date")


def _outside_term(context: RuleContext) -> Iterator[Diagnostic]:
    term = context.course.config.calendar
    for lecture, span in _dated(context):
        day = lecture.date
        if day and term.start and (day < term.start or (term.end and day > term.end)):
            last = f" to {term.end}" if term.end else " on"
            message = f"{day} is outside the term, which goes from {term.start}{last}"
            yield Diagnostic(OUTSIDE_TERM, message, span, "correct the date here, or the term in the config")


def _on_holiday(context: RuleContext) -> Iterator[Diagnostic]:
    for lecture, span in _dated(context):
        found = holiday_on(context.course.config.calendar, lecture.date) if lecture.date else None
        if found is not None and lecture.kind not in OFF_KINDS:
            yield Diagnostic(ON_HOLIDAY, f"{lecture.date} is a holiday ({found.name})", span, "move the lecture")


def _on_weekend(context: RuleContext) -> Iterator[Diagnostic]:
    calendar = context.course.config.calendar
    met = {slot.day for slot in _slots(context)} | {item.usual for item in calendar.changes}
    for lecture, span in _dated(context) if calendar.deals else ():
        day = lecture.date
        if day and day.weekday() >= _SATURDAY and day not in met and lecture.kind == "lecture":
            days = ", ".join(dict.fromkeys(DAYS[meeting.weekday] for meeting in calendar.meetings))
            message = f"{day} is a {DAYS[day.weekday()]}, on which the course does not meet"
            help_text = f"it meets on {days}; delete the date, and the lecture takes the next free meeting"
            yield Diagnostic(ON_WEEKEND, message, span, help_text)


def _slots(context: RuleContext) -> tuple[Slot, ...]:
    return term_slots(context.course.config.calendar, zone_of(context.course.config.timezone))


def _same_day(context: RuleContext) -> Iterator[Diagnostic]:
    first: dict[object, Lecture] = {}
    meetings = Counter[date | None](slot.day for slot in _slots(context))
    for lecture, span in _dated(context):
        if lecture.kind == "lecture":
            other = first.setdefault(lecture.date, lecture)
            if other is not lecture and (meetings[lecture.date] < 2 or not lecture.slots):
                notes = (Note(f"`{other.title}` is on that day too", field_value(other.document, "date")),)
                yield Diagnostic(SAME_DAY, f"two lectures are on {lecture.date}", span, "move one of them", notes)


RULES = explained(
    "dates", {OUTSIDE_TERM: _outside_term, ON_HOLIDAY: _on_holiday, ON_WEEKEND: _on_weekend, SAME_DAY: _same_day}
)
