"""One rule for tools that a test needs: skip without them, except where they are required."""

from __future__ import annotations

import os

import pytest


def need(condition: bool, what: str) -> None:
    """Skip a browser test whose tool is missing; where browser tests are required, fail instead."""
    if condition:
        return
    if os.environ.get("LECTORIUM_BROWSER_TESTS") == "required":
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"{what} is not installed (.ci/run installs it)")
