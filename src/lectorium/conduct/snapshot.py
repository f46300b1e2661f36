"""The conductor's fifth step: every output of a plan rendered in memory; what `serve` shows and `build` publishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from lectorium.conduct.analyse import Analysis
from lectorium.conduct.bodies import BodyRenderer, bodies_of
from lectorium.conduct.copies import CopyMaker
from lectorium.conduct.drawings import keeps_metadata, picture_faults, read_drawing
from lectorium.conduct.ejected import copies_behind
from lectorium.conduct.files import FileFacts
from lectorium.conduct.notebooks import picture_bytes, read_held
from lectorium.conduct.pages import Job, Pages, may_be_remembered, open_pages
from lectorium.conduct.progress import Progress, ignore_progress
from lectorium.conduct.suppression import of_unfinished, reported
from lectorium.disk.discover import SourceEntry
from lectorium.disk.read import CutFile, digest_file
from lectorium.disk.state import State, is_racy
from lectorium.disk.tool import tool_digest
from lectorium.model.config import CheckPolicy, ImagePolicy
from lectorium.text.deferred_text import DeferredText
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.short_files import short_script, short_style

if TYPE_CHECKING:
    from lectorium.plan.target import RenderBody, Target

UpToDate = Callable[[str, str], "tuple[Diagnostic, ...] | None"]
"""By output path and key: the faults of an output that lies in its place already, None when it must be made."""


class Artifact(Struct, frozen=True):
    """One output."""

    target: Target
    key: str
    """Digest of everything that it was made from."""
    content: bytes | Path | CutFile | DeferredText | None
    """Its bytes, or the file that is published whole or in part; None when the caller knew it to be in its place."""
    faults: tuple[Diagnostic, ...] = ()
    state: State | None = None
    """State of the file of the course that is published as it is."""


class Snapshot(Struct, frozen=True):
    """The whole site in memory."""

    analysis: Analysis
    artifacts: tuple[Artifact, ...]
    """Sorted by path; empty when there is no plan."""
    diagnostics: tuple[Diagnostic, ...]
    """Those of the analysis and of rendering that the course does not silence, in order."""


def nothing_up_to_date(_path: str, _key: str) -> None:
    """Have every output made."""


def complete(analysis: Analysis, memory: Memory, known: UpToDate = nothing_up_to_date) -> Snapshot:
    """Render what has been read and planned."""
    made = render_plan(analysis, memory, known)
    unused = template_faults(analysis, memory) if analysis.plan is not None else ()
    found = (*analysis.diagnostics, *unused, *(fault for each in made for fault in each.faults))
    return snapshot_of(analysis, made, found)


def snapshot_of(analysis: Analysis, made: tuple[Artifact, ...], found: tuple[Diagnostic, ...]) -> Snapshot:
    """Return what has been made, with what is told of all that was found."""
    policy = analysis.reader.config.check if analysis.reader else CheckPolicy()
    return Snapshot(analysis, made, reported(of_unfinished(found, analysis.course), policy, analysis.find_source))


def same_bodies(analysis: Analysis, other: Analysis) -> frozenset[str]:
    """Return the paths of the texts of which two states of a course show the same bodies; none where any holds others.

    A text may stand on several pages, and be wrong on one of them only.
    """
    shown = [_bodies_by_path(each) for each in (analysis, other)]
    if any(body.inside for bodies in shown for each in bodies.values() for body in each):
        return frozenset()
    return frozenset(path for path, bodies in shown[0].items() if bodies == shown[1].get(path))


def _bodies_by_path(analysis: Analysis) -> dict[str, list[RenderBody]]:
    found: dict[str, list[RenderBody]] = {}
    for target in analysis.plan.targets if analysis.plan else ():
        for body in bodies_of(target):
            found.setdefault(body.path, []).append(body)
    return found


def body_faults(analysis: Analysis, memory: Memory, *, but: frozenset[str] = frozenset()) -> tuple[Diagnostic, ...]:
    """Return what only rendering finds in the bodies, `but` of some paths: the same as a build would say.

    No page is put together.
    """
    bodies = BodyRenderer(analysis, memory)
    recipes = [each for path, shown in _bodies_by_path(analysis).items() if path not in but for each in shown]
    bodies.prepare(recipes, analysis.request.jobs, analysis.request.progress)
    return tuple(fault for recipe in recipes for fault in bodies.faults_of(recipe))


def template_faults(analysis: Analysis, memory: Memory) -> tuple[Diagnostic, ...]:
    """Compile every template of the course's own that has not been compiled before; return what is wrong with them."""
    if analysis.templates == analysis.theme.templates:
        return ()
    pages, course = _open_pages(analysis, memory), analysis.course
    if course is None or analysis.plugins or analysis.lacks_plugins:  # a plug-in may make pages with any template
        return pages.check()
    theme = [name for name in analysis.theme.templates if not name.startswith("theme/")]
    unused = pages.unused(theme, frozenset(post.layout for post in course.posts))
    return (*pages.check(), *unused, *copies_behind(analysis.templates, analysis.theme.templates))


def _open_pages(analysis: Analysis, memory: Memory) -> Pages:
    return open_pages(analysis.templates, analysis.theme.templates, memory, analysis.plugins, analysis.lacks_plugins)


def render_plan(analysis: Analysis, memory: Memory, known: UpToDate = nothing_up_to_date) -> tuple[Artifact, ...]:
    """Make every output that is not known: first the bodies, which take long, then the pages around them."""
    if analysis.plan is None:
        return ()
    renderer, jobs, progress = _open_renderer(analysis, memory), analysis.request.jobs, analysis.request.progress
    targets = _with_progress(analysis.plan.targets, "comparing", progress)
    keys = {target.path: renderer.key(target) for target in targets}
    faults = {path: known(path, key) for path, key in keys.items()}
    pending = [target for target in analysis.plan.targets if faults[target.path] is None]
    renderer.bodies.prepare(chain.from_iterable(map(bodies_of, pending)), jobs, progress)
    made = zip(_with_progress(pending, "rendering", progress), renderer.make_all(pending, keys, jobs), strict=True)
    fresh = {target.path: output for target, output in made}
    renderer.facts.save()
    return tuple(
        fresh.get(target.path) or Artifact(target, keys[target.path], None, faults[target.path] or ())
        for target in analysis.plan.targets
    )


def _with_progress(targets: Sequence[Target], what: str, progress: Progress) -> Iterator[Target]:
    """Yield targets, and report how many of them are done."""
    for number, target in enumerate(targets, 1):
        yield target
        progress(what, number, len(targets))


def render_some(analysis: Analysis, targets: tuple[Target, ...], memory: Memory) -> tuple[Artifact, ...]:
    """Make a few outputs of a course, as `render_plan` does; pages are made in any case and get no key.

    The key of a list of a thousand rows takes longer than the list.
    """
    renderer = _open_renderer(analysis, memory)
    renderer.bodies.prepare(chain.from_iterable(map(bodies_of, targets)), 1, ignore_progress)
    keys = {target.path: "" if _is_page(target) else renderer.key(target) for target in targets}
    return tuple(renderer.make_all(targets, keys, 1))


class _Renderer(Struct, frozen=True):
    """Renders recipes to bytes: one analysis, one memory, one set of templates."""

    analysis: Analysis
    files: Mapping[str, SourceEntry]
    memory: Memory
    pages: Pages
    bodies: BodyRenderer
    copies: CopyMaker
    facts: FileFacts

    @property
    def keeps(self) -> str:
        """Return a word where pictures keep what they tell, as a part of keys; the empty string where they do not."""
        return "keeps" if keeps_metadata(self.analysis) else ""

    def key(self, target: Target) -> str:
        """Return the digest of everything that an output is made from."""
        from lectorium.plan import target as recipes

        match target.recipe:
            case recipes.RenderPage(template):
                closure = self.pages.closure_digest(template)
                inner = map(self.bodies.key, bodies_of(target))
                shown = (target.recipe.kind, target.recipe.digest())
                return digest_parts("page", tool_digest(), template, closure, *shown, *inner)
            case recipes.CopyAsset(source):
                cut = () if self.keeps else ("cut", tool_digest())
                return digest_parts("copy", *cut, *self.file_state(source))
            case recipes.SmallerPicture(_, digest):
                return digest_parts("smaller", digest)
            case recipes.NotebookPicture(_, name):
                return digest_parts("notebook picture", tool_digest(), name, self.keeps)
            case recipes.CleanSvg(source):
                return digest_parts("svg", tool_digest(), *self.file_state(source), self.keeps)
            case recipes.ThemeAsset(source):
                return digest_parts("theme", tool_digest(), source, dict(self.analysis.theme.digests)[source])
            case recipes.DrawCard(title, below, accent):
                return digest_parts("card", tool_digest(), title, below, accent)
            case recipes.WriteText(text):
                return digest_parts("text", text)
            case DeferredText(digest):
                return digest_parts("made", tool_digest(), digest)

    def file_state(self, source: str) -> tuple[str, ...]:
        """Return what tells a change of a file: its state, and its digest while the state cannot."""
        found = self.files[source]
        if not is_racy(found.state, self.analysis.discovery.seen_at):
            return (source, str(found.state))
        return (source, str(found.state), digest_file(self.analysis.discovery.root / found.real))

    def make_all(self, targets: Sequence[Target], keys: Mapping[str, str], processes: int) -> Iterator[Artifact]:
        """Yield outputs in order; a page or drawing that this process has made before is not made again."""
        known = {target.path: self.recall(target, keys[target.path]) for target in targets}
        pending = [target for target in targets if known[target.path] is None and _is_page(target)]
        templates = (getattr(target.recipe, "template", "") for target in pending)
        pages = self.pages.render_all(map(self.job, pending), self.pages.processes_for(templates, processes))
        for target in targets:
            made = known[target.path]
            yield made if made is not None else self.make(target, keys[target.path], pages)

    def recall(self, target: Target, key: str) -> Artifact | None:
        """Return an output as this process has made it before."""
        known: Artifact | None = self.memory.recall(("made", target.path), (key, target))
        return known

    def job(self, target: Target) -> Job:
        """Return what there is to do for a page."""
        from lectorium.plan.target import NOTICE, RenderPage

        assert isinstance(target.recipe, RenderPage)
        body = target.recipe.body
        text = self.bodies.html(body) if body else ""
        text += "".join(f"{NOTICE}{self.bodies.html(other)}" for other in target.recipe.others)
        return Job(target.path, target.recipe, text, body.path if body else target.origin)

    def make(self, target: Target, key: str, pages: Iterator[Outcome[str]]) -> Artifact:
        """Make one output; a page is the next of those that are made in order."""
        from lectorium.plan import target as recipes

        match target.recipe:
            case recipes.RenderPage():
                return self.remember(self.around_body(target, key, next(pages)))
            case recipes.CopyAsset(source):
                return self.copy(target, key, self.files[source])
            case recipes.SmallerPicture(source, digest):
                data = partial(self.copies.data, source, digest)
                return Artifact(target, key, DeferredText(digest, data) if self.memory.for_one_run else data())
            case recipes.NotebookPicture(source, name):
                held = picture_bytes(self.analysis.sources[source], name, self.memory, keeps_metadata=bool(self.keeps))
                return Artifact(target, key, held)
            case recipes.CleanSvg(source):
                return self.remember(self.drawing(target, key, source))
            case recipes.ThemeAsset(source):
                path = self.analysis.theme.static[source]
                content = short_script(path.read_text("utf-8")).encode() if source.endswith(".js") else path
                return Artifact(target, key, content)
            case recipes.DrawCard(title, below, accent):
                return Artifact(target, key, self.card(title, below, accent))
            case recipes.WriteText(text):
                return Artifact(target, key, text.encode("utf-8"))
            case DeferredText():
                return Artifact(target, key, target.recipe)

    def card(self, title: str, below: str, accent: str) -> bytes:
        """Return the picture of a page, remembered by what it says."""
        from lectorium.render.social import draw_card

        words = (title, below, accent)
        key, inputs = ("card", digest_parts(*words)), (tool_digest(), *words)
        return self.memory.remember(key, inputs, lambda: draw_card(*words), kind=bytes)

    def around_body(self, target: Target, key: str, page: Outcome[str]) -> Artifact:
        """Return a page with the faults of its body and of its template."""
        body = getattr(target.recipe, "body", None)  # what is wrong with a notice, its own page says
        faults = self.bodies.faults_of(body) if body is not None else ()
        sheets = [self.analysis.theme.static[name] for name in getattr(target.recipe, "before", ())]
        text = page.value.encode("utf-8")
        content = short_style(b"".join((*map(Path.read_bytes, sheets), text))) if sheets else text
        return Artifact(target, key, content, (*faults, *page.diagnostics))

    def drawing(self, target: Target, key: str, source: str) -> Artifact:
        """Look through a drawing; it is held, not copied later, so that what is published is what was looked at."""
        root, keeps = self.analysis.discovery.root, bool(self.keeps)
        content, faults = read_drawing(root, self.files[source], self.memory, keeps_metadata=keeps)
        return Artifact(target, key, content, faults, self.files[source].state)

    def copy(self, target: Target, key: str, found: SourceEntry) -> Artifact:
        """Return a file as it is; a picture or film without its metadata, none of which is held."""
        path = self.analysis.discovery.root / found.real
        if self.keeps:
            return Artifact(target, key, path, state=found.state)
        cuts = self.facts.metadata(found.path).cuts
        content = CutFile(path, found.state, cuts) if cuts else path
        return Artifact(target, key, content, picture_faults(self.facts, found.path), found.state)

    def remember(self, made: Artifact) -> Artifact:
        """Remember an output in this process, unless what is wrong with it hangs on more than its key.

        A single run, which asks for it once more to publish it, sets it aside.
        """
        if self.memory.for_one_run and isinstance(made.content, bytes):
            return replace(made, content=DeferredText(made.key, self.memory.set_aside(made.content)))
        lasts = made.key and may_be_remembered(made.faults)
        return self.memory.keep(("made", made.target.path), (made.key, made.target), made) if lasts else made


def _open_renderer(analysis: Analysis, memory: Memory) -> _Renderer:
    files = {found.path: found for found in analysis.discovery.files}
    policy = analysis.course.config.images if analysis.course else ImagePolicy()
    held = read_held(analysis.notebooks, analysis.sources, memory, keeps_metadata=policy.keep_metadata)
    copies = CopyMaker(analysis.discovery, memory, policy, held)
    bodies, facts = BodyRenderer(analysis, memory), FileFacts(analysis.discovery, memory)
    return _Renderer(analysis, files, memory, _open_pages(analysis, memory), bodies, copies, facts)


def _is_page(target: Target) -> bool:
    from lectorium.plan.target import RenderPage

    return isinstance(target.recipe, RenderPage)
