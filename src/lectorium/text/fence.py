"""Where the fenced code blocks of a text stand, told from its lines alone."""

from __future__ import annotations

import re

from lectorium.text.pattern import pattern

FENCE = pattern(
    r"^[ \t>]*(`{3,}(?![^\n]*`)|~{3,})[^\n]*\n(?:[^\n]*\n)*?(?:[ \t>]*\1[`~]*[ \t]*$|[^\n]*\Z)", re.MULTILINE
)


def fences(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the fenced code blocks of a text stand."""
    return tuple(found.span() for found in FENCE.finditer(text))
