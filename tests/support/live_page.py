"""A page of a preview in a browser under test: how it is opened, changed from outside, and looked at."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from previews import Running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 90.0
"""Seconds for which something is waited for: a browser, a server and a file watcher may share a busy machine."""
_PAUSE = 0.05
_TRIES = int(PATIENCE / _PAUSE)


def open_page(browser: Browser) -> Iterator[Page]:
    """Give a page; at the end no script must have failed, and none broken the page's policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
    yield page
    context.close()
    assert not faults


def open_lecture(page: Page, running: Running, name: str = "a1") -> None:
    """Open a lecture and mark the document, so that a reload shows."""
    page.goto(f"{running.address}lectures/{name}/")
    page.locator("lectorium-preview .badge").wait_for()
    page.evaluate("window.sameDocument = true")


def was_reloaded(page: Page) -> bool:
    """Tell whether the document is another than the one that was opened."""
    return page.evaluate("window.sameDocument") is not True


def write(running: Running, path: Path, text: str) -> None:
    """Write a file and wait until the preview has said that it has read it."""
    told = len(running.lines)
    path.write_text(text, "utf-8")
    for _ in range(_TRIES):
        if len(running.lines) > told:
            return
        time.sleep(_PAUSE)
    raise AssertionError("no rebuild")


def until(page: Page, condition: str) -> None:
    """Wait for a condition; the policy of our pages forbids the way in which Playwright itself waits for one."""
    for _ in range(_TRIES):
        if _holds(page, condition):
            return
        page.wait_for_timeout(_PAUSE * 1000)
    raise AssertionError(condition)


def _holds(page: Page, condition: str) -> bool:
    from playwright.sync_api import Error

    try:
        return bool(page.evaluate(condition))
    except Error:  # the page is just being loaded anew
        return False


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text in a file."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
