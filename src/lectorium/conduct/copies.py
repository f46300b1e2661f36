"""Smaller copies of pictures, and what decks say: made once in the life of their content, in processes with limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from msgspec import msgpack

from lectorium.conduct.files import FileFacts
from lectorium.conduct.progress import Progress, ignore_progress
from lectorium.disk.discover import Discovery
from lectorium.disk.limited import Limited, Limits, Overrun, side_by_side
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.model.config import ImagePolicy
from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.parse.deck import DeckFacts
from lectorium.parse.picture import Picture
from lectorium.plan.facts import Copies, Copy
from lectorium.plan.urls import decoded
from lectorium.render.coding import FORMATS, LARGEST, TARGET, Coded, CodingReply, CodingRequest
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome

MOST_BYTES = 64 << 20
"""Bytes of a picture that is made smaller, or of a deck that is opened."""
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
    """Makes the copies of the pictures and decks of one course, and remembers them by their bytes."""

    def __init__(self, discovery: Discovery, memory: Memory, policy: ImagePolicy) -> None:
        """Begin without a process: the first picture that nobody remembers starts one."""
        self._memory, self._policy = memory, policy
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
            copies = {digest_bytes(copy.data): copy.data for copy in (*reply.copies, *reply.slides)}
            if digest not in copies:
                raise OSError(f"{source} has changed while the site was made")
            known = copies[digest]
        return known

    def _code(self, keys: list[str], paths: dict[str, str], jobs: int) -> Iterator[tuple[str, CodingReply]]:
        """Yield the answers of the coder, in order; several processes work side by side."""
        workers = [Limited(TARGET, _MEMORY) for _ in range(min(jobs, len(keys)))]
        files = (self._files[paths[key]] for key in keys)
        try:
            yield from zip(keys, side_by_side(partial(_ask, self._policy), files, workers), strict=True)
        finally:
            for worker in workers:
                worker.close()

    def _keep(self, digest: str, reply: CodingReply) -> Copies:
        copies, slides = map(self._keep_bytes, (reply.copies, reply.slides))
        made = Copies(reply.colour, copies, reply.fault, reply.deck, slides)
        return self._memory.keep(*self._entry(digest), made, Copies)

    def _keep_bytes(self, made: tuple[Coded, ...]) -> tuple[Copy, ...]:
        """Keep the bytes of copies, and return what tells them apart."""
        copies = tuple(Copy(each.width, each.format, digest_bytes(each.data), len(each.data)) for each in made)
        for copy, each in zip(copies, made, strict=True):
            self._memory.keep(*_data_entry(copy.digest), each.data, bytes)
        return copies

    def _entry(self, digest: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("copies", digest), (tool_digest(), str((self._policy.avif, self._policy.slides)))


def _data_entry(digest: str) -> tuple[tuple[str, str], tuple[()]]:
    return ("copy", digest), ()


def _ask(policy: ImagePolicy, path: Path, worker: Limited) -> CodingReply:
    request = msgpack.encode(CodingRequest(read_head(path, MOST_BYTES), policy.avif, policy.slides))
    answer = worker.ask(request, _LIMITS, partial(msgpack.decode, type=CodingReply))
    return CodingReply(fault=_ENDED[answer.how]) if isinstance(answer, Overrun) else answer


def find_copies(
    course: Course, discovery: Discovery, memory: Memory, jobs: int, progress: Progress
) -> Outcome[dict[str, Copies]]:
    """Return the copies of the pictures and decks that pages may show, by source path; raises OSError.

    In so many processes those are made that nobody remembers; with no `jobs` none is.
    """
    policy, files = course.config.images, FileFacts(discovery, memory)
    maker, decks = CopyMaker(discovery, memory, policy), _deck_names(course)
    shown = _shown_names(course) if policy.smaller else frozenset[str]()
    names = {item.path: item.path.rpartition("/")[2].casefold() for item in course.assets}
    paths = [path for path, name in names.items() if name in shown and maker.takes(files.picture(path))]
    paths += [item.path for item in course.assets if names[item.path] in decks and item.size <= MOST_BYTES]
    digests = {path: files.digest(path) for path in paths}
    files.save()
    wanted = {digest: path for path, digest in digests.items() if digest}
    made = maker.make(wanted, jobs, progress) if jobs else maker.known(wanted)
    return Outcome({path: made[digest] for path, digest in digests.items() if digest in made}, files.faults())


def read_decks(
    course: Course, discovery: Discovery, files: FileFacts, memory: Memory, jobs: int
) -> dict[str, DeckFacts | None]:
    """Return what each published PDF says of itself, by source path; None for one that cannot be read or is huge."""
    paths = [item.path for item in course.assets if item.path.lower().endswith(".pdf") and item.size <= MOST_BYTES]
    digests = {path: files.digest(path) for path in paths}
    wanted = {digest: path for path, digest in digests.items() if digest}
    made = CopyMaker(discovery, memory, course.config.images).make(wanted, jobs, ignore_progress)
    return {path: made[digest].deck for path, digest in digests.items() if digest}


def _shown_names(course: Course) -> frozenset[str]:
    """Return the names of files, in lower case, that addresses of pictures may mean."""
    posts: tuple[Lecture | Page | Introduction, ...] = (*course.lectures, *course.pages, *course.introductions)
    documents = (each for post in posts for each in (post.document, *(inner for _, inner in post.document.bodies)))
    targets = (item.target for each in documents for item in each.references if item.kind == "image")
    return frozenset(decoded(target).partition("?")[0].rpartition("/")[2].casefold() for target in targets)


def _deck_names(course: Course) -> frozenset[str]:
    """Return the names of the PDF files, in lower case, that lectures may mean; a PDF beside a PowerPoint file, too."""
    named = (lecture.deck.path for lecture in course.lectures if lecture.deck)
    return frozenset(f"{PurePosixPath(path).stem}.pdf".casefold() for path in named)
