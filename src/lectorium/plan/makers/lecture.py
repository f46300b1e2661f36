"""A page for every lecture that has one: title block, readings as cards, contents, body, neighbours."""

from __future__ import annotations

from functools import partial

from lectorium.model.course import Lecture
from lectorium.plan.addresses import link_address
from lectorium.plan.goal import Way
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.rows import Row
from lectorium.plan.shell import head
from lectorium.plan.target import Claim, RenderPage, Target
from lectorium.plan.toc import extra_values, table_of_contents
from lectorium.plan.urls import output_path
from lectorium.plan.view import LectureView, LinkView


def lecture_pages(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the lecture pages; neighbours are the nearest rows that have a page."""
    rows = [row for row in ground.rows.rows if row.url is not None]
    around = (None, *rows, None)
    return tuple(_claim(ground, row, around[at], around[at + 2]) for at, row in enumerate(rows))


def lecture_page(ground: Groundwork, path: str) -> Target:
    """Make the page of one lecture by its source path."""
    return next(claim for claim in lecture_pages(ground) if claim.origin == path).target()


def _claim(ground: Groundwork, row: Row, before: Row | None, after: Row | None) -> Claim:
    lecture = row.lecture
    recipe = partial(_page, ground, row, before, after)
    return Claim(output_path(lecture.url), recipe, lecture.document.path, authored=True)


def _page(ground: Groundwork, row: Row, before: Row | None, after: Row | None) -> RenderPage:
    lecture, document, cards = row.lecture, row.lecture.document, row.cards
    way = ground.survey.way(lecture.url)
    groups = tuple(group.view(way) for group in cards.groups if group.shown)
    ids = tuple(reading.id for group in groups for reading in group.readings)
    taken = (*ids, *(group.id for group in groups), *(r.anchor_id for g in groups for r in g.readings if r.anchor_id))
    view = LectureView(
        head=head(
            ground.survey,
            ground.nav,
            way,
            "lecture",
            lecture.title,
            part=link_address(ground.survey.indexes.lectures),
            description=_description(lecture),
            source=document.path,
            has_math=document.has_math,
            mark=lecture.visibility,
        ),
        title=lecture.title,
        row=ground.rows.view(row, way),
        readings=groups,
        toc=table_of_contents(document, cards.skip),
        previous=_neighbour(before, way),
        next=_neighbour(after, way),
        extra=extra_values(lecture.extra),
        aliases=cards.aliases,
        has_body=bool(document.search_text.strip() or document.references or document.headings),
    )
    body = ground.body(document, cards.skip, (*taken, *cards.aliases))
    return RenderPage(f"{lecture.layout or 'lecture'}.html", view, body)


def _neighbour(row: Row | None, way: Way) -> LinkView | None:
    return LinkView(row.lecture.title, way.to(row.url)) if row and row.url is not None else None


def _description(lecture: Lecture) -> str:
    """A `desc` of one word is a code such as `2024-S5`; the excerpt says more."""
    return lecture.description if " " in lecture.description.strip() else lecture.document.excerpt
