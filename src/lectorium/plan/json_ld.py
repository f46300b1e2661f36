"""What a course is in the words of schema.org, for search engines and catalogues of courses: JSON-LD."""

from __future__ import annotations

from typing import Any

from msgspec import json

from lectorium.plan.context import PlanContext
from lectorium.plan.rows import Row
from lectorium.plan.shell import absolute, short_text
from lectorium.plan.urls import link_address

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
    }
    course = (
        {**_course(context), "hasCourseInstance": _known(term)} if config.term or calendar.start else _course(context)
    )
    return _written(course)


def lecture_data(context: PlanContext, row: Row) -> str:
    """Return a lecture: LearningResource, and Event where its day is known."""
    lecture, session = row.lecture, row.session
    url = absolute(context, link_address(lecture.url))
    about = short_text(lecture.description or lecture.document.excerpt)
    same: dict[str, Any] = {"name": lecture.title, "description": about, "url": url}
    lesson = {
        "@type": "LearningResource",
        **same,
        "inLanguage": context.course.config.language,
        "keywords": list(lecture.tags),
        "isPartOf": _course(context),
    }
    moved = next((slot for slot in lecture.slots[:1] if slot.moved_from), None)
    starts = session.starts or lecture.date
    event = {
        "@type": "Event",
        **same,
        "startDate": starts.isoformat() if starts else "",
        "endDate": session.ends.isoformat() if session.ends else "",
        "location": _location(session.place),
        "eventStatus": "https://schema.org/EventRescheduled" if moved else "https://schema.org/EventScheduled",
        "previousStartDate": moved.moved_from.isoformat() if moved and moved.moved_from else "",
    }
    return _written({"@graph": [_known(lesson), *([_known(event)] if starts and lecture.kind != "break" else [])]})


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


def _location(name: str) -> dict[str, str] | str:
    return {"@type": "Place", "name": name} if name else ""


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _written(data: dict[str, Any]) -> str:
    return json.encode({"@context": "https://schema.org", **data}).decode().translate(_ESCAPES)
