"""People, times and places of a course as views."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from lectorium.model.clock import read_clock
from lectorium.model.config import Calendar, Meeting, Person, Weekly
from lectorium.model.course import Course
from lectorium.model.read_weekly import all_weekly
from lectorium.plan.context import PlanContext
from lectorium.plan.dates import date_view, hours_view, weekday_name
from lectorium.plan.link_names import link_name
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.linking import link_target_of, locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.rows import kind_name
from lectorium.plan.shell import PHOTO, picture_url
from lectorium.plan.urls import host_of
from lectorium.plan.view import FactView, LinkView, PersonView, WeekdayView, WeeklyView
from lectorium.plan.who import person_id
from lectorium.text.language import translate


def people(context: PlanContext, writer: UrlWriter) -> tuple[PersonView, ...]:
    """Return the instructors and assistants as a page shows them."""
    return person_views(context.course.config.people, context, writer)


def person_views(people: tuple[Person, ...], context: PlanContext, writer: UrlWriter) -> tuple[PersonView, ...]:
    """Return people as a page shows them."""
    views = []
    for person in people:
        url = _address(person.url, context, writer)
        facts = (person.name, person.role, person.email, url, person.office, person.hours)
        photo = picture_url(context, writer, person.photo, PHOTO)
        views.append(PersonView(*facts, photo, person_id(person.name)))
    return tuple(views)


def _address(url: str, context: PlanContext, writer: UrlWriter) -> str:
    here = LinkContext("", context.course.config.path)
    return writer.link(link_target_of(locate_text(url, context.resolver.locator, here)) if url else None)


def week(context: PlanContext, writer: UrlWriter) -> tuple[WeekdayView, ...]:
    """Return what there is every week by its day, with the office hours of people whose day can be read."""
    by_day = dict[int | None, list[Weekly]]()
    for each in all_weekly(context.course.config):
        by_day.setdefault(each.weekday, []).append(each)
    return tuple(
        WeekdayView(
            "" if day is None else weekday_name(day),
            tuple(_weekly(each, context, writer) for each in sorted(by_day[day], key=_clock)),
        )
        for day in sorted(by_day, key=lambda day: (day is None, day or 0))
    )


def _clock(each: Weekly) -> tuple[tuple[int, ...], str]:
    found = read_clock(each.time)
    return found[0] if found else (), each.title


def _weekly(each: Weekly, context: PlanContext, writer: UrlWriter) -> WeeklyView:
    url = _address(each.url, context, writer)
    link = LinkView(link_name(url), url, host=host_of(url)) if url else None
    return WeeklyView(hours_view(each.time), each.title, each.place, link, each.note, each.office)


def _meets(calendar: Calendar) -> Iterator[str]:
    """Yield when and where the course meets: three days in a row with the same hours as the first and the last."""
    by_rest: dict[Meeting, list[Meeting]] = {}
    for meeting in calendar.meetings:
        by_rest.setdefault(replace(meeting, weekday=0, day=None), []).append(meeting)
    lectures = any(meeting.kind == "lecture" for meeting in calendar.meetings)
    for rest, held in by_rest.items():
        days = sorted(each.weekday for each in held if each.day is None)
        names = [weekday_name(day) for day in days]
        if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
            names = [translate("%(first)s to %(last)s", first=names[0], last=names[-1])]
        names += [date_view(each.day).text for each in held if each.day]
        kind = kind_name(rest.kind) if lectures and rest.kind != "lecture" else ""
        called = f" ({', '.join(filter(None, (kind, rest.section)))})" if kind or rest.section else ""
        yield from (", ".join(filter(None, (name, hours_view(rest.time), rest.place))) + called for name in names)


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
    facts += [(translate("Meets"), each) for each in _meets(calendar)]
    facts += [(translate("Time"), hours_view(config.time)), (translate("Place"), config.place)]
    return tuple(FactView(label, value) for label, value in facts if value)
