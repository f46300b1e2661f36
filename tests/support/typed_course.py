"""Many bodies as the lectures of one course: the page of each, and what is said of it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image

from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.snapshot import complete
from lectorium.conduct.terms import analyse_site
from lectorium.text.memory import Memory

NOW = datetime(2026, 1, 28, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Built:
    """What has become of a body."""

    html: str
    faults: tuple[str, ...]
    """Message and the lines it is about."""


def built(root: Path, bodies: Sequence[str], *, jekyll: bool) -> Iterator[Built]:
    """Build a course of bodies, as Jekyll's or our own; yield what has become of each."""
    config, folder = ("_config.yml", root / "_posts") if jekyll else ("course.yml", root / "content/lectures")
    folder.mkdir(parents=True)
    base = folder.parent if jekyll else root / "content"
    (root / config).write_text("title: Tides\nurl: https://tides.example\n")
    for name in ("p.png", "q r.png"):
        Image.new("RGB", (4, 2)).save(stream := io.BytesIO(), "PNG")
        (base / name).write_bytes(stream.getvalue())
    names = [f"2026-01-01-b{number:05}" for number in range(len(bodies))]
    texts: dict[str, str] = {}
    for name, body in zip(names, bodies, strict=True):
        text = f"---\ntitle: Of tides\npermalink: /{name}/\n---\n{body}"
        place = folder / f"{name}.md"
        place.write_bytes(text.encode())
        texts[place.relative_to(root).as_posix()] = text
    memory = Memory()
    snapshot = complete(analyse_site(CourseRequest(root, dialects, NOW), memory), memory)
    pages = {each.target.path: each.content for each in snapshot.artifacts}
    told: dict[str, list[str]] = {}
    for each in snapshot.diagnostics:
        text = texts.get(each.span.path, "")
        first, last = text.rfind("\n", 0, each.span.start) + 1, text.find("\n", max(each.span.end - 1, each.span.start))
        told.setdefault(Path(each.span.path).stem, []).append(f"{each.code.code} {each.message}: {text[first:last]}")
    for name in names:
        page = pages[f"{name}/index.html"]
        assert isinstance(page, bytes)
        body = page.decode().partition("<main")[2].partition("</main>")[0]
        yield Built(body, tuple(told.get(name, ())))
