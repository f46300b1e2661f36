"""The HTML of one document's body: a draft cleaned, modernised, resolved, and made valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lectorium.html.flow import is_empty
from lectorium.html.repair import fit
from lectorium.html.tree import Element, Node, TrustedHtml, parse_tree, rewrite, serialise, walk
from lectorium.plan.target import PLACE, RenderBody
from lectorium.render.body_draft import BodyDraft
from lectorium.render.boxes import MOST, TALLEST
from lectorium.render.callouts import make_callouts, make_scrollable
from lectorium.render.codes import UNKNOWN_FIGURE
from lectorium.render.cut import cut_out, drop_links_to_top, drop_title, parted
from lectorium.render.draft_words import translate_draft
from lectorium.render.figure_numbers import number_figures
from lectorium.render.figures import make_figures
from lectorium.render.headings import add_permalinks, contents, entries, outline_levels, unify_ids
from lectorium.render.pictures import add_copies
from lectorium.render.placeholders import Placeholders
from lectorium.render.presentation import modernise
from lectorium.render.reading_cards import make_cards
from lectorium.render.resolve import ReferenceWriter
from lectorium.render.sanitize import clean
from lectorium.render.write_tokens import Fragment
from lectorium.text.codes import BODY_TOO_LARGE
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.language import in_language, translate
from lectorium.text.limits import BODY_ALLOWANCE, BODY_FACTOR
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span


def render_body(recipe: RenderBody, draft: BodyDraft) -> Outcome[str]:
    """Return the HTML that a draft makes with the references of `recipe`, and the faults that only rendering finds."""
    with in_language(recipe.language):
        return _body(recipe, draft)


def _body(recipe: RenderBody, draft: BodyDraft) -> Outcome[str]:
    pieces = [piece for piece in draft.pieces if not any(start <= piece.at < end for start, end in recipe.skip)]
    written = "".join(piece.html for piece in pieces)
    if is_too_large(written, draft.size):
        return _refused(recipe, draft)
    root, placeholders = _tree(draft, written)
    if recipe.place:
        drop_links_to_top(root)
        cut_out(root, recipe.place)
    drop_title(root, recipe.title)
    dead = _arrange(root, recipe, placeholders)
    _fill_contents(root, f"{draft.word}toc")
    add_permalinks(root)
    html = PLACE.join(serialise(part).strip() + "\n" for part in parted(root))
    if is_too_large(html, draft.size):
        return _refused(recipe, draft)
    faults = [fault for piece in pieces for fault in piece.diagnostics]
    return Outcome(
        html,
        in_order((*faults, *(_dead_end(words, pieces, draft.start, recipe.path) for words in dict.fromkeys(dead)))),
    )


def _dead_end(words: str, pieces: list[Fragment], start: int, path: str) -> Diagnostic:
    """Return the fault of words that name a figure which the page does not have, at the block that they stand in."""
    at = next((piece.at for piece in pieces if piece.at >= 0 and words in piece.html), start)
    message = f"no figure of this page has the number of `{words}`"
    help_text = "figures with a caption are numbered; `Figure 3 of Smith` is one of another text, and no link"
    return Diagnostic(UNKNOWN_FIGURE, message, Span(path, at, at).as_line(), help_text)


def listing_tree(draft: BodyDraft, targets: Mapping[int, str], inside: Mapping[str, str]) -> Element:
    """Return a body as its author has it, with the addresses of its references, by id, as they are written.

    `inside` are the words of the body that stand for other documents, with the HTML of these. Where one is all of a
    paragraph, its elements are in a box instead: as many nodes stand around it as before.
    """
    html = "".join(piece.html for piece in draft.pieces)
    for word, text in inside.items():
        if text.lstrip().startswith("<"):
            html = re.sub(rf"<p>\s*{re.escape(word)}\s*</p>", f"<div>{word}</div>", html)
        html = html.replace(word, text)
    root, placeholders = _tree(draft, html)
    drop_links_to_top(root)
    for element in walk(root):
        for name, value in element.attrs.items():
            number = placeholders.reference_id(value)
            if number is not None:
                element.attrs[name] = targets[number]
    return root


def tidy(html: str) -> str:
    """Return a cleaned fragment as modern, valid HTML; its addresses and its formulas stay as they are."""
    box = Element("div", children=parse_tree(html).children)
    rewrite(box, lambda element: [TrustedHtml(serialise(element), False, "x") if element.name == "math" else element])
    root = Element("", children=[box])
    modernise(root)
    for element in walk(root):
        element.attrs.pop(MOST, "")
        element.attrs.pop(TALLEST, "")
    fit(root)
    return "".join(map(serialise, box.children)).strip()


def _tree(draft: BodyDraft, written: str) -> tuple[Element, Placeholders]:
    placeholders = Placeholders(draft.word, list(draft.trusted))
    root = parse_tree(clean(written))
    placeholders.restore(root)
    return root, placeholders


def is_too_large(html: str, size: int) -> bool:
    """Return whether a body is beyond the limit that its source, of `size` bytes, sets."""
    most = BODY_FACTOR * size + BODY_ALLOWANCE
    return 4 * len(html) > most and len(html.encode("utf-8")) > most


def _refused(recipe: RenderBody, draft: BodyDraft) -> Outcome[str]:
    message = f"the page of this text would be more than {BODY_FACTOR} times as long as the text"
    span = Span(recipe.path, draft.start, draft.start).as_line()
    return Outcome("", (Diagnostic(BODY_TOO_LARGE, message, span, "write fewer marks and more words"),))


def _arrange(root: Element, recipe: RenderBody, placeholders: Placeholders) -> list[str]:
    """Do everything that makes the cleaned tree a valid body; return the words that name figures which are not."""
    modernise(root)
    _drop_hollow_links(root)
    ReferenceWriter(placeholders, dict(recipe.resolved), recipe.iframe_hosts).resolve(root)
    fit(root)
    make_cards(root, placeholders.word, recipe.cards)
    make_figures(root)
    dead = number_figures(root, recipe.reserved_ids) if recipe.numbered else []
    make_callouts(root)
    translate_draft(root)
    make_scrollable(root)
    add_copies(root, column=recipe.column, rests=recipe.rests)
    outline_levels(root)
    unify_ids(root, recipe.reserved_ids)
    return dead


def _drop_hollow_links(root: Element) -> None:
    """Take away the empty copies of a link that another one ends: a parser makes one in every block between them."""
    links = [element for element in walk(root) if element.name == "a" and "href" in element.attrs]
    number = Counter(link.attrs["href"] for link in links)
    hollow = {id(link) for link in links if number[link.attrs["href"]] > 1 and is_empty(link.children)}
    if hollow:
        rewrite(root, lambda element: element.children if id(element) in hollow else [element])


def _fill_contents(root: Element, placeholder: str) -> None:
    """Put the contents where the author asked for them; without a heading to name, the place vanishes."""
    found = entries(root)
    attrs = {"class": "toc-in-text", "aria-label": translate("Contents of this text")}

    def fill(element: Element) -> list[Node]:
        if placeholder not in element.classes():
            return [element]
        name = element.attrs.get("id", "")
        return [Element("nav", {**attrs, "id": name}, [contents(found, name)])] if found else []

    rewrite(root, fill)


def put_inside(html: str, bodies: Mapping[str, str]) -> str:
    """Return HTML with bodies in the places of the words that stand for them: never in a tag or a paragraph."""
    word = "|".join(map(re.escape, bodies))
    place = re.compile(rf"<p>\s*({word})\s*</p>|<[^<>]*(?:{word})[^<>]*>|({word})")
    return place.sub(lambda found: bodies.get(found[1] or found[2], ""), html)
