"""The baseline: old findings that a course lives with for now, so that only new ones are reported.

A finding is known by its code, its path, its message and the words of its line, never by a line number or a size: text
added above changes nothing. Two equal findings on two equal lines are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from lectorium.check.finding import Finding, locate
from lectorium.check.review import (
    Findings,
    Review,
    analyse,
    is_reviewed,
    remembered_review,
    review,
    review_beside,
)
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.progress import ignore_progress
from lectorium.disk.manifest import Manifest
from lectorium.disk.refusal import RefusalError
from lectorium.text.codes import OWN_FAULT, PLUGIN_FAILED
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.pattern import pattern
from lectorium.text.report import FindSource

Baseline: TypeAlias = "Counter[str]"

_NUMBER = pattern(r"(?<![\w`/.#-])\d+(?:[.,]\d+)*(?![\w`/-])")
"""A number of its own, such as a size that may shrink: the finding is the same one then."""


def key_of(item: Finding) -> str:
    """Return the name under which a finding is remembered."""
    return " ".join(_parts(item))


def _parts(item: Finding) -> tuple[str, str, str]:
    words = " ".join(item.line_text.split())
    message = _NUMBER.sub("#", item.diagnostic.message)
    return item.diagnostic.code.code, item.path, digest_parts(words, message)[:12]


def write_baseline(findings: tuple[Finding, ...]) -> str:
    """Return the baseline file: JSON, sorted, so that its diff can be read."""
    counts = Counter(key_of(item) for item in findings if not item.diagnostic.code.blocks)
    return (
        json.dumps({"lectorium-baseline": 1, "findings": dict(sorted(counts.items()))}, ensure_ascii=False, indent=1)
        + "\n"
    )


def read_baseline(text: str) -> Baseline | None:
    """Return the counts of a baseline file, or None when it is not one."""
    try:
        data = json.loads(text)
        rows = data["findings"] if data.get("lectorium-baseline") == 1 else None
        return Counter({str(key): int(count) for key, count in rows.items()}) if rows is not None else None
    except (ValueError, AttributeError, KeyError, TypeError, RecursionError, OverflowError):
        return None


def new_findings(findings: tuple[Finding, ...], baseline: Baseline, blocking: bool = True) -> tuple[Finding, ...]:
    """Return the findings beyond those of the baseline, in order, and with `blocking` all that block the build.

    Our own faults are never old: nobody knows what they hide.
    """
    left = Counter(baseline)
    fresh = []
    for item in findings:
        key = key_of(item)
        code = item.diagnostic.code
        if left[key] > 0 and code not in (OWN_FAULT, PLUGIN_FAILED) and not (blocking and code.blocks):
            left[key] -= 1
        else:
            fresh.append(item)
    return tuple(fresh)


class _Earlier(Struct, frozen=True, gc=False):
    """The findings of an earlier state: what names each before and behind its path."""

    findings: tuple[tuple[str, str, str], ...]
    since: datetime
    """The instant for which they were found."""
    until: datetime | None
    """The next instant at which others would be; None for never."""


def review_change(request: CourseRequest, name: str, memory: Memory) -> Review:
    """Return the review of a course, with what was found at a commit, of all that is not the same in both.

    Where a whole review is remembered, that is brought up to date, which costs less. Raises what `baseline_at` raises.
    """
    if is_reviewed(request, memory):
        return review(request, memory)
    now = analyse(request, memory)
    if now.terms or now.plugins or now.course is None:  # all of it is looked at, so it is remembered
        return review(request, memory, now)
    with TemporaryDirectory(prefix="lectorium-") as folder:
        apart = Memory(memory.store, learns=False)
        try:
            at = _folder_at(request, name, Path(folder).resolve())
            then = analyse(at, apart)
        except RefusalError:  # it counts only if there is anything to compare
            return review(request, memory, now)
        found = review_beside(then, now, apart)
        before = _under_new_names(_keys(found.diagnostics, found.find), request, name)
    left = review_beside(now, then, memory)
    memory.end_run()
    return replace(left, before=before)


def baseline_at(request: CourseRequest, name: str, memory: Memory, now: Review) -> Baseline:
    """Return the findings that the course had at a commit, under the names that its files have now.

    They are remembered by what git calls the files of that state, and are those of `now`, the review of the course as
    it is, when its files are the same. Raises RefusalError when git does not know the commit or cannot give its files.
    """
    from lectorium.disk.git.earlier import has_pointers, tree_at

    if now.before is not None:
        return now.before
    key, inputs = ("findings at a commit", tree_at(request.root, name)), (request.settings(),)
    known: _Earlier | None = memory.recall(key, inputs, _Earlier)
    if known is None or not known.since <= request.now < (known.until or datetime.max.replace(tzinfo=UTC)):
        known, lasts = _as_it_is(request, name, memory, now) or _laid_out(request, name, memory)
        if lasts and key[1] and not has_pointers(request.root, name):
            memory.keep(key, inputs, known, _Earlier)
    return _under_new_names(known.findings, request, name)


def _under_new_names(findings: tuple[tuple[str, str, str], ...], request: CourseRequest, name: str) -> Baseline:
    from lectorium.disk.git.earlier import moved_since

    names = moved_since(request.root, name) if findings else {}
    return Counter(f"{code} {names.get(path, path)} {words}" for code, path, words in findings)


def _as_it_is(request: CourseRequest, name: str, memory: Memory, now: Review) -> tuple[_Earlier, bool] | None:
    """Return the findings of the course as it is, when its files are those of a commit."""
    from lectorium.disk.git.earlier import is_as_at

    last = remembered_review(request, memory)
    if last is None or not is_as_at(request.root, name, last.inputs):
        return None
    return _earlier(last.summary.diagnostics, now.find, request, last), not last.plugins


def _laid_out(request: CourseRequest, name: str, memory: Memory) -> tuple[_Earlier, bool]:
    """Return the findings of a commit, and whether they last.

    The folder of that state is gone when the check ends, so nothing of it is added to what `memory` keeps.
    """
    with TemporaryDirectory(prefix="lectorium-") as folder:
        at = _folder_at(request, name, Path(folder).resolve())
        apart = Memory(memory.store, learns=False)
        try:
            found = review(at, apart)
        except RefusalError:
            return _Earlier((), request.now, request.now), False
        last = remembered_review(at, apart)
        return _earlier(found.diagnostics, found.find, request, last), last is not None and not last.plugins


def _folder_at(request: CourseRequest, name: str, folder: Path) -> CourseRequest:
    """Lay out a course as it was at a commit, and return how it is asked for there."""
    from lectorium.disk.git.earlier import lay_out

    lay_out(request.root, name, folder)
    return replace(request, root=folder, skip=frozenset(), progress=ignore_progress)


def _earlier(
    found: tuple[Diagnostic, ...], find: FindSource, request: CourseRequest, last: Manifest[Findings] | None
) -> _Earlier:
    return _Earlier(_keys(found, find), request.now, last.next_change if last is not None else None)


def _keys(found: tuple[Diagnostic, ...], find: FindSource) -> tuple[tuple[str, str, str], ...]:
    return tuple(_parts(locate(item, find)) for item in found)
