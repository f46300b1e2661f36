"""The inline parser: markdown-it's, with tokens that know where they stand and emphasis next to punctuation."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isWhiteSpace
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from lectorium.parse.liquid_scan import INCLUDE_START
from lectorium.parse.markdown import math
from lectorium.parse.markdown.context import context_of
from lectorium.text.diagnostic import Code


class InlineState(StateInline):
    """An inline state that stamps file offsets into tokens."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self.base: int = context_of(env).base

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the file offsets of a range of `src`, or None when it stands nowhere (the title of an alert)."""
        source_map = context_of(self.env).source_map
        return source_map.span(self.base + start, self.base + end) if source_map else None

    def report(self, code: Code, message: str, start: int, end: int, help_text: str = "") -> None:
        """Note a fault at a range of `src`."""
        if (span := self.span(start, end)) is not None:
            context_of(self.env).faults.append((code, message, span, help_text))

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Let `**` open before and close behind anything but a blank, as kramdown does (`**Bold:**text`).

        A line of four `_`, and one in brackets, is there to be filled in: `____/____`, `(__) yes (__) no`.
        """
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        if self.src[start] == "_" and (
            scanned.length > 3 or self.src[start - 1 : start] + self.src[end : end + 1] == "()"
        ):
            return Scanned(can_open=False, can_close=False, length=scanned.length)
        if self.src[start] != "*" or scanned.length < 2:
            return scanned
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        return Scanned(not isWhiteSpace(ord(after)), not isWhiteSpace(ord(before)), scanned.length)


_OPENERS = {
    "newline": "\n",
    "math": math.OPENING_SIGNS,
    "extension": "{",
    "attribute_list": "{",
    "line_break": "\\",
    "include": INCLUDE_START,
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "undefined_footnote": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "bare_link": ":@w",
}
"""The signs with which what a rule reads begins; a rule that is not named here is asked at every sign."""


class InlineParser(ParserInline):
    """The parser that makes such states, and asks at each sign only the rules that can begin with it."""

    def __init__(self) -> None:
        super().__init__()
        self._known: list[RuleFuncInlineType] = []
        self._by_sign: dict[str, list[RuleFuncInlineType]] = {}

    def tokenize(self, state: StateInline) -> None:
        """Read the text of a state, as markdown-it does."""
        every, known = self.ruler.getRules(""), self._by_sign
        if every != self._known:
            self._known, self._by_sign = list(every), (known := {})
        end, most = state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            pos, sign = state.pos, state.src[state.pos]
            if sign not in known:
                known[sign] = self._rules_at(sign)
            for rule in known[sign] if state.level < most else ():
                if rule(state, False):
                    if state.pos <= pos:
                        raise RuntimeError("inline rule didn't increment state.pos")
                    break
            else:
                state.append_pending(sign)
                state.pos += 1
        if state.pending:
            state.pushPending()

    def _rules_at(self, sign: str) -> list[RuleFuncInlineType]:
        named = zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True)
        ends_text = self.terminator_re.match(sign) is not None
        return [rule for name, rule in named if sign in _OPENERS.get(name, sign) and not (name == "text" and ends_text)]

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """Parse `src` into `tokens`; `base` of the context is its position in the outermost content."""
        state = InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
