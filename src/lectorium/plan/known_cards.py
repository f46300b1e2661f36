"""The cards of lectures whose readings all stand on other sites: nothing in the course can change where they lead."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from lectorium.model.course import Lecture
from lectorium.parse.document import Document
from lectorium.plan.cards import Cards
from lectorium.plan.locate import Locator
from lectorium.plan.make_cards import make_cards
from lectorium.text.outcome import Outcome


class _Made(Struct, frozen=True, gc=False):
    """The cards of one lecture, with everything that they were made from."""

    document: Document
    title: str
    own_sites: tuple[str, ...]
    outcome: Outcome[Cards]

    def holds(self, lecture: Lecture, locator: Locator) -> bool:
        """Return whether making them now would come to the same."""
        same = (self.title, self.own_sites) == (lecture.title, locator.own_sites)
        return same and self.document is lecture.document


class KnownCards:
    """Lives as long as a preview; brought up to date by every plan."""

    def __init__(self) -> None:
        """Know nothing."""
        self._made: dict[str, _Made] = {}

    def of(self, lecture: Lecture, locator: Locator) -> Outcome[Cards]:
        """Return the cards of a lecture, made now or before."""
        document = lecture.document
        known = self._made.get(document.path)
        if known is not None and known.holds(lecture, locator):
            return known.outcome
        outcome = make_cards(lecture, locator)
        if all(locator.is_elsewhere(url) for url in _addresses(document)):
            self._made[document.path] = _Made(document, lecture.title, locator.own_sites, outcome)
        return outcome

    def forget_all_but(self, paths: Collection[str]) -> None:
        """Forget the lectures that are gone."""
        for path in self._made.keys() - paths:
            del self._made[path]


def _addresses(document: Document) -> Iterator[str]:
    for section in document.readings:
        for reading in section.readings:
            yield from reading.urls
            yield from (link.url for link in reading.related)
