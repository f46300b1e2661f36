"""Stylesheets and scripts of the theme as a browser needs them: without comments and without what lays them out."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

_GAP = rb"(?>/\*.*?\*/|\s)"
_UNSEEN = re.compile(
    rb"""(?P<string>"[^"\n]*"|'[^'\n]*')|(?:%b*;)?%b*(?P<end>\})%b*|%b*(?P<sign>[{;,>])%b*|(?P<colon>:)%b+|%b+"""
    rb"""|(?<=[\s:,(])0(?P<zero>)(?=\.\d)""".replace(b"%b", _GAP),
    re.DOTALL,
)
_COMMENT = pattern(r"^[ \t]*(?://.*)?\n|^[ \t]+", re.MULTILINE)


def short_style(css: bytes) -> bytes:
    """Return a stylesheet with one blank in the place of comments and runs of blanks; strings stay.

    None is left beside a sign that parts what stands there and behind a colon, nor the last semicolon of a block, nor
    a zero before a point.
    """
    return _UNSEEN.sub(lambda found: found[found.lastgroup] if found.lastgroup else b" ", css)


def short_script(script: str) -> str:
    """Return a script without lines that are comments and without indents; one with a text of several lines stays."""
    short = _COMMENT.sub("", script)
    return script if "`" in short or "\\\n" in short or "/*" in short else short
