"""A diagnostic: one fault of the content as a value, with its place and what to do."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from lectorium.text.span import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""


class Code(Struct, frozen=True, gc=False):
    """A kind of fault; every package declares its own in a `codes.py`."""

    code: str
    """Short stable code such as `IMG001`."""
    name: str
    """Kebab-case name such as `missing-image`."""
    severity: Severity
    """Severity unless the config says otherwise."""
    blocks: bool = False
    """True when a build must stop and leave the last good site."""


class Edit(Struct, frozen=True, gc=False):
    """Replace the text of a span."""

    span: Span
    text: str


class Fix(Struct, frozen=True, gc=False):
    """Edits that mend a fault."""

    title: str
    """What the fix does, in the imperative."""
    edits: tuple[Edit, ...]
    safe: bool
    """True when the meaning of the post cannot change."""


class Note(Struct, frozen=True, gc=False):
    """A second place that belongs to a fault, such as the first use of a duplicate key."""

    message: str
    span: Span | None = None


class Diagnostic(Struct, frozen=True, gc=False):
    """One fault at one place."""

    code: Code
    message: str
    """One sentence that a student understands, no full stop needed."""
    span: Span
    help: str = ""
    """What to do about it; may be empty."""
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None
    severity_override: Severity | None = None
    """Set from the config; None means the severity of the code."""

    @property
    def severity(self) -> Severity:
        """Return the severity that counts."""
        return self.severity_override or self.code.severity


def as_warning(item: Diagnostic, codes: frozenset[Code]) -> Diagnostic:
    """Return a fault of one of these codes as a warning that stops no build; any other as it is."""
    if item.code not in codes:
        return item
    return replace(item, code=Code(item.code.code, item.code.name, "warning"))


def in_order(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Sort by place, then code, without duplicates: the same order in every run.

    A fault of a link that a template prints is left out where it is told at the value that is printed.
    """
    exact = {(item.code, item.message) for item in diagnostics if item.span.precision == "column"}
    found = (
        item for item in dict.fromkeys(diagnostics) if not _is_printed(item) or (item.code, item.message) not in exact
    )
    return tuple(sorted(found, key=_sort_key))


def _is_printed(item: Diagnostic) -> bool:
    return item.span.precision == "line" and item.code.code.startswith("LINK")


def _sort_key(item: Diagnostic) -> tuple[str, int, int, str, str]:
    return (item.span.path, item.span.start, item.span.end, item.code.code, item.message)
