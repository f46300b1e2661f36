"""The slides of a lecture: the file looked up, its size for people, a diagnostic when it is missing."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lectorium.model.course import Deck
from lectorium.plan import codes
from lectorium.plan.address_table import AddressTable
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.urls import encode_external, normalise, scheme_of
from lectorium.plan.view import DeckView
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span


class ResolvedDeck(Struct, frozen=True, gc=False):
    """A deck and where it is."""

    name: str
    link_target: LinkTarget | None
    """None for a file that does not exist."""
    source: str = ""

    def view(self, writer: UrlWriter, sizes: Mapping[str, int]) -> DeckView | None:
        """Return the deck as a page shows it, None for a missing one; `sizes` maps source paths to bytes."""
        if self.link_target is None:
            return None
        size = sizes.get(self.source)
        return DeckView(self.name, writer.link(self.link_target), size=size_text(size) if size else "")


def find_deck(deck: Deck, table: AddressTable) -> Outcome[ResolvedDeck]:
    """Look up the file of a deck, by its path in the course and by its address."""
    if scheme_of(deck.path) in ("http", "https"):
        return Outcome(ResolvedDeck(deck.name, LinkTarget(encode_external(deck.path), external=True)))
    path = normalise(deck.path)
    entry = table.find(path) if path else None
    if entry is not None and entry.kind == "asset":
        return Outcome(ResolvedDeck(deck.name, LinkTarget(entry.url), source=entry.source))
    other = table.find_other_case(path) if path else None
    if other is not None and other.kind == "asset":
        return Outcome(
            ResolvedDeck(deck.name, LinkTarget(other.url), source=other.source), (_letter_case(deck, other),)
        )
    asked = path or deck.name
    below = asked.removeprefix("content/").removeprefix("static/")  # addresses count from the site's root
    suggestion = table.suggest(asked) or (table.suggest(below) if below != asked else "")
    message = f"the slides `{deck.path}` do not exist"
    help_text = (
        f"did you mean `{suggestion}`?" if suggestion else "add the PDF, or empty the key until there are slides"
    )
    fault = Diagnostic(codes.MISSING_DECK, message, deck.span, help_text)
    return Outcome(ResolvedDeck(deck.name, None), (fault,))


def size_text(size: int) -> str:
    """Return a size in bytes as `640 KB` or `1.2 MB` (SI units)."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def _letter_case(deck: Deck, entry: OutputSpec) -> Diagnostic:
    name = entry.source.rpartition("/")[2].removesuffix(".pdf")
    written = deck.name.rpartition("/")[2]
    fix = None
    start = deck.span.start + len(deck.name) - len(written)
    exact = deck.span.precision == "column" and deck.span.end - deck.span.start in (len(deck.name), len(deck.name) + 4)
    if exact and written != name and written.casefold() == name.casefold() and len(written) == len(name):
        edit = Edit(Span(deck.span.path, start, start + len(written)), name)
        fix = Fix(f"write `{name}`", (edit,), safe=True)
    message = f"`{deck.path}` is written `{entry.source}` in the course; on the web capital letters count"
    return Diagnostic(codes.DECK_LETTER_CASE, message, deck.span, f"write `{name}`", fix=fix)
