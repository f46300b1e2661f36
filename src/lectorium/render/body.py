"""The HTML of one document's body: tokens written, cleaned, modernised, resolved, and made valid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.repair import fit
from lectorium.html.tree import Element, Node, parse_tree, serialise, walk
from lectorium.parse.frontmatter import split_front_matter
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.tokenize import tokenize
from lectorium.plan.target import RenderBody
from lectorium.plan.view import TocEntry
from lectorium.render.callouts import make_callouts, make_scrollable
from lectorium.render.headings import add_permalinks, contents, entries, outline_levels, unify_ids
from lectorium.render.pictures import make_figures
from lectorium.render.placeholders import Placeholders
from lectorium.render.presentation import modernise
from lectorium.render.resolve import ReferenceWriter
from lectorium.render.sanitize import clean
from lectorium.render.write_tokens import MATH, TokenWriter
from lectorium.text.codes import BODY_TOO_LARGE
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.limits import BODY_ALLOWANCE, BODY_FACTOR
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile, line_starts
from lectorium.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from lectorium.parse.markdown.tokenized import Tokenized


class Body(Struct, frozen=True, gc=False):
    """A body as HTML that a template may put into a page as it is."""

    html: str
    has_math: bool = False
    """True when the page needs the math stylesheet and its font."""
    has_code: bool = False
    toc: tuple[TocEntry, ...] = ()
    """The headings as they are in `html`, with their final levels and ids."""


def render_body(recipe: RenderBody, source: SourceFile, syntax: Syntax) -> Outcome[Body]:
    """Return the body of `source` with the references of `recipe`, and the faults that only rendering finds."""
    body_start = split_front_matter(source).value.body_start
    tokenized = tokenize(source, body_start, syntax)
    return render_tokens(recipe, source, tokenized, body_start)


def render_tokens(recipe: RenderBody, source: SourceFile, tokenized: Tokenized, body_start: int) -> Outcome[Body]:
    """Return the body that tokens make; see `render_body`."""
    tokens = _without_skipped(tokenized.tokens, recipe.skip, source, body_start)
    placeholders = Placeholders.of(source.text, *(part for pair in recipe.site for part in pair))
    writer = TokenWriter(source, placeholders)
    written = writer.write(tokens)
    if is_too_large(written, source.text):
        return _refused(source, body_start)
    root = parse_tree(clean(written))
    for index, reference in enumerate(tokenized.references):
        placeholders.originals[index] = reference.target
    placeholders.restore(root)
    _arrange(root, recipe, placeholders)
    _fill_contents(root, placeholders)
    toc = entries(root)
    add_permalinks(root)
    has_math = any(inner.type in MATH for token in tokens for inner in (token, *(token.children or ())))
    html = serialise(root).strip() + "\n"
    if is_too_large(html, source.text):
        return _refused(source, body_start)
    return Outcome(Body(html, has_math, writer.has_code, toc), in_order(tuple(writer.diagnostics)))


def is_too_large(html: str, text: str) -> bool:
    """Return whether a body is beyond the limit that its source sets, in bytes."""
    most = BODY_FACTOR * len(text) + BODY_ALLOWANCE
    if 4 * len(html) <= most:
        return False
    return len(html.encode("utf-8")) > BODY_FACTOR * len(text.encode("utf-8", "replace")) + BODY_ALLOWANCE


def _refused(source: SourceFile, body_start: int) -> Outcome[Body]:
    message = f"the page of this text would be more than {BODY_FACTOR} times as long as the text"
    span = Span(source.path, body_start, body_start).as_line()
    return Outcome(Body(""), (Diagnostic(BODY_TOO_LARGE, message, span, "write fewer marks and more words"),))


def _arrange(root: Element, recipe: RenderBody, placeholders: Placeholders) -> None:
    """Do everything that makes the cleaned tree a valid body."""
    modernise(root)
    ReferenceWriter(placeholders, recipe.resolved, recipe.iframe_hosts).resolve(root)
    fit(root)
    make_figures(root)
    make_callouts(root)
    make_scrollable(root)
    outline_levels(root)
    unify_ids(root, recipe.reserved_ids)


def _fill_contents(root: Element, placeholders: Placeholders) -> None:
    """Put the contents where the author asked for them; without a heading to name, the place vanishes."""
    found = entries(root)
    for parent in [root, *walk(root)]:
        parent.children = [child for child in parent.children if found or not _is_contents(child, placeholders)]
        if _is_contents(parent, placeholders):
            parent.attrs = {"class": "toc-in-text", "aria-label": "Contents of this text"}
            parent.children = [contents(found)]
            parent.name = "nav"


def _is_contents(node: Node, placeholders: Placeholders) -> bool:
    return isinstance(node, Element) and f"{placeholders.word}toc" in node.classes()


def _without_skipped(
    tokens: Sequence[Token], skip: Sequence[tuple[int, int]], source: SourceFile, body_start: int
) -> list[Token]:
    """Leave out the top-level blocks that begin inside a skipped range."""
    if not skip:
        return list(tokens)
    starts = line_starts(source.text[body_start:])
    kept: list[Token] = []
    depth = 0
    dropping = False
    for token in tokens:
        if depth == 0:
            at = _start_of(token, starts, body_start)
            dropping = at is not None and any(start <= at < end for start, end in skip)
        depth += token.nesting
        if not dropping:
            kept.append(token)
    return kept


def _start_of(token: Token, starts: Sequence[int], body_start: int) -> int | None:
    if span := token.meta.get("span"):
        return int(span[0])
    if token.map and token.map[0] < len(starts):
        return body_start + starts[token.map[0]]
    return None
