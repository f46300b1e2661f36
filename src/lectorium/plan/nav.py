"""The navigation of the site, from the config or from what the course has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from lectorium.model.course import Course
from lectorium.plan import codes
from lectorium.plan.address_table import AddressTable
from lectorium.plan.link_faults import in_doubt
from lectorium.plan.link_target import LinkTarget
from lectorium.plan.linking import link_target_of, locate_text
from lectorium.plan.locate import LinkContext, Locator
from lectorium.plan.urls import link_address, output_path
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.language import translate
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span


class NavEntry(Struct, frozen=True, gc=False):
    """One entry of the navigation."""

    title: str
    link_target: LinkTarget


def make_nav(course: Course, locator: Locator) -> Outcome[tuple[NavEntry, ...]]:
    """Return the navigation of the config, or the indexes and plain pages in order."""
    if not course.config.nav:
        return Outcome(tuple(_usual_nav(course, locator.table)))
    entries, faults = [], []
    path = course.config.path
    for item in course.config.nav:
        link = locate_text(item.target, locator, LinkContext("", path))
        if link.state not in ("resolved", "external"):
            root = locator.locate(item.target, True, LinkContext("", path))
            link = root if root.state == "resolved" else link
        link_target = link_target_of(link)
        if link_target is not None:
            named = link.entry.title if link.entry else ""
            entries.append(NavEntry(item.title or named or item.target, link_target))
            continue
        near = f"did you mean `{link.suggestion}`?" if link.suggestion else "correct it, or remove the entry"
        if item.target.strip("/") == "teams" and not course.teams:
            term = f" of {course.config.term}" if course.config.term else ""
            near = f"the course{term} has no teams: add `teams:` to its course.yml, or remove the entry"
        message = f"the navigation entry `{item.title or item.target}` leads to `{item.target}`, which does not exist"
        fault = Diagnostic(codes.DEAD_NAVIGATION, message, item.span or Span.of_file(item.path or path), near)
        faults.append(in_doubt(fault, link))
    return Outcome(tuple(entries), tuple(faults))


def _usual_nav(course: Course, table: AddressTable) -> Iterator[NavEntry]:
    pages = [page for page in course.pages if page.in_nav and output_path(page.url) != "404.html"]
    taken = {page.title.strip().casefold() for page in pages}
    for (name, other), url in _our_nav(course, table):
        yield NavEntry(other if name.casefold() in taken else name, LinkTarget(url))
    for page in pages:
        yield NavEntry(page.title, LinkTarget(link_address(page.url)))


def _our_nav(course: Course, table: AddressTable) -> Iterator[tuple[tuple[str, str], str]]:
    """Return the name of each index, another for when a page of the author has that name, and its address.

    An index of nothing is in no navigation, but for the front page.
    """
    if course.lectures or course.schedule or not table.url("schedule"):
        yield (translate("Schedule"), translate("Home")), table.url("schedule")
    if course.lectures:
        yield (translate("Lectures"), translate("All lectures")), table.url("lectures")
    if any(lecture.document.readings for lecture in course.lectures):
        yield (translate("Readings"), translate("All readings")), table.url("readings")
    if course.tags or course.categories:
        yield (translate("Tags"), translate("All tags")), table.url("tags")
    if "course" in table.named:
        yield (translate("Course"), translate("About the course")), table.url("course")
