"""Marks that git leaves in a text of two versions: found, and blanked, so that all else keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lectorium.text.codes import MERGE_CONFLICT
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.fence import fences
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_OPENING = "<<<<<<<"
_MARK = pattern(
    r"^(?:(<{7} )|(\|{7}(?=[ \r\n]))|(={7}(?=[\r\n]))|(>{7}(?=[ \r\n]|\Z)))[^\r\n]*(?:\r\n|\n|\r|\Z)", re.MULTILINE
)
"""A line that begins the first version, the one that both come from, the second; or ends it."""
_BLOCK = pattern(r"\{%-?[ \t]*(?:highlight|raw)\b|<pre\b|(\{%-?[ \t]*end(?:highlight|raw)\b|</pre\b)", re.IGNORECASE)
"""Where code begins or ends that is written as it stands, beside fences."""


class Conflict(Struct, frozen=True, gc=False):
    """Two versions of some lines; each range is that of the whole line of a mark."""

    opening: tuple[int, int]
    between: tuple[int, int]
    """From behind the first version to the begin of the second; empty where the other marks are gone."""
    closing: tuple[int, int]

    def blanks(self, *, first_alone: bool) -> tuple[tuple[int, int], ...]:
        """Return what is no text: the marks, and the second version too when the first alone counts."""
        if first_alone:
            return self.opening, (self.between[0], self.closing[1])
        return self.opening, self.between, self.closing


def find_conflicts(text: str, *, is_prose: bool) -> tuple[Conflict, ...]:
    """Return the conflicts of a text; in prose those of code are none, where they may be shown as an example."""
    if _OPENING not in text:
        return ()
    code = sorted((*fences(text), *_blocks(text)), reverse=True) if is_prose else []
    return tuple(_conflicts(_outside(text, code)))


def _outside(text: str, code: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the marks that stand in none of some ranges, which come from the last to the first."""
    for mark in _MARK.finditer(text):
        while code and code[-1][1] <= mark.start():
            code.pop()
        if not code or mark.start() < code[-1][0]:
            yield mark


def _conflicts(marks: Iterator[re.Match[str]]) -> Iterator[Conflict]:
    first, ends = None, list[re.Match[str]]()
    for mark in marks:
        if mark[1]:
            if first:
                yield _without_end(first, ends)
            first, ends = mark.span(), []
        elif first and mark[4] and ends:
            yield Conflict(first, (ends[0].start(), ends[-1].end()), mark.span())
            first = None
        elif first and not mark[4] and not (ends and ends[-1][3]):  # a further one may underline a heading
            ends.append(mark)
    if first:
        yield _without_end(first, ends)


def _without_end(first: tuple[int, int], ends: list[re.Match[str]]) -> Conflict:
    start, end = (ends[0].start(), ends[-1].end()) if ends else (first[1], first[1])
    return Conflict(first, (start, end), (end, end))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    start = None
    for found in _BLOCK.finditer(text):
        if found[1] and start is not None:
            yield start, found.end()
            start = None
        elif not found[1] and start is None:
            start = found.start()


def blanked(text: str, conflicts: tuple[Conflict, ...], *, first_alone: bool) -> str:
    """Return a text of the same length without the marks; line ends stay."""
    parts, at = list[str](), 0
    for start, end in (part for each in conflicts for part in each.blanks(first_alone=first_alone)):
        parts += text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])
        at = end
    return "".join((*parts, text[at:]))


def conflict_fault(source: SourceFile, conflict: Conflict, offset: int = 0) -> Diagnostic:
    """Return what to say of a conflict; `offset` is where its text begins in the source."""
    start, end = (offset + each for each in conflict.opening)
    help_text = "keep the lines that are right, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`; then commit"
    span = Span(source.path, start, start + len(source.text[start:end].rstrip()))
    return Diagnostic(MERGE_CONFLICT, "git has two versions from here on, and nobody has chosen one", span, help_text)
