"""The review of a course: the steps of a build up to its bodies, then every rule; remembered until something changes.

What is kept holds every finding, of rules that are off too: selection, severities and paths are applied afterwards, so
that a second look with other options costs nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import CourseRequest, Progress, analyse, ignore_progress
from lectorium.conduct.pages import may_be_remembered
from lectorium.conduct.up_to_date import Run
from lectorium.disk.codes import DISCOVERED
from lectorium.disk.discover import Discovery
from lectorium.disk.git.repository import index_state
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.disk.sources import source_finder
from lectorium.disk.tool import tool_digest
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Code, Diagnostic, in_order
from lectorium.text.digest import digest_parts
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.memory import Memory, remembered
from lectorium.text.report import FindSource
from lectorium.text.source import SourceFile

if TYPE_CHECKING:
    from lectorium.check.context import RuleContext
    from lectorium.check.rule import Rule
    from lectorium.conduct.analyse import Analysis
    from lectorium.conduct.files import FileFacts
    from lectorium.model.course import Introduction, Lecture, Page
    from lectorium.parse.document import Document, Reference
    from lectorium.parse.plugin import Plugin


class Findings(RunSummary, frozen=True):
    """A review as it is remembered."""

    policy: CheckPolicy
    config_path: str
    """The config file; empty when it could not be understood."""
    added: tuple[tuple[Code, bool], ...] | None
    """As in `Review`."""


class Review(Struct, frozen=True, gc=False):
    """Every finding of a course before anything is selected."""

    diagnostics: tuple[Diagnostic, ...]
    """In order; what a comment in the source silences is taken out."""
    policy: CheckPolicy
    config_path: str
    """The config file; empty when it could not be understood."""
    find: FindSource
    real: dict[str, str]
    """Path -> the name under which the disk has the file."""
    added: tuple[tuple[Code, bool], ...] | None = ()
    """Code of each rule of a plug-in and whether it is on by default; None when plug-ins are left out."""

    @property
    def off_by_default(self) -> frozenset[str]:
        """Return the codes that are reported only when they are selected."""
        from lectorium.check.codes import OFF

        return OFF.union(code.code for code, on in self.added or () if not on)


def review(request: CourseRequest, memory: Memory, progress: Progress = ignore_progress) -> Review:
    """Return every finding; raises RefusalError for a folder that is no course, OSError when the disk fails."""
    request = replace(request, skip=request.skip | {os.path.realpath(request.root / "_site")})
    settings = request.settings()
    key = ("review", str(request.root), settings)
    run = Run(request, memory, key, Manifest[Findings], digest_parts(settings, index_state(request.root)))
    earlier = run.earlier()
    discovery = run.unchanged(earlier) if earlier is not None else None
    if earlier is not None and discovery is not None:
        return _as_review(earlier.summary, discovery, {})
    found, analysis = _anew(request, memory, progress)
    if may_be_remembered(found.diagnostics):
        run.remember(analysis, found)
    memory.end_run()
    return _as_review(found, analysis.discovery, analysis.sources)


def _as_review(found: Findings, discovery: Discovery, sources: Mapping[str, SourceFile]) -> Review:
    real = {file.path: file.real for file in discovery.files}
    find = source_finder(discovery, sources)
    return Review(found.diagnostics, found.policy, found.config_path, find, real, found.added)


def _anew(request: CourseRequest, memory: Memory, progress: Progress) -> tuple[Findings, Analysis]:
    analysis = analyse(request, memory, progress)
    diagnostics = _silenced(analysis, _all_findings(analysis, request, memory, progress))
    config = analysis.reader.config if analysis.reader else None
    policy, path = (config.check, config.path) if config else (CheckPolicy(), "")
    return Findings(diagnostics, policy, path, _added(analysis)), analysis


def _added(analysis: Analysis) -> tuple[tuple[Code, bool], ...] | None:
    if analysis.lacks_plugins:
        return None
    return tuple((rule.code, rule.on) for plugin in analysis.plugins for rule in plugin.rules)


def _all_findings(
    analysis: Analysis, request: CourseRequest, memory: Memory, progress: Progress
) -> tuple[Diagnostic, ...]:
    from lectorium.conduct.drawings import drawing_faults
    from lectorium.conduct.snapshot import body_faults, template_faults

    built = (
        *analysis.diagnostics,
        *body_faults(analysis, request.jobs, memory, progress),
        *template_faults(analysis, memory),
        *drawing_faults(analysis, memory),
    )
    if analysis.course is None or analysis.reader is None or analysis.plan_input is None:
        return in_order(built)
    documents = _own_documents(analysis)
    in_posts = _findings_in_posts(documents, analysis, memory)
    if analysis.is_misconfigured:  # with other settings the rest may be no fault at all
        return in_order((*built, *in_posts))
    return in_order((*built, *in_posts, *_findings_in_course(documents, analysis, request, memory)))


def _own_documents(analysis: Analysis) -> tuple[Document, ...]:
    """Return the documents that are posts or pages; a Markdown file that is copied as it is, is nobody's text."""
    route = analysis.reader.route if analysis.reader else None
    assert route is not None
    return tuple(item for item in analysis.documents if route(item).value.role not in ("asset", "ignored"))


def _findings_in_posts(documents: Iterable[Document], analysis: Analysis, memory: Memory) -> list[Diagnostic]:
    """Return what the rules for single posts find; a post that has not changed is not looked at again."""
    assert analysis.reader is not None
    found: list[Diagnostic] = []
    shared = digest_parts("rules", tool_digest(), repr(analysis.reader.syntax))
    kind = tuple[Diagnostic, ...]
    for document in documents:
        look = partial(_findings_in, document, analysis.sources[document.path], analysis.plugins)
        key, inputs = ("findings", document.path), (shared, document.digest)
        found += memory.remember(key, inputs, look, kind=kind, lasts=lambda found: not is_own_fault(found))
    return found


def _findings_in(document: Document, source: SourceFile, plugins: tuple[Plugin, ...]) -> tuple[Diagnostic, ...]:
    found: list[Diagnostic] = []
    for rule, plugin in _rules(plugins):
        if rule.find_in is not None:
            step = partial(_listed, rule.find_in, document, source)
            faults = guarded(step, doing=f"looking for {rule.code.code}", path=document.path, plugin=plugin)
            found += [faults] if isinstance(faults, Diagnostic) else faults
    return tuple(found)


def _rules(plugins: tuple[Plugin, ...]) -> Iterator[tuple[Rule, str]]:
    """Yield every rule with the name of its plug-in, which is empty for ours."""
    from lectorium.check.rules import RULES

    yield from ((rule, "") for rule in RULES)
    yield from ((rule, plugin.name) for plugin in plugins for rule in plugin.rules)


def _listed(find: Callable[..., Iterable[Diagnostic]], *given: object) -> list[Diagnostic]:
    found = list(find(*given))
    if not all(isinstance(item, Diagnostic) for item in found):
        raise TypeError("a rule gave something else than diagnostics")
    return found


def _findings_in_course(
    documents: tuple[Document, ...], analysis: Analysis, request: CourseRequest, memory: Memory
) -> list[Diagnostic]:
    from lectorium.conduct.files import FileFacts

    files = FileFacts(analysis.discovery, memory)
    context = _rule_context(documents, analysis, request, files)
    found: list[Diagnostic] = []
    for rule, plugin in _rules(analysis.plugins):
        if rule.find is not None:
            doing = f"looking for {rule.code.code}"
            faults = analysis.guarded(_listed, rule.find, context, doing=doing, plugin=plugin)
            found += [faults] if isinstance(faults, Diagnostic) else faults
    files.save()
    # Of a file that the disk does not give, or gives twice, that alone is told: all else follows from it.
    lost = {item.span.path for item in (*analysis.diagnostics, *files.faults()) if item.code in DISCOVERED}
    return [*(item for item in found if item.span.path not in lost), *files.faults()]


def _rule_context(
    documents: tuple[Document, ...], analysis: Analysis, request: CourseRequest, files: FileFacts
) -> RuleContext:
    from lectorium.check.catalogue import ALL_CODES
    from lectorium.check.context import RuleContext
    from lectorium.disk.git.recorded import recorded_names
    from lectorium.plan.locate import LinkContext, ResolvedLink

    assert analysis.plan_input is not None
    locator, course = analysis.plan_input.resolver.locator, analysis.plan_input.course
    shown: tuple[Lecture | Page | Introduction, ...] = (*course.lectures, *course.pages, *course.introductions)
    posts = (*course.hidden, *shown)
    urls = {post.document.path: post.url for post in posts}

    @remembered()
    def locate(path: str, target: str, from_root: bool) -> ResolvedLink | None:
        return locator.locate(target, from_root, LinkContext(urls[path], path)) if path in urls else None

    @remembered()
    def uses() -> tuple[tuple[Document, Reference, str], ...]:
        each = ((item, part) for item in documents if item.path in urls for part in item.references)
        found = ((item, part, locate(item.path, part.target, part.from_root)) for item, part in each)
        return tuple((item, part, at.entry.source) for item, part, at in found if at and at.entry and at.entry.source)

    return RuleContext(
        course,
        documents,
        analysis.discovery.tree(),
        analysis.find_source,
        files.picture,
        files.deck,
        files.digest,
        lambda document, reference: locate(document.path, reference.target, reference.from_root),
        uses,
        request.now,
        recorded_names(request.root),
        any(item.code.blocks and item.code.code.startswith("FILE") for item in analysis.diagnostics),
        tuple(found.path for found in analysis.discovery.files if found.real != found.path),
        None if (added := _added(analysis)) is None else (*ALL_CODES, *(code for code, _ in added)),
    )


def _silenced(analysis: Analysis, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Take out what comments in the sources silence, and add what is wrong with these comments."""
    from lectorium.check.suppression import suppress

    by_path: dict[str, list[Diagnostic]] = {path: [] for path in analysis.sources}
    for item in diagnostics:
        by_path.setdefault(item.span.path, []).append(item)
    record: list[Diagnostic] = []
    for path, items in by_path.items():
        source = analysis.sources.get(path)
        left = guarded(suppress, tuple(items), source, doing="reading its comments", path=path) if source else ()
        record += (*items, left) if isinstance(left, Diagnostic) else left if source else items
    return in_order(tuple(record))
