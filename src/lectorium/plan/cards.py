"""Readings as cards: links named by host, and where in the body they stand."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from lectorium.parse.document import Document
from lectorium.plan.dates import reading_date
from lectorium.plan.link_names import distinct, link_name
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.target import BodyCard
from lectorium.plan.urls import host_of
from lectorium.plan.view import LinkView, ReadingGroupView, ReadingView
from lectorium.readings.keys import CITED_SHAPE
from lectorium.readings.reading import Reading


class Card(Struct, frozen=True, gc=False):
    """One reading with its addresses resolved."""

    reading: Reading
    kind: str
    id: str
    link_targets: tuple[LinkTarget, ...]
    related: tuple[tuple[str, LinkTarget], ...]

    def view(self, writer: UrlWriter, prefix: str = "", lecture: LinkView | None = None) -> ReadingView:
        """Return the card as a page shows it; with a prefix it stands on another page than its lecture's."""
        reading = self.reading
        urls = [writer.link(link_target) for link_target in self.link_targets]
        names = distinct([link_name(url) for url in urls])
        return ReadingView(
            id=prefix + self.id,
            title=reading.name,
            url=urls[0] if urls else "",
            authors=reading.authors,
            date=reading_date(reading.date),
            iso_date=reading.date,
            venue=reading.venue,
            links=tuple(LinkView(name, url, host=host_of(url)) for name, url in zip(names, urls, strict=True)),
            abstract=reading.abstract,
            related=tuple(LinkView(title, writer.link(link_target)) for title, link_target in self.related),
            kind=self.kind,
            label=reading.label,
            lecture=lecture,
            notes=reading.notes,
        )


def body_card(card: Card, shown: ReadingView) -> BodyCard:
    """Return what the body of a page is told of a card that stands in it."""
    reading = card.reading
    cited = reading.cites[0].key if reading.shape == CITED_SHAPE else ""
    parts = (", ".join(reading.authors), ", ".join(filter(None, (reading.venue, shown.date))))
    about = tuple(part for part in parts if part) if cited else ()
    return BodyCard(reading.number, card.id, card.kind, shown.url, cited, reading.title, about)


class CardGroup(Struct, frozen=True, gc=False):
    """One reading list of a lecture."""

    kind: str
    title: str
    id: str
    cards: tuple[Card, ...]
    in_body: bool
    """False for a list of the front matter, which the page shows above the text."""

    def view(self, writer: UrlWriter, prefix: str = "") -> ReadingGroupView:
        """Return the list as a page shows it."""
        readings = tuple(card.view(writer, prefix) for card in self.cards)
        return ReadingGroupView(self.kind, self.title, prefix + self.id, readings)


class Cards(Struct, frozen=True, gc=False):
    """The reading lists of a lecture, in the order of its text."""

    groups: tuple[CardGroup, ...]

    def in_body(self) -> tuple[Card, ...]:
        """Return those that the body holds, in the order in which they end: one may stand within another."""
        found = (card for card in self.all() if card.reading.carried)
        return tuple(sorted(found, key=lambda card: (card.reading.span.end, -card.reading.span.start)))

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Return the offsets of the readings that the body holds."""
        return tuple((card.reading.span.start, card.reading.span.end) for card in self.in_body())

    def all(self) -> tuple[Card, ...]:
        """Return every card."""
        return tuple(card for group in self.groups for card in group.cards)


def is_skipped(offset: int, skip: Iterable[tuple[int, int]]) -> bool:
    """Return whether an offset lies in a skipped range."""
    return any(start <= offset < end for start, end in skip)


def hidden_anchors(document: Document, skip: Iterable[tuple[int, int]]) -> tuple[str, ...]:
    """Return the anchors that an author set in ranges that the body leaves out."""
    ranges = tuple(skip)
    placed = zip(document.anchors, document.anchor_spans, strict=False)
    return tuple(name for name, span in placed if is_skipped(span.start, ranges))
