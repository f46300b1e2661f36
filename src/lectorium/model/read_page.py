"""A plain page, or the introduction of an index, from its document."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import asdict, replace

from lectorium.model.config import CourseConfig
from lectorium.model.course import Introduction, Page
from lectorium.model.dialect import Route
from lectorium.model.fields import PAGE_FIELDS
from lectorium.model.options import ReadOptions
from lectorium.model.read_facts import fact_reader
from lectorium.model.read_head import read_head, understand_head
from lectorium.model.slug import slugify
from lectorium.parse.document import Document
from lectorium.text.outcome import Outcome


def read_page(
    document: Document, route: Route, config: CourseConfig, options: ReadOptions, paths: Collection[str]
) -> Outcome[Page]:
    """Return the page and every fault of its front matter; a page without a title is named by its first heading."""
    facts = fact_reader(document, route, config, paths)
    fields = understand_head(document, route, PAGE_FIELDS, facts)
    head = read_head(document, route, fields, facts, _folder(document.path), now=options.now)
    order = fields.values.get("order")
    described = facts.described(map(fields.fields.get, ("description", "excerpt")), head.url)
    page = Page(
        **asdict(replace(head, facts=(*described, *head.facts))),
        order=order if isinstance(order, float) else None,
        in_nav=fields.flag("nav", True) and not fields.flag("nav_exclude"),
    )
    return Outcome(page, tuple(fields.found))


def _folder(path: str) -> str:
    """Return the address of the folder below `content/pages/` in which a page lies; `a/index.md` is the page of `a`."""
    *parents, name = path.partition("content/pages/")[2].split("/")
    above = parents[:-1] if name.partition(".")[0].lower() == "index" else parents
    return "".join(f"{slugify(part, 'page')}/" for part in above)


def read_introduction(document: Document, route: Route, config: CourseConfig) -> Outcome[Introduction | None]:
    """Return the introduction of the index that the document's route names."""
    fields = understand_head(document, route, PAGE_FIELDS, fact_reader(document, route, config, ()))
    page = route.replaces
    introduction = Introduction(page, fields.text("title"), document, route.url) if page else None
    return Outcome(introduction, tuple(fields.found))
