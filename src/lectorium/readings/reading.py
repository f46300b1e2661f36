"""A reading: one entry of a reading list, and the section it stands in."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from lectorium.text.span import Span

ReadingKind = Literal["required", "more", "background", "extra", "readings", "even-more", "unsectioned"]


LineRole = Literal["authors", "source", "links", "abstract", "note"]
"""What a line below the title says: people, where and when it appeared, addresses, what it is about, anything else."""


Told = Literal["reading", "no-reading"]
"""What an author says by hand of a heading or an item, in a class of its attribute list."""


class RelatedLink(Struct, frozen=True, gc=False):
    """A `related post: Title URL` line below a reading."""

    title: str
    url: str


Scheme = Literal["arxiv", "doi", "openreview", "acl", "pmid", "isbn"]


class PaperId(Struct, frozen=True, gc=False):
    """An identifier under which a paper is one paper, whatever address it is reached by."""

    scheme: Scheme
    value: str
    """arXiv without its version, DOI in lower case, OpenReview forum id, ISBN without hyphens."""


class CitedKey(Struct, frozen=True, gc=False):
    """A key of a record of the course's bibliography, where an entry names it."""

    key: str
    span: Span


class Reading(Struct, frozen=True, gc=False):
    """One entry; what is not known is empty."""

    title: str
    authors: tuple[str, ...]
    date: str
    """ISO 8601, as precise as the source: `2024`, `2024-01` or `2024-01-30`; empty for unknown."""
    venue: str
    urls: tuple[str, ...]
    abstract: str
    related: tuple[RelatedLink, ...]
    ids: tuple[PaperId, ...]
    span: Span
    """The whole entry."""
    title_span: Span
    shape: str = ""
    """Name of the shape in `READING_SHAPES` that recognised it."""
    label: str = ""
    """The `[Tag]` of a tagged bullet, or empty."""
    notes: tuple[str, ...] = ()
    """Lines that are none of the other values, such as `Comments: 15 pages`."""
    roles: tuple[tuple[int, LineRole], ...] = ()
    """Where the lines below the title begin, and what each is."""
    number: int = -1
    """Which of the readings of its document it is, from 0 on, when a block of the body holds it: -1 for none."""
    cites: tuple[CitedKey, ...] = ()
    """Records that the entry names; of the shape `key` it names one and says nothing else."""
    genre: str = ""
    """Sort of publication (`Genre`), where a record says it."""
    form: str = ""
    """Sort of publication that the form of the citation tells of, which is weaker than its venue."""

    @property
    def name(self) -> str:
        """Return its title; of a reading without one, its first address as people write it."""
        address = next(iter(self.urls), "")
        return self.title or (address.partition("://")[2] or address).rstrip("/")

    @property
    def carried(self) -> bool:
        """Return whether one block of the body holds it, which the page shows as a card."""
        return self.number >= 0


class ReadingSection(Struct, frozen=True, gc=False):
    """A reading list: the entries below one section title."""

    kind: ReadingKind
    title: str
    """As written, without colon; empty for readings outside any section."""
    span: Span
    """The title line of the section."""
    whole: Span
    """All of it, from its title line on."""
    readings: tuple[Reading, ...]
    heading_level: int = 0
    """Level of the section's heading; 0 for a bold line or none."""
