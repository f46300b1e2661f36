"""Where each page is put together: by the theme's own templates here, by a course's in a process with limits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from msgspec import Struct, field, json

from lectorium.disk.limited import Limited, Limits, Overrun, side_by_side
from lectorium.disk.tool import tool_digest
from lectorium.text.codes import PLUGIN_UNUSABLE
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.pattern import pattern
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean

if TYPE_CHECKING:
    from lectorium.parse.plugin import Plugin
    from lectorium.plan.target import RenderPage
    from lectorium.render.filters import Filters
    from lectorium.render.in_worker import FactsRequest, PageRequest
    from lectorium.render.limits import Bounds
    from lectorium.render.page import PageRenderer, TemplateFacts

A = TypeVar("A")

_NAMING = pattern(
    r"""\{%[-+]?\s*(?:extends|include|from|import)\b(?:\s+(["'])([\w./-]+)\1\s*(?:[-+]?%\}|import\b|as\b|ignore\b|with))?"""
)
"""What names a template, and the name where it is a plain word, as in all of the theme: those need not be parsed."""
WORTH_IT = 150
"""Pages of a course's own templates below which a second process costs more than it saves: a page takes 3 ms."""
_WORKERS = ("template workers",)
_BYTES = 12
"""Bytes that one character of an answer has at most, as JSON; so an answer is as bounded as a page."""


class Job(Struct, frozen=True):
    """A page to be put together."""

    path: str
    """Output path."""
    recipe: RenderPage
    body: str
    source: str
    """The file of the course that the page is about: it is named when we fail at it."""


class Pages(Struct, frozen=True):
    """The templates of one course in one run."""

    templates: Mapping[str, str]
    """Every template by name, the course's own over the theme's."""
    own: frozenset[str]
    """Those for which nobody vouches: all whose text is not the theme's."""
    filters: Filters
    """What plug-ins add for these."""
    memory: Memory
    renderer: PageRenderer
    """Knows all others, and only these: nothing of a course is even compiled in this process."""
    workers: list[Limited]
    """Processes for the course's own; they outlive a run, and start when they are first asked."""
    closures: dict[str, frozenset[str]] = field(default_factory=dict)
    """Template -> all that it can include, import or extend, itself among them."""
    known: dict[str, TemplateFacts | Diagnostic] = field(default_factory=dict)
    """What `facts` has found."""
    broken: dict[str, Outcome[str]] = field(default_factory=dict)
    """Template -> how it broke a limit: no second page waits for the same."""

    def is_own(self, template: str) -> bool:
        """Return whether a page of this template runs anything of the course's own."""
        return not self.own.isdisjoint(self.closure(template))

    def closure_digest(self, name: str) -> str:
        """Return a digest of a template and all that it can reach: it changes when any of them does."""
        texts = _digest({each: self.templates.get(each, "") for each in self.closure(name)})
        return digest_parts(texts, repr(self.filters))

    def closure(self, name: str) -> frozenset[str]:
        """Return a template and all that it can include, import or extend."""
        if name not in self.closures:
            self.closures[name] = self._closure(name)
        return self.closures[name]

    def check(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the course's own templates, as far as they tell without making a page."""
        found = map(self.facts, sorted(self.own))
        return tuple(fault for facts in found for fault in ([facts] if isinstance(facts, Diagnostic) else facts.faults))

    def unused(self, theme: Collection[str], layouts: frozenset[str]) -> Iterator[Diagnostic]:
        """Yield the course's own templates that no page is made with, as long as it is known which ones are."""
        from lectorium.render.codes import TEMPLATE_UNUSED

        named = [found[2] for name in self.own for found in _NAMING.finditer(self.templates[name])]
        used = {*theme, *named, *(f"{each}.html" for each in layouts)}
        for name in sorted(self.own - used if None not in named else ()):
            if name.endswith((".html", ".xml", ".css", ".htm", ".jinja", ".j2")):
                help_text = did_you_mean(name, theme) or f"there are {', '.join(sorted(theme))}"
                message = f"no page is made with the template `{name}`"
                yield Diagnostic(TEMPLATE_UNUSED, message, Span.of_file(f"templates/{name}"), help_text)

    def facts(self, name: str) -> TemplateFacts | Diagnostic:
        """Return what a template of the course's own tells without making a page, or how it broke a limit."""
        if name not in self.known:
            self.known[name] = self._facts(name)
        return self.known[name]

    def render(self, job: Job, worker: Limited | None = None) -> Outcome[str]:
        """Return a page; no text and a blocking diagnostic when its template fails."""
        template = job.recipe.template
        if not self.is_own(template):
            doing = f"making `{job.path}`"
            page = guarded(self.renderer.render, job.recipe, job.body, doing=doing, path=job.source)
            return Outcome("", (page,)) if isinstance(page, Diagnostic) else page
        if template not in self.broken:
            worker = worker or self.first_worker()
            made = self._in_process_of_its_own(job, worker)
            if not any(map(is_limit, made.diagnostics)):
                return made
            worker.close()  # what ran out of memory leaves too little for the next page
            self.broken[template] = made
        return self.broken[template]

    def first_worker(self) -> Limited:
        """Return the process that is always asked when one is enough."""
        if not self.workers:
            self.workers.append(make_worker())
        return self.workers[0]

    def processes_for(self, templates: Iterable[str], most: int) -> int:
        """Return in how many processes pages of these templates are made: several for many of the course's own."""
        return most if most > 1 and sum(map(self.is_own, templates)) >= WORTH_IT else 1

    def render_all(self, jobs: Iterable[Job], processes: int) -> Iterator[Outcome[str]]:
        """Yield pages in order, in one process each made when it is asked for."""
        if processes < 2:
            yield from map(self.render, jobs)
            return
        self.workers.extend(make_worker() for _ in range(len(self.workers), processes))
        yield from side_by_side(self.render, jobs, self.workers)

    def _closure(self, name: str) -> frozenset[str]:
        seen, waiting = set[str](), [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            named = self._names(current)
            if named is None:
                self.check()  # threads that make pages ask nothing more of the first process
                return frozenset(self.templates)
            waiting.extend(named)
        return frozenset(seen)

    def _names(self, name: str) -> tuple[str, ...] | None:
        if name not in self.own:
            named = {found[2] for found in _NAMING.finditer(self.templates.get(name, ""))}
            return self.renderer.names(name) if None in named else tuple(sorted(named))
        facts = self.facts(name)
        return None if isinstance(facts, Diagnostic) or facts.may_name_any else facts.names

    def _facts(self, name: str) -> TemplateFacts | Diagnostic:
        from lectorium.render.in_worker import FactsRequest
        from lectorium.render.page import TemplateFacts

        def ask() -> TemplateFacts | Diagnostic:
            facts = self._request(FactsRequest(name), name, TemplateFacts, self.first_worker())
            limit = None if isinstance(facts, Diagnostic) else next(filter(is_limit, facts.faults), None)
            if limit is not None:
                self.first_worker().close()
            return limit or facts

        inputs = (tool_digest(), repr(self.filters), _digest(self.templates))
        key = ("template", name)
        return self.memory.remember(key, inputs, ask, kind=TemplateFacts, lasts=_is_known)

    def _in_process_of_its_own(self, job: Job, worker: Limited) -> Outcome[str]:
        from lectorium.render.in_worker import PageReply, request_page

        for name in sorted(self.own & self.closure(job.recipe.template)):
            facts = self.facts(name)
            if isinstance(facts, Diagnostic):
                return Outcome("", (facts,))
        request = request_page(job.recipe, job.body, job.path)
        page = self._request(request, job.recipe.template, PageReply, worker)
        return Outcome("", (page,)) if isinstance(page, Diagnostic) else Outcome(page.text, page.faults)

    def _request(
        self, request: FactsRequest | PageRequest, name: str, answer: type[A], worker: Limited
    ) -> A | Diagnostic:
        """Return the answer of a worker that knows these templates, or how it did not come to one."""
        from lectorium.render.in_worker import PageRequest, Templates
        from lectorium.render.limits import Bounds

        data, known = json.encode(request), digest_parts(_digest(self.templates), repr(self.filters))
        bounds = Bounds(request.page, len(data)) if isinstance(request, PageRequest) else Bounds()
        limits = Limits(bounds.seconds, bounds.characters * _BYTES)
        answered = worker.ask(
            data,
            limits,
            partial(json.decode, type=answer),
            known,
            lambda: json.encode(Templates(dict(self.templates), self.filters)),
        )
        return self._explain(answered, name, bounds) if isinstance(answered, Overrun) else answered

    def _explain(self, overrun: Overrun, name: str, bounds: Bounds) -> Diagnostic:
        """Return the fault of a template, at the line of the course's own that ran last, where that is known."""
        from lectorium.render.environment import template_path
        from lectorium.render.page import template_span

        paths = {template_path(each).encode("ascii", "backslashreplace").decode(): each for each in self.own}
        place, made = next(((paths[file], line) for file, line in overrun.places if file in paths), (name, 0))
        facts = self.known.get(place)
        line = 0 if facts is None or isinstance(facts, Diagnostic) else facts.line(made)
        return bounds.broken(overrun.how, template_span(place, self.templates.get(place, ""), line), overrun.note)


def open_pages(
    templates: Mapping[str, str],
    theme: Mapping[str, str],
    memory: Memory,
    plugins: tuple[Plugin, ...] = (),
    lacking: bool = False,
) -> Pages:
    """Return what makes the pages of a course; templates are compiled, and processes started, once for many runs."""
    from lectorium.render.environment import BUILT_IN
    from lectorium.render.filters import Filters

    own = frozenset(name for name, text in templates.items() if theme.get(name.removeprefix(BUILT_IN)) != text)
    trusted = {name: text for name, text in templates.items() if name not in own}
    known = _digest(trusted)
    renderer = memory.remember(("renderer",), (known,), partial(_renderer, trusted))
    filters = Filters(tuple((each.name, each.entry, each.identity) for each in plugins if each.filters), lacking)
    return Pages(templates, own, filters, memory, renderer, memory.remember(_WORKERS, (), list[Limited]))


def make_worker() -> Limited:
    """Return a process for templates of a course, which does not run yet."""
    from lectorium.render.in_worker import TARGET
    from lectorium.render.limits import MEMORY

    return Limited(TARGET, MEMORY)


def is_limit(fault: Diagnostic) -> bool:
    """Return whether a fault hangs on the machine too, as a limit does: such a one is not remembered."""
    from lectorium.render.codes import TEMPLATE_LIMIT

    return fault.code == TEMPLATE_LIMIT


def may_be_remembered(faults: Iterable[Diagnostic]) -> bool:
    """Return whether what has these faults may be remembered: a limit, or a fault of a program, may pass."""
    return not any(is_own_fault((fault,)) or is_limit(fault) or fault.code == PLUGIN_UNUSABLE for fault in faults)


def _is_known(facts: TemplateFacts | Diagnostic) -> bool:
    return not isinstance(facts, Diagnostic)


def _digest(templates: Mapping[str, str]) -> str:
    return digest_parts(*(part for item in sorted(templates.items()) for part in item))


def _renderer(templates: Mapping[str, str]) -> PageRenderer:
    from lectorium.render.page import PageRenderer

    return PageRenderer(templates)
