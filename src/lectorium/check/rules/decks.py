"""Rules on slide decks: their names, what they weigh, whether everybody can read them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from lectorium.check.context import RuleContext
from lectorium.check.rules.explained import explained
from lectorium.model.course import Asset, Deck, Lecture
from lectorium.model.deck import NOT_READY, names_decks
from lectorium.parse.document import Document
from lectorium.parse.yaml_value import Field
from lectorium.plan.dates import today_in
from lectorium.plan.decks import kind_of, size_text
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, Note
from lectorium.text.span import Span

DOUBLE_PDF = Code("DECK101", "deck-doubles-pdf", "error")
PLACEHOLDER_DECK = Code("DECK102", "placeholder-deck", "warning")
HEAVY_DECK = Code("DECK103", "deck-over-budget", "warning")
UNTAGGED_DECK = Code("DECK104", "untagged-deck", "info")
UNTITLED_DECK = Code("DECK105", "untitled-deck", "info")
DECK_TWICE = Code("DECK106", "deck-used-twice", "info")
DECK_AFTER_CLASS = Code("DECK107", "deck-missing-after-class", "warning")
NO_PDF = Code("DECK108", "deck-without-pdf", "info")

DECK_BUDGET = 25_000_000
"""Bytes of a deck; a larger one is reported."""


def _decks(context: RuleContext) -> Iterator[tuple[Lecture, str, Span]]:
    for lecture in context.course.lectures:
        field = _field(lecture.document)
        for value in field.value.scalars() if field is not None else ():
            if value.raw.strip():
                yield lecture, value.raw.strip(), value.span


def _field(document: Document) -> Field | None:
    """Return where a lecture names its slides, by whatever name the key has."""
    return next((field for field in document.front_matter.fields if names_decks(field.key)), None)


def _adds_pdf(context: RuleContext) -> bool:
    """Return whether a layout, an include or a page of Jekyll writes `.pdf` behind a name, or none is here."""
    if not context.course.config.capabilities.adds_pdf:
        return False
    near = (path for path in context.tree if path.startswith(("_layouts/", "_includes/")) or "/" not in path)
    texts = [source.text for path in near if path.endswith((".html", ".md")) and (source := context.source(path))]
    return not any("}}" in text for text in texts) or any("}}.pdf" in text for text in texts)


def _double_pdf(context: RuleContext) -> Iterator[Diagnostic]:
    for _, written, span in _decks(context) if _adds_pdf(context) else ():
        stem = written
        while stem.lower().endswith(".pdf"):
            stem = stem[:-4]
        if stem != written and "://" not in written:
            message = f"layouts of Jekyll add `.pdf` to the name of a deck, which makes `{stem}.pdf.pdf` of `{written}`"
            place = Span(span.path, span.end - (len(written) - len(stem)), span.end)
            fix = Fix(f"Write `{stem}`", (Edit(place, ""),), safe=True) if _ends_plain(context, span) else None
            yield Diagnostic(DOUBLE_PDF, message, span, f"write `{stem}`", fix=fix)


def _ends_plain(context: RuleContext, span: Span) -> bool:
    source = context.source(span.path)
    return source is not None and source.text[: span.end].lower().endswith(".pdf")


def _placeholder(context: RuleContext) -> Iterator[Diagnostic]:
    for _, written, span in _decks(context):
        if "://" not in written and NOT_READY.fullmatch(written.rpartition("/")[2].strip()):
            message = f"`{written}` stands where the name of a deck should be, so there are no slides"
            yield Diagnostic(PLACEHOLDER_DECK, message, span, "leave the value empty until there is a deck")


def _deck_files(context: RuleContext) -> Iterator[Asset]:
    return (asset for asset in context.course.assets if asset.path.lower().endswith(".pdf"))


def _heavy_deck(context: RuleContext) -> Iterator[Diagnostic]:
    for asset in _deck_files(context):
        if asset.size > DECK_BUDGET:
            message = f"this PDF weighs {size_text(asset.size)}; {size_text(DECK_BUDGET)} are plenty for a deck"
            yield Diagnostic(HEAVY_DECK, message, Span.of_file(asset.path), "export it with smaller pictures")


def _untagged(context: RuleContext) -> Iterator[Diagnostic]:
    for asset in _deck_files(context):
        deck = context.deck(asset.path)
        if deck is not None and not deck.tagged:
            message = "this PDF has no tags, so a screen reader has to guess its order"
            yield Diagnostic(UNTAGGED_DECK, message, Span.of_file(asset.path), "export it as a tagged (accessible) PDF")


def _untitled(context: RuleContext) -> Iterator[Diagnostic]:
    for asset in _deck_files(context):
        deck = context.deck(asset.path)
        if deck is not None and not deck.title.strip():
            message = "this PDF has no title, so its file name is shown instead"
            yield Diagnostic(UNTITLED_DECK, message, Span.of_file(asset.path), "set the title before you export it")


def _deck_twice(context: RuleContext) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], tuple[Lecture, Span]] = {}
    there = {asset.path for asset in context.course.assets}
    for lecture in context.course.lectures:
        named: dict[tuple[str, str], list[Deck]] = defaultdict(list)
        for deck in lecture.decks:
            if deck.path in there or "://" in deck.path:  # else that it is missing is told
                named[deck.path, deck.rest].append(deck)
        for file, decks in named.items():
            name, (other, at) = decks[0].name, first.setdefault(file, (lecture, decks[0].span))
            if other is not lecture:
                message, notes = (
                    f"the deck `{name}` belongs to two lectures",
                    (Note(f"`{other.title}` uses it too", at),),
                )
                yield Diagnostic(DECK_TWICE, message, decks[0].span, "name another deck, if this is a slip", notes)
            if len(decks) > 1:
                times = "twice" if len(decks) == 2 else f"{len(decks)} times"
                message = f"the deck `{name}` is named {times} in one lecture"
                others = tuple(Note("it is named here, too", deck.span) for deck in decks if deck is not decks[1])
                yield Diagnostic(DECK_TWICE, message, decks[1].span, "name it once", others)


def _after_class(context: RuleContext) -> Iterator[Diagnostic]:
    """Report lectures that are over and have no deck, where most of those that are over have one."""
    today = today_in(context.course.config.timezone, context.now)
    held = (each for each in context.course.lectures if each.kind == "lecture")
    over = [each for each in held if each.date and today and each.date < today]
    lacking = [each for each in over if each.deck is None and not any(names_decks(part.key) for part in each.parts)]
    if 2 * len(lacking) < len(over):
        for lecture in lacking:
            message = f"this lecture was on {lecture.date}, and there are no slides of it yet"
            field = _field(lecture.document)
            at = field.value.span if field else Span(lecture.document.path, 0, 0, "line")
            yield Diagnostic(DECK_AFTER_CLASS, message, at, "add the PDF, and name it under `lecture:`")


def _no_pdf(context: RuleContext) -> Iterator[Diagnostic]:
    paths = {asset.path for asset in context.course.assets}
    for deck in (deck for lecture in context.course.lectures for deck in lecture.decks):
        kind, beside = kind_of(deck.path), str(PurePosixPath(f"/{deck.path}").with_suffix(".pdf"))[1:]
        if deck.path in paths and beside not in paths and kind not in ("", "PDF"):
            message = f"these slides are {'an' if kind[0] == 'O' else 'a'} {kind} file, which browsers cannot show"
            help_text = f"export them as `{beside}`: the page shows that, and offers both"
            yield Diagnostic(NO_PDF, message, deck.span, help_text)


RULES = explained(
    "decks",
    {
        DOUBLE_PDF: _double_pdf,
        PLACEHOLDER_DECK: _placeholder,
        HEAVY_DECK: _heavy_deck,
        UNTAGGED_DECK: _untagged,
        UNTITLED_DECK: _untitled,
        DECK_TWICE: _deck_twice,
        DECK_AFTER_CLASS: _after_class,
        NO_PDF: _no_pdf,
    },
)
