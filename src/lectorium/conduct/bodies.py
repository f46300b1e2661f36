"""The bodies of pages: each rendered once, in several processes, and remembered with what was found wrong in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Raw, Struct, field, json

from lectorium.conduct.analyse import Analysis
from lectorium.conduct.parse_texts import find_draft
from lectorium.conduct.progress import Progress
from lectorium.disk.tool import tool_digest
from lectorium.disk.workers import spread
from lectorium.text.diagnostic import Diagnostic, in_order
from lectorium.text.digest import digest_parts
from lectorium.text.fault import guarded, is_own_fault
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile

if TYPE_CHECKING:
    from lectorium.plan.target import RenderBody, Target


class BodyRenderer(Struct, frozen=True):
    """The bodies of one analysis, rendered once and remembered with what was found wrong in them.

    The memory has them as JSON; for a single run it lies in the cache until the page is put together.
    """

    analysis: Analysis
    memory: Memory
    keys: dict[int, str] = field(default_factory=dict)
    """Identity of a recipe of the plan -> its key, which is asked for three times and takes long."""
    faults: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    """What is wrong with each body that `prepare` has made or found, by key."""

    def key(self, recipe: RenderBody) -> str:
        """Return the digest of everything that a body is made from."""
        known = self.keys.get(id(recipe))
        if known is None:
            known = self.keys[id(recipe)] = digest_parts("body", tool_digest(), repr(recipe))
        return known

    def prepare(self, recipes: Iterable[RenderBody], jobs: int, progress: Progress) -> None:
        """Render those of the bodies that nobody remembers, in several processes when there are many."""
        everything = (part for recipe in recipes for part in (recipe, *(inner for _, inner in recipe.inside)))
        by_key = {("body", self.key(recipe)): recipe for recipe in everything if recipe.draft}

        def render(missing: list[tuple[str, str]]) -> Iterable[Raw]:
            count, work = len(missing), (self._with_draft(by_key[key]) for key in missing)
            return spread(_render_one, work, count, jobs, lambda ready: progress("typesetting", ready, count))

        wanted: dict[tuple[str, str], tuple[str, ...]] = dict.fromkeys(by_key, ())
        each = self.memory.remember_each(wanted, render, kind=Raw, shape=Outcome[str], lasts=_is_whole)
        self.faults.update((key, _read_body(body).diagnostics) for (_, key), body in each)

    def _with_draft(self, recipe: RenderBody) -> tuple[RenderBody, Raw]:
        assert self.analysis.reader is not None
        source = self._source(recipe.path, recipe.draft)
        return recipe, find_draft(recipe.draft, source, self.analysis.reader.syntax, self.memory)

    def _source(self, path: str, draft: str) -> SourceFile:
        printed = self.analysis.printed.get(path)
        shown = {document.path: document.body_draft for document in self.analysis.documents}
        return printed if printed is not None and shown.get(path) == draft else self.analysis.sources[path]

    def faults_of(self, recipe: RenderBody) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a body that `prepare` has made, and with those inside it."""
        own = self.faults[self.key(recipe)] if recipe.draft else ()
        inner = tuple(fault for _, each in recipe.inside for fault in self.faults_of(each))
        return in_order((*own, *inner)) if recipe.inside else own

    def html(self, recipe: RenderBody) -> str:
        """Return a body that `prepare` has made; an empty one where we failed."""

        def make() -> Raw:
            return _render_one(self._with_draft(recipe))

        key = ("body", self.key(recipe))
        remembered = partial(self.memory.remember, kind=Raw, shape=Outcome[str], lasts=_is_whole)
        html = _read_body(remembered(key, (), make)).value if recipe.draft else ""
        if not recipe.inside:
            return html
        from lectorium.render.body import put_inside

        return put_inside(html, {word: self.html(each) for word, each in recipe.inside})


def bodies_of(target: Target) -> tuple[RenderBody, ...]:
    """Return the bodies that a page shows."""
    from lectorium.plan.target import RenderPage

    recipe = target.recipe
    return tuple(filter(None, (recipe.body, *recipe.others))) if isinstance(recipe, RenderPage) else ()


def _is_whole(body: Raw) -> bool:
    return not is_own_fault(_read_body(body).diagnostics)


def _read_body(body: Raw) -> Outcome[str]:
    return json.decode(body, type=Outcome[str])


def _fill(recipe: RenderBody, draft: Raw) -> Outcome[str]:
    from lectorium.render.body import render_body
    from lectorium.render.body_draft import BodyDraft

    return render_body(recipe, json.decode(draft, type=BodyDraft))


def _render_one(work: tuple[RenderBody, Raw]) -> Raw:
    found = guarded(_fill, *work, doing="rendering it", path=work[0].path)
    return Raw(json.encode(Outcome("", (found,)) if isinstance(found, Diagnostic) else found))
