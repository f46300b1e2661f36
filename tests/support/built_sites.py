"""The sites that browser tests look at: the demo course and, where present, the real one, built by the command."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def build_site(course: Path, out: Path, cache: Path, *options: str) -> str:
    """Build a course with the real command; return what it printed, or fail with it."""
    command = [sys.executable, "-m", "lectorium", "build", str(course), "-o", str(out), "--cache-dir", str(cache)]
    done = subprocess.run([*command, *options], capture_output=True, text=True, env={**os.environ}, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def html_pages(site: Path) -> tuple[Path, ...]:
    """Return every HTML file of a built site, sorted."""
    return tuple(sorted(site.rglob("*.html")))


def page_of_each_kind(site: Path) -> dict[str, str]:
    """Return one address below the root for each `page_kind` (the class on `<body>`): the largest page of its kind."""
    found: dict[str, tuple[int, str]] = {}
    for page in html_pages(site):
        text = page.read_text(encoding="utf-8")
        start = text.find("<body")
        kind = text[start : text.find(">", start)].partition('class="')[2].partition('"')[0].split(" ")[0]
        address = page.relative_to(site).as_posix().removesuffix("index.html")
        if kind and len(text) > found.get(kind, (0, ""))[0]:
            found[kind] = (len(text), address)
    return {kind: address for kind, (_, address) in sorted(found.items())}
