"""What is due, and other rows of `schedule.yml`, with where they lead."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from lectorium.model.config import Event
from lectorium.model.course import Course
from lectorium.plan.link_target import LinkTarget
from lectorium.plan.linking import link_target_with_fault
from lectorium.plan.locate import LinkContext, Locator
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome


class LinkedEvent(Struct, frozen=True, gc=False):
    """An event that has a date, its address still below the root."""

    event: Event
    first: date
    link_target: LinkTarget | None
    """Without an address of its own, the page of its lecture."""


def link_events(course: Course, locator: Locator) -> Outcome[tuple[LinkedEvent, ...]]:
    """Return the events of a course by date, and a fault for each row of `schedule.yml` that leads nowhere."""
    lectures, faults, linked = {each.document.path: each for each in course.lectures}, list[Diagnostic](), []
    for event in course.events:
        path, target = event.span.path, None
        lecture = lectures.get(path)
        if event.url:
            at = LinkContext(lecture.url if lecture else "", path)
            made = link_target_with_fault(event.url, locator, at, event.span)
            target = made.value
            # What stands in front matter is a fact too, which is found wrong with its lecture.
            faults += () if lecture else made.diagnostics
        elif page := locator.table.by_source.get(path):
            target = LinkTarget(page.url)
        if event.day is not None:
            linked.append(LinkedEvent(event, event.day, target))
    return Outcome(tuple(linked), tuple(faults))
