"""The context of one body: the one value of ours in the environment that markdown-it hands from rule to rule."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any, TypeAlias

from msgspec import Struct, field

from lectorium.parse.markdown.body import BodyText
from lectorium.parse.markdown.source_map import SourceMap
from lectorium.text.diagnostic import Code
from lectorium.text.language import ENGLISH_QUOTES

Fault: TypeAlias = "tuple[Code, str, tuple[int, int], str]"
"""Kind, message, offsets in the file, help."""
LineFault: TypeAlias = "tuple[Code, str, int, str]"
"""The same with a line of the body."""


class Budget(Struct):
    """What one text may use of something, and whether it has been reported that it uses more."""

    used: int = 0
    reported: bool = False


class BodyContext(Struct):
    """What is known of a body while it is read, and what the rules find and count in it."""

    body: BodyText
    kramdown: bool
    """As in `Syntax`."""
    markdown_in_html: bool
    """As in `Syntax`, or since an option of kramdown in the text says so."""
    quotes: tuple[str, str] = ENGLISH_QUOTES
    """What stands for `"` before and behind a quotation."""
    closed_elements: frozenset[str] = frozenset()
    """Names with a hyphen of which the text has end tags: what opens them is no prose."""
    faults: list[Fault] = field(default_factory=list)
    line_faults: list[LineFault] = field(default_factory=list)
    named_lists: dict[str, str] = field(default_factory=dict)
    """Attribute lists by the names that the author gave them."""
    abbreviations: dict[str, str] = field(default_factory=dict)
    source_map: SourceMap | None = None
    """Where the content that is read right now stands; None for a text that stands nowhere."""
    base: int = 0
    """Position of what is read right now in the outermost content."""
    depth: int = 0
    """Alternative texts within alternative texts."""
    expansion: Budget = field(default_factory=Budget)
    """Characters that definitions add where they are used."""
    cells: Budget = field(default_factory=Budget)
    """Cells that rows of tables leave out."""
    quoted_lines: Budget = field(default_factory=Budget)
    """Lines of deep quotations."""
    undefined_footnotes: int = 0
    last_comment_end: int | None = None
    """Where the last comment ends, once that is asked; -1 for none."""
    lines_ahead: int | None = None
    """Lines that HTML blocks may still look ahead."""
    never_closed: set[str] = field(default_factory=set)
    """Extensions of kramdown of which no end stands below."""


def context_of(env: MutableMapping[str, Any]) -> BodyContext:
    """Return the context that `tokenize` has put into an environment."""
    context: BodyContext = env["context"]
    return context
