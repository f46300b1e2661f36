"""Small courses on disk from a rule's example: texts as they are, pictures and decks made from a description."""

from __future__ import annotations

import io
import random
import re
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PIL import Image

from lectorium.check.review import Review, review
from lectorium.check.rule import Example
from lectorium.cli.course import dialects
from lectorium.cli.load_plugin import load_plugin
from lectorium.conduct.analyse import CourseRequest
from lectorium.text.memory import Memory

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
_PICTURE = re.compile(r"(PNG|GIF|JPEG|WEBP) (\d+)x(\d+)(?: (noise|animated|cut|odd))?")


def write_example(example: Example, root: Path) -> Path:
    """Write the files of an example below `root`, with a config if it has none."""
    names = {path for path, _ in example}
    if not names & {"course.yml", "_config.yml"}:
        (root / "course.yml").write_text("title: A course\n")
    for path, text in example:
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content(text))
    return root


def content(text: str) -> bytes:
    """Return the bytes that the text of an example stands for."""
    found = _PICTURE.fullmatch(text)
    if found:
        return picture(found[1], int(found[2]), int(found[3]), found[4] or "")
    if text.startswith("PDF "):
        return deck(text)
    if text.startswith("BYTES "):
        return bytes.fromhex(text.removeprefix("BYTES "))
    return text.encode("utf-8", "surrogateescape")


def picture(kind: str, width: int, height: int, how: str = "") -> bytes:
    """Return a picture file; `noise` does not compress, `animated` has two frames, `cut` lacks its end, `odd` has a strange chunk."""
    image = Image.new("RGB", (width, height), (40, 90, 160))
    if how == "noise":
        image = Image.frombytes("RGB", (width, height), random.Random(1).randbytes(3 * width * height))
    stream = io.BytesIO()
    frames = [Image.new("RGB", (width, height), (200, 40, 40))] if how == "animated" else []
    extra = {"save_all": True, "append_images": frames} if frames else {}
    image.save(stream, kind, **extra)
    if how == "odd":
        return stream.getvalue()[:33] + bytes(12) + stream.getvalue()[33:]
    return stream.getvalue()[: -30 if how == "cut" else None]


def deck(words: str) -> bytes:
    """Return a PDF of one page: `tagged`, `titled`, `heavy` as the words say."""
    catalogue = b"<< /Type /Catalog /Pages 2 0 R"
    if "tagged" in words:
        catalogue += b" /MarkInfo << /Marked true >> /StructTreeRoot 5 0 R"
    info = b"<< /Title (A deck) >>" if "titled" in words else b"<< /Producer (test) >>"
    objects = [
        catalogue + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] >>",
        info,
        b"<< /Type /StructTreeRoot >>",
    ]
    data = b"%PDF-1.7\n"
    if "heavy" in words:
        data += b"%" + b"x" * 25_000_001 + b"\n"
    offsets = []
    for number, each in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(data)
    data += b"xref\n0 6\n0000000000 65535 f \n" + table
    return data + b"trailer << /Size 6 /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n" % start


def review_course(root: Path, now: datetime = NOW, *, smaller_pictures: bool = True) -> Review:
    """Review a course that nobody remembers."""
    load = partial(load_plugin, root=root)
    return review(
        CourseRequest(root.resolve(), dialects, now, smaller_pictures=smaller_pictures, load_plugin=load), Memory()
    )


def codes_of(root: Path) -> set[str]:
    """Return the codes of everything that a review finds."""
    return {item.code.code for item in review_course(root).diagnostics}
