"""What is wrong with the comments that silence findings: unused, without a reason, or written so that none is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.codes import SUPPRESSION_UNREADABLE, SUPPRESSION_UNUSED, SUPPRESSION_WITHOUT_REASON
from lectorium.conduct.suppression import Suppression, outside_code, silence
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_MEANT = pattern(r"(?:<!--[ \t]*|^[ \t]*#[ \t]*)(lectorium-ignore\b[^\r\n]*)", re.MULTILINE)


def suppress(diagnostics: tuple[Diagnostic, ...], source: SourceFile) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one file that stay, and what is wrong with its suppressions."""
    if "lectorium-ignore" not in source.text:
        return diagnostics
    kept, comments = silence(diagnostics, source)
    faults = (fault for comment, used in comments.items() for fault in _faults(comment, used))
    return (*kept, *faults, *_unreadable(source, {comment.span.start for comment in comments}))


def _unreadable(source: SourceFile, read: set[int]) -> Iterator[Diagnostic]:
    """Find the comments that are meant to be suppressions, but silence nothing for the way they are written."""
    for match in outside_code(_MEANT, source.text):
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
