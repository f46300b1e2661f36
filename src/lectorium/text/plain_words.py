"""Titles and names without markup: they also stand where nothing can be set, in tabs, feeds and the names of links."""

from __future__ import annotations

from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.plain_formula import plain_formula

_BREAKS = pattern(
    r"</?(?:article|aside|blockquote|br|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|iframe|li|ol|p|pre|section"
    r"|summary|table|tbody|td|th|thead|tr|ul|wbr)(?:\s[^<>]*)?/?>"
)
_TAGS = pattern(
    r"<!--.*?-->|</?(?:a|abbr|b|big|button|center|cite|code|del|em|font|i|img|ins|kbd|label|mark|nobr|q|s|small|span"
    r"|strike|strong|su[bp]|svg|tt|u|var)(?:\s[^<>]*=[^<>]*)?\s*/?>"
)
"""Tags as people write them: `Map<B>` and `if x <b and y>` are none."""
_PAIR = pattern(r"<(?P<name>[a-z][a-z0-9-]*)(?:\s[^<>]*)?>(?P<inside>[^<>]+)</(?P=name)\s*>")
"""An element of any name, which its end tag makes sure of."""
_NESTED = 3
"""Such elements in one another."""
_MARKS = pattern(
    r"(?<![\w*\\])(?P<star>\*{1,3})(?=[^\s*])(?P<a>[^*]*[^\s*])(?P=star)(?![\w*])"
    r"|(?<![\w`\\])`(?=[^\s`])(?P<b>[^`]*[^\s`]|)`(?![\w`])"
    r"|(?<![\w$\\])(?P<dollars>\${1,2})(?=[A-Za-z]\$|[^\s$][^$]*?[\\^_{=+<>(])(?P<c>[^$]*[^\s$\\])(?P=dollars)(?![\w$])"
    r"|\\\((?P<d>.+?)\\\)"
)


def name_in_words(path: str) -> str:
    """Return the name of a file, without its ending, as words: `decks/03-hand_out.pdf` is `03 hand out`."""
    name = path.rstrip("/").rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]


def plain_words(text: str) -> str:
    """Return one line of text without tags, character references, emphasis, and the marks of code and formulas."""
    if not any(sign in text for sign in "<&*`$\\"):
        return text
    for _ in range(_NESTED if "</" in text else 0):
        text = _PAIR.sub(r"\g<inside>", text)
    shown = unescape(_TAGS.sub("", _BREAKS.sub(" ", text)))
    return " ".join(
        _MARKS.sub(
            lambda found: found["a"] or found["b"] or plain_formula(found["c"] or found["d"] or ""), shown
        ).split()
    )
