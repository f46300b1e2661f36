"""Labelled facts on their pages: the addresses in their HTML looked up once, then written as seen from each page."""

from __future__ import annotations

import re
from html import escape
from posixpath import basename

from msgspec import Struct

from lectorium.model.course import Deck, LabelledFact, Lecture, Page
from lectorium.plan.decks import find_deck
from lectorium.plan.link_names import link_name
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.linking import link_target_with_fault
from lectorium.plan.locate import LinkContext, Locator
from lectorium.plan.view import FactView
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.entity import unescape
from lectorium.text.outcome import Outcome

_ADDRESS = re.compile(r'(?P<before><(?:a|img)\b[^<>]*?) (?P<name>href|src)="(?P<url>[^"]*)"(?P<unnamed>></a>)?')


class ResolvedAddress(Struct, frozen=True, gc=False):
    """An address within a fact, and the HTML between the one before it and itself."""

    before: str
    name: str
    target: LinkTarget | None
    end: str
    """The rest of a link without words: the name of what it leads to."""

    def html(self, writer: UrlWriter) -> str:
        """Return the HTML up to the end of the address; one that leads nowhere is left out, its words are not."""
        url = writer.link(self.target)
        attribute = f' {self.name}="{escape(url)}"' if url else ""
        return f"{self.before}{attribute}{self.end}"


class ResolvedFact(Struct, frozen=True, gc=False):
    """A fact whose addresses are known."""

    label: str
    addresses: tuple[ResolvedAddress, ...]
    rest: str


def resolve_facts(post: Lecture | Page, locator: Locator) -> Outcome[tuple[ResolvedFact, ...]]:
    """Look up the addresses in the facts of a post; each that leads nowhere is a fault at its fact."""
    made = [_resolve(fact, post, locator) for fact in post.facts]
    faults = tuple(fault for each in made for fault in each.diagnostics)
    return Outcome(tuple(each.value for each in made), faults)


def _resolve(fact: LabelledFact, post: Lecture | Page, locator: Locator) -> Outcome[ResolvedFact]:
    found, faults, at = list[ResolvedAddress](), list[Diagnostic](), 0
    for match in _ADDRESS.finditer(fact.html):
        url, context = unescape(match["url"]), LinkContext(fact.url, post.document.path)
        if 'class="deck"' in match["before"]:
            deck = find_deck(Deck(basename(url).removesuffix(".pdf"), url.lstrip("/"), fact.span), locator.table)
            target, told = deck.value.link_target, deck.diagnostics
        else:
            made = link_target_with_fault(url, locator, context, fact.span)
            target, told = made.value, made.diagnostics
        faults += told
        end = f">{escape(link_name(url))}</a>" if match["unnamed"] else ""
        found.append(ResolvedAddress(fact.html[at : match.start()] + match["before"], match["name"], target, end))
        at = match.end()
    return Outcome(ResolvedFact(fact.label, tuple(found), fact.html[at:]), tuple(faults))


def fact_views(facts: tuple[ResolvedFact, ...], writer: UrlWriter) -> tuple[FactView, ...]:
    """Return facts as the page of `writer` shows them."""
    return tuple(
        FactView(fact.label, html="".join(item.html(writer) for item in fact.addresses) + fact.rest) for fact in facts
    )
