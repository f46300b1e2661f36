"""Titles and names without markup: they also stand where nothing can be set, in tabs, feeds and the names of links."""

from __future__ import annotations

import re

from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_BREAKS = pattern(r"<(?:br|hr|wbr|p|div|li|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAGS = pattern(
    r"<!--.*?-->|</?(?:a|abbr|b|big|center|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|nobr|ol|p|q|s|small|span"
    r"|strike|strong|su[bp]|svg|tt|u|ul|var)(?:\s[^<>]*=[^<>]*)?\s*/?>"
)
"""Tags as people write them: `Map<B>` and `if x <b and y>` are none."""
_MARKS = pattern(
    r"(?<![\w*\\])(?P<star>\*{1,3})(?=[^\s*])(?P<a>[^*]*[^\s*])(?P=star)(?![\w*])"
    r"|(?<![\w`\\])`(?=[^\s`])(?P<b>[^`]*[^\s`]|)`(?![\w`])"
    r"|(?<![\w$\\])\$(?=[A-Za-z]\$|[^\s$][^$]*?[\\^_{=+])(?P<c>[^$]*[^\s$\\])\$(?![\w$])"
)


def plain_words(text: str) -> str:
    """Return one line of text without tags, character references, emphasis, and the marks of code and formulas."""
    if not any(sign in text for sign in "<&*`$"):
        return text
    shown = unescape(_TAGS.sub("", _BREAKS.sub(" ", text)))
    return " ".join(_MARKS.sub(lambda found: found["a"] or found["b"] or found["c"] or "", shown).split())
