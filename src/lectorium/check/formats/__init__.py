"""What `check` prints: one module a format, gathered in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable

from lectorium.check.finding import Finding
from lectorium.check.formats.as_github import format_github
from lectorium.check.formats.as_json import format_json
from lectorium.check.formats.as_junit import format_junit
from lectorium.check.formats.as_sarif import format_sarif

FORMATS: dict[str, Callable[[tuple[Finding, ...], str], str]] = {
    "json": format_json,
    "github": format_github,
    "sarif": format_sarif,
    "junit": format_junit,
}
"""Formats for machines: of findings and the path from the repository's root to the course (`""` or `course/`)."""
