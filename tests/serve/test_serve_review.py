"""The review of the page in view: nothing of it, slow or broken, gets in the way."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lectorium.analyse import Request
from lectorium.cli.course import dialects
from lectorium.disk.memory import Memory
from lectorium.serve.fault import Editor
from lectorium.serve.guard import Guard
from lectorium.serve.preview import Preview
from lectorium.serve.rebuild import Rebuilder
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.report import FindSource
from previews import write_course


@dataclass
class Answer:
    """What a request came to."""

    messages: list[Any] = field(default_factory=list)

    async def __call__(self, message: Any) -> None:
        self.messages.append(message)

    def body(self) -> bytes:
        return b"".join(message.get("body", b"") for message in self.messages)


def previewing(course: Path, review: Any) -> Preview:
    request = Request(course, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    rebuilder = Rebuilder(lambda: request, Memory())
    edition = rebuilder.rebuild(frozenset()).edition
    guard = Guard(8000, frozenset({"127.0.0.1"}))
    return Preview(course, "run", "/", guard, Editor("code"), edition, review, (course,))


async def ask(preview: Preview) -> Answer:
    async def receive() -> Any:
        return await asyncio.Event().wait()

    answer = Answer()
    headers = [(b"host", b"127.0.0.1:8000")]
    scope = {"type": "http", "method": "GET", "raw_path": b"/_lectorium/review", "headers": headers}
    await preview({**scope, "query_string": b"page=lectures/a1/index.html"}, receive, answer)
    return answer


def in_own_loop(work: Any) -> Any:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_review_that_fails_is_none(tmp_path: Path) -> None:
    def broken(_path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        raise OSError("gone")

    preview = previewing(write_course(tmp_path.resolve()), broken)
    assert b'"source": ""' in in_own_loop(ask(preview)).body()


def test_review_that_takes_long_does_not_hold_up_the_end(tmp_path: Path) -> None:
    free = threading.Event()

    def slow(_path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        free.wait(20)
        return (), lambda _path: None

    async def run() -> Answer:
        asking = asyncio.create_task(ask(preview))
        await asyncio.sleep(0.1)
        preview.hub.close()
        return await asyncio.wait_for(asking, 2)

    preview = previewing(write_course(tmp_path.resolve()), slow)
    assert b'"source": ""' in in_own_loop(run()).body()
    free.set()
