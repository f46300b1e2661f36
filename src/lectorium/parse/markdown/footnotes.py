"""Footnotes: moved to the end by the plug-in; none is lost because nothing refers to it."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from lectorium.parse.markdown.codes import UNDEFINED_FOOTNOTE, UNUSED_FOOTNOTE
from lectorium.parse.markdown.context import BodyContext, context_of
from lectorium.parse.markdown.inline import InlineState
from lectorium.text.pattern import pattern
from lectorium.text.suggest import did_you_mean

MOST_SUGGESTIONS = 20
"""Labels of one text that nobody defines, for which the nearest one is looked up: it takes long among many."""
_LABEL = pattern(r"\[\^([\w.-]{1,60})\](?!:)")


def _plain_footnotes() -> MarkdownIt:
    """Return a parser with nothing but the two rules that read footnotes and move them to the end."""
    md = MarkdownIt("zero").use(footnote_plugin)
    md.block.ruler.enableOnly("footnote_def")
    md.core.ruler.enableOnly("footnote_tail")
    return md


_PLAIN = _plain_footnotes()
(_FOOTNOTE_DEF,), (_FOOTNOTE_TAIL,) = _PLAIN.block.ruler.getRules(), _PLAIN.core.ruler.getRules()


def definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Read a footnote; for kramdown a line below it that is not indented is no part of it."""
    below, number = start_line + 1, len(state.tokens)
    alone = below < end_line and not state.isEmpty(below) and state.sCount[below] - state.blkIndent < 4
    if silent or not alone or not context_of(state.env).kramdown:
        found = _FOOTNOTE_DEF(state, start_line, end_line, silent)
    else:
        last, state.lineMax = state.lineMax, below
        found = _FOOTNOTE_DEF(state, start_line, below, silent)
        state.lineMax = last
    if found and not silent:
        state.tokens[number].map = [start_line, below]
    return found


def undefined_footnote(state: InlineState, silent: bool) -> bool:
    """Report `[^x]` that no footnote has as its label; it stays text."""
    if silent or not state.src.startswith("[^", state.pos):
        return False
    found = _LABEL.match(state.src, state.pos, state.posMax)
    known = state.env.get("footnotes", {}).get("refs", {})
    if found and (known or found[1].isdigit()):
        message = f"no footnote is called `{found[1]}`, so this stays as it is written"
        context = context_of(state.env)
        context.undefined_footnotes += 1
        near = (
            did_you_mean(found[1], (label[1:] for label in known))
            if context.undefined_footnotes <= MOST_SUGGESTIONS
            else ""
        )
        help_text = near or f"add a line `[^{found[1]}]: text`"
        state.report(UNDEFINED_FOOTNOTE, message, found.start(), found.end(), help_text)
    return False


def move_footnotes(md: MarkdownIt, tokens: list[Token], env: dict[str, Any]) -> list[Token]:
    """Put the footnotes at the end, in the order of their first use, the unused ones last."""
    if "footnotes" not in env:
        return tokens
    unused = _register_unused(tokens, env)
    state = StateCore(context_of(env).body.text, md, env, tokens)
    _FOOTNOTE_TAIL(state)
    return [token for token in state.tokens if not (token.type == "footnote_anchor" and token.meta["id"] in unused)]


def _register_unused(tokens: list[Token], env: dict[str, Any]) -> set[int]:
    """Give a number to each footnote that nothing refers to; report these, and those that a later one replaces."""
    refs, listed = env["footnotes"]["refs"], env["footnotes"].setdefault("list", {})
    unused: set[int] = set()
    notes = [(token.meta["label"], token) for token in tokens if token.type == "footnote_reference_open"]
    last = dict(notes)
    for label, token in notes:
        if token is not last[label]:
            message = f"another footnote `{label}` stands below, so this one is not shown"
            _report(token, message, "give it a name of its own", context_of(env))
        elif refs.get(":" + label, -1) < 0:
            number = len(listed)
            listed[number] = {"label": label, "count": 0}
            refs[":" + label] = number
            unused.add(number)
            message = f"nothing refers to the footnote `{label}`; it is shown below the others"
            _report(token, message, f"write `[^{label}]` where it belongs", context_of(env))
    return unused


def _report(token: Token, message: str, help_text: str, context: BodyContext) -> None:
    """Report something of a footnote at its mark."""
    body, line = context.body, (token.map or [0])[0]
    start = max(body.starts[line], body.text.find("[^", body.starts[line], body.line_end(line)))
    end = body.text.find(":", start)
    context.faults.append((UNUSED_FOOTNOTE, message, (body.file_offset(start), body.file_offset(end) + 1), help_text))


def footnote_id(token: Token) -> str:
    """Return the id of a footnote, or of its mark in the text: its label as written, as kramdown has it."""
    again = f":{token.meta['subId']}" if token.meta.get("subId") else ""
    return f"fn:{token.meta['label']}" if token.type == "footnote_open" else f"fnref:{token.meta['label']}{again}"
