"""What every test may ask for: the real course beside the checkout, and a browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout's root."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Return the folder of the real course, or skip where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the real course is not beside this checkout (../shared/corpus)")
    return CORPUS


def need(condition: bool, what: str) -> None:
    """Skip a browser test whose tool is missing; where browser tests are required, fail instead."""
    if condition:
        return
    if os.environ.get("LECTORIUM_BROWSER_TESTS") == "required":
        pytest.fail(f"{what} is required here and missing")
    pytest.skip(f"{what} is not installed (.ci/run installs it)")


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(path is not None, "Chromium")
    assert path is not None
    return path
