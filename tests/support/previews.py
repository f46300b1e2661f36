"""A preview under test: a small course in a folder, and the real command on it in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from lectorium.serve.rebuild import Interrupted, Rebuilder, Rebuilt

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080600000"
    "01f15c4890000000d49444154789c6260606000000000050001a5f645400000000049454e44ae426082"
)
"""One pixel."""

COURSE = "title: A small course\nurl: https://example.org/small/\ntimezone: UTC\n"


def post(number: int, body: str = "") -> str:
    """Return the text of a lecture post."""
    text = body or f"The story of lecture {number}.\n"
    head = f"---\ntitle: Lecture {number}\norder: {number}\ntags: [stories]\n---\n\n"
    return f"{head}## First part\n\n{text}\n## Second part\n\nMore.\n"


def write_course(root: Path, posts: int = 3) -> Path:
    """Write a course with posts `a1.md`, `a2.md` ..., one picture, and a file that is served in parts."""
    for folder in ("content/lectures", "content/images", "static"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "course.yml").write_text(COURSE, "utf-8")
    for number in range(1, posts + 1):
        (root / f"content/lectures/a{number}.md").write_text(post(number), "utf-8")
    (root / "content/images/dot.png").write_bytes(PNG)
    (root / "static/long.pdf").write_bytes(bytes(range(256)) * 40)
    return root


def first_look(rebuilder: Rebuilder, paths: frozenset[str], in_view: frozenset[str]) -> Rebuilt | None:
    """Return what a rebuild shows of the pages in view before it gives way; None where it comes to its end."""
    told: list[Rebuilt] = []
    with suppress(Interrupted):
        rebuilder.rebuild_all(paths, in_view, told.append, lambda: bool(told))
    return next(iter(told), None)


@dataclass
class Running:
    """A preview that answers."""

    process: subprocess.Popen[str]
    address: str
    lines: list[str] = field(default_factory=list)
    """What it has printed, both streams."""
    reader: threading.Thread | None = None


@contextmanager
def preview(course: Path, cache: Path, *options: str, environment: dict[str, str] | None = None) -> Iterator[Running]:
    """Run `lectorium serve` on a free port while the context is open."""
    command = [sys.executable, "-m", "lectorium", "serve", str(course), "--cache-dir", str(cache)]
    ports = () if "--port" in options else ("--port", "0")
    process = subprocess.Popen(
        [*command, *ports, *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
    )
    running = Running(process, "")
    try:
        running.address = _wait_for_address(running)
        yield running
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if running.reader is not None:
            running.reader.join(5)
        assert process.stdout is not None
        process.stdout.close()


def _wait_for_address(running: Running) -> str:
    assert running.process.stdout is not None
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))
        found = re.match(r"http://\S+", line)
        if found:
            running.reader = threading.Thread(target=_drain, args=(running,), daemon=True)
            running.reader.start()
            return found[0]
    raise AssertionError("the preview ended:\n" + "\n".join(running.lines))


def _drain(running: Running) -> None:
    assert running.process.stdout is not None
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))
