"""Rules on films and tables in HTML: what those miss who do not hear the one or see the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from lectorium.check.context import RuleContext
from lectorium.check.prose import without_code
from lectorium.check.rules.explained import explained
from lectorium.html.scanner import scan_tag
from lectorium.parse.document import Document, Reference
from lectorium.plan.resolve import CAPTIONS, FILMS
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

NO_CAPTIONS = Code("MEDIA101", "film-without-captions", "warning")
NO_HEAD_CELL = Code("TABLE101", "table-without-head", "info")

_MESSAGE = "this film has no captions, so who does not hear it does not know what is said"
_HELP = "put them beside it under its name, ending in `.vtt`; a film without sound is `<video muted>`"

_FILM = pattern(r"<video\b[^<>]*>(?P<inside>(?:(?!<video\b).)*?)</video\s*>", re.DOTALL | re.IGNORECASE)
_CAPTIONS = pattern(r"<track\b(?![^<>]*\bkind\s*=\s*[\"']?(?:chapters|metadata|descriptions))", re.IGNORECASE)
_TABLE = pattern(r"<table\b[^<>]*>(?P<inside>(?:(?!<table\b).)*?)</table\s*>", re.DOTALL | re.IGNORECASE)
_ROW = pattern(r"<tr\b", re.IGNORECASE)
_CELL = pattern(r"<td\b", re.IGNORECASE)
_LAYOUT = pattern(r"<(?:th|img|picture|iframe|video|audio|ul|ol|p|div|h[1-6]|pre)\b|!\[|\brole\s*=", re.IGNORECASE)
"""What stands in tables that have heads, or that are no tables of data but a layout."""


def _films(context: RuleContext) -> Iterator[Diagnostic]:
    paths = {asset.path for asset in context.course.assets}
    films = [(document, use, path) for document, use, path in context.uses() if path.lower().endswith(FILMS)]
    spoken = {
        (document.path, use.span.start)
        for document, use, path in films
        if any(str(PurePosixPath(path).with_suffix(each)) in paths for each in CAPTIONS)
    }
    for document, use, _ in films:
        if use.kind == "image" and (document.path, use.span.start) not in spoken:
            yield Diagnostic(NO_CAPTIONS, _MESSAGE, use.span, _HELP)
    for document in context.documents:
        uses = [use for use in document.references if use.kind == "media"]
        source = context.source(document.path) if uses else None
        for found in _FILM.finditer(without_code(source.text), document.front_matter.body_start) if source else ():
            inside = [use for use in uses if found.start() <= use.span.start < found.end()]
            is_spoken = not spoken.isdisjoint((document.path, use.span.start) for use in inside)
            tag = scan_tag(found[0], 0)
            if is_spoken or _CAPTIONS.search(found["inside"]) or _is_missing(inside, document, context):
                continue
            if tag and tag.get("muted") is None:
                at = Span(document.path, found.start(), found.start() + tag.end)
                yield Diagnostic(NO_CAPTIONS, _MESSAGE, at, _HELP)


def _is_missing(uses: list[Reference], document: Document, context: RuleContext) -> bool:
    """Return whether no file of a film is there, which is told by itself."""
    links = [context.locate(document, use) for use in uses]
    return bool(links) and all(link is not None and link.state == "missing" for link in links)


def _tables(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    for found in _TABLE.finditer(without_code(source.text), document.front_matter.body_start):
        first, *rows = _ROW.split(found["inside"])
        is_data = len(rows) > 1 and all(len(_CELL.findall(row)) > 1 for row in rows)
        if is_data and not _LAYOUT.search(found[0]) and "<t" not in first.lower().replace("<tbody", ""):
            message = "this table has no head: a screen reader reads its cells without saying what they are"
            at = Span(document.path, found.start(), found.start() + len("<table"))
            yield Diagnostic(NO_HEAD_CELL, message, at, "write the cells of its first row, or column, as `<th>`")


RULES = explained("media", {NO_CAPTIONS: _films}, find_in={NO_HEAD_CELL: _tables})
