"""A long afternoon: a thousand edits of every kind; memory stays flat, and the end is byte for byte a clean build."""

from __future__ import annotations

import http.client
import os
import random
import re
import sys
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from built_sites import build_site
from previews import PNG, Running, post, preview, write_course

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("LECTORIUM_SOAK_EDITS", "1000"))
SETTLED = 240
"""Half seconds that the last rebuild may take on a busy machine before its bytes are compared."""
INJECTED = re.compile(rb'<script src="/_lectorium/client\.js"[^>]*></script>')


class Author:
    """Edits a course at random, the same way every time."""

    def __init__(self, root: Path) -> None:
        self.root, self.dice, self.turn = root, random.Random(7), 0

    def edit(self) -> None:
        self.turn += 1
        posts = sorted((self.root / "content/lectures").glob("*.md"))
        path = self.dice.choice(posts)
        number = int(path.stem[1:])
        match self.dice.choice("bbbbbbbbbbhtrfadcpsn"):
            case "b":
                path.write_text(post(number, f"Story {self.turn}, see [that](a1.md) and $x^{self.turn}$.\n"), "utf-8")
            case "h":
                path.write_text(post(number, f"## Heading {self.turn}\n\n![](/images/dot.png)\n"), "utf-8")
            case "t":
                path.write_text(post(number).replace("title: ", f"title: Turn {self.turn} "), "utf-8")
            case "r":
                reading = f"## Required Readings\n\n- **Paper {self.turn}**. A. Author. 2023. <https://example.org/p>\n"
                path.write_text(post(number, reading), "utf-8")
            case "f":
                path.write_text(post(number).replace("title:", "title: ["), "utf-8")
            case "a":
                new = self.root / f"content/lectures/a{100 + self.turn}.md"
                new.write_text(post(100 + self.turn), "utf-8")
            case "d" if len(posts) > 8 and path.stem != "a1":
                path.unlink()
            case "c":
                (self.root / "course.yml").write_text(
                    f"title: Course {self.turn}\ntimezone: UTC\nurl: https://example.org/small/\n", "utf-8"
                )
            case "p":
                (self.root / "content/images/dot.png").write_bytes(PNG + b"x" * self.turn)
            case "n":
                path.rename(path.with_name(f"a{200 + self.turn}.md"))
            case _:
                (self.root / "static/own.css").write_text(f"/* {self.turn} */", "utf-8")

    def mend(self) -> None:
        for path in (self.root / "content/lectures").glob("*.md"):
            text = path.read_text("utf-8")
            if "title: [" in text:
                path.write_text(text.replace("title: [", "title:"), "utf-8")


def resident(running: Running) -> float:
    """Return the memory of the preview in MB."""
    pages = int(Path(f"/proc/{running.process.pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def differences(running: Running, wanted: dict[str, bytes]) -> list[str]:
    return [path for path, content in wanted.items() if served(running, path) != content]


def served(running: Running, path: str) -> bytes:
    port = int(running.address.split(":")[2].split("/")[0])
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", f"/{quote(path)}")
    body = INJECTED.sub(b"", connection.getresponse().read())
    connection.close()
    return body


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_a_thousand_edits(tmp_path: Path) -> None:
    root = write_course(tmp_path / "course", 12)
    author, memory = Author(root), list[float]()
    with preview(root, tmp_path / "cache") as running:
        for turn in range(EDITS):
            author.edit()
            time.sleep(author.dice.choice((0.01, 0.05, 0.15)))
            if turn % max(1, EDITS // 10) == 0:
                memory.append(resident(running))
        assert not any("Traceback" in line for line in running.lines), "\n".join(running.lines[-60:])
        author.mend()
        out = tmp_path / "out"
        build_site(root, out, tmp_path / "other-cache", "--base-url", running.address, "--drafts")
        files = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".lectorium"))
        wanted = {path.relative_to(out).as_posix(): path.read_bytes() for path in files}
        for _ in range(SETTLED):
            if not differences(running, wanted):
                break
            time.sleep(0.5)
        assert differences(running, wanted) == [], "\n".join(running.lines[-40:])
        memory.append(resident(running))
        assert not any("fault of Lectorium" in line for line in running.lines)
    assert memory[-1] < memory[len(memory) // 3] * 1.15 + 10, memory
