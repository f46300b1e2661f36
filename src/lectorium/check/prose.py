"""The lines of a body that are prose: code, mathematics, comments and tags blanked out, offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lectorium.parse.document import Document
from lectorium.parse.markdown.html_prose import RAW
from lectorium.text.enclosed import blanks
from lectorium.text.fence import FENCE
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_BLANKED = (
    FENCE,
    pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    pattern(r"<(script|style|pre|code|math)\b[^<>]{0,500}>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE),
    RAW,
    pattern(r"(?<!`)(`+)(?!`)(?:[^`\n]|\n(?!\s*\n)|(?!\1(?!`))`){1,2000}?(?<!`)\1(?!`)"),
    pattern(r"\$\$.+?(?:\$\$|\Z)", re.DOTALL),
    pattern(r"\\\\?\(.{1,300}?\\\\?\)|\\\\?\[.{1,500}?\\\\?\]", re.DOTALL),
    pattern(r"(?<![\\$\w])\$(?![\s$])(?:[^$\n\\]|\\.)+?(?<!\s)\$(?![\d$])"),
    pattern(r"</?[A-Za-z][^<>\n]*>"),
    pattern(r"\{[{%].{0,300}?[%}]\}"),
)
"""Lengths are bounded, so that thousands of openings without an end cost no time."""
_CODE = 5
"""How many of them are code and comments."""


class ProseLine(Struct, frozen=True, gc=False):
    """One line of prose."""

    path: str
    start: int
    """Offset of its first character in the file."""
    text: str
    """As written, but for what is blanked; without its line end."""

    def span(self, start: int, end: int) -> Span:
        """Return where a range of the line stands."""
        return Span(self.path, self.start + start, self.start + end)


def prose_lines(document: Document, source: SourceFile) -> Iterator[ProseLine]:
    """Return the lines of a body that hold anything but code, mathematics, comments and tags."""
    body = blank(source.text[document.front_matter.body_start :])
    for found in re.finditer(r"[^\r\n]+", body):
        yield ProseLine(document.path, document.front_matter.body_start + found.start(), found[0])


@remembered(8)
def without_code(text: str) -> str:
    """Return `text` with code and comments as spaces; its tags, its length and its line ends stay."""
    return _blanked(text, _BLANKED[:_CODE])


def without_fences(text: str) -> str:
    """Return `text` with blocks of code as spaces."""
    return _blanked(text, _BLANKED[:1])


@remembered(8)
def blank(text: str) -> str:
    """Return `text` with everything that is not prose as spaces; its length and line ends stay."""
    return _blanked(text, _BLANKED)


def _blanked(text: str, hidden_parts: tuple[re.Pattern[str], ...]) -> str:
    for hidden in hidden_parts:
        text = hidden.sub(lambda found: blanks(found[0]), text)
    return text
