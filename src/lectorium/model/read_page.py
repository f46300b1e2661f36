"""A plain page, or the introduction of an index, from its document."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import asdict, replace

from lectorium.model import codes
from lectorium.model.config import CourseConfig
from lectorium.model.course import Introduction, Page
from lectorium.model.dialect import Route
from lectorium.model.fields import ANNOUNCEMENT_FIELDS, PAGE_FIELDS
from lectorium.model.known_case import in_known_case
from lectorium.model.read_facts import fact_reader
from lectorium.model.read_head import day_of, read_head, start_of, understand_head
from lectorium.model.read_lecture import LectureContext
from lectorium.model.release import entries_held_back
from lectorium.model.slug import slugify
from lectorium.model.understand import Understood
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import to_instant, zone_of
from lectorium.text.notebook import ENDING
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span


def read_page(document: Document, route: Route, context: LectureContext) -> Outcome[Page]:
    """Return the page and every fault of its front matter; a page without a title is named by its first heading."""
    config, renamed = context.config, tuple[Diagnostic, ...]()
    if not config.capabilities.theme_owns_keys:
        document, renamed = in_known_case(document, is_lecture=False)
        inside = (item.value for item in document.front_matter.fields if item.key != "release")
        renamed = (*renamed, *(fault for value in inside for fault in entries_held_back(value)))
    facts, announced = fact_reader(document, route, config, context.paths), route.role == "announcement"
    is_notebook = document.path.lower().endswith(ENDING)
    fields = understand_head(document, route, ANNOUNCEMENT_FIELDS if announced else PAGE_FIELDS, facts)
    posted = _posted(document, fields, config) if announced else None
    head = read_head(document, route, fields, facts, _folder(document.path), now=context.options.now, begins=posted)
    order = fields.values.get("order")
    described = facts.described(map(fields.fields.get, ("description", "excerpt")), head.url)
    page = Page(
        **asdict(replace(head, facts=(*described, *head.facts))),
        order=order if isinstance(order, float) else None,
        in_nav=fields.flag("nav", not announced and not is_notebook) and not fields.flag("nav_exclude"),
        posted=posted,
    )
    return Outcome(page, (*renamed, *fields.found))


def _posted(document: Document, fields: Understood, config: CourseConfig) -> datetime | None:
    """Return when an announcement is made; one that has no day is reported, and is no more than a page."""
    day = day_of(document, fields, config)
    if day is not None:
        return start_of(fields, config) or to_instant(day, zone_of(config.timezone))
    if "date" not in fields.fields or fields.fields["date"].value.is_empty:
        message, at = "this announcement has no date, so no list shows it", Span(document.path, 0, 0, "line")
        help_text = "add a line such as `date: 2026-09-03` to the front matter"
        if not fields.report_slip("date", codes.UNDATED_ANNOUNCEMENT, message):
            fields.found.append(Diagnostic(codes.UNDATED_ANNOUNCEMENT, message, at, help_text))
    return None


def _folder(path: str) -> str:
    """Return the address of the folder below `content/pages/` in which a page lies; `a/index.md` is the page of `a`."""
    below = path.partition("content/pages/")[2] or path.partition("content/")[2]
    *parents, name = below.split("/")
    above = parents[:-1] if name.partition(".")[0].lower() == "index" else parents
    return "".join(f"{slugify(part, 'page')}/" for part in above)


def read_introduction(document: Document, route: Route, config: CourseConfig) -> Outcome[Introduction | None]:
    """Return the introduction of the index that the document's route names."""
    fields = understand_head(document, route, PAGE_FIELDS, fact_reader(document, route, config, ()))
    page = route.replaces
    introduction = Introduction(page, fields.text("title"), document, route.url) if page else None
    return Outcome(introduction, tuple(fields.found))
