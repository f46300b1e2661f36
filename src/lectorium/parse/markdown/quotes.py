"""Typographic quotes, dashes and dots, in one walk over the texts of a line: linear whatever the author wrote."""

from __future__ import annotations

import re

from markdown_it.token import Token

from lectorium.text.language import ENGLISH_QUOTES
from lectorium.text.pattern import pattern

_MARKS = pattern(r"[-.\"'](?:(?<=[\"'])|(?<=\.)\.\.|(?<=-)(?<!<!-)--?(?!>))")
_KRAMDOWN = pattern(r"[-.\"'<> ](?:(?<=[\"'])|(?<=\.)\.\.|(?<=-)(?<!<!-)--?|(?<=<)< ?|(?<=>)>|(?<= )>>)")
"""A set of signs first: by it alone the expression engine passes over all the rest of a text."""
_PLAIN = {
    "<<": "«",
    "<< ": "«\N{NO-BREAK SPACE}",
    ">>": "»",
    " >>": "\N{NO-BREAK SPACE}»",
    "---": "—",
    "--": "–",
    "...": "…",
}
_OPENS_AFTER = frozenset("([{<-–—/=“‘«¡¿")
_SOLID = frozenset({"code_inline", "image", "math_inline", "math_inline_double", "footnote_ref"})
_YEARS = pattern(r"\d\d(?:s\b|\b)")


def make_typographic(children: list[Token], kramdown: bool, double: tuple[str, str] = ENGLISH_QUOTES) -> None:
    """Replace in every text token `"` and `'` by curly quotes, `--` and `---` by dashes, `...` by an ellipsis.

    `double` are the marks that stand for `"`. For kramdown `<<` and `>>` are quotes, too, with blanks inside them that
    break no line.
    """
    marks = _KRAMDOWN if kramdown else _MARKS
    following = _first_characters(children)
    before = "\n"
    for token, after in zip(children, following, strict=True):
        if token.type == "text" and not token.meta.get("verbatim"):
            raw = token.content
            if raw:
                token.content = _curl(marks, raw, before, after, double)
                before = raw[-1]
        else:
            before = _edge(token, -1) or before


def _first_characters(children: list[Token]) -> list[str]:
    """Return for each token the first character of what a reader sees behind it."""
    found: list[str] = []
    after = "\n"
    for token in reversed(children):
        found.append(after)
        after = _edge(token, 0) or after
    return found[::-1]


def _edge(token: Token, index: int) -> str:
    if token.type in ("text", "text_special"):
        return token.content[index] if token.content else ""
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "x" if token.type in _SOLID else ""


def _curl(marks: re.Pattern[str], text: str, before: str, after: str, double: tuple[str, str]) -> str:
    def replace(found: re.Match[str]) -> str:
        quote, start = found[0], found.start()
        if quote in _PLAIN:
            return _PLAIN[quote]
        left = text[start - 1] if start else before
        right = text[found.end()] if found.end() < len(text) else after
        if quote == '"':
            return double[not _opens(left, right)]
        if _opens(left, right) and not _YEARS.match(text, found.end()):
            return "‘"
        return "’"

    return marks.sub(replace, text)


def _opens(left: str, right: str) -> bool:
    """Return whether this is an opening quote: something follows, and a blank or an opening sign stands before."""
    return not right.isspace() and (left.isspace() or left in _OPENS_AFTER or (left in "\"'" and right.isalnum()))
