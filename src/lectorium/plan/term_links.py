"""Lectures of several terms that are the same, and what the pages of a term show of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from lectorium.model.course import Course, Lecture, has_page
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import OtherTerm, TermLinks
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.view import LinkView, OtherTermView
from lectorium.text.language import translate

_NUMBER = re.compile(r"\d+[-_.]?")
"""At the head of a slug: the third lecture of one term may be the fourth of another."""


def term_links(courses: tuple[Course, ...]) -> tuple[TermLinks, ...]:
    """Return what each of several terms shows of all; the first of them is the current one."""
    labels = [course.config.term for course in courses]
    names = [course.config.folder.name if course.config.folder else "" for course in courses]
    shown = [
        f"{label} ({name})" if labels.count(label) > 1 else label for label, name in zip(labels, names, strict=True)
    ]
    urls = [dict(_by_keys(course)) for course in courses]
    days = [first_day(course) for course in courses]
    return tuple(
        TermLinks(
            f"{own}/",
            tuple(
                OtherTerm(label, f"{name}/", {} if name == own else _same(course, there), is_own=name == own)
                for name, label, there in zip(names, shown, urls, strict=True)
            ),
            is_later=day > days[0] > date.min,
        )
        for course, own, day in zip(courses, names, days, strict=True)
    )


def first_day(course: Course) -> date:
    """Return when a term begins, with its first lecture where the calendar does not say; `date.min` for unknown."""
    days = (lecture.date for lecture in course.lectures)
    return course.config.calendar.start or min(filter(None, days), default=date.min)


def _same(course: Course, there: dict[str, str]) -> dict[str, str]:
    """Return the address that each lecture has in another term, by its source path."""
    found = {
        lecture.document.path: [there[key] for key in _keys(lecture) if key in there] for lecture in course.lectures
    }
    return {path: urls[0] for path, urls in found.items() if urls}


def _by_keys(course: Course) -> Iterator[tuple[str, str]]:
    """Yield each key with the address of its lecture, the first lecture of a key last."""
    for lecture in reversed(course.lectures):
        if has_page(lecture, course) and not lecture.redirect_to:
            yield from ((key, lecture.url) for key in _keys(lecture))


def _keys(lecture: Lecture) -> tuple[str, ...]:
    """Return what tells that a lecture of another term is the same: its name in addresses, else its title."""
    slug = _NUMBER.sub("", lecture.slug, count=1)
    return (*([f"slug {slug}"] if slug else []), f"title {' '.join(lecture.title.casefold().split())}")


def with_terms(context: PlanContext, links: TermLinks) -> PlanContext:
    """Return what a plan is made from, with pages that lead to the other terms."""
    request = context.request
    return replace(context, request=replace(request, options=replace(request.options, terms=links)))


def term_views(context: PlanContext, writer: UrlWriter) -> tuple[LinkView, ...]:
    """Return all terms of a course as the foot of a page names them; none for a course without."""
    links = context.request.options.terms
    known = links.terms if links else ()
    return tuple(LinkView(each.label, writer.across(links.prefix, each.url), each.is_own) for each in known if links)


def other_term(context: PlanContext, writer: UrlWriter, source: str) -> OtherTermView | None:
    """Return what a term is called that is not the current one, and where its page stands in that; None for others."""
    links = context.request.options.terms
    if links is None or links.terms[0].is_own:
        return None
    now, own = links.terms[0], next((each.label for each in links.terms if each.is_own), "")
    label = (
        translate("This lecture in %(term)s", term=now.label)
        if source in now.lectures
        else translate("The course in %(term)s", term=now.label)
    )
    url = writer.across(links.prefix, now.url + now.lectures.get(source, ""))
    return OtherTermView(own, links.is_later, LinkView(label, url))


def same_lecture(context: PlanContext, writer: UrlWriter, source: str) -> tuple[LinkView, ...]:
    """Return where a lecture stands in other terms."""
    links = context.request.options.terms
    known = [each for each in links.terms if source in each.lectures] if links else []
    return tuple(
        LinkView(each.label, writer.across(links.prefix, each.url + each.lectures[source])) for each in known if links
    )
