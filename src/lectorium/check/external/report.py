"""What the web says of a course's external links, as diagnostics; answers are kept in the cache for some days."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from typing import TypeAlias

from msgspec.structs import replace

from lectorium.check.codes import DEAD, MOVED, UNVERIFIED
from lectorium.check.external.request import Answer, RetryPolicy, Verdict, request
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.model.read_facts import field_links
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.url import percent_encoded, read_url

HOSTS_AT_ONCE = 16
PER_HOST = 2
BELIEVED: dict[Verdict, int] = {"alive": 7 * 86_400, "dead": 86_400, "unverifiable": 0}
"""Seconds for which an answer is believed; what could not be verified is asked again every time."""

KeptAnswers: TypeAlias = "dict[str, tuple[float, Answer]]"
"""Answers by address, each with the time at which it came, in seconds since the epoch."""


def sweep(urls: Iterable[str], ask: Callable[[str], Answer]) -> dict[str, Answer]:
    """Return the answer of every address, each asked once without its fragment and at most two of a host at a time."""
    wanted = sorted({wire_form(url) for url in urls})
    gates = {_host(url): threading.Semaphore(PER_HOST) for url in wanted}

    def request_in_turn(url: str) -> Answer:
        with gates[_host(url)]:
            return ask(url)

    with ThreadPoolExecutor(max_workers=HOSTS_AT_ONCE) as pool:
        order = _spread(wanted)
        answers = dict(zip(order, pool.map(request_in_turn, order), strict=True))
    return {url: answers[url] for url in wanted}


def _spread(urls: list[str]) -> list[str]:
    """Order addresses so that hosts take turns: no thread waits at one host's gate while others are free."""
    turns: defaultdict[str, count[int]] = defaultdict(count)
    return [url for _, url in sorted((next(turns[_host(url)]), url) for url in urls)]


def _host(url: str) -> str:
    found = read_url(url)
    return found.authority if found else ""


def wire_form(url: str) -> str:
    """Return an address as it is sent: without fragment, non-ASCII characters percent-encoded (RFC 3986)."""
    return percent_encoded(url.partition("#")[0], "!#$%&'()*+,/:;=?@[]~-._")


def believed(kept: KeptAnswers, now: float) -> KeptAnswers:
    """Return the kept answers that are still believed at `now`."""
    return {url: (at, answer) for url, (at, answer) in kept.items() if now - at < BELIEVED[answer.verdict]}


_KEY = ("answers of external addresses", "2")
_KIND = dict[str, tuple[float, Answer]]


def external_findings(
    request: CourseRequest, memory: Memory, policy: RetryPolicy | None = None
) -> tuple[Diagnostic, ...]:
    """Ask every external address of a course, and return what is dead, has moved, or could not be verified."""
    analysis = analyse_site(request, memory)
    places = tuple(place for course in analysis.terms or (analysis,) for place in _addresses(course))
    answers = _answers({wire_form(url) for url, _ in places}, memory, policy or RetryPolicy())
    return tuple(
        found
        for url, span in places
        if (found := _judge(url, span, answers[wire_form(url)], analysis.sources.get(span.path))) is not None
    )


def _addresses(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Yield the same with the paths of the whole course, for one of its terms."""
    folder = analysis.folder
    for url, span in _references(analysis):
        yield url, replace(span, path=folder.real(span.path)) if folder else span


def _references(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    """Return every external http(s) address of the posts that are shown, with its place."""
    course = analysis.course
    if course is None:
        return
    home = read_url(course.config.url)
    own = home.authority if home else ""
    for post in course.shown:
        for reference in post.document.references:
            if _is_external(reference.target, own) and not reference.from_root:
                yield reference.target, reference.target_span
    for link in field_links(course):
        if link.span is not None and _is_external(link.url, own):
            yield link.url, link.span
    for lecture in course.lectures:
        yield from ((deck.path, deck.span) for deck in lecture.decks if _is_external(deck.path, own))


def _is_external(url: str, own: str) -> bool:
    found = read_url(url)
    return found is not None and found.is_web and found.authority != own


def _answers(urls: set[str], memory: Memory, policy: RetryPolicy) -> dict[str, Answer]:
    """Ask for what earlier runs have not learnt, and keep the answers."""
    known = believed(memory.recall(_KEY, (), _KIND) or {}, time.time())
    fresh = sweep(urls - known.keys(), partial(request, policy=policy))
    now = time.time()
    memory.keep(_KEY, (), known | {url: (now, answer) for url, answer in fresh.items()}, _KIND)
    return {url: answer for url, (_, answer) in known.items()} | fresh


def _judge(url: str, span: Span, answer: Answer, source: SourceFile | None) -> Diagnostic | None:
    if answer.verdict == "dead":
        message = f"`{url}` is dead: the server answers {answer.reason}"
        help_text = f"look for a copy at https://web.archive.org/web/{url}, or link to something else"
        return Diagnostic(DEAD, message, span, help_text)
    if answer.verdict == "unverifiable":
        message = f"`{url}` could not be verified: {answer.reason}"
        return Diagnostic(UNVERIFIED, message, span, "nothing need be wrong; open it in a browser")
    if answer.moved_to:
        return Diagnostic(
            MOVED,
            f"`{url}` has moved for good",
            span,
            f"write `{answer.moved_to}`",
            fix=_fix(url, span, answer, source),
        )
    return None


def _fix(url: str, span: Span, answer: Answer, source: SourceFile | None) -> Fix | None:
    """Return the edit to the new address where the source reads exactly as the old one; a site may lie, so unsafe."""
    if source is None or span.precision != "column" or source.text[span.start : span.end] != url:
        return None
    return Fix("Write the new address", (Edit(span, answer.moved_to),), safe=False)
