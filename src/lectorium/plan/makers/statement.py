"""The statement on accessibility, where the config has what it needs."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.linking import link_target_of, locate_text
from lectorium.plan.locate import LinkContext
from lectorium.plan.output_spec import OutputSpec, Spot, page_output
from lectorium.plan.shell import head
from lectorium.plan.target import RenderPage
from lectorium.plan.view import LinkView, StatementView
from lectorium.text.language import long_day, translate

_SPOT = Spot("statement", ("accessibility/", "accessibility-statement/"), "the statement on accessibility")


def statement_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the statement."""
    if request.course.config.accessibility is not None:
        yield page_output("", _page, "statement", name="statement", spot=_SPOT, listed=True)


def _page(context: PlanContext) -> RenderPage:
    said, url = context.course.config.accessibility, context.table.url("statement")
    assert said is not None
    writer, title = context.writer(url), context.title_of(url, None, translate("Accessibility"))
    day = said.date
    view = StatementView(
        head=head(context, writer, "statement", title, description=said.commitment),
        title=title,
        commitment=said.commitment,
        standard=said.standard,
        status=said.status,
        reviewed=long_day(day) if day else "",
        contact=_link(said.contact, context, writer),
        problems=said.problems,
        enforcement=_link(said.enforcement, context, writer),
    )
    return RenderPage("statement.html", view)


def _link(written: str, context: PlanContext, writer: UrlWriter) -> LinkView | None:
    """Return where a contact leads; what leads nowhere stays as it is written."""
    if not written:
        return None
    address = f"mailto:{written}" if "@" in written and ":" not in written and "/" not in written else written
    found = link_target_of(locate_text(address, context.resolver.locator, LinkContext("", context.course.config.path)))
    return LinkView(written.removeprefix("mailto:"), writer.link(found) if found else "")
