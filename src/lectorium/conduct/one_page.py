"""The build after an edit that only one page shows: that page is made again, and no other text is read.

As long as the face of a post stays as it was, every other output, and all of its own page but its body, would come out
the same. Whoever is in doubt returns None, and everything is looked at.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Raw, Struct, json
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, open_course
from lectorium.conduct.pages import may_be_remembered
from lectorium.conduct.parse_texts import parse_all, recall_document
from lectorium.conduct.progress import ignore_progress
from lectorium.conduct.reported import reported
from lectorium.conduct.snapshot import Artifact, Snapshot, bodies_of, render_plan
from lectorium.conduct.up_to_date import Run
from lectorium.disk.manifest import Manifest, OwnPage, RunSummary, remember_inputs, remember_output
from lectorium.disk.publish import Contents
from lectorium.disk.sources import read_sources
from lectorium.parse.document import Document
from lectorium.parse.face import face_of
from lectorium.plan.target import Plan, RenderBody, RenderPage, Target
from lectorium.plan.view import decode_view
from lectorium.text.diagnostic import in_order
from lectorium.text.memory import Memory

T = TypeVar("T", bound=RunSummary)

MOST = 8
"""Edited posts; more are a matter for a whole build."""


class _PageRecord(Struct, frozen=True):
    """The recipe of a page, as it is remembered between builds."""

    template: str
    kind: str
    """Name of the class of the view."""
    view: Raw
    body: RenderBody


def own_pages(snapshot: Snapshot, memory: Memory) -> dict[str, OwnPage]:
    """Return the posts whose words one page shows, and of which only reading and typesetting found anything.

    The recipes of their pages are kept.
    """
    analysis = snapshot.analysis
    course = analysis.course
    if course is None or analysis.plugins or analysis.printed or course.config.capabilities.writes_own_schedule:
        return {}
    if course.config.search:  # its index holds the words of every post
        return {}
    shown: dict[str, list[Artifact]] = {}
    for made in snapshot.artifacts:
        for body in bodies_of(made.target):
            shown.setdefault(body.path, []).append(made)
    alone = {path: pages[0] for path, pages in shown.items() if len(pages) == 1 and _is_plain(pages[0].target)}
    for page in alone.values():
        if page.content is not None:
            _store(page, memory)
    told = _with_findings(snapshot)
    return {
        path: OwnPage(analysis.sources[path].digest, page.target.path)
        for path, page in alone.items()
        if path not in told
    }


def _with_findings(snapshot: Snapshot) -> frozenset[str]:
    """Return the files about which something is said that more than their own text and page decide."""
    analysis = snapshot.analysis
    documents = analysis.documents if analysis.library is None else ()
    own = {fault for document in documents for fault in document.diagnostics}
    faults = {fault for made in snapshot.artifacts for fault in made.faults if fault.span.path != made.target.origin}
    found = [item for item in {*analysis.diagnostics, *faults} if item not in own]
    beside = (note.span.path for item in analysis.diagnostics for note in item.notes if note.span)
    return frozenset((*(item.span.path for item in found), *beside))


def _is_plain(target: Target) -> bool:
    recipe = target.recipe
    return isinstance(recipe, RenderPage) and recipe.body is not None and not recipe.notice and not recipe.body.inside


def _store(page: Artifact, memory: Memory) -> None:
    recipe = page.target.recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    kept = _PageRecord(recipe.template, type(recipe.view).__name__, Raw(json.encode(recipe.view)), recipe.body)
    memory.keep(("page", page.target.path), (page.key,), kept, _PageRecord)


class SmallRebuild(Struct, Generic[T], frozen=True):
    """What a build after a small edit comes to."""

    earlier: Manifest[T]
    analysis: Analysis
    """Of the edited posts and their pages alone."""
    artifacts: tuple[Artifact, ...]
    summary: T

    def contents(self) -> Contents:
        """Return what is to be published: these pages, all else as it lies."""
        made: Contents = {each.target.path: each.content for each in self.artifacts}
        return {**dict.fromkeys(item.path for item in self.earlier.outputs), **made}

    def remember(self, run: Run[T]) -> None:
        """Keep what the next build must know: all but these pages is as it was."""
        assert run.output is not None
        now, pages, made = time.time_ns(), dict(self.earlier.own_pages), {}
        for each in self.artifacts:
            path = each.target.path
            made[path] = remember_output(run.output, path, each.key, each.faults, now)
            pages[each.target.origin] = OwnPage(self.analysis.sources[each.target.origin].digest, path)
            _store(each, run.memory)
        inputs, digests = remember_inputs(self.analysis.discovery, self.earlier.ignored)
        outputs = tuple(made.get(item.path, item) for item in self.earlier.outputs)
        new = {"inputs": inputs, "digests": digests, "outputs": outputs, "written_at": now, "own_pages": pages}
        run.memory.keep(run.key, (), replace(self.earlier, summary=self.summary, **new), run.kind)


def remake_pages(run: Run[T], earlier: Manifest[T], changed: frozenset[str]) -> SmallRebuild[T] | None:
    """Make the pages of edited posts again; None in doubt. `changed` are the real paths of all that has changed."""
    if not 0 < len(changed) <= MOST or not earlier.own_pages:
        return None
    start = open_course(run.request, run.memory)
    edited = frozenset(file.path for file in start.discovery.files if file.real in changed)
    if start.reader is None or len(edited) < len(changed) or not edited <= earlier.own_pages.keys():
        return None
    analysis = _replan(start, earlier, edited, run.memory)
    if analysis is None:
        return None
    made = render_plan(analysis, 1, run.memory)
    faults = tuple(fault for each in made for fault in each.faults)
    if not may_be_remembered(faults) or any(fault.span.path not in edited for fault in faults):
        return None
    found = (*(fault for document in analysis.documents for fault in document.diagnostics), *faults)
    told = reported(found, start.reader.config.check, analysis.find_source)
    kept = (item for item in earlier.summary.diagnostics if item.span.path not in edited)
    return SmallRebuild(earlier, analysis, made, replace(earlier.summary, diagnostics=in_order((*kept, *told))))


def _replan(start: Analysis, earlier: Manifest[T], edited: frozenset[str], memory: Memory) -> Analysis | None:
    """Read the edited posts, and put their new bodies into their pages as they were planned."""
    assert start.reader is not None
    read = read_sources(start.discovery, lambda path: path in edited or start.is_template(path), memory)
    texts = [source for path, source in read.value.items() if path in edited]
    documents = parse_all(texts, start.reader.syntax, 1, memory, ignore_progress)
    keys = {item.path: item.key for item in earlier.outputs}
    planned = [_target(start, each, earlier.own_pages[each.path], keys, memory) for each in documents]
    targets = tuple(target for target in planned if target is not None)
    if read.diagnostics or len(targets) < len(edited):
        return None
    known = {"sources": {**start.sources, **read.value}, "documents": tuple(documents)}
    return replace(start.with_templates(read.value), **known, plan=Plan(targets, (), None))


def _target(
    start: Analysis, document: Document, known: OwnPage, keys: Mapping[str, str], memory: Memory
) -> Target | None:
    """Return the page of a post as it was planned, around its new body; None when more than words has changed."""
    assert start.reader is not None
    before = recall_document(document.path, known.digest, start.reader.syntax, memory)
    kept: _PageRecord | None = memory.recall(("page", known.page), (keys[known.page],), _PageRecord)
    if before is None or kept is None or not document.body_draft or face_of(before) != face_of(document):
        return None
    if kept.body.skip and before.headings[0].span != document.headings[0].span:
        return None
    body = replace(kept.body, draft=document.body_draft)
    return Target(known.page, RenderPage(kept.template, decode_view(kept.kind, kept.view), body), document.path)
