"""The Markdown parser of this house: which rules, in which order; `MARKDOWN_EXTENSIONS` is the list to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from lectorium.parse.liquid_scan import INCLUDE_START
from lectorium.parse.markdown import (
    autolinks,
    block_lists,
    bounded,
    definitions,
    footnotes,
    html_blocks,
    html_inline,
    includes,
    links,
    math,
    rules,
)
from lectorium.parse.markdown.attribute_lists import attribute_block, attribute_inline
from lectorium.parse.markdown.block_rules import BlockRuler
from lectorium.parse.markdown.codes import NESTED_TOO_DEEP
from lectorium.parse.markdown.colon_blocks import colon_block
from lectorium.parse.markdown.context import context_of
from lectorium.parse.markdown.inline import InlineParser
from lectorium.parse.markdown.kramdown_blocks import abbreviation, end_of_block, extension, extension_inline, line_break
from lectorium.parse.plugin import Plugin
from lectorium.text.limits import BLOCK_DEPTH
from lectorium.text.memory import remembered

_INTERRUPTS = ["paragraph", "reference", "blockquote"]


class BlockParser(ParserBlock):
    """markdown-it's block parser, with rules by the first sign of a line; what is nested too deep is kept."""

    def __init__(self) -> None:
        super().__init__()
        plain, self.ruler = self.ruler, BlockRuler()
        for name, rule in zip(plain.get_active_rules(), plain.getRules(""), strict=True):
            ends = [chain for chain in (*_INTERRUPTS, "list") if rule in plain.getRules(chain)]
            self.ruler.push(name, rule, {"alt": ends})

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Read the lines as blocks, or as one paragraph of text when nested too deep."""
        if state.level < BLOCK_DEPTH:
            super().tokenize(state, startLine, endLine)
            return
        line = state.skipEmptyLines(startLine)
        if line < endLine:
            state.push("paragraph_open", "p", 1).map = [line, endLine]
            token = state.push("inline", "", 0)
            token.content = state.getLines(line, endLine, 0, False).strip()
            token.map, token.children = [line, endLine], []
            token.meta["verbatim"] = True
            state.push("paragraph_close", "p", -1)
            context_of(state.env).line_faults.append(
                (NESTED_TOO_DEEP, "this stands in more levels of lists or quotations than a page can show", line, "")
            )
        state.line = endLine


def _html(md: Any) -> None:
    md.block.ruler.at("html_block", html_blocks.html_block, {"alt": _INTERRUPTS})
    md.inline.ruler.at("html_inline", html_inline.html_inline)


def _links(md: Any) -> None:
    md.inline.ruler.at("link", links.link)
    md.inline.ruler.at("image", links.image)
    md.inline.ruler.at("autolink", autolinks.angle_link)
    md.inline.ruler.push("bare_link", autolinks.bare_link)
    md.inline.add_terminator_char("w")
    md.block.ruler.at("reference", definitions.reference, {"alt": []})
    md.validateLink = lambda _: True  # resolving knows what a link may lead to, and tells of it


def _math(md: Any) -> None:
    md.inline.ruler.before("escape", "math", math.math_inline)
    md.inline.add_terminator_char("$")
    md.block.ruler.after("fence", "math_block", math.math_block, {"alt": [*_INTERRUPTS, "list"]})


def _lists(md: Any) -> None:
    md.block.ruler.at("table", bounded.table, {"alt": ["paragraph", "reference"]})
    md.block.ruler.at("blockquote", bounded.quotation, {"alt": [*_INTERRUPTS, "list"]})
    md.block.ruler.before("blockquote", "colon_block", colon_block, {"alt": [*_INTERRUPTS, "list"]})
    md.block.ruler.at("list", block_lists.list_block, {"alt": _INTERRUPTS})
    md.block.ruler.at("lheading", rules.underlined_heading, {"alt": []})
    md.block.ruler.before("paragraph", "deflist", block_lists.definition_list, {"alt": _INTERRUPTS})


def _footnotes(md: Any) -> None:
    md.use(footnote_plugin, inline=False)
    md.block.ruler.at("footnote_def", footnotes.definition, {"alt": ["paragraph", "reference"]})
    md.core.ruler.disable("footnote_tail")
    md.inline.ruler.after("footnote_ref", "undefined_footnote", footnotes.undefined_footnote)


def _kramdown(md: Any) -> None:
    md.block.ruler.before("table", "attribute_list", attribute_block, {"alt": [*_INTERRUPTS, "list"]})
    md.block.ruler.before("table", "extension", extension, {"alt": [*_INTERRUPTS, "list"]})
    md.block.ruler.before("table", "end_of_block", end_of_block, {"alt": [*_INTERRUPTS, "list"]})
    md.block.ruler.before("reference", "abbreviation", abbreviation, {"alt": _INTERRUPTS})
    md.inline.ruler.before("escape", "attribute_list", attribute_inline)
    md.inline.ruler.before("attribute_list", "extension", extension_inline)
    md.inline.ruler.before("escape", "line_break", line_break)


def _liquid(md: Any) -> None:
    md.inline.ruler.before("escape", "include", includes.include_inline)
    md.inline.add_terminator_char(INCLUDE_START)


MARKDOWN_EXTENSIONS: tuple[Callable[[MarkdownIt], None], ...] = (
    _html,
    _links,
    _math,
    _lists,
    _footnotes,
    _kramdown,
    _liquid,
)
"""What is added to CommonMark, tables, strikethrough and task lists, in this order; then those of plug-ins."""


@remembered(2)
def parser(plugins: tuple[Plugin, ...] = ()) -> MarkdownIt:
    """Return the parser; it holds no state of any document."""
    md: Any = MarkdownIt("commonmark")
    md.inline = InlineParser()
    md.block = BlockParser()
    md.options["maxNesting"] = BLOCK_DEPTH
    md.options["tasklists"] = True
    md.options["strikethrough_single_tilde"] = False
    md.disable(["linkify"], True)
    for extend in (*MARKDOWN_EXTENSIONS, *(each.extend for plugin in plugins for each in plugin.extensions)):
        extend(md)
    return md  # type: ignore[no-any-return]
