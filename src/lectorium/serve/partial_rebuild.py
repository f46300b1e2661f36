"""The partial rebuild: what a few edits change first, made at once, while all else still counts as it was.

A whole rebuild always follows, so that the other pages which show something of an edited post follow too. What cannot
be rebuilt alone (a file that is new or gone, the config, an address that moves) waits for that rebuild.
"""

from __future__ import annotations

import stat
import time
from collections.abc import Iterable, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, CourseRequest
from lectorium.conduct.libraries import complete_documents, may_be_library
from lectorium.conduct.parse_texts import parse_all
from lectorium.conduct.progress import ignore_progress
from lectorium.conduct.schedules import bears_on_schedule
from lectorium.conduct.snapshot import Snapshot, render_plan, snapshot_of
from lectorium.disk.discover import Discovery, SourceEntry
from lectorium.disk.read import begins_with_keys
from lectorium.disk.sources import read_sources
from lectorium.disk.state import state_of
from lectorium.model.author_schedule import with_rows
from lectorium.model.course import Course, Lecture, Page
from lectorium.model.deal import keeps_its_day, with_day_of
from lectorium.model.options import ReadOptions
from lectorium.model.read_course import read_post
from lectorium.parse.document import Document
from lectorium.plan.replan_page import replan_page
from lectorium.plan.target import CleanSvg, CopyAsset, RenderPage, Target
from lectorium.serve.change_set import Paths
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory

MOST = 8
"""Files of a partial rebuild; more are a matter for a whole one."""


def rebuild_partly(
    earlier: Snapshot, request: CourseRequest, memory: Memory, paths: Paths, in_view: Paths
) -> Snapshot | None:
    """Return the snapshot with the pages of the changed posts, and the pages in view, made again.

    None when these changes cannot be shown without a whole rebuild. Raises OSError.
    """
    analysis = replace(earlier.analysis, request=request)
    if analysis.plan is None or analysis.plan_input is None or analysis.reader is None or not 0 < len(paths) <= MOST:
        return None
    found = _changed_files(analysis, paths)
    if found is None:
        return None
    changed = _read(analysis, found, memory)
    if changed is None:
        return None
    planned = _replan(changed)
    return None if planned is None else _rerender(earlier, planned, memory, in_view)


class _Changed(Struct, frozen=True):
    """The changed files, read, and what is planned of them."""

    analysis: Analysis
    """With the new texts and templates; its plan is the earlier one."""
    documents: tuple[Document, ...]
    templates: bool
    assets: Paths
    faults: tuple[Diagnostic, ...]
    targets: Mapping[str, Target] = {}
    """By output path, the pages of the changed posts once they are planned again."""


def _changed_files(analysis: Analysis, paths: Paths) -> tuple[SourceEntry, ...] | None:
    """Return the changed files in their new state; None when one is new, gone, or not a plain file."""
    known = {file.path: file for file in analysis.discovery.files if file.path in paths}
    if known.keys() != paths:
        return None
    found = []
    for file in known.values():
        try:
            status = (analysis.discovery.root / file.real).lstat()
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        found.append(replace(file, state=state_of(status)))
    return tuple(found)


def _read(analysis: Analysis, found: tuple[SourceEntry, ...], memory: Memory) -> _Changed | None:
    reader = analysis.reader
    assert reader is not None
    if any(not _can_be_rebuilt(analysis, file) for file in found):
        return None
    few = Discovery(analysis.discovery.root, found, time.time_ns())
    read = read_sources(few, analysis.is_text, memory, reader.copies_plain)
    if any(item.code.blocks for item in read.diagnostics):
        return None
    sources = analysis.sources | read.value
    templates = read.value.only(analysis.is_template)
    parsed = parse_all(read.value.only(lambda path: path not in templates), reader.syntax, 1, memory, ignore_progress)
    documents = complete_documents(parsed, analysis.library, memory)
    updated = replace(
        analysis.with_templates(sources) if templates else analysis,
        sources=sources,
        discovery=_with_states(analysis.discovery, found, few.seen_at),
    )
    assets = frozenset(file.path for file in found if file.path not in read.value)
    faults = (*read.diagnostics, *(fault for document in documents for fault in document.diagnostics))
    return _Changed(updated, documents, bool(templates), assets, faults)


def _can_be_rebuilt(analysis: Analysis, file: SourceEntry) -> bool:
    path = file.path
    assert analysis.reader is not None
    if path in analysis.printed or analysis.reader.is_notebook(path) or may_be_library(path, analysis.reader):
        return False
    if analysis.is_text(path):
        return True
    if analysis.plan_input is not None and path in analysis.plan_input.request.facts.copies:
        return False  # pages name the copies of what it was
    return analysis.reader.file_role(path) == "asset" and not begins_with_keys(analysis.discovery.root / file.real)


def _with_states(discovery: Discovery, found: Iterable[SourceEntry], seen_at: int) -> Discovery:
    new = {file.path: file for file in found}
    return Discovery(discovery.root, tuple(new.get(file.path, file) for file in discovery.files), seen_at)


def _replan(changed: _Changed) -> _Changed | None:
    """Plan the pages of the changed posts; None when one of them is no post, has moved, or is shown elsewhere."""
    analysis = changed.analysis
    plan_input, reader = analysis.plan_input, analysis.reader
    assert plan_input is not None
    assert reader is not None
    request = analysis.request
    options = ReadOptions(request.now, request.drafts, request.future)
    paths = frozenset(file.path for file in analysis.discovery.files)
    posts: tuple[Lecture | Page, ...] = (*plan_input.course.lectures, *plan_input.course.pages)
    shown = {post.document.path: post for post in posts}
    targets, faults = dict[str, Target](), list(changed.faults)
    for document in changed.documents:
        before, post = shown.get(document.path), read_post(reader, document, paths, options)
        faults += post.diagnostics
        if before is None or post.value is None or not _stays(before, post.value):
            return None
        turned = _in_its_turn(before, post.value, plan_input.course)
        again = replan_page(plan_input, turned) if turned is not None else None
        if again is None:
            return None
        made, plan_input = again
        faults += made.diagnostics
        targets[made.value.path] = made.value
    return replace(changed, analysis=replace(analysis, plan_input=plan_input), targets=targets, faults=tuple(faults))


def _stays(before: Lecture | Page, after: Lecture | Page) -> bool:
    same = (before.url, before.visibility, type(before)) == (after.url, after.visibility, type(after))
    return same and bool(before.url)


def _in_its_turn(before: Lecture | Page, after: Lecture | Page, course: Course) -> Lecture | Page | None:
    """Return the post with what its place in the course gave it before; None where others may hang on the change."""
    if isinstance(after, Page) or isinstance(before, Page):
        pages = (page for page in (before, after) if isinstance(page, Page))
        return None if any(bears_on_schedule(page, course) for page in pages) else after
    if not keeps_its_day(before, after, course.config):  # the calendar may give its meetings to others now
        return None
    listed = with_rows(after, course.schedule)
    if course.config.calendar.meetings:
        listed = with_day_of(listed, before)
    section = listed.section or before.section
    return replace(listed, number=before.number, lecture_number=before.lecture_number, section=section)


def _rerender(earlier: Snapshot, planned: _Changed, memory: Memory, in_view: Paths) -> Snapshot | None:
    analysis = planned.analysis
    assert analysis.plan is not None
    targets = tuple(planned.targets.get(target.path, target) for target in analysis.plan.targets)
    known = {(target.path, target.origin) for target in analysis.plan.targets}
    if not {(made.path, made.origin) for made in planned.targets.values()} <= known:
        return None
    wanted = tuple(target for target in targets if _is_wanted(target, planned, in_view))
    made = render_plan(replace(analysis, plan=replace(analysis.plan, targets=wanted)), memory)
    anew = {each.target.path: each for each in made}
    about = {document.path for document in planned.documents} | planned.assets
    kept = (item for item in earlier.diagnostics if not _is_about(item, about, planned.templates))
    found = (*kept, *planned.faults, *(fault for each in made for fault in each.faults))
    whole = replace(analysis, plan=replace(analysis.plan, targets=targets))
    return snapshot_of(whole, tuple(anew.get(each.target.path, each) for each in earlier.artifacts), found)


def _is_wanted(target: Target, planned: _Changed, in_view: Paths) -> bool:
    if target.path in planned.targets:
        return True
    if isinstance(target.recipe, CopyAsset | CleanSvg):
        return target.recipe.source in planned.assets
    return planned.templates and isinstance(target.recipe, RenderPage) and target.path in in_view


def _is_about(item: Diagnostic, documents: Set[str], templates: bool) -> bool:
    return item.span.path in documents or (templates and "templates/" in item.span.path)
