"""Write a course of many posts, always the same, to measure a build with: `make_course.py FOLDER [POSTS]`."""

from __future__ import annotations

import random
import sys
from pathlib import Path

WORDS = [
    "model",
    "data",
    "learning",
    "rate",
    "gradient",
    "proof",
    "bound",
    "sample",
    "noise",
    "error",
    "tree",
    "graph",
    "node",
    "list",
    "text",
    "token",
]


def post(number: int, posts: int, chance: random.Random) -> str:
    """Return one post: front matter, three readings, six sections with a formula, a link, a list and code."""
    head = (
        f"---\ntitle: Lecture {number}\ndate: 2026-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}\n"
        f"tags: [{WORDS[number % 16]}, {WORDS[number % 7]}]\nsection: Part {number // 20}\n---\n"
    )
    readings = "## Required Readings:\n\n" + "".join(
        f"### {WORDS[each]} {WORDS[number % 16]} study number {number}-{each}\n+ Ada Byron, Jo Su\n"
        f"+ https://arxiv.org/abs/2{number % 10}0{each}.{number:05}\n\n"
        for each in range(3)
    )
    sections = "".join(
        f"## Section {each}\n\n{' '.join(chance.choices(WORDS, k=120))} **b** $x_{each}^2+\\frac{{a}}{{b}}$ "
        f"[link](./l{(number + each) % posts:04}.md).\n\n- a\n- b `c`\n\n```python\nx = {each}\n```\n\n"
        for each in range(6)
    )
    return f"{head}{readings}<!--excerpt.start-->\n\n{sections}"


def main(folder: Path, posts: int) -> None:
    """Write the course; the folder may exist."""
    lectures = folder / "content" / "lectures"
    lectures.mkdir(parents=True, exist_ok=True)
    (folder / "course.yml").write_text("title: Many lectures\nurl: https://example.org/\n", encoding="utf-8")
    chance = random.Random(3)
    for number in range(posts):
        (lectures / f"l{number:04}.md").write_text(post(number, posts, chance), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
