"""What every test may ask for: the real course beside the checkout, and a browser."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from quick_templates import quick_templates
from required_tools import need

# What is started in the background of a shell ignores Ctrl-C, and hands that on to every command under test.
signal.signal(signal.SIGINT, signal.default_int_handler)

# A busy machine makes slow data too.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

pytest_plugins = ["browser_fixtures"]

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update`."""
    parser.addoption(
        "--update",
        action="store_true",
        help="write the recorded texts of a test file anew",
    )


@pytest.fixture(scope="session", autouse=True)
def compiled_templates() -> Iterator[None]:
    """Compile a template once a process: it is most of what a build of a small course takes."""
    with quick_templates():
        yield


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


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Return the path of Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    need(path is not None, "Chromium")
    assert path is not None
    return path
