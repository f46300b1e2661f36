"""A page with all lectures, one below the other, for paper: where the config wants it."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.model.course import has_page
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.makers.lecture import body_cards, reading_views
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.rows import Row
from lectorium.plan.shell import head
from lectorium.plan.target import RenderBody, RenderPage
from lectorium.plan.toc import without_title
from lectorium.plan.view import PrintedLectureView, PrintView, ReadingView
from lectorium.text.language import direction, translate

_SPOT = Spot("print", ("print/", "print-all/", "whole-course/"), "the page of all lectures")


def print_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the page."""
    if request.course.config.print:
        yield page_output("", _page, "print", name="print", spot=_SPOT)


def _page(context: PlanContext) -> RenderPage:
    url, title = context.table.url("print"), translate("All lectures")
    writer = context.writer(url)
    rows = [row for row in context.rows.rows if _is_printed(row, context)]
    lectures = tuple(_lecture(row, writer, context) for row in rows)
    view = PrintView(head(context, writer, "print", title, robots="noindex"), title, lectures)
    bodies = tuple(_body(row, shown.cards, url, context) for row, shown in zip(rows, lectures, strict=True))
    return RenderPage("print.html", view, others=bodies)


def _is_printed(row: Row, context: PlanContext) -> bool:
    lecture = row.lecture
    return has_page(lecture, context.course) and not lecture.redirect_to and not lecture.unlisted


def _lecture(row: Row, writer: UrlWriter, context: PlanContext) -> PrintedLectureView:
    language = context.own_language(row.lecture)
    groups, cards = reading_views(row, writer, context)
    shown, side = context.rows.view(row, writer), direction(language) if language else ""
    return PrintedLectureView(row.lecture.title, shown, groups, cards, language, side)


def _body(row: Row, cards: tuple[ReadingView, ...], page: str, context: PlanContext) -> RenderBody:
    document = row.lecture.document
    skip, _ = without_title(document, row.lecture.title)
    return context.body(document, skip, cards=body_cards(row, cards), page=page)
