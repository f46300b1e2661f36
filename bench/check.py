"""How long a check takes beside a build that has nothing to do, and after one edit: ratios, not promises.

Run: `python bench/check.py [POSTS]` (1,000 of 30 KB by default).
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = ("rain", "wind", "snow", "median", "spread", "sample", "chance", "model", "table", "figure", "error", "weight")


def post(number: int, size: int) -> str:
    """Return a lecture post of about `size` characters."""
    dice = random.Random(number)
    head = f"---\ntitle: Lecture {number}\norder: {number}\ntags: [{dice.choice(WORDS)}]\n---\n\n"
    entry = f"### On {dice.choice(WORDS)} {number}\n+ Ada Brook\n+ 2014\n+ https://doi.org/10.1000/{number}"
    list_ = f"## Required Readings:\n\n{entry}\n\n"
    parts = [head, list_]
    length = 0
    while length < size:
        words = " ".join(dice.choice(WORDS) for _ in range(80))
        title, link = f"{dice.choice(WORDS).title()} {dice.random():.6f}", f"https://example.org/{dice.random():.8f}"
        text = f"{words}, **{words[:20]}** and $x^{{{number}}}$."
        part = f"## {title}\n\n{text}\n\n- {words[:60]}\n- [{words[60:90]}]({link})\n\n"
        parts.append(part)
        length += len(part)
    return "".join(parts)


def lay_out(root: Path, count: int, size: int) -> None:
    (root / "content/lectures").mkdir(parents=True)
    (root / "course.yml").write_text("title: A large course\n")
    for number in range(1, count + 1):
        (root / f"content/lectures/{number:04}.md").write_text(post(number, size))


def seconds(*words: str, best_of: int = 3) -> float:
    """Return the shortest time of a command, its own start included."""
    times = []
    for _ in range(best_of):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "lectorium", *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        times.append(time.perf_counter() - start)
    return min(times)


def edited(root: Path, cache: str) -> float:
    """Return the time of a check after one post has got another line."""
    times = []
    for number in range(3):
        with next((root / "content/lectures").glob("0002*.md")).open("a") as stream:
            stream.write(f"\nOne more line, {number}.\n")
        times.append(seconds("check", "-C", str(root), "--cache-dir", cache, best_of=1))
    return min(times)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    folder = Path(tempfile.mkdtemp(prefix="lectorium-bench-"))
    try:
        for posts in (28, count):
            root, cache = folder / f"course-{posts}", str(folder / "cache")
            lay_out(root, posts, 30_000)
            cold = seconds("check", "-C", str(root), "--cache-dir", cache, best_of=1)
            seconds("build", str(root), "--cache-dir", cache, best_of=1)
            time.sleep(0.1)
            seconds("check", "-C", str(root), "--cache-dir", cache, best_of=1)
            build = seconds("build", str(root), "--cache-dir", cache)
            warm = seconds("check", "-C", str(root), "--cache-dir", cache)
            one = edited(root, cache)
            print(
                f"{posts:5} posts: cold {cold:6.2f} s, warm {warm:5.2f} s "
                f"({warm - build:+.2f} s beside a no-op build of {build:.2f} s), one edit {one:5.2f} s, "
                f"on {os.cpu_count()} processors"
            )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
