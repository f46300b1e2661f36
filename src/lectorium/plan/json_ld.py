"""What a course is in the words of schema.org, for search engines and catalogues of courses: JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from msgspec import json

from lectorium.model.slots import Slot
from lectorium.plan.calendar_events import cancelled_classes
from lectorium.plan.context import PlanContext
from lectorium.plan.rows import Row
from lectorium.plan.session_time import is_session
from lectorium.plan.shell import absolute, short_text
from lectorium.plan.urls import link_address
from lectorium.text.instant import zone_of

_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""What could end the element that holds the data."""


def course_data(context: PlanContext) -> str:
    """Return the course with its term: Course and CourseInstance."""
    config, calendar = context.course.config, context.course.config.calendar
    people = [{"@type": "Person", "name": person.name} for person in config.people]
    term = {
        "@type": "CourseInstance",
        "name": " · ".join(filter(None, (config.title, config.term))),
        "courseMode": "Onsite" if config.place or any(each.place for each in calendar.meetings) else "",
        "startDate": calendar.start.isoformat() if calendar.start else "",
        "endDate": calendar.end.isoformat() if calendar.end else "",
        "location": _location(config.place),
        "instructor": people,
        "subEvent": list(_cancelled_events(context)),
    }
    course = (
        {**_course(context), "hasCourseInstance": _known(term)} if config.term or calendar.start else _course(context)
    )
    return _written(course)


def lecture_data(context: PlanContext, row: Row) -> str:
    """Return a lecture: LearningResource, and Event where its day is known."""
    lecture = row.lecture
    url = absolute(context, link_address(lecture.url))
    about = short_text(lecture.description or lecture.document.excerpt)
    dates = context.request.dates_of(lecture.document.path)
    same: dict[str, Any] = {"name": lecture.title, "description": about, "url": url}
    lesson = {
        "@type": "LearningResource",
        **same,
        "inLanguage": context.course.config.language,
        "keywords": list(lecture.tags),
        "dateModified": dates[1].isoformat() if dates else "",
        "isPartOf": _course(context),
    }
    held = _events(context, row, same) if is_session(lecture) else ()
    return _written({"@graph": [_known(lesson), *held]})


def _events(context: PlanContext, row: Row, same: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield an Event for each meeting that a lecture takes, or one on its own day."""
    lecture, usual = row.lecture, context.course.config.place
    first, *more = lecture.slots or (None,)
    yield _event(same, row.session.starts or lecture.date, row.session.ends, row.session.place or usual, first)
    for slot in more:
        yield _event(same, slot.starts or slot.day, slot.ends, slot.place or usual, slot)


def _event(
    same: dict[str, Any], starts: date | None, ends: datetime | None, place: str, slot: Slot | None, *, status: str = ""
) -> dict[str, Any]:
    moved = slot.moved_from if slot else None
    event = {
        "@type": "Event",
        **same,
        "startDate": starts.isoformat() if starts else "",
        "endDate": ends.isoformat() if ends else "",
        "location": _location(place),
        "eventStatus": f"https://schema.org/Event{status or ('Rescheduled' if moved else 'Scheduled')}",
        "previousStartDate": moved.isoformat() if moved else "",
    }
    return _known(event)


def _course(context: PlanContext) -> dict[str, Any]:
    config = context.course.config
    provider = {"@type": "Organization", "name": config.institution} if config.institution else ""
    course = {
        "@type": "Course",
        "name": config.title,
        "description": config.description or config.tagline or config.title,
        "url": absolute(context, ""),
        "inLanguage": config.language,
        "provider": provider,
    }
    return _known(course)


def _cancelled_events(context: PlanContext) -> Iterator[dict[str, Any]]:
    """Yield the classes that are cancelled, of which no page tells."""
    course = context.course
    for each in cancelled_classes(course, zone_of(course.config.timezone)):
        named = {"name": each.title, "description": each.about}
        ends = each.last if isinstance(each.last, datetime) else None
        yield _event(named, each.first, ends, each.place or course.config.place, None, status="Cancelled")


def _location(name: str) -> dict[str, str] | str:
    return {"@type": "Place", "name": name} if name else ""


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _written(data: dict[str, Any]) -> str:
    return json.encode({"@context": "https://schema.org", **data}).decode().translate(_ESCAPES)
