"""How long a saved file takes to be seen: a course of 1,000 posts in `lectorium serve`, watched by real Chromium.

    python bench/serve_latency.py [--posts 1000] [--rounds 15]

Each round writes one file and waits inside the page, by a MutationObserver, until what it shows has changed. The time
is that from the moment before the write to the moment of the change, on one clock. Prints median and worst.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import struct
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from playwright.sync_api import Page, sync_playwright

from previews import preview

SENTENCE = (
    "Data have a story, *mostly* about the people who gathered them; see [a paper](https://example.org/p) and $x^2$. "
)
TEMPLATE = '{% extends "base.html" %}{% block main %}<p class="stamp">stamp-0</p>{{ body }}{% endblock %}'
WAIT = """([test, argument, limit]) => new Promise(done => {
  const holds = new Function('argument', 'return ' + test);
  const end = () => { observer.disconnect(); clearInterval(timer); done(performance.timeOrigin + performance.now()); };
  const check = () => { if (holds(argument)) end(); };
  const observer = new MutationObserver(check);
  observer.observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  const timer = setInterval(check, 5);
  setTimeout(() => { observer.disconnect(); clearInterval(timer); done(0); }, limit);
  check();
})"""


@dataclass(frozen=True)
class Kind:
    """One kind of edit: the page that is looked at, what is written, and what the page then satisfies."""

    name: str
    page: str
    write: Callable[[Path, int], None]
    test: str


def write_course(root: Path, posts: int) -> None:
    for folder in ("content/lectures", "content/images", "static", "templates"):
        (root / folder).mkdir(parents=True)
    (root / "course.yml").write_text("title: Bench 0\ntimezone: UTC\n", "utf-8")
    (root / "static/own.css").write_text("main { outline-width: 0px }", "utf-8")
    for number in range(20):
        (root / f"content/images/p{number}.png").write_bytes(png(4))
    for number in range(posts):
        (root / f"content/lectures/lecture-{number:04}.md").write_text(post(number, posts), "utf-8")


def post(number: int, posts: int) -> str:
    day = date(2026, 1, 1) + timedelta(days=number % 300)
    head = f"---\ntitle: Lecture number {number}\ndate: {day}\nsection: Part {number // 100}\n"
    parts = "".join(f"## Section {part}\n\n{SENTENCE * 6}\n\n- one\n- two\n\n" for part in range(8))
    picture = f"![A picture](/images/p{number % 20}.png)\n\n"
    links = f"[next](lecture-{(number + 1) % posts:04}.md)\n\n"
    reading = (
        f"## Required Readings\n\n- **A paper about {number}**. Ann Author. 2023. <https://example.org/{number}>\n"
    )
    return f"{head}tags: [t{number % 40}, u{number % 7}]\n---\n\n{picture}{parts}{links}{reading}"


def png(side: int) -> bytes:
    """Return a black picture; one of another size for every round."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\0" * side) * side)
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def edit_body(root: Path, turn: int) -> None:
    path = root / f"content/{LECTURE[:-1]}.md"
    path.write_text(path.read_text("utf-8").split("\n\nRound ")[0] + f"\n\nRound body-{turn}.\n", "utf-8")


def edit_template(root: Path, turn: int) -> None:
    (root / "templates/lecture.html").write_text(TEMPLATE.replace("stamp-0", f"stamp-{turn}"), "utf-8")


def edit_stylesheet(root: Path, turn: int) -> None:
    (root / "static/own.css").write_text(f"main {{ outline-width: {turn}px; outline-style: solid }}", "utf-8")


def edit_image(root: Path, turn: int) -> None:
    (root / "content/images/p0.png").write_bytes(png(10 + turn))


def edit_config(root: Path, turn: int) -> None:
    (root / "course.yml").write_text(f"title: Bench {turn}\ntimezone: UTC\n", "utf-8")


def add_post(root: Path, turn: int) -> None:
    text = post(9000 + turn, 1).replace("lecture-0000.md", "lecture-0001.md")
    (root / f"content/lectures/added-{turn}.md").write_text(text, "utf-8")


def delete_post(root: Path, turn: int) -> None:
    (root / f"content/lectures/added-{turn}.md").unlink()


LECTURE = "lectures/lecture-0020/"
ROW = "document.querySelector(`a[href*='added-${argument}/']`)"
KINDS = (
    Kind("body", LECTURE, edit_body, "document.body.textContent.includes('Round body-' + argument + '.')"),
    Kind(
        "image",
        LECTURE,
        edit_image,
        "[...document.querySelectorAll('.body img')].some(node => node.naturalWidth === 10 + argument)",
    ),
    Kind("config", LECTURE, edit_config, "document.querySelector('.site-name').textContent === 'Bench ' + argument"),
    Kind("added post", "lectures/", add_post, ROW),
    Kind("deleted post", "lectures/", delete_post, f"!{ROW}"),
    Kind("template", LECTURE, edit_template, "document.body.textContent.includes('stamp-' + argument)"),
    Kind(
        "stylesheet",
        LECTURE,
        edit_stylesheet,
        "getComputedStyle(document.querySelector('main')).outlineWidth === argument + 'px'",
    ),
)
"""Template and stylesheet last: their course has a lecture template of its own, which also loads the stylesheet."""


def measure(page: Page, address: str, root: Path, kind: Kind, rounds: int) -> list[float]:
    """Return the milliseconds of each round; one untimed round goes before."""
    if kind.name == "stylesheet":
        own = TEMPLATE.replace("<p", '<link rel="stylesheet" href="{{ view.head.site.root }}own.css"><p')
        (root / "templates/lecture.html").write_text(own, "utf-8")
        time.sleep(8)
    page.goto(address + kind.page)
    page.locator("lectorium-preview .badge").wait_for()
    found = []
    for turn in range(1, rounds + 2):
        time.sleep(1.0)
        page.evaluate("0")
        done = page.evaluate_handle(
            "([wait, rest]) => { window.seen = eval(wait)(rest); return 0; }", [WAIT, [kind.test, turn, 30_000]]
        )
        started = time.time()
        kind.write(root, turn)
        seen = page.evaluate("() => window.seen")
        done.dispose()
        if not seen:
            raise SystemExit(f"{kind.name}: nothing changed within 30 s")
        found.append(seen - started * 1000)
    return found[1:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder).resolve() / "course"
        write_course(root, chosen.posts)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(bypass_csp=True).new_page()
        with preview(root, Path(folder) / "cache") as running:
            print(f"{chosen.posts} posts; {running.lines[-1]}")
            for kind in KINDS:
                if chosen.only in kind.name:
                    times = measure(page, running.address, root, kind, chosen.rounds)
                    print(
                        f"{kind.name:14} median {statistics.median(times):6.0f} ms, worst {max(times):6.0f} ms",
                        flush=True,
                    )
        browser.close()


if __name__ == "__main__":
    main()
