"""The part of a link or picture behind its text: `(target "title")`, forgiving about blanks in the target."""

from __future__ import annotations

import re

from msgspec import Struct

from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern

_BLANKS = pattern(r"[ \t\n]*")
_ANGLE = pattern(r"<((?:[^<>\n\\]|\\.)*)>")
_TITLE = pattern(r"""[ \t\n]+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))""", re.DOTALL)
_LOOSE = pattern(r"""([^\n()<>"]{1,400}?(?:\([^\n()]{0,100}\)[^\n()<>"]{0,200}?)?)[ \t]*("[^"\n]{0,400}"[ \t]*)?\)""")
_ESCAPE = pattern(r"\\([!-/:-@\[-`{-~])")
MOST_PARENTHESES = 32


class LinkDestination(Struct, frozen=True, gc=False):
    """What stands in the parentheses; positions count in the text that was read."""

    written: str
    start: int
    end: int
    title: str
    close: int
    """Position behind the closing parenthesis."""
    spaces: bool = False
    """True when the target has blanks in it, so that strict Markdown sees no link at all."""


def read_target(text: str, position: int, maximum: int) -> LinkDestination | None:
    """Read from behind the opening parenthesis; None when this is no target."""
    start = _skip(text, position, maximum)
    if angle := _ANGLE.match(text, start, maximum):
        return _finish(text, angle.start(1), angle.end(1), angle.end(), maximum)
    end = _plain_end(text, start, maximum)
    strict = _finish(text, start, end, end, maximum)
    return strict or _loose(text, start, maximum)


def unescaped(written: str) -> str:
    """Return a target or title with backslash escapes and HTML entities read (CommonMark 0.31, 6.3)."""
    return unescape(_ESCAPE.sub(r"\1", written))


def _skip(text: str, position: int, maximum: int) -> int:
    found = _BLANKS.match(text, position, maximum)
    return found.end() if found else position


def _plain_end(text: str, position: int, maximum: int) -> int:
    depth = 0
    while position < maximum:
        char = text[position]
        if char == "\\" and position + 1 < maximum and text[position + 1] not in " \n":
            position += 2
            continue
        if char <= " " or char == "\x7f":
            break
        if char == "(":
            depth += 1
            if depth > MOST_PARENTHESES:
                return position
        elif char == ")":
            if depth == 0:
                break
            depth -= 1
        position += 1
    return position


def _finish(text: str, start: int, end: int, position: int, maximum: int) -> LinkDestination | None:
    title = ""
    if found := _TITLE.match(text, position, maximum):
        title = unescaped(next(group for group in found.groups() if group is not None))
        position = found.end()
    position = _skip(text, position, maximum)
    if position >= maximum or text[position] != ")":
        return None
    return LinkDestination(text[start:end], start, end, title, position + 1)


def _loose(text: str, start: int, maximum: int) -> LinkDestination | None:
    found = _LOOSE.match(text, start, maximum)
    if found is None or not re.search(r"[ \t]", found[1].strip()):
        return None
    title = (found[2] or "").strip()[1:-1]
    return LinkDestination(found[1], start, found.end(1), unescaped(title), found.end(), spaces=True)
