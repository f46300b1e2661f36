"""From the reading lists of a lecture to its cards: addresses resolved, ids handed out, hostile ones reported."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.course import Lecture
from lectorium.parse.document import Document
from lectorium.plan import codes
from lectorium.plan.cards import Card, CardGroup, Cards
from lectorium.plan.linking import link_fault, link_target_of, locate_text
from lectorium.plan.locate import LinkContext, Locator, ResolvedLink
from lectorium.plan.urls import scheme_of
from lectorium.readings.reading import Reading, ReadingKind, ReadingSection
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.language import current_language, translate
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome, together

KIND_TITLES: dict[ReadingKind, str] = {"required": "Required readings", "more": "Further readings"}
"""How a list without a title is called; that of any other kind is called `Readings`."""

_TOLD = ("resolved", "external", "unsafe")
"""What nothing more is to be said of."""


class CardIds:
    """Hands out ids in the order in which it is asked; it lives only while the cards of one page are made."""

    def __init__(self, document: Document) -> None:
        self._taken = {*(heading.id for heading in document.headings), *document.anchors}
        self._counts: dict[str, int] = {}

    def new(self, stem: str) -> str:
        """Return a free id: `reading-1`, `reading-2`."""
        count = self._counts.get(stem, 0) + 1
        while f"{stem}-{count}" in self._taken:
            count += 1
        self._counts[stem] = count
        return f"{stem}-{count}"


def cards_of(lecture: Lecture, locator: Locator, memory: Memory) -> Outcome[Cards]:
    """Return the cards of a lecture; those that lead to other sites only are true as long as the lecture is the same.

    Nothing in the course can change where they lead.
    """
    document = lecture.document

    def lead_away(_made: Outcome[Cards]) -> bool:
        return all(locator.is_elsewhere(url) for url in _addresses(document))

    inputs = (document, lecture.title, locator.own_sites, current_language())
    return memory.remember(("cards", document.path), inputs, partial(make_cards, lecture, locator), lasts=lead_away)


def _addresses(document: Document) -> Iterator[str]:
    for section in document.readings:
        for reading in section.readings:
            yield from reading.urls
            yield from (link.url for link in reading.related)


def make_cards(lecture: Lecture, locator: Locator) -> Outcome[Cards]:
    """Turn the reading lists of a lecture into cards."""
    document = lecture.document
    ids = CardIds(document)
    making = _CardContext(lecture, ids, locator)
    groups = together(making.group(section) for section in document.readings)
    return Outcome(Cards(tuple(group for group in groups.value if group.cards)), groups.diagnostics)


class _CardContext(Struct, frozen=True, gc=False):
    lecture: Lecture
    ids: CardIds
    locator: Locator

    def group(self, section: ReadingSection) -> Outcome[CardGroup]:
        in_body = section.span.start >= self.lecture.document.front_matter.body_start
        cards = together(self.card(reading, section.kind, in_body) for reading in section.readings)
        group_id = "" if in_body else self.ids.new("reading-list")
        title = section.title or translate(KIND_TITLES.get(section.kind, "Readings"))
        return Outcome(CardGroup(section.kind, title, group_id, cards.value, in_body), cards.diagnostics)

    def card(self, reading: Reading, kind: str, in_body: bool) -> Outcome[Card]:
        found = [(url, self._locate(url) if in_body else self._locate_named(url)) for url in reading.urls]
        related = [(link, self._locate(link.url)) for link in reading.related]
        everything = [*found, *((link.url, location) for link, location in related)]
        faults = tuple(_unsafe(reading, url) for url, location in everything if location.state == "unsafe")
        if not in_body:
            document = self.lecture.document
            faults += tuple(_dead(document, reading, *each) for each in found if each[1].state not in _TOLD)
        link_targets = dict.fromkeys(link_target for _, location in found if (link_target := link_target_of(location)))
        named = tuple(
            (link.title or link.url, link_target)
            for link, location in related
            if (link_target := link_target_of(location))
        )
        return Outcome(Card(reading, kind, self.ids.new("reading"), tuple(link_targets), named), faults)

    def _locate_named(self, url: str) -> ResolvedLink:
        """Return where an address of front matter leads: from its post, else from the root."""
        link = self._locate(url)
        if link.state == "resolved" or scheme_of(url):
            return link
        return self.locator.locate(url, True, LinkContext(self.lecture.url, self.lecture.document.path))

    def _locate(self, url: str) -> ResolvedLink:
        return locate_text(url, self.locator, LinkContext(self.lecture.url, self.lecture.document.path))


def _dead(document: Document, reading: Reading, url: str, link: ResolvedLink) -> Diagnostic:
    """Return what to say of an address of front matter that leads nowhere; that of a body is a link of its text."""
    written = (value for field in document.front_matter.fields for value in field.value.scalars())
    start, end = reading.span.start, reading.span.end
    around = [each for each in written if url in each.raw and each.span.start < end and start < each.span.end]
    span = min(around, key=lambda value: len(value.raw)).span if around else reading.span.as_line()
    fault = link_fault(url, link, span)
    return replace(fault, help=fault.help.replace("{{ site.baseurl }}/", ""))


def _unsafe(reading: Reading, url: str) -> Diagnostic:
    message = f"the address `{url}` of the reading `{reading.name}` would run code or read local files"
    return Diagnostic(codes.UNSAFE_READING, message, reading.span.as_line(), "give the web address of the reading")
