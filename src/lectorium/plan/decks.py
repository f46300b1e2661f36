"""The slides of a lecture: the file looked up, its size for people, a diagnostic when it is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from lectorium.model.course import Deck
from lectorium.model.read_facts import PICTURE
from lectorium.plan import codes
from lectorium.plan.address_table import WHY_HIDDEN, AddressTable
from lectorium.plan.facts import NO_COPIES, Copies
from lectorium.plan.link_target import LinkTarget, UrlWriter
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.urls import encode_external, encode_rest, normalise, scheme_of, split_target
from lectorium.plan.view import DeckView, LinkView, SlideView
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.language import decimal, translate
from lectorium.text.outcome import Outcome
from lectorium.text.plain_words import name_in_words
from lectorium.text.span import Span

_NO_SLIDES = "export the slides as PDF again, without a password; a page of the web saved under this name is none"
_KINDS = {
    ".pdf": "PDF",
    **dict.fromkeys((".pptx", ".ppt", ".ppsx", ".pps", ".pptm", ".ppsm", ".potx"), "PowerPoint"),
    ".key": "Keynote",
    ".odp": "OpenDocument",
}
"""What the files of slides are called; browsers show the first kind, the others are downloaded."""


class ResolvedDeck(Struct, frozen=True, gc=False):
    """A deck and where it is."""

    deck: Deck
    link_target: LinkTarget | None
    """None for a file that does not exist."""
    source: str = ""
    original: OutputSpec | None = None
    """The PowerPoint or Keynote file beside a PDF of its name."""

    @property
    def name(self) -> str:
        """Return what it is called beside others: as its author says, else as its file."""
        path = self.deck.path
        return self.deck.label or (path.rpartition("/")[2] if scheme_of(path) else name_in_words(path)) or path

    @property
    def link(self) -> tuple[str, LinkTarget | None]:
        """Return it as a link among others."""
        return f"{translate('Slides')}: {self.name}", self.link_target

    def view(self, writer: UrlWriter, sizes: Mapping[str, int], copies: Mapping[str, Copies]) -> DeckView | None:
        """Return the deck as a page shows it, None for a missing one; `sizes` maps source paths to bytes."""
        if self.link_target is None:
            return None
        size, known = sizes.get(self.source), copies.get(self.source, NO_COPIES)
        facts, pictures = known.deck, known.copies
        wide = pictures[-1].width if pictures else 0
        return DeckView(
            self.name,
            writer.link(self.link_target),
            size=size_text(size) if size else "",
            kind=kind_of(self.source),
            title=self.deck.label or (facts.title if facts else ""),
            pages=facts.pages if facts else 0,
            pictures=tuple(LinkView(str(copy.width), writer.to(copy.path)) for copy in pictures),
            shape=(wide, max(1, round(wide * facts.height / facts.width)) if facts and wide else 0),
            original=LinkView(kind_of(self.original.source), writer.to(self.original.url)) if self.original else None,
        )

    def slides(self, writer: UrlWriter, copies: Mapping[str, Copies]) -> tuple[SlideView, ...]:
        """Return every slide with its picture, where the course wants them."""
        known = copies.get(self.source, NO_COPIES)
        shown = zip(known.deck.slides, known.slides, strict=False) if known.deck else ()
        return tuple(
            SlideView(number, slide.page, slide.text.partition("\n")[0], writer.to(made.path))
            for number, (slide, made) in enumerate(shown, 1)
        )

    def faults(self, copies: Mapping[str, Copies]) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the file of a deck, at the line that names it."""
        why = copies.get(self.source, NO_COPIES).fault
        if not why:
            return ()
        message = f"`{self.source}` cannot be opened, so pages link to it and show nothing of it: {why}"
        return (Diagnostic(codes.UNREAD_DECK, message, self.deck.span, _NO_SLIDES),)


def kind_of(path: str) -> str:
    """Return what kind of slides a file name stands for, or the empty string."""
    return _KINDS.get(PurePosixPath(path).suffix.lower(), "")


def forms_of(path: str, table: AddressTable) -> list[OutputSpec]:
    """Return the slides that lie under the same name, in whatever form, a PDF first."""
    twins = (table.by_source.get(str(PurePosixPath(path).with_suffix(ending))) for ending in _KINDS)
    return [twin for twin in twins if twin is not None]


def find_decks(decks: Iterable[Deck], table: AddressTable) -> tuple[Outcome[ResolvedDeck], ...]:
    """Look up decks: the first of those that lead to one place, and each that leads nowhere once."""
    found: dict[LinkTarget | str, Outcome[ResolvedDeck]] = {}
    for each in decks:
        deck = find_deck(each, table)
        found.setdefault(deck.value.link_target or each.path, deck)
    return tuple(found.values())


def find_deck(deck: Deck, table: AddressTable) -> Outcome[ResolvedDeck]:
    """Look up the file of a deck, by its path in the course and by its address."""
    if scheme_of(deck.path) in ("http", "https"):
        return Outcome(ResolvedDeck(deck, LinkTarget(encode_external(deck.path), external=True)))
    path = normalise(deck.path)
    if path and PICTURE.fullmatch(path):
        help_text = "name the PDF of the slides here, and show the picture in the text: `![what it shows](...)`"
        return _no_slides(deck, "is a picture, and no slides", help_text)
    entry = table.find(path) if path else None
    if entry is not None and entry.kind == "asset":
        return Outcome(_at(deck, entry, table))
    other = table.find_other_case(path) if path else None
    if other is not None and other.kind == "asset":
        return Outcome(_at(deck, other, table), (_letter_case(deck, other),))
    if path and (visibility := table.hidden.get(path)):
        message = f"`{deck.path}` {WHY_HIDDEN[visibility]}"
        fault = Diagnostic(codes.HIDDEN_PAGE, message, deck.span, "name it when it is shown")
        return Outcome(ResolvedDeck(deck, None), (fault,))
    asked = path or deck.name
    if kind_of(asked) == "Keynote" and any(map(table.is_folder, (asked, asked.partition("/")[2]))):
        if forms := forms_of(asked, table):
            return Outcome(_at(deck, forms[0], table))
        help_text = f"export the slides as `{PurePosixPath(deck.path).with_suffix('.pdf')}`: the page shows that"
        return _no_slides(deck, "is a folder, as Keynote may save slides, and no page can offer one", help_text)
    below = asked.removeprefix("content/").removeprefix("static/")  # addresses count from the site's root
    forms = forms_of(asked, table) if kind_of(asked) else []
    near = forms[0].url if forms else table.suggest(asked) or (table.suggest(below) if below != asked else "")
    return Outcome(ResolvedDeck(deck, None), (missing_deck(deck, "" if PICTURE.fullmatch(near) else near),))


def missing_deck(deck: Deck, near: str = "") -> Diagnostic:
    """Return what to say about slides that are not there; `near` is the name of a file that may be meant."""
    help_text = f"did you mean `{near}`?" if near else "add the PDF, or empty the key until there are slides"
    fix = None
    if deck.path.lower().endswith(".pdf.pdf") and _is_exact(deck):
        at = Span(deck.span.path, deck.span.end - len(".pdf"), deck.span.end)
        help_text, fix = "write `.pdf` once", Fix("Write `.pdf` once", (Edit(at, ""),), safe=True)
    return Diagnostic(codes.MISSING_DECK, f"the slides `{deck.path}` do not exist", deck.span, help_text, fix=fix)


def _is_exact(deck: Deck) -> bool:
    """Return whether a deck stands in the source as it is named, without quotes or escapes."""
    length = deck.span.end - deck.span.start
    return deck.span.precision == "column" and length in (len(deck.name), len(deck.name) + len(".pdf"))


def _no_slides(deck: Deck, why: str, help_text: str) -> Outcome[ResolvedDeck]:
    fault = Diagnostic(codes.MISSING_DECK, f"`{deck.path}` {why}", deck.span, help_text)
    return Outcome(ResolvedDeck(deck, None), (fault,))


def _at(deck: Deck, entry: OutputSpec, table: AddressTable) -> ResolvedDeck:
    """Return a deck that is there: the PDF is shown, and a file of its name of another kind is offered beside it."""
    forms = forms_of(entry.source, table) if kind_of(entry.source) else []
    shown = forms[0] if forms and kind_of(forms[0].source) == "PDF" else entry
    named = entry if shown.source != entry.source else None
    beside = forms[1] if len(forms) > 1 and kind_of(shown.source) == "PDF" else None
    rest = split_target(deck.rest)
    target = LinkTarget(shown.url, encode_rest(rest.query, rest.fragment))
    return ResolvedDeck(deck, target, shown.source, named or beside)


def size_text(size: int) -> str:
    """Return a size in bytes as `640 KB` or `1.2 MB` (SI units)."""
    if size < 1_000_000:
        return translate("%(number)s KB", number=max(1, round(size / 1000)))
    return translate("%(number)s MB", number=decimal(size / 1_000_000))


def _letter_case(deck: Deck, entry: OutputSpec) -> Diagnostic:
    name = entry.source.rpartition("/")[2].removesuffix(".pdf")
    written = deck.name.rpartition("/")[2]
    fix = None
    start = deck.span.start + len(deck.name) - len(written)
    if _is_exact(deck) and written != name and written.casefold() == name.casefold() and len(written) == len(name):
        edit = Edit(Span(deck.span.path, start, start + len(written)), name)
        fix = Fix(f"write `{name}`", (edit,), safe=True)
    message = f"`{deck.path}` is written `{entry.source}` in the course; on the web capital letters count"
    return Diagnostic(codes.DECK_LETTER_CASE, message, deck.span, f"write `{name}`", fix=fix)
