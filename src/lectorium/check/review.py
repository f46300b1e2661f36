"""The review of a course: the steps of a build up to its bodies, then every rule; remembered until something changes.

What is kept holds every finding, of rules that are off too: selection, severities and paths are applied afterwards, so
that a second look with other options costs nothing.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from lectorium.check.codes import SUPPRESSION_UNREADABLE, SUPPRESSION_UNUSED, SUPPRESSION_WITHOUT_REASON
from lectorium.conduct.analyse import CourseRequest
from lectorium.conduct.pages import may_be_remembered
from lectorium.conduct.selection import names
from lectorium.conduct.suppression import Suppression, of_unfinished, outside_code, silence
from lectorium.conduct.up_to_date import Run
from lectorium.disk.discover import Discovery
from lectorium.disk.git.repository import index_state
from lectorium.disk.manifest import Manifest, RunSummary
from lectorium.disk.sources import source_finder
from lectorium.model.config import CheckPolicy
from lectorium.text.diagnostic import Code, Diagnostic, Edit, Fix, in_order
from lectorium.text.digest import digest_parts
from lectorium.text.fault import guarded
from lectorium.text.memory import Memory
from lectorium.text.pattern import pattern
from lectorium.text.report import FindSource
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

if TYPE_CHECKING:
    from lectorium.conduct.analyse import Analysis


class Findings(RunSummary, frozen=True):
    """A review as it is remembered."""

    policy: CheckPolicy
    config_path: str
    """The config file; empty when it could not be understood."""
    added: tuple[tuple[Code, bool], ...] | None = ()
    """Code of each rule of a plug-in and whether it is on by default; None when plug-ins are left out."""
    course: str = ""
    """Title of the course."""


class Review(Findings, frozen=True, gc=False, kw_only=True):
    """Every finding of a course before anything is selected."""

    find: FindSource
    real: dict[str, str]
    """Path -> the name under which the disk has the file."""
    before: Counter[str] | None = None
    """What was found at an earlier commit, where only what differs from it was looked at; None for a whole review."""

    @property
    def off_by_default(self) -> frozenset[str]:
        """Return the codes that are reported only when they are selected."""
        from lectorium.check.codes import OFF

        return OFF.union(code.code for code, on in self.added or () if not on)


def review(request: CourseRequest, memory: Memory, read: Analysis | None = None) -> Review:
    """Return every finding; raises RefusalError for a folder that is no course, OSError when the disk fails.

    `read` is what `analyse` has returned just now, if it was asked.
    """
    run = _run(request, memory)
    earlier = run.earlier()
    if earlier is not None and (discovery := run.unchanged(earlier)) is not None:
        return _as_review(earlier.summary, discovery, {})
    analysis = read or analyse(request, memory)
    found = _findings(analysis, memory)
    if may_be_remembered(found.diagnostics):
        run.remember(analysis, found)
    memory.end_run()
    return _as_review(found, analysis.discovery, analysis.sources)


def analyse(request: CourseRequest, memory: Memory) -> Analysis:
    """Return a course as it is read and planned for a review; raises what `review` does."""
    from lectorium.conduct.terms import analyse_site

    return analyse_site(_run(request, memory).request, memory)


def review_beside(analysis: Analysis, other: Analysis, memory: Memory) -> Review:
    """Return the findings of a course without those that another state of it has for certain as well.

    What rules for single posts and rendering say of a text is not asked for where it is the same in both.
    """
    found = _findings(analysis, memory, other)
    return _as_review(found, analysis.discovery, analysis.sources)


def is_reviewed(request: CourseRequest, memory: Memory) -> bool:
    """Return whether a whole review of a course is remembered, if perhaps of another state of it."""
    return _run(request, memory).earlier() is not None


def remembered_review(request: CourseRequest, memory: Memory) -> Manifest[Findings] | None:
    """Return the review of a course as it is remembered; None when the course is another by now."""
    run = _run(request, memory)
    last = run.earlier()
    return last if last is not None and run.unchanged(last) is not None else None


def _run(request: CourseRequest, memory: Memory) -> Run[Findings]:
    request = replace(request, skip=request.skip | {os.path.realpath(request.root / "_site")}, dates=False)
    settings = request.settings()
    key = ("review", str(request.root), settings)
    return Run(request, memory, key, Manifest[Findings], digest_parts(settings, index_state(request.root)))


def _as_review(found: Findings, discovery: Discovery, sources: Mapping[str, SourceFile]) -> Review:
    real = {file.path: file.real for file in discovery.files}
    return Review(**asdict(found), find=source_finder(discovery, sources), real=real)


def _findings(analysis: Analysis, memory: Memory, other: Analysis | None = None) -> Findings:
    from lectorium.check.run_rules import added_rules

    diagnostics = _of_terms(analysis, memory) if analysis.terms else _of_course(analysis, memory, other)
    config = analysis.reader.config if analysis.reader else None
    policy, path = (config.check, config.path) if config else (CheckPolicy(), "")
    return Findings(diagnostics, policy, path, added_rules(analysis), config.title if config else "")


def _of_course(analysis: Analysis, memory: Memory, other: Analysis | None = None) -> tuple[Diagnostic, ...]:
    found = of_unfinished(_all_findings(analysis, memory, other), analysis.course)
    return _silenced(analysis, found)


def _of_terms(whole: Analysis, memory: Memory) -> tuple[Diagnostic, ...]:
    """Return what is found in each term, and around them."""
    from lectorium.conduct.term_folders import moved_diagnostic

    found: list[Diagnostic] = []
    known: set[Diagnostic] = set()
    for term in whole.terms:
        if (folder := term.folder) is not None:
            of_term = _of_course(term, memory.part(folder.name))
            found += (moved_diagnostic(item, folder) for item in of_term)
            known |= {moved_diagnostic(item, folder) for item in term.diagnostics}
    return in_order((*found, *(item for item in whole.diagnostics if item not in known)))


def _all_findings(analysis: Analysis, memory: Memory, other: Analysis | None) -> tuple[Diagnostic, ...]:
    from lectorium.check.rules.images import HEAVY_PAGE, as_weighed
    from lectorium.check.run_rules import findings_in_course, findings_in_posts, own_documents, same_texts
    from lectorium.conduct.drawings import drawing_faults
    from lectorium.conduct.snapshot import body_faults, same_bodies, template_faults

    same = same_texts(analysis, other) if other is not None else frozenset[str]()
    rendered = same & same_bodies(analysis, other) if other is not None else same
    built = (
        *analysis.diagnostics,
        *body_faults(analysis, memory, but=rendered),
        *template_faults(analysis, memory),
        *drawing_faults(analysis, memory),
    )
    if analysis.course is None or analysis.reader is None or analysis.plan_input is None:
        return in_order(built)
    documents = own_documents(analysis)
    in_posts = findings_in_posts((each for each in documents if each.path not in same), analysis, memory)
    if analysis.is_misconfigured:  # with other settings the rest may be no fault at all
        return in_order((*built, *in_posts))
    found = (*built, *in_posts, *findings_in_course(documents, analysis, memory))
    may_be_heavy = analysis.reader.config.page_weight is not None or any(item.code is HEAVY_PAGE for item in found)
    if not may_be_heavy or any(item.code.blocks for item in found):
        return in_order(found)
    from lectorium.conduct.snapshot import complete
    from lectorium.conduct.weight import heavy_pages, weigh, weight_of_pictures

    snapshot = complete(analysis, memory)
    pages = weigh(snapshot)
    found = as_weighed(found, weight_of_pictures(snapshot, pages), analysis.reader.config.images.page_budget)
    return in_order((*found, *heavy_pages(snapshot, pages)))


def _silenced(analysis: Analysis, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Take out what comments in the sources silence, and add what is wrong with these comments."""

    by_path: dict[str, list[Diagnostic]] = {path: [] for path in analysis.sources}
    for item in diagnostics:
        by_path.setdefault(item.span.path, []).append(item)
    record: list[Diagnostic] = []
    for path, items in by_path.items():
        source = analysis.sources.get(path)
        left = guarded(suppress, tuple(items), source, doing="reading its comments", path=path) if source else ()
        record += (*items, left) if isinstance(left, Diagnostic) else left if source else items
    return in_order(tuple(record))


_MEANT = pattern(r"(?:<!--[ \t]*|^[ \t]*#[ \t]*|(?<=[ \t])#[ \t]*)(lectorium-ignore\b[^\r\n]*)", re.MULTILINE)


def suppress(diagnostics: tuple[Diagnostic, ...], source: SourceFile) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of one file that stay, and what is wrong with its suppressions."""
    if "lectorium-ignore" not in source.text:
        return diagnostics
    kept, comments = silence(diagnostics, source)
    stopping = tuple(item.code for item in kept if item.code.blocks)
    faults = (fault for comment, used in comments.items() for fault in _faults(comment, used, stopping))
    return (*kept, *faults, *_unreadable(source, {comment.span.start for comment in comments}))


def _unreadable(source: SourceFile, read: set[int]) -> Iterator[Diagnostic]:
    """Find the comments that are meant to be suppressions, but silence nothing for the way they are written."""
    for match in outside_code(_MEANT, source.text):
        if match.start() not in read:
            yield Diagnostic(
                SUPPRESSION_UNREADABLE,
                "this comment is to ignore a rule, but cannot be understood",
                Span(source.path, match.start(1), match.start(1) + len(match[1].removesuffix("-->").rstrip())),
                "write it as `lectorium-ignore IMG001: the reason`",
            )


def _faults(comment: Suppression, used: bool, stopping: tuple[Code, ...]) -> list[Diagnostic]:
    named = ", ".join(comment.codes)
    if not used:
        meant = next((code.code for code in stopping if names(code, comment.codes)), "")
        message = f"nothing here needs to be ignored for {named}"
        message = f"{meant} stops the build, so no comment ignores it" if meant else message
        help_text = "mend what it says, and remove the comment" if meant else "remove the comment"
        fix = Fix("Remove the comment", (Edit(comment.span, ""),), safe=True)
        return [
            Diagnostic(
                SUPPRESSION_UNUSED,
                message,
                comment.span,
                help_text,
                fix=fix,
            )
        ]
    if not comment.reason:
        told = f"say why: `lectorium-ignore {named}: the reason`"
        return [Diagnostic(SUPPRESSION_WITHOUT_REASON, f"{named} is ignored without a reason", comment.span, told)]
    return []
