"""What the Markdown parser must know of the course it reads for: values of `{{ site.* }}` and the list rules."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from lectorium.parse.plugin import Plugin
from lectorium.readings.block_lines import EXCERPT_MARKERS


class Syntax(Struct, frozen=True, gc=False):
    """A plain value, so that it can be part of a cache key."""

    values: tuple[tuple[str, str], ...] = ()
    """Scalar values of `site.KEY`, by full name (`site.title`)."""
    liquid: bool = False
    """Liquid's tags and filters are read, not its plain values only."""
    kramdown: bool = False
    """Lists of two kinds, footnotes and HTML blocks end and nest as kramdown reads them, not as CommonMark does."""
    markdown_in_html: bool = False
    """Every HTML block has Markdown in it (`parse_block_html` of kramdown), without saying so."""
    forgiving: bool = False
    """What other programs read in spite of it is a warning: a key twice, 30 February, a tag of YAML."""
    excerpt_markers: tuple[str, ...] = EXCERPT_MARKERS
    """Comments that end the head of a post (reading lists) and start its text."""
    macros: tuple[str, ...] = ()
    """Definitions in TeX that hold for every formula of the course: `\\newcommand{\\R}{\\mathbb{R}}`."""
    keeps_metadata: bool = False
    """Photographs in drawings keep what they tell of place, author and camera."""
    plugins: tuple[Plugin, ...] = ()
    """Those that the config names: their extensions and shapes are used here, the rest is for other floors."""

    language: str = ""
    """Of the course, for its quotation marks; English ones where it is not said."""

    def for_text(self, text: str) -> Syntax:
        """Return what one text can depend on: without Liquid no value of the config, so that it may change freely."""
        return self if "{{" in text or "{%" in text else replace(self, values=())
