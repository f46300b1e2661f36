"""Labelled facts as pages show them: HTML whose addresses each page writes in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from posixpath import basename

from msgspec import Struct

from lectorium.html.tree import Element, Node, escape_attribute, parse_tree, rewrite, serialise, text_of
from lectorium.model.author_schedule import line_of_html, words_of_html
from lectorium.model.course import Deck, LabelledFact
from lectorium.plan.decks import find_deck
from lectorium.plan.link_names import link_name
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.linking import link_target_with_fault
from lectorium.plan.locate import LinkContext, Locator
from lectorium.plan.view import LabelledView, RowView
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_HOLE = "\0"
"""Stands for an address; it is taken out of what the author wrote."""
_PLAYED = frozenset({"iframe", "video", "audio", "source", "track"})
"""Elements that would load something into each row: a row links to it."""
_ADDRESSES = {"a": "href", "img": "src", "q": "cite", "blockquote": "cite", **dict.fromkeys(_PLAYED, "src")}
"""The attribute that is an address, by element; no other element of a fact has any."""
_LABEL = re.compile(r"^[A-Z][\w ]{0,30}:(?= |$)")
"""A key of front matter before its value."""
_SHORT = 22
"""Letters of a fact that a column of the schedule takes, in two lines at most."""
_WORD = 9
"""Letters of a word that such a column does not break."""
_MOST_COLUMNS = 4
"""Columns of facts that leave room for a title on a screen of 1,280 pixels."""


class LinkedHtml(Struct, frozen=True, gc=False):
    """HTML in pieces: between them stand addresses that the page writes."""

    pieces: tuple[str, ...]
    link_targets: tuple[LinkTarget, ...]
    """One less than there are pieces."""

    def written(self, writer: UrlWriter) -> str:
        """Return the HTML for a page."""
        urls = (escape_attribute(writer.link(link_target)) for link_target in (*self.link_targets, None))
        return "".join(part for pair in zip(self.pieces, urls, strict=True) for part in pair)


class LinkedFact(Struct, frozen=True, gc=False):
    """A labelled fact, its addresses still below the root."""

    label: str
    html: LinkedHtml
    is_gone: bool = False
    """True when dead links have left nothing but a label."""
    meets: bool = False
    """As `LabelledFact.meets`."""

    def view(self, writer: UrlWriter) -> LabelledView:
        """Return the fact as the page of `writer` shows it."""
        return LabelledView(self.label, self.html.written(writer))


def link_fact(fact: LabelledFact, locator: Locator) -> Outcome[LinkedFact]:
    """Return a fact with every address looked up; a link that leads nowhere leaves its words."""
    linked = link_html(fact.html, locator, LinkContext(fact.url, fact.span.path), fact.span)
    is_gone = bool(linked.diagnostics) and _is_label(linked.value)
    return Outcome(LinkedFact(fact.label, linked.value, is_gone, fact.meets), linked.diagnostics)


def _is_label(html: LinkedHtml) -> bool:
    words = html.pieces[0]
    return not html.link_targets and "<" not in words and not _LABEL.sub("", words).strip(" ,")


def fact_views(facts: Iterable[LinkedFact], writer: UrlWriter) -> tuple[LabelledView, ...]:
    """Return facts as the page of `writer` shows them, without those of which dead links have left nothing."""
    return tuple(fact.view(writer) for fact in facts if not fact.is_gone)


def link_html(html: str, locator: Locator, link_context: LinkContext, span: Span) -> Outcome[LinkedHtml]:
    """Return HTML with every address looked up, and a fault at `span` for each that leads nowhere."""
    link_targets: list[LinkTarget] = []
    faults: list[Diagnostic] = []

    def replace(element: Element) -> list[Node]:
        name = _ADDRESSES.get(element.name, "")
        if name not in element.attrs:
            return element.children if element.name in _PLAYED else [element]
        url = element.attrs.pop(name)
        made = _target(url, "deck" in element.classes(), locator, link_context, span)
        faults.extend(made.diagnostics)
        if name == "href" and made.value and not element.children:
            element.children.append(link_name(url))
        if made.value is None and name == "href" and text_of(element) in ("", basename(url)):
            return []
        if made.value is None:
            return element.children or [element.attrs.get("alt", "")]
        hole = f"{_HOLE}{len(link_targets)}{_HOLE}"
        link_targets.append(made.value)
        if element.name in _PLAYED:
            return [Element("a", {"href": hole}, [element.attrs.get("title") or link_name(url)]), *element.children]
        element.attrs[name] = hole
        return [element]

    root = parse_tree(html.replace(_HOLE, ""))
    rewrite(root, replace)
    pieces = serialise(root).split(_HOLE)
    in_order = tuple(link_targets[int(number)] for number in pieces[1::2])
    return Outcome(LinkedHtml(tuple(pieces[::2]), in_order), tuple(faults))


def _target(
    url: str, is_deck: bool, locator: Locator, link_context: LinkContext, span: Span
) -> Outcome[LinkTarget | None]:
    if not is_deck:
        return link_target_with_fault(url, locator, link_context, span)
    path = url.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]
    named = Deck(basename(path).removesuffix(".pdf"), path.lstrip("/"), span, rest=url[len(path) :])
    deck = find_deck(named, locator.table)
    return Outcome(deck.value.link_target, deck.diagnostics)


def fact_text(fact: LabelledFact) -> str:
    """Return a fact as plain text, with its label."""
    words = line_of_html(fact.html)
    return f"{fact.label}: {words}" if fact.label and words else words


def facts_in_line(rows: Iterable[RowView]) -> tuple[str, ...]:
    """Return the labels of facts short in every row, and of teams short in most: the columns of a compact schedule."""
    lengths: dict[str, list[int]] = {}
    broken: set[str] = set()
    teams: set[str] = set()
    for row in rows:
        cells = [(role.label, role.team) for role in row.roles]
        teams.update(label for label, _ in cells)
        cells += [(fact.label, "?" * 99 if "<img" in fact.html else words_of_html(fact.html)) for fact in row.facts]
        together: dict[str, str] = {}
        for label, words in cells:
            together[label] = f"{together.get(label, '')} {words}".strip()
        for label, words in together.items():
            lengths.setdefault(label, []).append(len(words))
            broken.update([label] if label not in teams and max(map(len, words.split()), default=0) > _WORD else ())
    usual = {
        label: sorted(found)[(len(found) - 1) // 2] if label in teams else max(found)
        for label, found in lengths.items()
    }
    return tuple(label for label, length in usual.items() if label not in ("", *broken) and length <= _SHORT)[
        :_MOST_COLUMNS
    ]
