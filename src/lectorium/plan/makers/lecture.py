"""A page for every lecture that has one: title block, readings as cards, contents, body, neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from lectorium.model.course import Lecture, has_page
from lectorium.model.read_facts import is_printed
from lectorium.parse.document import Document
from lectorium.plan.cards import body_card
from lectorium.plan.citations import citation_links, cited, cited_group
from lectorium.plan.context import PlanContext
from lectorium.plan.course_list import breadcrumb, course_list, related_lectures
from lectorium.plan.facts import PlanRequest
from lectorium.plan.json_ld import lecture_data
from lectorium.plan.labelled import fact_views
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.listed import without_doubles, without_repeated
from lectorium.plan.makers.redirects import moved_post
from lectorium.plan.output_spec import OutputSpec, post_output
from lectorium.plan.rows import Row
from lectorium.plan.shell import post_head
from lectorium.plan.social import lecture_card, lecture_card_path
from lectorium.plan.target import BodyCard, RenderPage
from lectorium.plan.term_links import same_lecture
from lectorium.plan.toc import extra_values, table_of_contents, without_title
from lectorium.plan.view import DeckView, LectureView, ReadingGroupView, ReadingView, RowView, SlideView
from lectorium.text.language import direction, in_language


def lecture_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the lecture pages; neighbours are the nearest lectures that have a page."""
    shown = [lecture for lecture in request.course.lectures if has_page(lecture, request.course)]
    paths = ("", *(lecture.document.path for lecture in shown), "")
    for lecture, before, after in zip(shown, paths, paths[2:], strict=False):
        recipe = partial(_page, lecture.document.path, before, after)
        yield post_output(lecture, recipe)


def _page(path: str, before: str, after: str, context: PlanContext) -> RenderPage:
    row = context.rows.by_path[path]
    lecture, document, cards = row.lecture, row.lecture.document, row.cards
    if lecture.redirect_to:
        return moved_post(lecture, context)
    writer, language = context.writer(lecture.url), context.own_language(lecture)
    groups, inside = reading_views(row, writer, context)
    skip, aliases = without_title(document, lecture.title, groups[0].title if len(groups) == 1 else "")
    taken = (*(name for group in groups for name in (group.id, *(reading.id for reading in group.readings))), *aliases)
    shown = context.rows.view(row, writer)
    told = zip(row.facts, lecture.facts, strict=True)
    news = (each for each, fact in told if not is_printed(fact.html, document, context.course.config))
    facts = without_doubles(fact_views(news, writer))
    decks = [*_decks(row, writer, context)]
    view = LectureView(
        head=post_head(
            context,
            writer,
            "lecture",
            lecture,
            _description(lecture),
            part="lectures",
            image=lecture_card_path(lecture) if lecture_card(lecture, context.course) else "",
            data=lecture_data(context, row),
        ),
        title=lecture.title,
        row=_without_printed(without_repeated(replace(shown, facts=facts), facts, deck=False), document),
        readings=groups,
        cards=inside,
        toc=table_of_contents(document, (*skip, *cards.ranges())),
        previous=context.rows.link(before, writer),
        next=context.rows.link(after, writer),
        extra=extra_values(lecture.extra),
        aliases=aliases,
        has_body=bool(not document.words.is_blank or document.references or document.headings),
        citation_files=citation_links(writer, lecture.url) if cards.all() else (),
        related=related_lectures(path, (before, after), context, writer),
        course_list=course_list(path, context, writer),
        breadcrumb=breadcrumb(row, context, writer),
        other_terms=same_lecture(context, writer, path),
        language=language,
        direction=direction(language) if language else "",
        deck=decks[0][0] if decks else None,
        slides=decks[0][1] if decks else (),
        more_decks=tuple((deck, slides) for deck, slides in decks[1:] if deck),
    )
    body = context.body(document, skip, taken, body_cards(row, inside))
    return RenderPage(f"{lecture.layout or 'lecture'}.html", view, body)


def _decks(
    row: Row, writer: UrlWriter, context: PlanContext
) -> Iterator[tuple[DeckView | None, tuple[SlideView, ...]]]:
    """Yield the card of each deck with its slides, None for one that the text has in a frame: that is a card, too."""
    document, rows = row.lecture.document, context.rows
    found = dict(context.references(document.path).value) if row.decks else {}
    framed = [
        found[each.id].url.partition("#")[0]
        for each in document.references
        if each.kind == "frame" and each.id in found
    ]
    for deck in row.decks:
        view, slides = deck.view(writer, rows.sizes, rows.copies), deck.slides(writer, rows.copies)
        yield (view if view and (slides or view.original or view.url.partition("#")[0] not in framed) else None), slides


def reading_views(
    row: Row, writer: UrlWriter, context: PlanContext
) -> tuple[tuple[ReadingGroupView, ...], tuple[ReadingView, ...]]:
    """Return the reading lists of a lecture's front matter, and the readings that its text holds."""
    with in_language(context.own_language(row.lecture)):
        groups = tuple(cited_group(context, group, writer) for group in row.cards.groups if not group.in_body)
        return groups, tuple(cited(context, card, writer) for card in row.cards.in_body())


def body_cards(row: Row, shown: tuple[ReadingView, ...]) -> tuple[BodyCard, ...]:
    """Return the readings that the text of a lecture holds, as its recipe has them."""
    return tuple(body_card(card, view) for card, view in zip(row.cards.in_body(), shown, strict=True))


def _without_printed(row: RowView, document: Document) -> RowView:
    """Return a row without the teams and tags that its layout prints around its body."""
    if document.written is None:
        return row
    before, after = document.written.search_text, document.search_text

    def printed(words: str) -> bool:
        return after.count(words) > before.count(words)

    roles = tuple(role for role in row.roles if role.members or not printed(role.team))
    return replace(row, roles=roles, tags=() if all(printed(tag.name) for tag in row.tags) else row.tags)


def _description(lecture: Lecture) -> str:
    """A `desc` of one word is a code such as `2024-S5`; the excerpt says more."""
    return lecture.description if " " in lecture.description.strip() else lecture.document.excerpt
