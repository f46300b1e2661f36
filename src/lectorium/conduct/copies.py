"""Smaller copies of pictures, and what decks say: made once in the life of their content, in processes with limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from unicodedata import normalize

from msgspec import msgpack

from lectorium.conduct.files import HEAD, PICTURES, FileFacts
from lectorium.conduct.progress import Progress, ignore_progress
from lectorium.disk.discover import Discovery
from lectorium.disk.limited import Limited, Limits, Overrun, side_by_side
from lectorium.disk.read import read_head
from lectorium.disk.tool import tool_digest
from lectorium.disk.weighted_semaphore import WeightedSemaphore
from lectorium.model.config import ImagePolicy
from lectorium.model.course import Asset, Course
from lectorium.parse.deck import DeckFacts
from lectorium.parse.picture import Picture, read_picture
from lectorium.plan.facts import A_PDF, Copies, Copy
from lectorium.plan.resolve import FILMS
from lectorium.plan.urls import clean, decoded, split_target
from lectorium.render.coding import FORMATS, LARGEST, TARGET, Coded, CodingReply, CodingRequest, has_copies
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern

MOST_BYTES = 64 << 20
"""Bytes of a picture that is made smaller, or of a deck that is opened."""
_MEMORY = 1 << 30
"""Bytes of address space of a process: a picture of 50 million pixels takes half of it."""
_LIMITS = Limits(seconds=60.0, output=256 << 20)
"""For one picture: the largest takes ten seconds."""
_DECODED = WeightedSemaphore(24_000_000)
"""Pixels that are decoded at one time in all processes, four bytes each: two photographs of a phone, or one picture
that has more."""
_ICONS = (".ico", ".cur")
"""Endings of pictures whose headers nobody reads here."""
_HEAD_BYTES = 64
_NO_PICTURES = (
    (pattern(rb"version https://git-lfs"), "a pointer of Git LFS, and `git lfs pull` fetches the picture"),
    (pattern(rb"....ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)", re.DOTALL), "a HEIC photograph, which few browsers show"),
    (pattern(rb"II[*+]\0|MM\0[*+]"), "a TIFF, which few browsers show"),
    (pattern(rb"\s*(?:<!doctype html|<html)", re.IGNORECASE), "a page of the web under the name of a picture"),
    (pattern(rb"%PDF-"), A_PDF),
    (pattern(rb"\x1f\x8b"), "packed, as an SVGZ is, which browsers show only from few servers"),
)
"""What begins so and is shown as a picture all the same, and what to say of it."""
_ENDED = {
    "time": f"it takes more than {_LIMITS.seconds:g} seconds",
    "memory": f"it takes more than {_MEMORY >> 20} MiB of memory",
    "output": "its copies are too large",
    "died": "the process that decoded it ended",
}


class CopyMaker:
    """Makes the copies of the pictures and decks of one course, and remembers them by their bytes."""

    def __init__(
        self, discovery: Discovery, memory: Memory, policy: ImagePolicy, held: Mapping[str, Callable[[], bytes]]
    ) -> None:
        """Begin without a process: the first picture that nobody remembers starts one.

        `held` gives the pictures that are no files but held by notebooks, by their addresses.
        """
        self.discovery, self.memory, self.policy = discovery, memory, policy
        files = {found.path: partial(read_head, discovery.root / found.real) for found in discovery.files}
        self._read: Mapping[str, Callable[[int], bytes]] = {**files, **{url: _head_of(held[url]) for url in held}}

    def known(self, digests: Iterable[str]) -> dict[str, Copies]:
        """Return what is remembered, by the digest of a picture."""
        found = {each: self.memory.recall(*self._entry(each), Copies) for each in digests}
        return {each: copies for each, copies in found.items() if copies is not None}

    def make(self, wanted: dict[str, str], jobs: int, progress: Progress) -> dict[str, Copies]:
        """Return the copies of pictures, by digest; `wanted` gives the path of each. Raises OSError."""
        found = self.known(wanted)
        missing, known = [each for each in wanted if each not in found], len(found)

        def report() -> None:
            progress("making pictures smaller", len(found) - known, len(missing))

        for each, reply in self._code(missing, wanted, jobs, report):
            found[each] = self._keep(each, reply)
            report()
        return found

    def data(self, source: str, digest: str) -> bytes:
        """Return the bytes of a copy, made again where they are not remembered. Raises OSError."""
        known: bytes | None = self.memory.recall(*_data_entry(digest), bytes)
        if known is None:
            ((_, reply),) = self._code([source], {source: source}, 1)
            copies = {digest_bytes(copy.data): copy.data for copy in (*reply.copies, *reply.slides)}
            if digest not in copies:
                raise OSError(f"{source} has changed while the site was made")
            known = copies[digest]
        return known

    def _code(
        self, keys: list[str], paths: dict[str, str], jobs: int, beat: Callable[[], object] = bool
    ) -> Iterator[tuple[str, CodingReply]]:
        """Yield the answers of the coder, in order; several processes work side by side."""
        workers = [Limited(TARGET, _MEMORY) for _ in range(min(jobs, len(keys)))]
        reads = (self._read[paths[key]] for key in keys)
        try:
            yield from zip(keys, side_by_side(partial(_ask, self.policy), reads, workers, beat), strict=True)
        finally:
            for worker in workers:
                worker.close()

    def _keep(self, digest: str, reply: CodingReply) -> Copies:
        copies, slides = map(self._keep_bytes, (reply.copies, reply.slides))
        made = Copies(reply.colour, copies, reply.fault, reply.deck, slides)
        return self.memory.keep(*self._entry(digest), made, Copies)

    def _keep_bytes(self, made: tuple[Coded, ...]) -> tuple[Copy, ...]:
        """Keep the bytes of copies, and return what tells them apart."""
        copies = tuple(Copy(each.width, each.format, digest_bytes(each.data), len(each.data)) for each in made)
        for copy, each in zip(copies, made, strict=True):
            self.memory.keep(*_data_entry(copy.digest), each.data, bytes)
        return copies

    def _entry(self, digest: str) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("copies", digest), (tool_digest(), str((self.policy.avif, self.policy.slides)))


def _head_of(read: Callable[[], bytes]) -> Callable[[int], bytes]:
    return lambda size: read()[:size]


def _data_entry(digest: str) -> tuple[tuple[str, str], tuple[()]]:
    return ("copy", digest), ()


def _ask(policy: ImagePolicy, read: Callable[[int], bytes], worker: Limited) -> CodingReply:
    picture = read_picture(read(HEAD)) or read_picture(read(MOST_BYTES))  # none of a deck
    with _DECODED.acquire(picture.width * picture.height if picture else 0):  # none waits with its bytes held
        request = msgpack.encode(CodingRequest(read(MOST_BYTES), policy.avif, policy.slides))
        answer = worker.ask(request, _LIMITS, partial(msgpack.decode, type=CodingReply))
    return CodingReply(fault=_ENDED[answer.how]) if isinstance(answer, Overrun) else answer


def no_copies(_: dict[str, str]) -> dict[str, Copies]:
    """Return nothing, whatever is remembered."""
    return {}


def find_copies(
    course: Course,
    maker: CopyMaker,
    held: Mapping[str, tuple[int, int]],
    make: Callable[[dict[str, str]], dict[str, Copies]],
) -> Outcome[dict[str, Copies | None]]:
    """Return the copies of the pictures and decks that pages may show, by source path; raises OSError.

    `held` gives the sizes of the pictures that notebooks hold, by their addresses. `make` gives the copies of pictures
    whose paths it is given by their digests; there is None for one of which it gives none.
    """
    policy, files, decks = course.config.images, FileFacts(maker.discovery, maker.memory), _deck_names(course)
    shown = shown_assets(course)
    refused = {item.path: Copies("", (), why) for item in shown if (why := _why_refused(item, files))}
    paths = [item.path for item in shown if policy.smaller and has_copies(files.picture(item.path))]
    paths = [path for path in paths if path not in refused]
    paths += [item.path for item in course.assets if _name_of(item) in decks and item.size <= MOST_BYTES]
    digests = {path: files.digest(path) for path in paths}
    files.save()
    kinds = {url: Picture(url.rpartition(".")[2], *size) for url, size in held.items()}
    digests |= {url: url for url, kind in kinds.items() if policy.smaller and has_copies(kind)}  # digest and ending
    wanted = {digest: path for path, digest in digests.items() if digest}
    made = make(wanted)
    found = {path: made.get(digest) for path, digest in digests.items() if digest}
    return Outcome({**refused, **found}, files.faults())


def _why_refused(item: Asset, files: FileFacts) -> str:
    """Return why nobody sees a file as a picture, or why it is not decoded; empty for a picture."""
    picture = files.picture(item.path)
    if picture is not None:
        pixels = picture.width * picture.height if picture.format in FORMATS else 0
        most = f"at most {LARGEST / 1e6:.0f} million pixels are decoded"
        return f"it is {picture.width} pixels wide and {picture.height} high, and {most}" if pixels > LARGEST else ""
    if item.path.lower().endswith((*_ICONS, *FILMS)) or files.has_failed(item.path):
        return ""
    head = files.head(item.path, _HEAD_BYTES)
    named = next(
        (what for known, what in _NO_PICTURES if known.match(head)), "no PNG, JPEG, GIF, WebP, AVIF, BMP or SVG"
    )
    return f"it is {named}" if item.size else "its file is empty"


def read_decks(
    course: Course, discovery: Discovery, files: FileFacts, memory: Memory, jobs: int
) -> dict[str, DeckFacts | None]:
    """Return what each published PDF says of itself, by source path; None for one that cannot be read or is huge."""
    paths = [item.path for item in course.assets if item.path.lower().endswith(".pdf") and item.size <= MOST_BYTES]
    digests = {path: files.digest(path) for path in paths}
    wanted = {digest: path for path, digest in digests.items() if digest}
    made = CopyMaker(discovery, memory, course.config.images, {}).make(wanted, jobs, ignore_progress)
    return {path: made[digest].deck for path, digest in digests.items() if digest}


def shown_assets(course: Course) -> list[Asset]:
    """Return the files that addresses of pictures may mean, by their names without regard to capital letters."""
    documents = (
        each for post in course.shown for each in (post.document, *(inner for _, inner in post.document.bodies))
    )
    used = (item for each in documents for item in each.references if item.kind in ("image", "media"))
    paths = ((item.kind, normalize("NFC", decoded(split_target(clean(item.target)).path))) for item in used)
    names = {(kind, path.rpartition("/")[2].casefold()) for kind, path in paths}
    names |= {("image", name) for kind, name in names if kind == "media" and name.endswith(PICTURES)}
    named = (course.config.theme.logo, *(path for path, _ in course.config.photos))
    names |= {("image", path.rpartition("/")[2].casefold()) for path in named if path.lower().endswith(PICTURES)}
    return [item for item in course.assets if ("image", _name_of(item)) in names]


def _name_of(item: Asset) -> str:
    return item.path.rpartition("/")[2].casefold()


def _deck_names(course: Course) -> frozenset[str]:
    """Return the names of the PDF files, in lower case, that lectures may mean; a PDF beside a PowerPoint file, too."""
    named = (deck.path for lecture in course.lectures for deck in lecture.decks)
    return frozenset(f"{PurePosixPath(path).stem}.pdf".casefold() for path in named)
