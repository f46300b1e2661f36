"""The build after an edit that only one page shows: that page is made again, and no other text is read.

As long as the face of a post stays as it was, every other output, and all of its own page but its body, would come out
the same. Whoever is in doubt returns None, and everything is looked at.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Raw, Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, open_course
from lectorium.conduct.bodies import bodies_of
from lectorium.conduct.pages import may_be_remembered
from lectorium.conduct.parse_texts import parse_all, recall_document
from lectorium.conduct.progress import ignore_progress
from lectorium.conduct.snapshot import Artifact, Snapshot, render_plan
from lectorium.conduct.suppression import reported
from lectorium.conduct.up_to_date import Run
from lectorium.disk.manifest import Manifest, OwnPage, RunSummary, remember_inputs, remember_output
from lectorium.disk.publish import Contents
from lectorium.disk.sources import read_sources
from lectorium.parse.document import Document
from lectorium.parse.face import face_of
from lectorium.plan.search_texts import IndexOnDisk, index_targets, recall_index, store_index
from lectorium.plan.target import Plan, RenderBody, RenderPage, Target
from lectorium.plan.view import decode_view
from lectorium.search.build_index import INDEX, SearchIndex
from lectorium.text.diagnostic import Diagnostic, in_order
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
    if (
        course is None
        or analysis.terms
        or analysis.plugins
        or analysis.printed.keys() - analysis.notebooks.keys()
        or course.config.capabilities.writes_own_schedule
        or course.config.kramdown  # the facts that a page shows depend on its words
    ):
        return {}
    if course.config.search and memory.recall(INDEX, ()) is None:  # it holds the words of every post
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
        if path not in told and path not in analysis.notebooks
    }


def store_whole_index(analysis: Analysis, run: Run[T]) -> str:
    """Keep what the next edit of the index needs; return its version, empty for no index."""
    index: SearchIndex | None = run.memory.recall(INDEX, ())
    page = analysis.plan_input.table.named.get("search") if analysis.plan_input else None
    return store_index(page.url, index, run.key, run.memory) if index and page else ""


def give_index(run: Run[T], earlier: Manifest[T]) -> None:
    """Have the index of a whole build made from that of an earlier one, whose outputs all lie in their places."""
    kept = recall_index(earlier.index, run.key, run.memory)
    if kept is not None:
        kept.give(run.key, run.memory)


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
    return isinstance(recipe, RenderPage) and recipe.body is not None and not recipe.others and not recipe.body.inside


def _store(page: Artifact, memory: Memory) -> None:
    recipe = page.target.recipe
    assert isinstance(recipe, RenderPage)
    assert recipe.body is not None
    kept = _PageRecord(recipe.template, recipe.kind, recipe.written(), recipe.body)
    memory.keep(("page", page.target.path), (page.key,), kept, _PageRecord)


class SmallRebuild(Struct, Generic[T], frozen=True):
    """What a build after a small edit comes to."""

    earlier: Manifest[T]
    analysis: Analysis
    """Of the edited posts, their pages and the index alone."""
    artifacts: tuple[Artifact, ...]
    summary: T
    gone: frozenset[str]
    """Paths of the earlier outputs that are none any more."""
    index: tuple[str, SearchIndex] | None
    """Where it stands, and what it is now."""

    def contents(self) -> Contents:
        """Return what is to be published: these pages, all else as it lies."""
        made: Contents = {each.target.path: each.content for each in self.artifacts}
        return {**dict.fromkeys(item.path for item in self.earlier.outputs if item.path not in self.gone), **made}

    def remember(self, run: Run[T]) -> None:
        """Keep what the next build must know: all but these pages is as it was."""
        assert run.output is not None
        now, pages = time.time_ns(), dict(self.earlier.own_pages)
        outputs = {item.path: item for item in self.earlier.outputs if item.path not in self.gone}
        for each in self.artifacts:
            path, origin = each.target.path, each.target.origin
            if each.content is not None:
                outputs[path] = remember_output(run.output, path, each.key, each.faults, now)
            if isinstance(each.target.recipe, RenderPage):
                pages[origin] = OwnPage(self.analysis.sources[origin].digest, path)
                _store(each, run.memory)
        inputs, digests = remember_inputs(self.analysis.discovery, self.earlier.ignored)
        new = {
            "inputs": inputs,
            "digests": digests,
            "outputs": tuple(outputs[path] for path in sorted(outputs)),
            "written_at": now,
            "own_pages": pages,
            "index": store_index(*self.index, run.key, run.memory) if self.index else "",
        }
        run.memory.keep(run.key, (), replace(self.earlier, summary=self.summary, **new), run.kind)


def remake_pages(run: Run[T], earlier: Manifest[T], changed: frozenset[str]) -> SmallRebuild[T] | None:
    """Make the pages of edited posts again; None in doubt. `changed` are the real paths of all that has changed."""
    if not 0 < len(changed) <= MOST or not earlier.own_pages:
        return None
    start = open_course(replace(run.request, jobs=1, progress=ignore_progress), run.memory)
    edited = frozenset(file.path for file in start.discovery.files if file.real in changed)
    if start.reader is None or len(edited) < len(changed) or not edited <= earlier.own_pages.keys():
        return None
    kept = recall_index(earlier.index, run.key, run.memory)
    replanned = _replan(start, earlier, edited, kept, run)
    if replanned is None or (kept is None and earlier.index):
        return None
    analysis, index = replanned
    outputs = {item.path: item for item in earlier.outputs}

    def known(path: str, key: str) -> tuple[Diagnostic, ...] | None:
        return outputs[path].faults if path in outputs and outputs[path].key == key else None

    made = render_plan(analysis, run.memory, known)
    faults = tuple(fault for each in made for fault in each.faults)
    if not may_be_remembered(faults) or any(fault.span.path not in edited for fault in faults):
        return None
    found = (*(fault for document in analysis.documents for fault in document.diagnostics), *faults)
    told = reported(found, start.reader.config.check, analysis.find_source)
    others = (item for item in earlier.summary.diagnostics if item.span.path not in edited)
    summary = replace(earlier.summary, diagnostics=in_order((*others, *told)))
    gone = kept.parts().difference(each.target.path for each in made) if kept else frozenset[str]()
    return SmallRebuild(earlier, analysis, made, summary, gone, (kept.folder, index) if kept and index else None)


def _replan(
    start: Analysis, earlier: Manifest[T], edited: frozenset[str], kept: IndexOnDisk | None, run: Run[T]
) -> tuple[Analysis, SearchIndex | None] | None:
    """Read the edited posts, and put their new bodies into their pages as they were planned, and into the index."""
    assert start.reader is not None
    memory = run.memory
    read = read_sources(start.discovery, lambda path: path in edited or start.is_template(path), memory)
    documents = parse_all(read.value.only(edited.__contains__), start.reader.syntax, 1, memory, ignore_progress)
    syntax = start.reader.syntax
    before = {
        each.path: recall_document(each.path, earlier.own_pages[each.path].digest, syntax, memory) for each in documents
    }
    keys = {item.path: item.key for item in earlier.outputs}
    planned = [_target(each, before[each.path], earlier.own_pages[each.path], keys, memory) for each in documents]
    targets = tuple(target for target in planned if target is not None)
    if read.diagnostics or len(targets) < len(edited):
        return None
    known = {path: document for path, document in before.items() if document}
    index = kept.edited(run.key, known, {each.path: each for each in documents}, memory) if kept else None
    if kept and index is None:
        return None
    files = index_targets(kept.folder, index) if kept and index else ()
    sources = start.sources | read.value
    analysis = replace(start.with_templates(read.value), sources=sources, documents=tuple(documents))
    return replace(analysis, plan=Plan((*targets, *files), (), None)), index


def _target(
    document: Document, before: Document | None, known: OwnPage, keys: Mapping[str, str], memory: Memory
) -> Target | None:
    """Return the page of a post as it was planned, around its new body; None when more than words has changed."""
    kept: _PageRecord | None = memory.recall(("page", known.page), (keys[known.page],), _PageRecord)
    if before is None or kept is None or not document.body_draft or face_of(before) != face_of(document):
        return None
    if kept.body.skip and before.headings[0].span != document.headings[0].span:
        return None
    body = replace(kept.body, draft=document.body_draft)
    return Target(known.page, RenderPage(kept.template, decode_view(kept.kind, kept.view), body), document.path)
