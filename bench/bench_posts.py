"""The course that all tools build: posts of real length, each with its own title and day, and pictures to show."""

from __future__ import annotations

import base64
import os
import random
import re
from pathlib import Path

from make_course import post

CORPUS = Path(os.environ.get("BENCH_POSTS", Path(__file__).resolve().parents[2] / "shared" / "corpus" / "posts"))
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_SHOWN = re.compile(r"\{\{ *site\.baseurl *\}\}/?([^\"'()<>{}]+?\.(?:png|jpe?g|gif))", re.IGNORECASE)
_LINK = re.compile(r"\[link\]\(\S+\)")
"""To a post by a name that it has in another course."""
_MADE_LENGTH = 32_000
"""Characters of a real post, and so of a made one."""


def bodies(corpus: Path = CORPUS) -> list[str]:
    """Return what stands below the front matter of each real post, or of posts as long when there are none."""
    real = [path.read_text(encoding="utf-8").split("\n---", 1)[1] for path in sorted(corpus.glob("S*.md"))]
    chance = random.Random(3)
    return real or [_made(number, chance) for number in range(28)]


def _made(number: int, chance: random.Random) -> str:
    text = ""
    while len(text) < _MADE_LENGTH:
        text += _LINK.sub("", post(number, 28, chance).split("\n---\n", 1)[1])
    return text


def texts(count: int) -> list[str]:
    """Return whole posts: a few lines of front matter that every tool understands, and a body.

    No two bodies are the same, as Jekyll converts equal texts once.
    """
    known = bodies()
    return [
        f'---\ntitle: "Lecture {number:05}"\n'
        f"date: {2000 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}\n"
        f"tags: [topic-{number % 16}, theme-{number % 7}]\n---\n"
        f"{known[number % len(known)].strip()}\n\nPost {number}.\n"
        for number in range(count)
    ]


def write_pictures(folder: Path) -> None:
    """Put a picture of one pixel wherever a post shows one, so that nobody spends time on what is missing."""
    for body in bodies():
        for shown in _SHOWN.findall(body):
            path = folder / shown
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(PIXEL)
