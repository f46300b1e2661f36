"""The readings: an index of every reading list, by lecture, and files for reference managers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from msgspec.structs import replace

from lectorium.bibliography.files import CITATION_FORMATS
from lectorium.bibliography.works import Bibliography, Work, position_of
from lectorium.model.course import Introduction, has_page
from lectorium.plan.cards import Card, CardGroup
from lectorium.plan.citations import beside, citation_file, citation_links, works_of
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listing import listings
from lectorium.plan.output_spec import OutputSpec, Spot, file_output
from lectorium.plan.shell import introduced_head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import LectureReadingsView, ReadingGroupView, ReadingsView, ReadingView
from lectorium.text.language import translate

_SPOT = Spot("readings", ("readings/", "reading-index/", "list-of-readings/"), "the list of readings")


def readings_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the readings index."""
    return listings(request, _SPOT, _page)


def _page(url: str, intro: Introduction | None, context: PlanContext) -> RenderPage:
    writer, title = context.writer(url), context.title_of(url, intro, translate("Readings"))
    works = works_of(context)
    lectures = tuple(
        LectureReadingsView(
            context.rows.view(row, writer), tuple(_group(group, row.id, works, writer) for group in row.cards.groups)
        )
        for row in context.rows.rows
        if row.cards.groups
    )
    groups = [group for lecture in lectures for group in lecture.groups]
    view = ReadingsView(
        head=introduced_head(context, writer, "readings", title, intro),
        title=title,
        lectures=lectures,
        total=sum(len(group.readings) for group in groups),
        kinds=tuple(dict.fromkeys(group.kind for group in groups)),
        tags=tuple(sorted({tag.name for each in lectures for tag in each.lecture.tags}, key=str.casefold)),
        years=tuple(sorted(_years(groups), reverse=True)),
        citation_files=citation_links(writer, "") if groups else (),
    )
    return RenderPage("readings.html", view, context.introduction(intro, title))


def _years(groups: Iterable[ReadingGroupView]) -> set[str]:
    return {reading.iso_date[:4] for group in groups for reading in group.readings if reading.iso_date}


def _group(group: CardGroup, row: str, works: Bibliography, writer: UrlWriter) -> ReadingGroupView:
    """Return a reading list; a paper has the anchor of its key where it is first read."""
    view = group.view(writer, prefix=f"{row}-")
    pairs = zip(view.readings, group.cards, strict=True)
    return replace(view, readings=tuple(_keyed(each, card, works.work(card.reading)) for each, card in pairs))


def _keyed(view: ReadingView, card: Card, work: Work) -> ReadingView:
    is_first = position_of(card.reading) == work.occurrences[0].position
    return replace(view, key=work.key, anchor=work.key if is_first else "")


def citation_files(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the files of the course, and those of each lecture with a page; without a reading there are none."""
    lectures = [each for each in request.course.lectures if any(list_.readings for list_ in each.document.readings)]
    for form in CITATION_FORMATS if lectures else ():
        name = f"readings.{form.extension}"
        yield file_output(name, partial(citation_file, form, ""), "citations", name=name)
        for lecture in lectures:
            if has_page(lecture, request.course) and not lecture.redirect_to:
                make = partial(citation_file, form, lecture.document.path)
                yield file_output(beside(lecture.url, name), make, "citations", quiet=True)
