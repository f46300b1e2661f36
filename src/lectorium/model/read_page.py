"""A plain page, or the introduction of an index, from its document."""

from __future__ import annotations

from collections.abc import Collection

from lectorium.model.config import CourseConfig
from lectorium.model.course import Introduction, Page
from lectorium.model.dialect import Route
from lectorium.model.fields import PAGE_FIELDS
from lectorium.model.options import ReadOptions
from lectorium.model.read_head import read_head, understand_head, visibility
from lectorium.parse.document import Document
from lectorium.text.outcome import Outcome


def read_page(
    document: Document, route: Route, config: CourseConfig, options: ReadOptions, paths: Collection[str]
) -> Outcome[Page]:
    """Return the page and every fault of its front matter; a page without a title is named by its first heading."""
    fields = understand_head(document, route, PAGE_FIELDS, config)
    head = read_head(document, route, fields, config, "", paths=paths)
    order = fields.values.get("order")
    state = visibility(fields, head, None, config, options.now)
    page = Page(
        document=document,
        title=head.title,
        slug=head.slug,
        url=head.url,
        description=head.description or fields.text("excerpt"),
        redirect_from=head.redirect_from,
        visibility=state,
        order=order if isinstance(order, float) else None,
        in_nav=fields.flag("nav", True) and not fields.flag("nav_exclude"),
        layout=head.layout,
        extra=head.extra,
        release=head.release,
    )
    return Outcome(page, tuple(fields.found))


def read_introduction(document: Document, route: Route, config: CourseConfig) -> Outcome[Introduction | None]:
    """Return the introduction of the index that the document's route names."""
    fields = understand_head(document, route, PAGE_FIELDS, config)
    for page in ("schedule", "lectures", "tags", "readings"):
        if route.replaces == page:
            title = fields.text("title")
            return Outcome(Introduction(page, title, document, route.url), tuple(fields.found))
    return Outcome(None, tuple(fields.found))
