"""The terms of a course: each folder of `terms/` is read as a course of its own, over what it shares with the others.

What is in `content/`, `static/` and `templates/` beside `terms/` belongs to every term. A term's pages stand below its
name, for good; those of the current one stand at the root of the site, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis, CourseRequest, dialect_of, list_course, open_listed
from lectorium.conduct.prepare import planned, read_opened
from lectorium.conduct.snapshot import (
    Artifact,
    Snapshot,
    UpToDate,
    complete,
    nothing_up_to_date,
    render_plan,
    snapshot_of,
)
from lectorium.conduct.snapshot import template_faults as faults_of_templates
from lectorium.conduct.term_folders import (
    Term,
    chosen_terms,
    clash,
    in_order_of_time,
    laid_over,
    terms_of_jekyll,
    unlisted_terms,
)
from lectorium.model.config import TermFolder
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.tree import TERMS

if TYPE_CHECKING:
    from lectorium.plan.facts import TermLinks
    from lectorium.plan.target import Plan, Target


class TermSite(Struct, frozen=True):
    """A course with terms, read up to its plans."""

    around: Analysis
    """The folder that holds them; of its files only the config is read."""
    terms: tuple[Term, ...]
    """The current one first."""
    faults: tuple[Diagnostic, ...]
    """What is wrong with the folders of the terms."""


class _Copy(Struct, frozen=True):
    """A term as it is planned for one place of the site."""

    term: Term
    prefix: str
    """`2026fa/`; empty for the root."""
    analysis: Analysis
    files: frozenset[str]
    """Paths of all files of the term."""
    held_back: frozenset[str]
    """Files that it shares and does not use, but which wait with a post of another term."""

    def target(self, target: Target) -> Target:
        """Return an output where it stands in the whole site."""
        origin = self.term.folder.real(target.origin) if target.origin in self.files else target.origin
        return replace(target, path=self.prefix + target.path, origin=origin)


def analyse_site(request: CourseRequest, memory: Memory) -> Analysis:
    """Read and plan a course, with all of its terms where it has some. Raises what `open_course` raises."""
    read = read_site(request, memory)
    return planned(read) if isinstance(read, Analysis) else _whole(read, _copies(read))


def take_site(
    request: CourseRequest,
    memory: Memory,
    known: UpToDate = nothing_up_to_date,
    on_read: Callable[[Analysis], None] | None = None,
) -> Snapshot:
    """Read, plan and render a course, with all of its terms where it has some; `on_read` is told of one without terms.

    Raises what `open_course` raises.
    """
    read = read_site(request, memory)
    if isinstance(read, TermSite):
        return render_site(read, known)
    if on_read is not None:
        on_read(read)
    return complete(planned(read), memory, known)


def read_site(request: CourseRequest, memory: Memory) -> Analysis | TermSite:
    """Read a course up to its plan, or each of its terms. Raises what `open_course` raises."""
    listed = list_course(request, memory)
    opened = open_listed(listed, memory)
    dialect = dialect_of(request)
    if opened.reader is None or not has_terms(opened):
        return read_opened(opened, memory)
    if dialect.in_term is None:
        read = read_opened(opened, memory)
        return replace(read, diagnostics=in_order((*read.diagnostics, *terms_of_jekyll(listed.discovery))))
    found = chosen_terms(listed.discovery, opened.reader.config)
    terms = []
    for name in found.value:
        (start, folder), part = laid_over(listed, name), memory.part(name)
        start = open_listed(replace(start, request=request_of(request, folder)), part)
        if start.reader is not None:
            start = replace(start, reader=dialect.in_term(start.reader, folder))
        terms.append(Term(folder, read_opened(start, part), part))
    ordered = in_order_of_time(terms, bool(opened.reader.config.terms))
    return TermSite(opened, tuple(ordered.value), (*found.diagnostics, *ordered.diagnostics))


def request_of(request: CourseRequest, folder: TermFolder) -> CourseRequest:
    """Return how a term is asked for in a request for its whole course."""
    return replace(request, base_url=f"{request.base_url}{folder.name}/" if request.base_url else "")


def named_term(whole: Analysis, request: CourseRequest) -> Analysis:
    """Return the term that a request names, else the current one; a course without terms itself."""
    named = (each for each in whole.terms if each.folder and each.folder.name == request.term)
    return next(named, whole.terms[0] if whole.terms else whole)


def has_terms(opened: Analysis) -> bool:
    """Return whether a course has terms, or may be meant to; a folder of that name in a Jekyll course is its own."""
    assert opened.reader is not None
    if dialect_of(opened.request).in_term is None:
        return bool(terms_of_jekyll(opened.discovery))
    return bool(opened.reader.config.terms) or (opened.request.root / TERMS).is_dir()


def render_site(site: TermSite, known: UpToDate = nothing_up_to_date) -> Snapshot:
    """Render every term of a course, and the current one for the root, too."""
    copies = _copies(site)
    whole = _whole(site, copies)
    if whole.plan is None:
        return snapshot_of(whole, (), whole.diagnostics)
    found: list[Diagnostic] = []
    made: dict[str, Artifact] = {}
    for copy in copies:
        artifacts = _rendered(copy, known)
        made |= {each.target.path: each for each in artifacts}
        unused = copy.term.relocated(faults_of_templates(copy.analysis, copy.term.memory))
        found += (*unused, *(fault for each in artifacts for fault in each.faults))
    published = tuple(made[each.path] if each.path in made else _written(each, known) for each in whole.plan.targets)
    return snapshot_of(whole, published, (*whole.diagnostics, *found))


def _rendered(copy: _Copy, known: UpToDate) -> tuple[Artifact, ...]:
    def known_below(path: str, key: str) -> tuple[Diagnostic, ...] | None:
        return known(copy.prefix + path, key)

    made = render_plan(copy.analysis, copy.term.memory, known_below)
    dropped = _dropped(copy)
    return tuple(
        replace(each, target=copy.target(each.target), faults=copy.term.relocated(each.faults))
        for each in made
        if each.target.path not in dropped
    )


def _written(target: Target, known: UpToDate) -> Artifact:
    """Return a file of the whole site that belongs to none of its terms."""
    from lectorium.plan.target import WriteText

    assert isinstance(target.recipe, WriteText)
    key = digest_parts("text", target.recipe.text)
    lies = known(target.path, key) is not None
    return Artifact(target, key, None if lies else target.recipe.text.encode("utf-8"))


def _copies(site: TermSite) -> tuple[_Copy, ...]:
    """Plan every term where it stands for good, and the current one for the root, too; none while one is not read."""
    courses = tuple(term.analysis.course for term in site.terms if term.analysis.course is not None)
    if len(courses) < len(site.terms):
        return ()
    from lectorium.plan.term_links import term_links, with_terms

    waiting = {term.folder.real(path) for term in site.terms for path in _waiting(term.analysis)}

    def copy(term: Term, links: TermLinks) -> _Copy:
        start = term.analysis
        if start.plan_input is not None:
            start = replace(start, plan_input=with_terms(start.plan_input, links))
        files = frozenset(each.path for each in start.discovery.files)
        return _Copy(term, links.prefix, planned(start), files, _held_back(term, waiting))

    linked = list(zip(site.terms, term_links(courses), strict=True))
    roots = ((term, replace(links, prefix="")) for term, links in linked[:1])
    return tuple(copy(term, links) for term, links in (*roots, *linked))


def _waiting(term: Analysis) -> frozenset[str]:
    """Return the files of a term that are not published before a post is."""
    if term.plan_input is None or term.course is None:
        return frozenset()
    return frozenset(each.path for each in {*term.course.assets} - {*term.plan_input.course.assets})


def _held_back(term: Term, waiting: set[str]) -> frozenset[str]:
    """Return the files of a term that wait with a post of another one, but for those that it shows itself."""
    from lectorium.plan.unused import used_files

    context = term.analysis.plan_input
    shared = [each.path for each in context.course.assets if term.folder.real(each.path) in waiting] if context else ()
    return frozenset(shared) - used_files(context.course, context.resolver) if context and shared else frozenset()


def _dropped(copy: _Copy) -> frozenset[str]:
    """Return the outputs of a copy that are not written: what waits, and the root's sitemap, which is all terms'."""
    plan = copy.analysis.plan
    left = {*copy.held_back, *([] if copy.prefix else ["sitemap"])}
    return frozenset(each.path for each in (plan.targets if plan else ()) if each.origin in left)


def _whole(site: TermSite, copies: tuple[_Copy, ...]) -> Analysis:
    """Return the site of all terms as one analysis: what is found in them, and every output of theirs."""
    around = site.around
    read = [copy.analysis for copy in copies[1:]] or [term.analysis for term in site.terms]
    told = [term.relocated(analysis.diagnostics) for term, analysis in zip(site.terms, read, strict=True)]
    faults = in_order((*around.diagnostics, *site.faults, *chain(*told), *_clashes(copies, around)))
    texts = around.sources
    for term, analysis in zip(site.terms, read, strict=True):
        texts |= analysis.sources.renamed(term.folder.real)
    whole = replace(around, sources=texts, diagnostics=faults, terms=tuple(read))
    if not read or read[0].course is None:
        return whole
    whole = replace(whole, reader=read[0].reader, course=read[0].course, templates=read[0].templates)
    plans = [copy.analysis.plan for copy in copies]
    if not copies or None in plans or any(item.code.blocks for item in site.faults):
        return whole
    return replace(whole, plan=_merged(site, copies))


def _merged(site: TermSite, copies: tuple[_Copy, ...]) -> Plan:
    from lectorium.plan.makers.small_files import site_files
    from lectorium.plan.target import Plan, Target

    assert site.around.reader is not None
    url = site.around.request.base_url or site.around.reader.config.url
    targets = {
        path: Target(path, recipe, maker)
        for path, maker, recipe in site_files(url, [t.folder.name for t in site.terms])
    }
    notes: dict[str, list[str]] = {}
    for copy in copies:
        plan, dropped = copy.analysis.plan, _dropped(copy)
        assert plan is not None
        targets |= {each.path: each for each in map(copy.target, (t for t in plan.targets if t.path not in dropped))}
        for note in plan.notes if copy.prefix else ():
            notes.setdefault(note, []).append(copy.term.folder.name)
    told = (
        *unlisted_terms(site.around.discovery, site.around.reader.config),
        *(f"{', '.join(names)}: {note}" for note, names in notes.items()),
    )
    changes = [copy.analysis.next_change for copy in copies]
    return Plan(tuple(targets[path] for path in sorted(targets)), told, min(filter(None, changes), default=None))


def _clashes(copies: tuple[_Copy, ...], around: Analysis) -> Iterator[Diagnostic]:
    """Yield the terms whose address the copy of the current term at the root needs itself."""
    assert around.reader is not None
    from lectorium.plan.urls import collision_key

    plan = copies[0].analysis.plan if copies else None
    taken: dict[str, str] = {}
    for each in plan.targets if plan else ():
        taken.setdefault(collision_key(each.path.partition("/")[0]), copies[0].target(each).origin or each.path)
    listed = dict(around.reader.config.terms)
    for copy in copies[1:]:
        name = copy.term.folder.name
        if (other := taken.get(collision_key(name))) is not None:
            yield clash(name, other, listed.get(name))
