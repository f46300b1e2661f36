"""From a post's source to tokens: block rules, inline rules, then one small pass after another."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.token import Token
from msgspec.structs import replace

from lectorium.html.hiding import may_hide, would_be_shown
from lectorium.parse.document import Heading
from lectorium.parse.liquid import scan_liquid
from lectorium.parse.liquid_scan import LiquidMask, LiquidScan, readable
from lectorium.parse.markdown import attribute_lists, html_blocks, quotes, rules
from lectorium.parse.markdown.abbreviations import wrap_abbreviations
from lectorium.parse.markdown.body import BodyText, body_text
from lectorium.parse.markdown.codes import UNCLOSED_FENCE
from lectorium.parse.markdown.context import BodyContext, context_of
from lectorium.parse.markdown.footnotes import move_footnotes
from lectorium.parse.markdown.headings import read_headings
from lectorium.parse.markdown.html_headings import HEADING, html_headings
from lectorium.parse.markdown.includes import lift_includes
from lectorium.parse.markdown.list_numbers import report_numbers
from lectorium.parse.markdown.masks import as_written, number_runs
from lectorium.parse.markdown.mixed_lists import nest_mixed_lists
from lectorium.parse.markdown.parser import parser
from lectorium.parse.markdown.references import ReferenceReader
from lectorium.parse.markdown.source_map import (
    Cells,
    SourceMap,
    source_map_of,
    source_map_of_cell,
    source_map_of_heading,
)
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.markdown.titled_alerts import read_alerts
from lectorium.parse.markdown.tokenized import Tokenized
from lectorium.parse.markdown.unseen import note_unseen, unseen_headings
from lectorium.parse.reading_classes import take_reading_classes
from lectorium.text.diagnostic import Code, Diagnostic, in_order
from lectorium.text.language import quotes_of
from lectorium.text.pattern import pattern
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_CUSTOM_END = pattern(r"</([a-z][a-z0-9]*-[a-z0-9-]*)\s*>", re.IGNORECASE)


def tokenize(source: SourceFile, body_start: int, syntax: Syntax) -> Tokenized:
    """Return the body of `source`, from offset `body_start` on, as tokens; whatever it holds, this returns."""
    unread = source.unread if isinstance(source, PrintedFile) else (body_start, len(source.text))
    scan = _scan(source, unread, syntax) if unread else LiquidScan(readable(source.text), (), ())
    masked = number_runs(scan.masked, scan.masks)
    body = body_text(source, body_start, masked[body_start:])
    closed = frozenset(name.lower() for name in _CUSTOM_END.findall(body.text))
    context = BodyContext(body, syntax.kramdown, syntax.markdown_in_html, quotes_of(syntax.language), closed)
    env = {"context": context}
    md = parser(syntax.plugins)
    tokens = _blocks(md, env, source.html if isinstance(source, PrintedFile) else ())
    places = _inline(md, tokens, env)
    tokens = move_footnotes(md, tokens, env)
    text_join(StateCore(body.text, md, env, tokens))
    wrap_abbreviations(tokens, context)
    found = _finish(tokens, places, context, scan.masks, scan.diagnostics)
    told = (
        replace(
            each,
            message=as_written(each.message, scan.masks, source.text),
            help=as_written(each.help, scan.masks, source.text),
        )
        for each in found.diagnostics
    )
    by_hand = take_reading_classes(tokens, source.text) if "{:" in body.text and "reading" in body.text else {}
    headings = _with_html(found, _seen(found, source.text), source)
    return replace(found, headings=headings, diagnostics=tuple(told), told=by_hand)


def _seen(found: Tokenized, text: str) -> tuple[Heading, ...]:
    """Mark what the author hides, unless a script of the text would show it; return the headings with theirs."""
    if not may_hide(text) or would_be_shown(text):
        return found.headings
    note_unseen(found.tokens)
    pairs = zip(found.headings, unseen_headings(found.tokens), strict=True)
    return tuple(replace(heading, unseen=unseen) for heading, unseen in pairs)


def _with_html(found: Tokenized, headings: tuple[Heading, ...], source: SourceFile) -> tuple[Heading, ...]:
    """Return the headings of Markdown and of HTML as they stand; those of a layout are none of the text."""
    if not HEADING.search(found.body.text):
        return headings
    layout = source.html if isinstance(source, PrintedFile) else ()
    taken = [*(heading.id for heading in headings), *found.anchors]
    added = html_headings(found.tokens, source.path, taken)
    own = (each for each in added if not any(start <= each.span.start < end for start, end in layout))
    return tuple(sorted((*headings, *own), key=lambda heading: heading.span.start))


def _scan(source: SourceFile, unread: tuple[int, int], syntax: Syntax) -> LiquidScan:
    """Read the Liquid of the part of a text that has not run."""
    start, end = unread
    scan = scan_liquid(source.text[:end], start, syntax, source.path)
    return replace(scan, masked=scan.masked + readable(source.text[end:]))


def _blocks(md: MarkdownIt, env: dict[str, Any], html: tuple[tuple[int, int], ...]) -> list[Token]:
    """Read the blocks of a body; `html` are the offsets in the file of lines that are no Markdown."""
    tokens: list[Token] = []
    context = context_of(env)
    state, line = StateBlock(context.body.text, md, env, tokens), 0
    end = state.lineMax
    for first, last in (tuple(bisect_left(context.body.file_starts, at) for at in part) for part in html):
        state.lineMax = first
        md.block.tokenize(state, line, first)
        html_blocks.push_lines(state, first, last)
        line = last
    state.lineMax = end
    md.block.tokenize(state, line, end)
    rules.report_rules_under_items(tokens, context)
    tokens = read_alerts(tokens) if "[!" in context.body.text else tokens
    tokens = nest_mixed_lists(tokens, context)
    report_numbers(tokens, context)
    attribute_lists.item_attributes(tokens, context)
    attribute_lists.name_fences(tokens)
    return lift_includes(attribute_lists.apply_blocks(tokens, context))


def _inline(md: MarkdownIt, tokens: list[Token], env: dict[str, Any]) -> dict[int, SourceMap]:
    """Read the text of every block; return where the contents of the tokens stand, by the tokens' identity."""
    places: dict[int, SourceMap] = {}
    cell, cells = 0, Cells()
    for index, token in enumerate(tokens):
        cell = 0 if token.type == "tr_open" else cell + (token.type in ("th_close", "td_close"))
        if token.type == "fence" and token.info.strip() == "math":  # GitHub's
            token.type, token.markup, token.content = "math_block", "$$", token.content.strip()
        if token.type not in ("inline", "html_block"):
            continue
        opening = tokens[index - 1] if index else token
        place = _source_map(token, opening, context_of(env).body, cell, cells)
        if place is not None:
            places[id(token)] = place
        if token.type == "inline":
            if opening.type == "heading_open":
                attribute_lists.heading_attributes(opening, token, context_of(env))
            _inline_token(md, token, place, env)
    return places


def _source_map(token: Token, opening: Token, body: BodyText, cell: int, cells: Cells) -> SourceMap | None:
    if opening.type == "heading_open" and opening.markup.startswith("#"):
        return source_map_of_heading(token, body)
    if opening.type in ("th_open", "td_open"):
        return source_map_of_cell(token, body, cell, cells)
    return source_map_of(token, body)


def _inline_token(md: MarkdownIt, token: Token, place: SourceMap | None, env: dict[str, Any]) -> None:
    context = context_of(env)
    context.source_map, context.base = place, 0
    children: list[Token] = []
    md.inline.parse(token.content, md, env, children)
    children = attribute_lists.apply_inline(children, context)
    quotes.make_typographic(children, context.kramdown, context.quotes)
    token.children = children


def _finish(
    tokens: list[Token],
    places: dict[int, SourceMap],
    context: BodyContext,
    masks: tuple[LiquidMask, ...],
    diagnostics: tuple[Diagnostic, ...],
) -> Tokenized:
    body = context.body
    headings = read_headings(tokens, body, masks)
    reader = ReferenceReader(body.path, masks, [heading.id for heading in headings], context)
    for index, token in enumerate(tokens):
        if token.type == "dd_open":  # of a second term it says the line of the term
            token.map = tokens[index + 1].map or token.map
        if token.map and "span" not in token.meta:
            token.meta["span"] = body.lines_span(*token.map)
        reader.block = token.meta.get("span") or reader.block
        if token.type == "fence" and token.map and not _is_closed(token.map, token.markup, body):
            message = "this block of code has no end, so all below it is shown as code"
            help_text = f"add a line `{token.markup}` where the code ends"
            context.line_faults.append((UNCLOSED_FENCE, message, token.map[0], help_text))
        if token.type == "inline":
            reader.read_inline(token.children or [], places.get(id(token)))
        elif token.type == "html_block":
            reader.read_html_block(token, places.get(id(token)))
        else:
            reader.read_block(token)
    reader.end()
    faults = (*context.faults, *reader.faults)
    found = [Diagnostic(code, message, Span(body.path, *span), help_text) for code, message, span, help_text in faults]
    found += [_line_diagnostic(body, *fault) for fault in context.line_faults]
    return Tokenized(
        tokens=tokens,
        references=tuple(reader.found),
        headings=headings,
        anchors=tuple(reader.anchors),
        anchor_spans=tuple(reader.anchor_spans),
        diagnostics=in_order((*diagnostics, *found)),
        body=body,
        has_math=any(
            part.type.startswith("math") or part.meta.get("formulas")
            for token in tokens
            for part in (token, *(token.children or ()))
        ),
    )


def _is_closed(lines: list[int], markup: str, body: BodyText) -> bool:
    last = body.text[body.starts[lines[1] - 1] : body.line_end(lines[1] - 1)].strip(" \t>")
    return lines[1] - lines[0] > 1 and last.startswith(markup) and not last.strip(markup[0])


def _line_diagnostic(body: BodyText, code: Code, message: str, line: int, help_text: str) -> Diagnostic:
    span = Span(body.path, *body.lines_span(line, line + 1))
    return Diagnostic(code, message, span.as_line(), help_text)
