"""Inline suppressions: `<!-- lectorium-ignore IMG001: reason -->` in a body, `# lectorium-ignore ...` in front matter.

A suppression speaks for its own line and the next line that is not blank, one behind a value of YAML for its own line;
`lectorium-ignore-file` for the whole file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.selection import Selection, names, with_severity
from lectorium.disk.codes import LINK_LEAVES_COURSE
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.fence import fences
from lectorium.text.one_fault import causes
from lectorium.text.pattern import pattern
from lectorium.text.report import FindSource
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.model.course import Course

_UNFINISHED = ("draft", "unpublished")
_PATTERN = pattern(
    r"""(?: <!--[ \t]* | ^[ \t]*\#[ \t]* | (?P<behind> (?<=[ \t]) \#[ \t]* ) )
        lectorium-ignore (?P<file>-file)? [ \t]+
        (?P<codes> [\w-]+ (?: [ \t]*,[ \t]* [\w-]+ )* ) [ \t]*
        (?: :[ \t]* (?P<reason>[^\n]*?) (?<![ \t]) [ \t]* )?
        (?: --> | \r?$ )""",
    re.VERBOSE | re.MULTILINE | re.ASCII,
)
_HEAD = pattern(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n.*?^\1", re.DOTALL | re.MULTILINE)
"""Front matter, in YAML or TOML."""


class Suppression(Struct, frozen=True):
    """One comment that silences codes."""

    codes: tuple[str, ...]
    reason: str
    span: Span
    first_line: int
    """1-based, inclusive; 0 for the whole file."""
    last_line: int


def read_suppressions(source: SourceFile) -> tuple[Suppression, ...]:
    """Return every suppression of a file, in order; one that is shown in a code block speaks for nothing."""
    head = _HEAD.match(source.text)
    yaml = len(source.text) if source.path.endswith((".yml", ".yaml")) else head.end() if head else 0
    found = (match for match in outside_code(_PATTERN, source.text) if not match["behind"] or match.end() < yaml)
    return tuple(_read(source, match) for match in found)


def outside_code(wanted: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds in a text, but for what is shown in a fenced code block."""
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
    last = line if match["behind"] else _next_written_line(source, line)
    return Suppression(codes, match["reason"] or "", span, line, last)


def _next_written_line(source: SourceFile, line: int) -> int:
    last = source.position(len(source.text))[0]
    return next((number for number in range(line + 1, last + 1) if source.line(number).strip()), line)


def silence(
    diagnostics: tuple[Diagnostic, ...], source: SourceFile
) -> tuple[tuple[Diagnostic, ...], dict[Suppression, bool]]:
    """Return the diagnostics of one file that stay, and its suppressions: whether each silences anything."""
    comments = dict.fromkeys(read_suppressions(source) if "lectorium-ignore" in source.text else (), False)
    if not comments:
        return diagnostics, comments
    by_line: dict[int, list[Suppression]] = {}
    for comment in comments:
        for number in range(comment.first_line, comment.last_line + 1):
            by_line.setdefault(number, []).append(comment)
    kept = []
    for item in diagnostics:
        near = (*by_line.get(0, ()), *by_line.get(source.position(item.span.start)[0], ()))
        silencing = [comment for comment in near if names(item.code, comment.codes) and not item.code.blocks]
        comments.update(dict.fromkeys(silencing, True))
        if not silencing:
            kept.append(item)
    return tuple(kept), comments


def of_unfinished(found: tuple[Diagnostic, ...], course: Course | None) -> tuple[Diagnostic, ...]:
    """Return findings with what a draft still lacks as warnings, whether a preview shows the draft or not.

    What lacks only since it is a link out of the course is told at that link.
    """
    from lectorium.plan.codes import DEAD_LINK, MISSING_DECK, MISSING_IMAGE

    lacking = (MISSING_IMAGE, DEAD_LINK, MISSING_DECK)
    outside = tuple(f"`{item.span.path}` does not exist" for item in found if item.code is LINK_LEAVES_COURSE)
    paths = {post.document.path for post in (course.posts if course else ()) if post.visibility in _UNFINISHED}
    return tuple(
        replace(item, severity_override=item.severity_override or "warning")
        if item.code in lacking and item.span.path in paths
        else item
        for item in found
        if not (outside and item.code in lacking and item.message.endswith(outside))
    )


def reported(found: tuple[Diagnostic, ...], policy: CheckPolicy, find: FindSource) -> tuple[Diagnostic, ...]:
    """Return the findings of a run that count, in order; all that stop a build always do."""
    selection = Selection(policy=policy)
    kept: list[Diagnostic] = []
    for path, items in groupby(sorted(found, key=lambda item: item.span.path), key=lambda item: item.span.path):
        of_file, source = tuple(items), find(path)
        kept += silence(of_file, source)[0] if source else of_file
    return causes(in_order(tuple(with_severity(item, policy) for item in kept if selection.counts(item))))
