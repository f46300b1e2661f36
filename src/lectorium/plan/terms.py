"""What the pages of a term show of the others: which one is current, and where the same lecture stands there."""

from __future__ import annotations

from msgspec.structs import replace

from lectorium.plan.context import PlanContext
from lectorium.plan.facts import TermLinks
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.view import LinkView, OtherTermView
from lectorium.text.language import translate


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
