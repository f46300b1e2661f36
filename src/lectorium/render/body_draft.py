"""The draft of a body: HTML with placeholders, as far as the post alone decides it; a page may leave out pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.tree import TrustedHtml
from lectorium.parse.document import Document
from lectorium.parse.plugin import Plugin
from lectorium.parse.reading_blocks import find_blocks
from lectorium.render.placeholders import Placeholders
from lectorium.render.reading_cards import block_classes
from lectorium.render.write_tokens import Fragment, TokenWriter
from lectorium.text.source import SourceFile

if TYPE_CHECKING:
    from lectorium.parse.markdown.tokenized import Tokenized


class BodyDraft(Struct, frozen=True, gc=False):
    """A plain value that the cache keeps, so that a page made anew needs no Markdown."""

    word: str
    """The word of the placeholders in `pieces`."""
    start: int
    """Offset in the file at which the body starts."""
    size: int
    """Bytes of the file."""
    pieces: tuple[Fragment, ...]
    """Together they are the body, not cleaned yet: only the whole of it can be."""
    trusted: tuple[TrustedHtml, ...]
    """Highlighted code, formulas and what plug-ins wrote, in the order of their placeholders."""


def write_draft(
    source: SourceFile,
    tokenized: Tokenized,
    document: Document,
    values: tuple[tuple[str, str], ...],
    plugins: tuple[Plugin, ...] = (),
    *,
    macros: tuple[str, ...] = (),
    keeps_metadata: bool = False,
) -> BodyDraft:
    """Return the draft of the body of `document`, which `source` says; `values` are those that its Liquid may show.

    `macros` are definitions in TeX that hold for its formulas; photographs in its drawings may keep what they tell.

    Tokens of `plugins` are written by these; raises what they raise.
    """
    writers = dict(pair for plugin in plugins for extension in plugin.extensions for pair in extension.write)
    placeholders = Placeholders.of(source.text, *(part for pair in values for part in pair))
    classes = block_classes(find_blocks(tokenized.tokens, document.readings, source.text), placeholders.word)
    writer = TokenWriter(source, placeholders, writers, macros, classes, keeps_metadata=keeps_metadata)
    pieces = writer.write(tokenized.tokens)
    size = len(source.text.encode("utf-8", "replace"))
    return BodyDraft(placeholders.word, document.front_matter.body_start, size, pieces, tuple(placeholders.trusted))
