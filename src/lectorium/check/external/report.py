"""What the web says of a course's external links, as diagnostics; answers are kept in the cache for some days."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from lectorium.check.codes import DEAD, MOVED, UNVERIFIED
from lectorium.check.external.answer import Answer
from lectorium.check.external.request import RetryPolicy, request
from lectorium.check.external.sweep import believed, sweep, wire_form
from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.terms import analyse_site
from lectorium.model.course import Introduction, Lecture, Page
from lectorium.model.read_facts import field_links
from lectorium.text.diagnostic import Diagnostic, Edit, Fix
from lectorium.text.memory import Memory
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.url import read_url

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
    posts: tuple[Lecture | Page | Introduction, ...] = (*course.lectures, *course.pages, *course.introductions)
    for post in posts:
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
