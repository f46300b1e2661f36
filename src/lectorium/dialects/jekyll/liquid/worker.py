"""Pages run behind a pipe, in a process with limits: both of its ends. Requests and answers are JSON."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct, json

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.liquid.inputs import PageText, Parts, SiteInput
from lectorium.disk.limited import Limited, Limits, Overrun, load
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_bytes
from lectorium.text.memory import remembered
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.dialects.jekyll.liquid.site import Site

TARGET = f"{__name__}:open_runner"
"""Names the function that makes the one which answers."""
MEMORY = 512 << 20
"""Bytes of address space of the process, which takes 60 MiB empty."""
_LIMITS = Limits(seconds=8.0, output=80_000_000)
"""Beyond what a run watches itself (`run.py`), for a filter that cannot be interrupted; bytes of JSON."""
_WORDS = {
    "time": f"this page takes more than {_LIMITS.seconds:g} seconds of processor time",
    "memory": f"this page takes more than {MEMORY >> 20} MiB of memory",
    "output": f"this page prints more than {_LIMITS.output:,} bytes",
    "died": "the process that ran this page ended",
}


class SiteRequest(Struct, frozen=True, gc=False, tag=True):
    """The site, for the requests that follow; the answer is empty."""

    site: SiteInput
    markdown: str
    """Names, as `module:name`, the function that converts Markdown to HTML."""


class RunRequest(Struct, frozen=True, gc=False, tag=True):
    """What does a page print? The answer is a `RunReply`."""

    path: str
    parts: Parts = "both"


class RunReply(Struct, frozen=True, gc=False):
    """The answer to `RunRequest`."""

    text: PageText | None
    faults: tuple[Diagnostic, ...]


def open_runner() -> Callable[[bytes], bytes]:
    """Return what answers requests; it remembers the site that it is told of."""
    from lectorium.dialects.jekyll.liquid.run_page import run_page
    from lectorium.dialects.jekyll.liquid.site import Site

    known: tuple[Site, Callable[[str], str]] | None = None

    def answer(data: bytes) -> bytes:
        nonlocal known
        request = json.decode(data, type=SiteRequest | RunRequest)
        if isinstance(request, SiteRequest):
            known = (Site(request.site), partial(_convert, request.markdown))
            return b""
        assert known is not None
        made = run_page(request.path, *known, request.parts)
        return json.encode(RunReply(made.value, made.diagnostics))

    return answer


def _convert(target: str, text: str) -> str:
    """Convert Markdown; what does is loaded when the first page asks."""
    return str(load(target)(text))


@remembered(1)
def page_worker() -> Limited:
    """Return the process for pages, which starts when it is first asked."""
    return Limited(TARGET, MEMORY)


def ask(worker: Limited, site: bytes, page: RunRequest) -> Outcome[PageText | None]:
    """Return what a page prints, None with an error where a limit stops it: such an outcome is never remembered.

    `site` is a `SiteRequest` as JSON. Raises RefusalError when the process sleeps, OSError when it cannot be started:
    faults of the machine.
    """
    read = partial(json.decode, type=RunReply)
    reply = worker.ask(json.encode(page), _LIMITS, read, digest_bytes(site), lambda: site)
    if isinstance(reply, Overrun):
        words = _WORDS[reply.how] + (f" ({reply.note})" if reply.how == "died" else "")
        return Outcome(None, (Diagnostic(codes.PAGE_LIMIT, words, Span.of_file(page.path)),))
    if is_limited(reply.faults):
        worker.close()  # memory that has run full stays in pieces
    return Outcome(reply.text, reply.faults)


def is_limited(found: tuple[Diagnostic, ...]) -> bool:
    """Return whether a limit stopped a page, which hangs on the machine too."""
    return any(item.code == codes.PAGE_LIMIT for item in found)
