"""The page makers of a run: ours, and behind them what plug-ins declare, looked at before anything is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec.structs import replace

from lectorium.parse.plugin import Plugin
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.target import CopyAsset, Recipe, WriteText
from lectorium.plan.urls import collision_key, normalise


def makers_with(plugins: tuple[Plugin, ...]) -> tuple[PageMaker, ...]:
    """Return all page makers, those of plug-ins behind ours."""
    return (*PAGE_MAKERS, PageMaker("plug-ins", partial(_declare, plugins))) if plugins else PAGE_MAKERS


def _declare(plugins: tuple[Plugin, ...], request: PlanRequest) -> Iterator[OutputSpec]:
    """Yield what plug-ins declare; raises TypeError for what is no output, ValueError for two at one address."""
    files = frozenset(asset.path for asset in request.course.assets)
    taken = dict[str, str]()
    for name, maker in ((plugin.name, maker) for plugin in plugins for maker in plugin.makers):
        for spec in maker.declare(request):
            if (
                not isinstance(spec, OutputSpec)
                or not _is_text(spec.path)
                or normalise(spec.path) != (spec.path or None)
            ):
                raise TypeError(f"`{maker.name}` declares {spec!r:.80}, which is no output below the site's root")
            first = taken.setdefault(collision_key(spec.path), name)
            if first != name:
                raise ValueError(f"`{first}` and `{name}` both make `{spec.path}`")
            yield replace(spec, authored=False, make=partial(_recipe, spec, files))


def _recipe(spec: OutputSpec, files: frozenset[str], context: object) -> Recipe:
    """Return a recipe of a plug-in; raises TypeError for one from which nothing can be made."""
    recipe: Any = spec.make(context)
    if isinstance(recipe, WriteText) and _is_text(recipe.text):
        return recipe
    if isinstance(recipe, CopyAsset) and recipe.source in files:
        return recipe
    raise TypeError(f"nothing can be made at `{spec.path}` from {recipe!r:.80}")


def _is_text(value: object) -> bool:
    """Return whether something is a text that a file, and its name, may hold."""
    return isinstance(value, str) and not re.search("[\0\ud800-\udfff]", value)
