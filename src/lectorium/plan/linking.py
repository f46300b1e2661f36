"""Addresses outside bodies: front matter, config and reading lists, turned into link targets."""

from __future__ import annotations

import re

from lectorium.plan import codes
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
    if link.state == "external":
        return LinkTarget(link.url, external=True)
    if link.entry is not None and link.state in ("resolved", "other-case"):
        return LinkTarget(link.entry.url, encode_rest(link.query, link.fragment))
    return None


def link_target_with_fault(
    url: str, locator: Locator, link_context: LinkContext, span: Span
) -> Outcome[LinkTarget | None]:
    """Return the target of an address, with a diagnostic at `span` when it leads nowhere."""
    link = locate_text(url, locator, link_context)
    link_target = link_target_of(link)
    if link_target is not None:
        return Outcome(link_target)
    if link.state in ("unsafe", "unknown-scheme"):
        message = f"`{url}` is no address that a page may link to"
        return Outcome(None, (Diagnostic(codes.UNSAFE_LINK, message, span, "use an `https://` address"),))
    near = f"did you mean `{link.suggestion}`?" if link.suggestion and link.state == "missing" else ""
    help_text = near or "correct the address, or remove it"
    return Outcome(None, (Diagnostic(codes.DEAD_LINK, f"the link target `{url}` does not exist", span, help_text),))
