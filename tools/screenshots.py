"""Takes the two pictures of the README from the demo course, in a real Chromium, and writes them as small PNGs.

`python tools/screenshots.py` builds the demo course as of a fixed day, so that the pictures change only with the design.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "content" / "images"
SHOTS: dict[str, tuple[str, Literal["light", "dark"]]] = {
    "schedule.png": ("index.html", "light"),
    "lecture.png": ("lectures/05-tests/index.html", "dark"),
}
"""Picture -> page of the demo course and colour scheme."""
NOW = "2026-10-01T09:00"
SIZE: ViewportSize = {"width": 1280, "height": 860}
COLOURS = 192
"""Text and flat areas need no more; the file is a third of the size."""


def build(folder: Path) -> None:
    """Build the demo course so that it opens without a server."""
    command = [sys.executable, "-m", "lectorium", "build", str(ROOT), "-q", "--portable", "--no-cache"]
    subprocess.run([*command, "--now", NOW, "-o", str(folder)], check=True)


def small(picture: bytes) -> bytes:
    """Return a PNG with a palette."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def take(site: Path, target: Path) -> None:
    """Photograph the pages of `SHOTS` into a folder."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (page, scheme) in SHOTS.items():
            tab = chromium.new_page(viewport=SIZE, color_scheme=scheme, timezone_id="Europe/London")
            tab.clock.set_fixed_time(NOW)
            tab.goto((site / page).as_uri())
            tab.evaluate("document.fonts.ready")
            (target / name).write_bytes(small(tab.screenshot()))
            tab.close()
        chromium.close()


def main() -> int:
    """Take the pictures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where to write the pictures")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        build(site)
        take(site, folder)
    for name in SHOTS:
        print(f"{folder / name}: {(folder / name).stat().st_size // 1000} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
