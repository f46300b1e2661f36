"""Marks that git leaves in a text of two versions: found, and blanked, so that all else keeps its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lectorium.text.codes import MERGE_CONFLICT
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.enclosed import blanked_within
from lectorium.text.fence import fences
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_SIGNS = ("<<<<<<<", "=======", ">>>>>>>")
_MARK = pattern(r"^(?:<{7} |\|{7}(?=[ \r\n])|={7}(?=[\r\n])|>{7}(?=[ \r\n]|\Z))[^\r\n]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
"""A line that begins the first version, the one that both come from, the second; or ends it."""
_BLOCK = pattern(r"\{%-?[ \t]*(?:highlight|raw)\b|<pre\b|(\{%-?[ \t]*end(?:highlight|raw)\b|</pre\b)", re.IGNORECASE)
"""Where code begins or ends that is written as it stands, beside fences."""

_ALONE = 2
"""Words of a line that ends a conflict: the sign, and the name of a branch or a commit."""

Range = tuple[int, int]


class Conflict(Struct, frozen=True, gc=False):
    """Two versions of some lines."""

    marks: tuple[Range, ...]
    """The whole lines of the marks, in order; that of `|||||||` reaches to the next: neither version has its lines."""

    def blanks(self, *, first_alone: bool) -> tuple[Range, ...]:
        """Return what is no text: the marks, and the second version too when the first alone counts."""
        opening, *others = self.marks
        return (opening, (others[0][0], others[-1][1])) if first_alone and others else self.marks


def find_conflicts(text: str, *, is_prose: bool) -> tuple[Conflict, ...]:
    """Return the conflicts of a text; in prose those of code are none, where they may be shown as an example."""
    if not any(sign in text for sign in _SIGNS):
        return ()
    prose = text
    if is_prose:
        prose = blanked_within(text, fences(text))
        prose = blanked_within(prose, _blocks(prose))
    runs = (run for run in _runs(text, prose) if not is_prose or text[run[0][0]] != "=" or len(run) > 1)
    return tuple(_conflict(text, marks) for marks in runs)


def _runs(text: str, prose: str) -> Iterator[list[Range]]:
    """Yield the marks of each conflict that begins in prose; one without an end goes on to the next.

    Where its first mark was deleted, it begins with the last `=======` before its end: others may underline headings.
    """
    run: list[Range] = []
    for mark in _MARK.finditer(text):
        sign, at = text[mark.start()], prose[mark.start()]
        if at == "<" or (at == "=" and run and text[run[0][0]] == "="):
            yield from [run] if run else ()
            run = []
        if (run and sign != "<") or at in "<=" or (at == ">" and not _quotes(text, mark)):
            run.append(mark.span())
        if sign == ">" and run:
            yield run
            run = []
    if run:
        yield run


def _quotes(text: str, mark: re.Match[str]) -> bool:
    """Return whether a line without a conflict above it may be one of a quotation in seven others."""
    return len(mark[0].split()) != _ALONE or text[: mark.start()].rstrip("\r\n").rpartition("\n")[2].startswith(">")


def _conflict(text: str, marks: list[Range]) -> Conflict:
    ends = [*(start for start, _ in marks[1:]), marks[-1][1]]
    wide = ((start, stop if text[start] == "|" else end) for (start, end), stop in zip(marks, ends, strict=True))
    return Conflict(tuple(wide))


def _blocks(text: str) -> Iterator[Range]:
    start = None
    for found in _BLOCK.finditer(text):
        if found[1] and start is not None:
            yield start, found.end()
            start = None
        elif not found[1] and start is None:
            start = found.start()


def blanked(text: str, conflicts: tuple[Conflict, ...], *, first_alone: bool) -> str:
    """Return a text of the same length without the marks; line ends stay."""
    return blanked_within(text, (part for each in conflicts for part in each.blanks(first_alone=first_alone)))


_HELP = (
    "keep the lines that are right, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`; then commit,"
    " or go on with the rebase"
)


def conflict_fault(source: SourceFile, conflict: Conflict, offset: int = 0) -> Diagnostic:
    """Return what to say of a conflict; `offset` is where its text begins in the source."""
    start, end = (offset + each for each in conflict.marks[0])
    span = Span(source.path, start, start + len(source.text[start:end].rstrip()))
    return Diagnostic(MERGE_CONFLICT, "git has two versions from here on, and nobody has chosen one", span, _HELP)


def whole_file(path: str, line: int) -> Diagnostic:
    """Return the same of a file that is copied, of which no line is shown."""
    message = f"git has two versions from line {line} on, and nobody has chosen one"
    return Diagnostic(MERGE_CONFLICT, message, Span.of_file(path), _HELP)
