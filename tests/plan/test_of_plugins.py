"""What plug-ins declare is looked at before anything is made of it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from lectorium.parse.plugin import Plugin
from lectorium.plan.makers.all_makers import PAGE_MAKERS
from lectorium.plan.makers.maker import PageMaker, declared_by
from lectorium.plan.makers.of_plugins import makers_with
from lectorium.plan.output_spec import OutputSpec, always, file_output, page_output
from lectorium.plan.target import CopyAsset, RenderPage, WriteText
from lectorium.plan.view import SitemapView


class _Asset:
    path = "content/a.png"


class _Course:
    assets = (_Asset,)


class _Request:
    course = _Course


def plugin(name: str, *outputs: Any) -> Plugin:
    return Plugin(1, makers=(PageMaker("words", lambda _: outputs),), name=name)


def declared(*plugins: Plugin) -> tuple[OutputSpec, ...]:
    request: Any = _Request
    return tuple(declared_by(makers_with(plugins)[len(PAGE_MAKERS) :], request))


def test_without_plugins_there_are_only_ours() -> None:
    assert makers_with(()) is PAGE_MAKERS


@pytest.mark.parametrize("recipe", [WriteText("words"), CopyAsset("content/a.png")])
def test_what_can_be_made_is_made_and_is_never_an_authors(recipe: Any) -> None:
    (spec,) = declared(plugin("a", page_output("words/", always(recipe), "words", authored=True)))
    assert (spec.path, spec.authored, spec.make(None)) == ("words/index.html", False, recipe)


@pytest.mark.parametrize(
    "recipe",
    [WriteText(7), CopyAsset("gone.png"), RenderPage("page.html", SitemapView(())), "a text", None],  # type: ignore[arg-type]
)
def test_what_cannot_be_made_is_refused(recipe: Any) -> None:
    (spec,) = declared(plugin("a", file_output("a.html", always(recipe), "words")))
    with pytest.raises(TypeError, match=r"^nothing can be made at `a\.html` from "):
        spec.make(None)


@pytest.mark.parametrize("output", [7, *(file_output(path, always(WriteText("")), "") for path in ("", "../a", "/a"))])
def test_what_is_no_output_below_the_root_is_refused(output: Any) -> None:
    with pytest.raises(TypeError, match=r"^`words` declares .*, which is no output below the site's root$"):
        declared(plugin("a", output))


def test_two_plugins_cannot_share_an_address() -> None:
    one, other = (file_output(path, always(WriteText("")), "words") for path in ("Words.txt", "words.txt"))
    with pytest.raises(ValueError, match=re.escape("`a` and `b` both make `words.txt`")):
        declared(plugin("a", one), plugin("b", other))
