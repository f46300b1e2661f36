"""What `check` prints: one module a format, gathered in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from lectorium.check.finding import Finding
from lectorium.check.formats.as_github import format_github
from lectorium.check.formats.as_json import format_json
from lectorium.check.formats.as_junit import format_junit
from lectorium.check.formats.as_sarif import format_sarif


class Format(Struct, frozen=True, gc=False):
    """An output format for machines; text for people is printed by `lectorium.text.report`."""

    name: str
    write: Callable[[tuple[Finding, ...], str], str]
    """Findings and the path from the repository's root to the course (`""` or `course/`), to one text."""


FORMATS = (
    Format("json", format_json),
    Format("github", format_github),
    Format("sarif", format_sarif),
    Format("junit", format_junit),
)
