"""The review of the page in view: shared by those who ask the same; nothing of it, slow or broken, gets in the way."""

from __future__ import annotations

import asyncio
import json
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from asked import Reply, ask, in_own_loop
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.serve.app import application
from lectorium.serve.fault import Editor
from lectorium.serve.guard import Guard
from lectorium.serve.preview import Preview
from lectorium.serve.rebuild import Rebuilder
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.report import FindSource
from previews import write_course


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_course(tmp_path.resolve())


def previewing(course: Path, review: Any) -> Preview:
    request = CourseRequest(course, dialects, datetime(2026, 3, 1, tzinfo=UTC))
    generation = Rebuilder(lambda: request, Memory()).rebuild_all(frozenset()).generation
    guard = Guard(8000, frozenset({"127.0.0.1"}))
    return Preview(course, "run", "/", guard, Editor("code"), generation, review, (course,))


def question(post: str) -> str:
    return f"/_lectorium/review?page=lectures/{post}/index.html"


def source(reply: Reply) -> str:
    told: str = json.loads(reply.body)["source"]
    return told


def test_same_question_is_worked_on_once(course: Path) -> None:
    asked: list[str] = []

    def review(path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        asked.append(path)
        return (), lambda _path: None

    async def run() -> list[Reply]:
        app = application(preview)
        replies = await asyncio.gather(*(ask(app, question(post)) for post in ("a1", "a1", "a2")))
        preview.generation = replace(preview.generation, number=7)
        return [*replies, await ask(app, question("a2"))]

    preview = previewing(course, review)
    told = [source(reply) for reply in in_own_loop(run())]
    assert told == [f"content/lectures/{post}.md" for post in ("a1", "a1", "a2", "a2")]
    assert asked == [f"content/lectures/{post}.md" for post in ("a1", "a2", "a2")]


def test_review_that_fails_is_none_and_is_not_kept(course: Path) -> None:
    faults = [OSError("gone")]

    def broken_once(_path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        if faults:
            raise faults.pop()
        return (), lambda _path: None

    async def run() -> list[str]:
        app = application(previewing(course, broken_once))
        return [source(await ask(app, question("a1"))) for _ in range(2)]

    assert in_own_loop(run()) == ["", "content/lectures/a1.md"]


def test_review_that_takes_long_does_not_hold_up_the_end(course: Path) -> None:
    begun, free = threading.Event(), threading.Event()

    def slow(_path: str) -> tuple[tuple[Diagnostic, ...], FindSource]:
        begun.set()
        free.wait(600)
        return (), lambda _path: None

    async def run() -> Reply:
        app = application(preview)
        asking = asyncio.create_task(ask(app, question("a1")))
        await asyncio.to_thread(begun.wait)
        preview.hub.close()
        return await asking

    preview = previewing(course, slow)
    assert source(in_own_loop(run())) == ""
    assert not free.is_set()
    free.set()
