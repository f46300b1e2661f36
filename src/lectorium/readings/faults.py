"""What is said about a reading list: that it is empty, not understood, or leads to an address that runs code."""

from __future__ import annotations

import re

from lectorium.readings.blocks import Other
from lectorium.readings.builder import PostText
from lectorium.readings.codes import NO_READINGS, NOT_UNDERSTOOD, UNSAFE_URL
from lectorium.readings.entry_list import Entries, Entry
from lectorium.readings.ids import is_unsafe
from lectorium.readings.open_section import OpenSection
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_ALONE = pattern(r"^[ \t]*(?:[-*+][ \t]+)?<?([a-z-]+:[^\s<>]+)>?[ \t]*$", re.MULTILINE | re.IGNORECASE)
"""A line that is nothing but an address, of any scheme: elsewhere in a reading `file:` may be a word of a sentence."""


def section_faults(path: str, opened: OpenSection, entries: Entries) -> list[Diagnostic]:
    """Return a fault for each item among entries that may be one, too, or one for a list with nothing in it."""
    if not opened.divided and not any(not isinstance(block, Other) for block in opened.blocks):
        message = f"the reading list “{opened.title.title if opened.title else ''}” is empty"
        help_text = "write its entries below it, or remove the heading"
        return [Diagnostic(NO_READINGS, message, Span(path, opened.start, opened.end), help_text)]
    return [
        Diagnostic(
            NOT_UNDERSTOOD,
            "this item stands among readings and may be one, but names no address and no author",
            Span(path, start, end),
            help="give it an address, or an author and a year; or write it as a sentence of its own; "
            "or write `{: .no-reading}`",
        )
        for start, end in (entries.doubtful if not opened.by_content else ())
    ]


def take_unsafe(page: PostText, found: Entry) -> list[Diagnostic]:
    """Take addresses that would run or read local files out of an entry, each with a fault that stops the build."""
    builder = found.builder
    alone = [match[1] for match in _ALONE.finditer(page.source.text, found.start, found.end)]
    bad = [url for url in (*builder.urls, *(item.url for item in builder.related), *alone) if is_unsafe(url)]
    builder.urls = [url for url in builder.urls if not is_unsafe(url)]
    builder.related = [item for item in builder.related if not is_unsafe(item.url)]
    return [unsafe_address(page.source, url, found.start, found.end) for url in dict.fromkeys(bad)]


def unsafe_address(source: SourceFile, url: str, start: int, end: int) -> Diagnostic:
    """Return the fault of an address that runs code, at its place within a range, else at the line of the range."""
    at = source.text.find(url, start, end)
    span = Span(source.path, at, at + len(url)) if at >= 0 else Span(source.path, start, end).as_line()
    message = f"the address `{url}` of a reading would run code or open a file on the reader's own computer"
    return Diagnostic(
        UNSAFE_URL, message, span, help="give the address of the paper on the web, beginning with https://"
    )
