"""Courses of three posts, native and Jekyll, that go to and fro between two states; each state has its clean site."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import struct
import time
import zlib
from collections.abc import Mapping
from pathlib import Path

from lectorium.cli.main import run

NOW = "2026-09-10 12:00"
_REST = 0.025
"""Seconds after which the state of a file shows every later edit (`disk/state.py`), so that it is remembered."""

Files = Mapping[str, bytes]
Change = Mapping[str, "bytes | None"]
"""New content by path; None for a file that vanishes."""


def picture(width: int, height: int) -> bytes:
    """Return a PNG file."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    parts = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _post(title: str, day: int, text: str) -> bytes:
    return f"---\ntitle: {title}\ndate: 2026-09-0{day}\ntags: [one]\n---\n\n{text}\n".encode()


_NATIVE: Files = {
    "course.yml": b"title: Things\nurl: https://example.org/\n",
    "content/lectures/01-counting.md": _post(
        "Counting", 1, "![a plot](../images/a.png)\n\n## Readings\n\n- Ada Brook. [Sums](https://example.net/s). 2020."
    ),
    "content/lectures/02-weighing.md": _post("Weighing", 2, "See [counting](01-counting.md). $x^2$"),
    "content/lectures/03-leaving.md": _post("Leaving", 3, "![a plot](../images/c.png)"),
    "content/pages/about.md": b"---\ntitle: About\n---\n\nText.\n",
    "content/images/a.png": picture(30, 20),
    "content/images/c.png": picture(11, 12),
    "static/data": b"a file",
}
_JEKYLL: Files = {
    "_config.yml": b"title: Things\nurl: https://example.org\ncollections:\n  lectures:\n    output: true\n",
    "_data/navigation.yml": b"- title: About\n  url: /about/\n",
    "_lectures/01-counting.md": _post("Counting", 1, "![a plot]({{ site.baseurl }}/images/a.png)"),
    "_lectures/02-weighing.md": _post("Weighing", 2, "See [counting](01-counting.md)."),
    "_lectures/03-leaving.md": _post("Leaving", 3, "![a plot](/images/c.png)"),
    "about.md": b"---\ntitle: About\npermalink: /about/\n---\n\nText.\n",
    "notes.md": b"A text without front matter.\n",
    "images/a.png": picture(30, 20),
    "images/c.png": picture(11, 12),
    "data": b"a file",
}


def _changes(posts: str, pictures: str, data: str) -> Mapping[str, Change]:
    return {
        "edit": {f"{posts}/02-weighing.md": _post("Measuring", 4, "Other text."), f"{pictures}/a.png": picture(31, 21)},
        "removal": {f"{posts}/03-leaving.md": None, f"{pictures}/c.png": None},
        "swap": {data: None, f"{data}/inside.txt": b"a file in a folder"},
    }


COURSES: Mapping[str, tuple[Files, Mapping[str, Change]]] = {
    "native": (_NATIVE, _changes("content/lectures", "content/images", "static/data")),
    "jekyll": (_JEKYLL, _changes("_lectures", "images", "data")),
}


class Bench:
    """A course on disk with its output folder and its cache, in one of two states."""

    def __init__(self, home: Path, dialect: str, change: Change) -> None:
        self.root, self.out, self.cache = home / "course", home / "out", home / "cache"
        self.config = "course.yml" if dialect == "native" else "_config.yml"
        self._ways = (COURSES[dialect][0], {**COURSES[dialect][0], **change})
        self.state = 0
        self._put_all()
        started = time.monotonic()
        self.clean = tuple(self._clean(home / f"clean-{state}", state) for state in (0, 1))
        """The clean site of each state."""
        self.seconds = (time.monotonic() - started) / 2
        """How long a build takes."""
        self.become(0)

    def files(self, state: int) -> Files:
        """Return the sources of a state."""
        return {path: data for path, data in self._ways[state].items() if data is not None}

    def become(self, state: int) -> None:
        """Bring the sources into a state, and wait until their time stamps are past doubt."""
        if state != self.state:
            self.state = state
            self._put_all()

    def _put_all(self) -> None:
        wanted = self.files(self.state)
        for path in tree(self.root):
            if path not in wanted:
                (self.root / path).unlink()
                with contextlib.suppress(OSError):
                    (self.root / path).parent.rmdir()
        for path, data in wanted.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.is_file() or place.read_bytes() != data:
                place.write_bytes(data)
        time.sleep(_REST)

    def _clean(self, out: Path, state: int) -> Files:
        self.become(state)
        code, told = self.lectorium("build", "--no-cache", "-o", str(out))
        assert code == 0, told
        found = tree(out)
        shutil.rmtree(out)
        return found

    def forget(self) -> None:
        """Remove the site and what is remembered of it."""
        for folder in (self.out, self.cache):
            shutil.rmtree(folder, ignore_errors=True)

    def build(self) -> tuple[int, str]:
        """Build the course; return exit code and what was said."""
        return self.lectorium("build", *self.building)

    def check(self, remembered: bool = True) -> tuple[int, str]:
        """Check the course; return exit code and what was said."""
        return self.lectorium("check", *(("--cache-dir", str(self.cache)) if remembered else ("--no-cache",)))

    @property
    def building(self) -> tuple[str, ...]:
        """Return the options with which the course is built."""
        return ("-o", str(self.out), "--cache-dir", str(self.cache))

    def arguments(self, command: str, *options: str) -> list[str]:
        """Return the words of a command on the course."""
        return ["-C", str(self.root), command, "-q", "-j", "1", "--now", NOW, *options]

    def lectorium(self, command: str, *options: str) -> tuple[int, str]:
        """Run a command on the course in this process; return exit code and what was said."""
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = run(self.arguments(command, *options))
        return code, said.getvalue()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, and every folder with a slash at its end."""
    found: dict[str, bytes] = {}
    for where, folders, names in os.walk(folder):
        below = os.path.relpath(where, folder) + "/" if where != str(folder) else ""
        for name in names:
            found[below + name] = Path(where, name).read_bytes()
        if below and not folders and not names:
            found[below] = b""
    return found
