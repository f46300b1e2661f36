"""An output as its maker declares it: its address, whose it is, how links may mean it, and how it is made later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.course import Lecture, Page
from lectorium.plan.target import Recipe, RenderPage, Target
from lectorium.plan.urls import file_names, link_address, output_path, page_names
from lectorium.text.language import in_language

OutputKind = Literal["page", "asset", "part"]
"""A page; a file that authors may link to; a file that only our own pages load."""

Make: TypeAlias = Callable[[Any], Recipe]
"""A pure function from the plan's context (`PlanContext`) to a recipe: the same at every call."""


class Spot(Struct, frozen=True, gc=False):
    """Where generated outputs stand together: in the first folder where nothing of the author's is in their way."""

    name: str
    candidates: tuple[str, ...]
    """Folders in the order in which they are tried; a number is put to the last one when all are taken."""
    noun: str
    """How a note calls what stands there."""


class OutputSpec(Struct, frozen=True, gc=False):
    """One output that a page maker declares; links find it, whether its recipe is ever made or not."""

    path: str
    """Output path, as that of a target; below the `spot` where there is one."""
    make: Make
    origin: str
    """The source that asks for it (a path of the course), or the name of the page maker."""
    url: str
    """Address below the site's root that works on any server: `tags/`, `about.html`, `img/a b.png`."""
    kind: OutputKind
    name: str = ""
    """How other pages ask for its address: `lectures`, `feed`; empty where none does."""
    authored: bool = False
    """True when an author chose this address; two authored outputs at one address stop a build."""
    source: str = ""
    """Path of the file that it shows or copies; empty for what is generated, and for an old address."""
    ids: frozenset[str] | None = None
    """Anchors of a page; None when any fragment may be right."""
    title: str = ""
    day: str = ""
    """Day of a dated post, for the order of writing."""
    spot: Spot | None = None
    listed: bool = False
    """True: the sitemap names it."""
    parts: Callable[[Any], Iterable[Target]] | None = None
    """Gives the further outputs that belong to it; their addresses hold a digest, known when all is planned."""
    quiet: bool = False
    """True: nobody is told when something of the author's stands in its place."""

    def below(self, folder: str) -> OutputSpec:
        """Return the output in the folder that was found for its spot."""
        return replace(self, path=folder + self.path, url=folder + self.url, spot=None)

    def changed(self, post: Lecture | Page) -> OutputSpec:
        """Return the page of a post that has changed in place: its recipe looks the post up in the context."""
        return replace(self, **_of_post(post))

    def names(self) -> tuple[str, ...]:
        """Return every path below the root under which it can be asked for."""
        if self.kind == "page":
            return page_names(self.url)
        return file_names(self.url)

    def target(self, context: Any) -> Target:
        """Return the target that was declared, its recipe worked out in the language of its course."""
        with in_language(context.course.config.language):
            recipe = self.make(context)
        recipe = recipe.set_aside(context.memory) if isinstance(recipe, RenderPage) else recipe
        return Target(self.path, recipe, self.origin)

    def further(self, context: Any) -> tuple[Target, ...]:
        """Return its parts, worked out in the same language."""
        with in_language(context.course.config.language):
            return tuple(self.parts(context)) if self.parts else ()


def page_output(url: str, make: Make, origin: str, **more: Any) -> OutputSpec:
    """Declare a page at an address; `more` are further fields of `OutputSpec`."""
    return OutputSpec(output_path(url), make, origin, link_address(url), "page", **more)


def post_output(post: Lecture | Page, make: Make, **more: Any) -> OutputSpec:
    """Declare the page of a post, with every anchor that its author gave it; `make` is to look the post up."""
    path = post.document.path
    return page_output(post.url, make, path, source=path, authored=True, **_of_post(post), **more)


def _of_post(post: Lecture | Page) -> dict[str, Any]:
    document, day = post.document, post.date if isinstance(post, Lecture) else None
    shown = (document, *(each for _, each in document.bodies))
    ids = frozenset(
        name for each in shown for name in (*(heading.id for heading in each.headings), *each.anchors) if name
    )
    return {
        "ids": ids,
        "title": post.title,
        "listed": post.visibility == "shown" and not post.unlisted,
        "day": str(day or ""),
    }


def file_output(path: str, make: Make, origin: str, kind: OutputKind = "asset", **more: Any) -> OutputSpec:
    """Declare a file at a path; `more` are further fields of `OutputSpec`."""
    return OutputSpec(path, make, origin, path, kind, **more)


def always(recipe: Recipe) -> Make:
    """Return what makes the same recipe whatever the course is."""
    return lambda _context: recipe
