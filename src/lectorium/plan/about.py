"""People, times and places of a course as views."""

from __future__ import annotations

from lectorium.model.config import Person
from lectorium.model.course import Course
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import date_view, hours_view, weekday_name
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.linking import link_target_of, locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.shell import PHOTO, picture_url
from lectorium.plan.view import FactView, PersonView
from lectorium.plan.who import person_id
from lectorium.text.language import translate


def people(context: PlanContext, writer: UrlWriter) -> tuple[PersonView, ...]:
    """Return the instructors and assistants as a page shows them."""
    return person_views(context.course.config.people, context, writer)


def person_views(people: tuple[Person, ...], context: PlanContext, writer: UrlWriter) -> tuple[PersonView, ...]:
    """Return people as a page shows them."""
    config, locator = context.course.config, context.resolver.locator
    views = []
    for person in people:
        link_target = (
            link_target_of(locate_text(person.url, locator, LinkContext("", config.path))) if person.url else None
        )
        url = writer.link(link_target)
        facts = (person.name, person.role, person.email, url, person.office, person.hours)
        photo = picture_url(context, writer, person.photo, PHOTO)
        views.append(PersonView(*facts, photo, person_id(person.name)))
    return tuple(views)


def course_facts(course: Course) -> tuple[FactView, ...]:
    """Return term, dates, meetings, time and place, as far as the config has them."""
    config, calendar = course.config, course.config.calendar
    facts = [(translate("Term"), config.term)]
    if calendar.start and calendar.end:
        first, last = date_view(calendar.start), date_view(calendar.end)
        facts.append(
            (
                translate("Dates"),
                translate("%(first)s to %(last)s", first=first.text, last=f"{last.text} {calendar.end.year}"),
            )
        )
    for meeting in calendar.meetings:
        parts = (weekday_name(meeting.weekday), hours_view(meeting.time), meeting.place)
        facts.append((translate("Meets"), ", ".join(part for part in parts if part)))
    facts += [(translate("Time"), hours_view(config.time)), (translate("Place"), config.place)]
    return tuple(FactView(label, value) for label, value in facts if value)
