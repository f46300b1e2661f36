"""Callouts that begin as GitHub's and say more: a kind or a title of their own, as Obsidian reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lectorium.parse.markdown.pairs import pairs
from lectorium.text.pattern import pattern

if TYPE_CHECKING:
    from markdown_it.token import Token

_FIRST_LINE = pattern(r"\[!(?P<kind>[A-Za-z][\w -]{0,30})\][-+]?(?=\s|\Z)[ \t]*(?P<title>[^\n]*)(?:\n|\Z)")
KINDS = {
    **{kind: kind for kind in ("note", "tip", "info", "important", "warning", "caution", "danger", "new")},
    **dict.fromkeys(("abstract", "summary", "tldr", "question", "help", "faq", "todo"), "info"),
    **dict.fromkeys(("hint", "success", "check", "done"), "tip"),
    "attention": "warning",
    **dict.fromkeys(("error", "failure", "fail", "missing", "bug"), "danger"),
}
"""What Obsidian calls its kinds, with ours; any other word is a note with that word as its title."""


_SIDES: tuple[tuple[str, Literal[1, -1]], ...] = (("open", 1), ("close", -1))


def read_alerts(tokens: list[Token]) -> list[Token]:
    """Make a callout of each quotation that begins with `[!KIND]`."""
    openers = [at for at, token in enumerate(tokens[:-2]) if token.type == "blockquote_open" and _begins(tokens, at)]
    if not openers:
        return tokens
    ends = dict(pairs(tokens))
    dropped = set[int]()
    titles = {at: _alert(tokens, at, ends[at], dropped) for at in openers}
    kept = ((at, token) for at, token in enumerate(tokens) if at not in dropped)
    return [each for at, token in kept for each in (token, *titles.get(at, ()))]


def _begins(tokens: list[Token], at: int) -> bool:
    first = tokens[at + 2]
    return tokens[at + 1].type == "paragraph_open" and _FIRST_LINE.match(first.content) is not None


def _alert(tokens: list[Token], at: int, end: int, dropped: set[int]) -> tuple[Token, ...]:
    """Make a callout of a quotation; return its title, to be written behind its start."""
    from markdown_it.token import Token

    opening, text = tokens[at], tokens[at + 2]
    found = _FIRST_LINE.match(text.content)
    assert found is not None
    kind = found["kind"].strip()
    opening.type, tokens[end].type = "alert_open", "alert_close"
    opening.tag = tokens[end].tag = "div"
    opening.meta["kind"] = KINDS.get(kind.lower(), "note")
    title = Token("inline", "", 0, content=found["title"].strip() or kind.capitalize(), children=[])
    first, last = text.map or [0, 1]
    title.map = [first, first + 1] if found["title"].strip() else None
    text.content, text.map = text.content[found.end() :], [first + 1, last]
    if not text.content.strip():
        dropped.update(range(at + 1, at + 4))
    title.level = opening.level + 2
    sides = [Token(f"alert_title_{side}", "p", nesting, level=opening.level + 1) for side, nesting in _SIDES]
    for each in (*sides, title):
        each.block = True
    opening.attrSet("class", f"markdown-alert markdown-alert-{opening.meta['kind']}")
    sides[0].attrSet("class", "markdown-alert-title")
    return sides[0], title, sides[1]
