"""Measure what known copies of pictures add to a build into a new folder: `warm_pictures.py COURSE [ROUNDS]`.

The same course is built with its copies and with `smaller: false`, in turn, each with a cache that knows all of it and
into a folder that is not there. Figures are CPU, user and system, of the process and all that it started.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from compare import Cost, run

_OFF = "lectorium: {images: {smaller: false}}\n"
"""In the settings of a Jekyll course."""
_WARMED = 3
"""Builds before the first round: what was written in the tick of one is read once more by the next."""


def _copy(course: Path, target: Path, more: str) -> Path:
    shutil.copytree(course, target, copy_function=shutil.copyfile)
    for folder in (target, *filter(Path.is_dir, target.rglob("*"))):
        folder.chmod(0o755)
    with (target / "_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"\n{more}")
    return target


def _build(course: Path, number: int) -> Cost:
    """Build into a folder that nobody has used: to make files where others were just deleted costs a disk more."""
    output, cache = course.with_name(f"{course.name}-site-{number}"), course.with_name(f"{course.name}-cache")
    quiet = ["--quiet", "--no-plugins", "--cache-dir", str(cache)]
    return run([sys.executable, "-m", "lectorium", "build", str(course), "--output", str(output), *quiet], course)


def main(course: Path, rounds: int) -> None:
    """Print the CPU of both, and the ratio of each round: median, least and most; and that of the least of each."""
    with tempfile.TemporaryDirectory() as folder:
        pair = [_copy(course, Path(folder) / name, more) for name, more in (("copies", ""), ("plain", _OFF))]
        for number in range(_WARMED):
            for each in pair:
                _build(each, number)
        found = [[_build(each, _WARMED + number).cpu for each in pair] for number in range(rounds)]
    ratios = [copies / plain for copies, plain in found]
    least = [min(column) for column in zip(*found, strict=True)]
    medians = [statistics.median(column) for column in zip(*found, strict=True)]
    print(f"{rounds} rounds, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"CPU with copies {medians[0]:.3f} s, without {medians[1]:.3f} s (least {least[0]:.3f} and {least[1]:.3f})")
    print(f"ratio {statistics.median(ratios):.3f} ({min(ratios):.2f} to {max(ratios):.2f}), ", end="")
    print(f"of the least {least[0] / least[1]:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int((sys.argv[2:] or ["9"])[0]))
