"""Built sites, hosts and one Chromium for a whole test session."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from built_sites import build_site
from required_tools import need
from static_host import host

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests" / "browser" / "node_modules"
CORPUS = ROOT.parent / "shared" / "corpus" / "genai-2024"
COURSES = {"demo": ROOT, "real": CORPUS, "documentation": ROOT / "docs"}
BELOW_A_BASE = ("--base-url", "https://course.example.org/repo/")
OPTIONS = {"demo": BELOW_A_BASE, "real": BELOW_A_BASE, "documentation": ("--portable",)}


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return what builds the demo course, the real one or the documentation, once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def site_of(name: str) -> Path:
        folder = shared / f"site-{name}"
        with (shared / f"site-{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (folder / "built").exists():
                build_site(COURSES[name], folder / "out", folder / "cache", *OPTIONS[name])
                (folder / "built").touch()
        return folder / "out"

    return site_of


@pytest.fixture(scope="session", params=["demo", "real"])
def site(request: pytest.FixtureRequest, sites: Callable[[str], Path]) -> Path:
    """Return the folder of a built site: the demo course, then the real one."""
    if request.param == "real" and not CORPUS.is_dir():
        pytest.skip("the real course is not beside this checkout (../shared/corpus)")
    return sites(request.param)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Return the address of the built site below a base path, as GitHub Pages serves a repository."""
    with host(site, "/repo/") as url:
        yield url


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """Return one headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    """Return the text of axe-core, which the tests run inside the page."""
    path = TOOLS / "axe-core" / "axe.min.js"
    need(path.is_file(), "axe-core (npm install --prefix tests/browser)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def nu_checker() -> list[str]:
    """Return the command of the Nu HTML checker."""
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    java = shutil.which("java")
    need(jar.is_file() and java is not None, "the Nu HTML checker (vnu-jar and Java)")
    assert java is not None
    subprocess.run([java, "-version"], check=True, capture_output=True)
    return [java, "-Xss8m", "-jar", str(jar)]
