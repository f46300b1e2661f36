"""What a course costs: processor time and memory of a child that builds and checks it, and the bytes that come out."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from time import process_time

from bounds.pattern import PLAIN, Course, course_of
from lectorium.check.review import review
from lectorium.cli.course import dialects
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.terms import take_site
from lectorium.disk.cache import Cache
from lectorium.text.memory import Memory

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)

_MEMORY = Memory(Cache(None))
"""Holds the compiled templates, which every child knows."""

_EVERYTHING = f"""{PLAIN}

$x^2$ and a[^1]. {{: .a}}

```python
x = 1
```

| a | b |
|---|---|
| 1 | 2 |

![A picture](a.png) <b>bold</b> {{{{ site.title }}}}

## Required Readings

- [A Paper](https://example.org/p). A. Author, 2020.

[^1]: A note.
"""

LONGEST = 60
"""Seconds of processor time after which a child is ended: far beyond every bound."""

LARGEST = 4 << 30
"""Bytes of memory at which a child fails, before the machine does."""


@dataclass(frozen=True)
class Cost:
    """What one course costs."""

    seconds: float
    """Processor time of a build and a check."""
    memory: float
    """MiB that the process grew by."""
    largest: int
    """Bytes of the largest page."""
    files: int
    """Files that come out."""
    codes: tuple[str, ...]
    """Codes of what was found, each once, sorted."""
    failure: str = ""
    """What ended the child before it was through."""


@cache
def warm() -> None:
    """Import and compile everything once in this process, so that a child measures its own course only."""
    with tempfile.TemporaryDirectory(prefix="bounds-") as folder:
        write(course_of(_EVERYTHING), Path(folder))
        _measure(Path(folder))


def cost_of(course: Course) -> Cost:
    """Return what a course costs, measured in a child of its own."""
    warm()
    root = Path(tempfile.mkdtemp(prefix="bounds-"))
    try:
        write(course, root)
        return _in_child(lambda: _measure(root))
    finally:
        shutil.rmtree(root)


def write(course: Course, root: Path) -> None:
    """Write a course into an empty folder."""
    if not course.files.keys() & {"course.yml", "_config.yml"}:
        (root / "course.yml").write_text("title: A course\n")
    for path, text in course.files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8", newline="")
    for path, target in course.links.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)


def _measure(root: Path) -> Cost:
    request = CourseRequest(root.resolve(), dialects, NOW)
    before, start = _resident(), process_time()
    snapshot, found = take_site(request, _MEMORY), review(request, _MEMORY)
    seconds = process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
    pages = [len(made.content) for made in snapshot.artifacts if isinstance(made.content, bytes)]
    codes = {item.code.code for item in (*snapshot.diagnostics, *found.diagnostics)}
    return Cost(seconds, memory, max(pages, default=0), len(snapshot.artifacts), tuple(sorted(codes)))


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def _in_child(work: Callable[[], Cost]) -> Cost:
    """Run `work` in a fork, which knows all that this process has imported, within a limit of processor time."""
    readable, writable = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(readable)
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST + 1))
            resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            try:
                cost = work()
            except BaseException:
                cost = Cost(0, 0, 0, 0, (), traceback.format_exc(limit=-4))
            with os.fdopen(writable, "w") as stream:
                json.dump(asdict(cost), stream)
        finally:
            os._exit(0)
    os.close(writable)
    with os.fdopen(readable) as stream:
        text = stream.read()
    _, status = os.waitpid(child, 0)
    if not text:
        return Cost(LONGEST, 0, 0, 0, (), f"ended by signal {status & 0x7F} after {LONGEST} s at most")
    values = json.loads(text)
    return Cost(**{**values, "codes": tuple(values["codes"])})
