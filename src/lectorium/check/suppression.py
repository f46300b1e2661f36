"""Inline suppressions: `<!-- lectorium-ignore IMG001: reason -->` in a body, `# lectorium-ignore ...` in front matter.

A suppression speaks for its own line and the next line that is not blank; `lectorium-ignore-file` for the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from lectorium.check.codes import SUPPRESSION_UNREADABLE, SUPPRESSION_UNUSED, SUPPRESSION_WITHOUT_REASON
from lectorium.check.prose import fences
from lectorium.check.selection import names
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_PATTERN = pattern(
    r"""(?: <!--[ \t]* | ^[ \t]*\#[ \t]* )
        lectorium-ignore (?P<file>-file)? [ \t]+
        (?P<codes> [\w-]+ (?: [ \t]*,[ \t]* [\w-]+ )* ) [ \t]*
        (?: :[ \t]* (?P<reason>[^\n]*?) (?<![ \t]) [ \t]* )?
        (?: --> | \r?$ )""",
    re.VERBOSE | re.MULTILINE | re.ASCII,
)
_MEANT = pattern(r"(?:<!--[ \t]*|^[ \t]*#[ \t]*)(lectorium-ignore\b[^\r\n]*)", re.MULTILINE)


class Suppression(Struct, frozen=True, gc=False):
    """One comment that silences codes."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    first_line: int
    """1-based, inclusive; 0 for the whole file."""
    last_line: int


def read_suppressions(source: SourceFile) -> tuple[Suppression, ...]:
    """Return every suppression of a file, in order; one that is shown in a code block speaks for nothing."""
    return tuple(_read(source, match) for match in _outside_code(_PATTERN, source.text))


def _outside_code(wanted: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    code = fences(text)
    starts = [start for start, _ in code]
    for match in wanted.finditer(text):
        before = bisect_right(starts, match.start())
        if not before or match.start() >= code[before - 1][1]:
            yield match


def _read(source: SourceFile, match: re.Match[str]) -> Suppression:
    line, _ = source.position(match.start("codes"))
    codes = tuple(word.strip() for word in match["codes"].split(","))
    span = Span(source.path, match.start(), match.end())
    if match["file"]:
        return Suppression(codes, match["reason"] or "", span, 0, 0)
    return Suppression(codes, match["reason"] or "", span, line, _next_written_line(source, line))


def _next_written_line(source: SourceFile, line: int) -> int:
    last = source.position(len(source.text))[0]
    return next((number for number in range(line + 1, last + 1) if source.line(number).strip()), line)


def suppress(diagnostics: tuple[Diagnostic, ...], source: SourceFile) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one file that stay, and what is wrong with its suppressions."""
    if "lectorium-ignore" not in source.text:
        return diagnostics
    comments = read_suppressions(source)
    by_line: dict[int, list[Suppression]] = {}
    for comment in comments:
        for number in range(comment.first_line, comment.last_line + 1):
            by_line.setdefault(number, []).append(comment)
    used: set[Suppression] = set()
    kept = []
    for item in diagnostics:
        line = source.position(item.span.start)[0]
        near = (*by_line.get(0, ()), *by_line.get(line, ()))
        silencing = [comment for comment in near if names(item.code, comment.codes) and not item.code.blocks]
        used.update(silencing)
        if not silencing:
            kept.append(item)
    faults = (fault for comment in comments for fault in _faults(comment, comment in used))
    return (*kept, *faults, *_unreadable(source, {comment.span.start for comment in comments}))


def _unreadable(source: SourceFile, read: set[int]) -> Iterator[Diagnostic]:
    """Find the comments that are meant to be suppressions, but silence nothing for the way they are written."""
    for match in _outside_code(_MEANT, source.text):
        if match.start() not in read:
            yield Diagnostic(
                SUPPRESSION_UNREADABLE,
                "this comment is to ignore a rule, but cannot be understood",
                Span(source.path, match.start(1), match.start(1) + len(match[1].removesuffix("-->").rstrip())),
                "write it as `lectorium-ignore IMG001: the reason`",
            )


def _faults(comment: Suppression, used: bool) -> list[Diagnostic]:
    named = ", ".join(comment.codes)
    if not used:
        fix = Fix("Remove the comment", (Edit(comment.span, ""),), safe=True)
        return [
            Diagnostic(
                SUPPRESSION_UNUSED,
                f"nothing here needs to be ignored for {named}",
                comment.span,
                "remove the comment",
                fix=fix,
            )
        ]
    if not comment.reason:
        told = f"say why: `lectorium-ignore {named}: the reason`"
        return [Diagnostic(SUPPRESSION_WITHOUT_REASON, f"{named} is ignored without a reason", comment.span, told)]
    return []
