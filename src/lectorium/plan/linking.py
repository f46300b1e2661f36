"""Addresses outside bodies: front matter, config and reading lists, turned into link targets."""

from __future__ import annotations

import re

from lectorium.parse.document import Reference
from lectorium.plan.link_faults import fault_of, letter_case
from lectorium.plan.link_target import LinkTarget
from lectorium.plan.locate import LinkContext, Locator, ResolvedLink
from lectorium.plan.urls import encode_rest
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_BASEURL = re.compile(r"\{\{-?\s*site\.(?:baseurl|url)\s*-?\}\}")


def locate_text(url: str, locator: Locator, link_context: LinkContext) -> ResolvedLink:
    """Return where an address leads that may begin with `{{ site.baseurl }}`."""
    bare = _BASEURL.sub("", url)
    return locator.locate(bare, bare != url, link_context)


def link_target_of(link: ResolvedLink) -> LinkTarget | None:
    """Return the target of a resolved link, None when it leads nowhere."""
    if link.url:
        return LinkTarget(link.url, external=True)
    if link.entry is not None and link.state in ("resolved", "other-case"):
        return LinkTarget(link.entry.url, encode_rest(link.query, link.fragment))
    return None


def link_target_with_fault(
    url: str, locator: Locator, link_context: LinkContext, span: Span
) -> Outcome[LinkTarget | None]:
    """Return the target of an address, with a diagnostic at `span` when it leads nowhere."""
    link = locate_text(url, locator, link_context)
    fault = link_fault(link.wanted or url, link, span)
    return Outcome(link_target_of(link), () if link.state in ("resolved", "external") else (fault,))


def link_fault(url: str, link: ResolvedLink, span: Span) -> Diagnostic:
    """Return what to say of an address beside the text of a post that leads nowhere, or not as it is written."""
    use = Reference("link", "html", url, True, "", span, span)
    return letter_case(use, link) if link.state == "other-case" else fault_of(use, link)
