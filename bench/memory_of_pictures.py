"""Measure the memory of a first build of large pictures: `memory_of_pictures.py [FORM...]`.

Figures are proportional set sizes (Linux) of the process and all that it started, added up fifty times
a second. A form is named as `jpeg-8000x6000`, `progressive-8000x6000`, `rgb-7000x7000` or `rgba-7000x7000` (PNG); those
of the bar are three of the first and one of the last.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

_BAR = ("jpeg-8000x6000",) * 3 + ("rgba-7000x7000",)
_TILE = 512
_PAUSE = 0.02


def write_picture(folder: Path, number: int, form: str) -> str:
    """Write a picture of noise, as large as a photograph is, and return its name."""
    kind, _, sides = form.partition("-")
    width, height = map(int, sides.split("x"))
    mode = "RGBA" if kind == "rgba" else "RGB"
    tile = Image.frombytes(mode, (_TILE, _TILE), os.urandom(_TILE * _TILE * len(mode))).resize((2 * _TILE, 2 * _TILE))
    image = Image.new(mode, (width, height))
    for left in range(0, width, 2 * _TILE):
        for top in range(0, height, 2 * _TILE):
            image.paste(tile, (left, top))
    options = {"compress_level": 1} if kind.startswith("rgb") else {"progressive": kind == "progressive"}
    path = folder / f"{number}.{'png' if kind.startswith('rgb') else 'jpg'}"
    image.save(path, **options)
    print(f"{form}: {path.stat().st_size >> 20} MiB")
    return path.name


def proportional(process: int) -> int:
    """Return the proportional set size of one process in bytes; 0 for one that has ended."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in text.splitlines() if line.startswith("Pss:")), 0)


def tree(process: int) -> list[int]:
    """Return a process and all that it started, their children too."""
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        started = [int(each) for task in tasks for each in (task / "children").read_text("ascii").split()]
    except OSError:
        return [process]
    return [process, *(inner for each in started for inner in tree(each))]


def main(forms: list[str]) -> None:
    """Build a course of one lecture with these pictures and print the peak, and what each process had of it."""
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder) / "course"
        posts = course / "content" / "lectures"
        posts.mkdir(parents=True)
        (course / "course.yml").write_text("title: Course\nurl: https://example.org/\n", "utf-8")
        names = [write_picture(posts, number, form) for number, form in enumerate(forms)]
        shown = "\n\n".join(f"![Picture]({name})" for name in names)
        (posts / "one.md").write_text(f"---\ntitle: One\ndate: 2026-09-01\n---\n\n{shown}\n", "utf-8")
        command = [sys.executable, "-m", "lectorium", "build", str(course), "--output", f"{folder}/site"]
        peak = [0]
        with subprocess.Popen([*command, "--cache-dir", f"{folder}/cache", "--quiet"]) as build:
            while build.poll() is None:
                held = [proportional(each) for each in tree(build.pid)]
                peak = max(peak, held, key=sum)
                time.sleep(_PAUSE)
        files = len(list(Path(f"{folder}/site").rglob("*.webp")))
    parts = ", ".join(str(each >> 20) for each in peak)
    print(f"peak {sum(peak) >> 20} MiB, of them {parts}; {files} copies, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:] or list(_BAR))
