"""The readings of a course as citations: gathered once a plan, written once a paper in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from lectorium.bibliography.files import CITATION_FORMATS, CitationFormat
from lectorium.bibliography.openurl import write_openurl
from lectorium.bibliography.record import Record, make_record
from lectorium.bibliography.styles import CITATION_STYLES
from lectorium.bibliography.works import Bibliography, Occurrence, Work, gather_works
from lectorium.model.course import Lecture
from lectorium.plan.cards import Card, CardGroup
from lectorium.plan.context import PlanContext
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.view import CopyView, LinkView, ReadingGroupView, ReadingView
from lectorium.text.deferred_text import DeferredText
from lectorium.text.digest import digest_parts
from lectorium.text.pattern import pattern

_ABSTRACT = pattern(r"^(?:  abstract = |AB  - ).*\n", re.MULTILINE)
"""The line of an entry in BibTeX or RIS that holds it."""


class Citation(Struct, frozen=True, gc=False):
    """One paper, written."""

    entries: tuple[str, ...]
    """In the order of `CITATION_FORMATS`."""
    openurl: str
    copies: tuple[CopyView, ...]
    """What a reader may copy: abstracts, which are long, are left to the files."""


def works_of(context: PlanContext) -> Bibliography:
    """Return the papers of a course; gathered anew when any of its readings has changed."""
    memory, rows = context.memory, context.rows
    lists = memory.remember(
        ("reading lists",), (rows,), lambda: tuple(row.lecture.document.readings for row in rows.rows)
    )
    return memory.remember(("works",), lists, lambda: gather(row.lecture for row in rows.rows))


def cite(context: PlanContext, work: Work) -> Citation:
    """Return a paper written in every format."""
    style = context.course.config.citation_style
    return context.memory.remember(("citation", work.key), (work, style), partial(_cite, work, style))


def citation_file(form: CitationFormat, path: str, context: PlanContext) -> DeferredText:
    """Return the file of the lecture at a path, of the course without one; what papers say is held once for all."""
    bibliography, at = works_of(context), CITATION_FORMATS.index(form)
    lists = context.rows.by_path[path].lecture.document.readings if path else ()
    works = (bibliography.work(each) for section in lists for each in section.readings) if path else bibliography.works
    entries = [cite(context, work).entries[at] for work in {work.key: work for work in works}.values()]
    return DeferredText(digest_parts(form.extension, *entries), partial(form.join, entries))


def cited_group(context: PlanContext, group: CardGroup, writer: UrlWriter) -> ReadingGroupView:
    """Return a reading list of a lecture page whose cards can be cited."""
    return replace(group.view(writer), readings=tuple(cited(context, card, writer) for card in group.cards))


def cited(context: PlanContext, card: Card, writer: UrlWriter) -> ReadingView:
    """Return a reading of a lecture page that can be cited."""
    view, work = card.view(writer), works_of(context).work(card.reading)
    made, others = cite(context, work), _others(context, work, card, writer)
    return replace(view, key=work.key, copies=made.copies, openurl=made.openurl, also_read=others)


def _others(context: PlanContext, work: Work, card: Card, writer: UrlWriter) -> tuple[LinkView, ...]:
    """Return links to the other lectures that read a paper."""
    paths = dict.fromkeys(each.lecture for each in work.occurrences)
    rows = (context.rows.by_path[path] for path in paths if path != card.reading.span.path)
    return tuple(LinkView(row.lecture.title, writer.to(row.url)) for row in rows if row.url is not None)


def citation_links(writer: UrlWriter, url: str) -> tuple[LinkView, ...]:
    """Return links to the files beside the page at an address."""
    return tuple(
        LinkView(form.title, writer.to(beside(url, f"readings.{form.extension}"))) for form in CITATION_FORMATS
    )


def beside(url: str, name: str) -> str:
    """Return where a file of the page at an address stands: in its folder, else under its name, as `a.readings.bib`."""
    stem = url.removesuffix(".html")
    return f"{stem}.{name}" if stem and not stem.endswith("/") else f"{stem}{name}"


def gather(lectures: Iterable[Lecture]) -> Bibliography:
    """Return the papers that lectures read."""
    return gather_works(
        Occurrence(reading, section.kind, lecture.document.path)
        for lecture in lectures
        for section in lecture.document.readings
        for reading in section.readings
    )


def record_of(work: Work) -> Record:
    """Return what reference managers are told of a paper; its keywords are the kinds of list on which it stands."""
    return make_record(work.key, work.reading, tuple(dict.fromkeys(each.kind for each in work.occurrences)))


def _cite(work: Work, style: str) -> Citation:
    record = record_of(work)
    entries = tuple(form.entry(record) for form in CITATION_FORMATS)
    title, write = CITATION_STYLES[style]
    forms = zip(CITATION_FORMATS, entries, strict=True)
    copies = (CopyView(form.title, _ABSTRACT.sub("", entry)) for form, entry in forms if form.extension != "json")
    return Citation(entries, write_openurl(record), (CopyView(title, write(record)), *copies))
