"""The context of a rule: everything that it may look at, as plain values and pure look-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from lectorium.model.course import Asset, Course
from lectorium.model.read_facts import event_links, links_of
from lectorium.parse.deck import DeckFacts
from lectorium.parse.document import Document, Reference
from lectorium.parse.picture import Picture
from lectorium.plan.locate import ResolvedLink
from lectorium.text.diagnostic import Code
from lectorium.text.report import FindSource
from lectorium.text.span import Span
from lectorium.text.tree import Tree


class RuleContext(Struct, frozen=True, gc=False):
    """A course under review."""

    course: Course
    documents: tuple[Document, ...]
    """Every document, shown or hidden, by path."""
    tree: Tree
    """Every file of the course with the case that git records."""
    source: FindSource
    """The text of a file, or None for one that is not text."""
    picture: Callable[[str], Picture | None]
    """What the header of an image file says, by source path; None when it is no readable picture."""
    deck: Callable[[str], DeckFacts | None]
    """What a PDF file says of itself, by source path; None when it cannot be read."""
    digest: Callable[[str], str]
    """Digest of the bytes of a file, by source path; empty for a link to another of them."""
    loaded: Callable[[Asset], int]
    """Bytes of a picture that a reader with a sharp screen loads: those of its copy, where it has any."""
    locate: Callable[[Document, Reference], ResolvedLink | None]
    """Where a reference of a document leads; None for a document without a page."""
    uses: Callable[[], tuple[tuple[Document, Reference, str], ...]]
    """Every reference that leads to a file of the course, with the path of that file."""
    now: datetime
    tracked: frozenset[str]
    """Every path that git records below the course folder; empty outside a repository."""
    unread: bool
    """True when a file or folder could not be read: what nobody seems to use may be used there."""
    decomposed: tuple[str, ...]
    """Paths whose names the disk keeps with Unicode characters in parts (NFD)."""
    codes: tuple[Code, ...] | None
    """Every code that a rule can report; None when plug-ins do not run here, so that nobody knows theirs."""

    def shown_pictures(self) -> frozenset[str]:
        """Return the files that bodies show as pictures: a damaged one is told at the line that shows it."""
        return frozenset(path for _, reference, path in self.uses() if reference.kind == "image")

    def field_links(self) -> Iterator[Reference]:
        """Yield the links of front matter as references, so that one rule judges them and those of bodies."""
        links = (link for post in self.course.posts for link in links_of(post))
        for link in (*links, *event_links(self.course)):
            if link.span is not None:
                yield Reference("link", "html", link.url, link.url.startswith("/"), link.label, link.span, link.span)


def field_value(document: Document, key: str, text: str = "") -> Span:
    """Return where the value of `key` stands, or its item that reads `text`; the head of the file when it has none."""
    field = document.front_matter.get(key)
    if field is None:
        return Span(document.path, 0, 0, "line")
    items = (item.span for item in field.value.scalars() if text and item.raw.strip() == text)
    return next(items, field.value.span)


def text_of(document: Document, key: str) -> str:
    """Return the scalar under a key as written, or the empty string."""
    field = document.front_matter.get(key)
    return field.value.raw.strip() if field is not None and field.value.kind == "scalar" else ""
