"""Smaller copies of the pictures that pages show: made once in the life of their content, in processes with limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from msgspec import MsgspecError, msgpack

from lectorium.conduct.files import FileFacts
from lectorium.conduct.progress import Progress
from lectorium.disk.discover import Discovery
from lectorium.disk.limited import Limited, Limits
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.parse.picture import Picture
from lectorium.plan.facts import Copies, Copy
from lectorium.plan.urls import decoded
from lectorium.render.coding import FORMATS, LARGEST, TARGET, CodingReply, CodingRequest
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome

MOST_BYTES = 64 << 20
"""Bytes of a picture that is made smaller."""
_MEMORY = 1 << 30
"""Bytes of address space of a process: a picture of 50 million pixels takes half of it."""
_LIMITS = Limits(seconds=60.0, output=256 << 20)
"""For one picture: the largest takes ten seconds."""
_ENDED = {
    "time": f"it takes more than {_LIMITS.seconds:g} seconds",
    "memory": f"it takes more than {_MEMORY >> 20} MiB of memory",
    "output": "its copies are too large",
    "died": "the process that decoded it ended",
}


class CopyMaker:
    """Makes the copies of the pictures of one course, and remembers them by the bytes of the pictures."""

    def __init__(self, discovery: Discovery, memory: Memory, avif: bool) -> None:
        """Begin without a process: the first picture that nobody remembers starts one."""
        self._memory, self._avif = memory, avif
        self._files = {found.path: discovery.root / found.real for found in discovery.files}

    def takes(self, picture: Picture | None) -> bool:
        """Return whether a picture can be made smaller."""
        return picture is not None and picture.format in FORMATS and picture.width * picture.height <= LARGEST

    def known(self, digests: Iterable[str]) -> dict[str, Copies]:
        """Return what is remembered, by the digest of a picture."""
        found = {each: self._memory.recall(*self._entry(each), Copies) for each in digests}
        return {each: copies for each, copies in found.items() if copies is not None}

    def make(self, wanted: dict[str, str], jobs: int, progress: Progress) -> dict[str, Copies]:
        """Return the copies of pictures, by digest; `wanted` gives the path of each. Raises OSError."""
        found = self.known(wanted)
        missing = [each for each in wanted if each not in found]
        for ready, (each, reply) in enumerate(self._code(missing, wanted, jobs), 1):
            found[each] = self._keep(each, reply)
            progress("making pictures smaller", ready, len(missing))
        return found

    def data(self, source: str, digest: str) -> bytes:
        """Return the bytes of a copy, made again where they are not remembered. Raises OSError."""
        known: bytes | None = self._memory.recall(*_data_entry(digest), bytes)
        if known is None:
            ((_, reply),) = self._code([source], {source: source}, 1)
            copies = {digest_bytes(copy.data): copy.data for copy in reply.copies}
            if digest not in copies:
                raise OSError(f"{source} has changed while the site was made")
            known = copies[digest]
        return known

    def _code(self, keys: list[str], paths: dict[str, str], jobs: int) -> Iterator[tuple[str, CodingReply]]:
        """Yield the answers of the coder, in order; several processes work side by side."""
        from concurrent.futures import ThreadPoolExecutor

        workers = [Limited(TARGET, _MEMORY) for _ in range(min(jobs, len(keys)))]
        idle: SimpleQueue[Limited] = SimpleQueue()
        for worker in workers:
            idle.put(worker)
        ask = partial(_ask, idle, self._avif)
        try:
            with ThreadPoolExecutor(max(1, len(workers))) as pool:
                yield from zip(keys, pool.map(ask, (self._files[paths[key]] for key in keys)), strict=True)
        finally:
            for worker in workers:
                worker.close()

    def _keep(self, digest: str, reply: CodingReply) -> Copies:
        copies = []
        for made in reply.copies:
            name = digest_bytes(made.data)
            self._memory.keep(*_data_entry(name), made.data, bytes)
            copies.append(Copy(made.width, made.format, name))
        return self._memory.keep(*self._entry(digest), Copies(reply.colour, tuple(copies), reply.fault), Copies)

    def _entry(self, digest: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("copies", digest), (tool_digest(), str(self._avif))


def _data_entry(digest: str) -> tuple[tuple[str, str], tuple[()]]:
    return ("copy", digest), ()


def _ask(idle: SimpleQueue[Limited], avif: bool, path: Path) -> CodingReply:
    worker = idle.get()
    try:
        answer = worker.call(msgpack.encode(CodingRequest(read_head(path, MOST_BYTES), avif)), _LIMITS)
    finally:
        idle.put(worker)
    if not isinstance(answer, bytes):
        return CodingReply(fault=_ENDED[answer.how])
    try:
        return msgpack.decode(answer, type=CodingReply)
    except MsgspecError:
        return CodingReply(fault=_ENDED["died"])


def find_copies(
    course: Course, discovery: Discovery, memory: Memory, jobs: int, progress: Progress
) -> Outcome[dict[str, Copies]]:
    """Return the smaller copies of the pictures that pages may show, by source path; raises OSError.

    In so many processes those are made that nobody remembers; with no `jobs` none is.
    """
    if not course.config.images.smaller:
        return Outcome({})
    shown, files = _shown_names(course), FileFacts(discovery, memory)
    maker = CopyMaker(discovery, memory, course.config.images.avif)
    paths = [item.path for item in course.assets if item.path.rpartition("/")[2].casefold() in shown]
    digests = {path: files.digest(path) for path in paths if maker.takes(files.picture(path))}
    files.save()
    wanted = {digest: path for path, digest in digests.items() if digest}
    made = maker.make(wanted, jobs, progress) if jobs else maker.known(wanted)
    return Outcome({path: made[digest] for path, digest in digests.items() if digest in made}, files.faults())


def _shown_names(course: Course) -> frozenset[str]:
    """Return the names of files, in lower case, that addresses of pictures may mean."""
    posts: tuple[Lecture | Page | Introduction, ...] = (*course.lectures, *course.pages, *course.introductions)
    documents = (each for post in posts for each in (post.document, *(inner for _, inner in post.document.bodies)))
    targets = (item.target for each in documents for item in each.references if item.kind == "image")
    return frozenset(decoded(target).partition("?")[0].rpartition("/")[2].casefold() for target in targets)
