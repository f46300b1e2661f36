"""What tokenising yields: markdown-it's tokens, and everything they say that others need, with places."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from markdown_it.token import Token
from msgspec import Struct

from lectorium.parse.document import Heading, Reference
from lectorium.parse.markdown.body import BodyText
from lectorium.readings.reading import Told
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span


class Tokenized(Struct, frozen=True, gc=False):
    """The body of one post as tokens; lives until its document and its draft are made; nobody changes a token."""

    tokens: list[Token]
    """Block tokens; `meta["span"]` is a range of file offsets where it is known."""
    references: tuple[Reference, ...]
    """Tokens say which is theirs: `meta["ref"]` is its id."""
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    """Every id that the body defines besides those of its headings."""
    diagnostics: tuple[Diagnostic, ...]
    body: BodyText
    """The masked text that the tokens were made from, and its offsets in the file."""
    has_math: bool
    anchor_spans: tuple[Span, ...]
    """Where each of `anchors` stands: its tag, or the block that carries it."""
    told: Mapping[int, Told] = MappingProxyType({})
    """What the author says by hand of headings and items that may be readings, by where they begin in the file."""
