"""The looks under which a page is opened: each width in each colour scheme, a half of them in the quick suite."""

from __future__ import annotations

from typing import Any

import pytest

SCHEMES = ("light", "dark")


def looks(*widths: int) -> list[Any]:
    """Return widths with colour schemes; the quick half has each width once and the schemes in turn, the rest is slow.

    Layout hangs on the width and contrast on the scheme, so the half misses only what needs both.
    """
    found = []
    for place, width in enumerate(widths):
        for scheme in SCHEMES:
            is_quick = scheme == SCHEMES[place % 2]
            found.append(pytest.param(width, scheme, marks=() if is_quick else (pytest.mark.slow,)))
    return found
