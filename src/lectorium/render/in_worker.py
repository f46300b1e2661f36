"""The renderer of a course's own templates behind a pipe, for a process with limits: requests and answers are JSON."""

from __future__ import annotations

import gc
from collections.abc import Callable

from msgspec import Raw, Struct, json

from lectorium.plan.target import RenderPage
from lectorium.plan.view import decode_view
from lectorium.render.filters import Filters
from lectorium.render.limits import Bounds
from lectorium.render.page import PageRenderer
from lectorium.render.sandbox import Sandbox
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome

TARGET = f"{__name__}:open_renderer"
"""Names the function that makes the one which answers."""


class Templates(Struct, frozen=True, tag=True):
    """All texts by name, for the requests that follow; the answer is empty."""

    texts: dict[str, str]
    filters: Filters


class FactsRequest(Struct, frozen=True, tag=True):
    """What does a template tell without being run? The answer is a `TemplateFacts`."""

    name: str


class PageRequest(Struct, frozen=True, tag=True):
    """What is the page of a view? The answer is a `PageReply`."""

    template: str
    kind: str
    """Name of the class of the view."""
    view: Raw
    body: str
    page: str
    """Output path."""


class PageReply(Struct, frozen=True):
    """The answer to `PageRequest`."""

    text: str
    faults: tuple[Diagnostic, ...]


Request = Templates | FactsRequest | PageRequest


def open_renderer() -> Callable[[bytes], bytes]:
    """Return what answers requests; it remembers the templates that it is told of."""
    renderer = PageRenderer({}, Sandbox)

    def answer(data: bytes) -> bytes:
        nonlocal renderer
        request = json.decode(data, type=Request)
        if isinstance(request, Templates):
            renderer = PageRenderer(request.texts, Sandbox, request.filters)
            gc.collect()  # Jinja's templates are circles: those before would fill the memory of this process
            return b""
        if isinstance(request, FactsRequest):
            return json.encode(renderer.facts(request.name))
        made = _make(renderer, request, len(data))
        return json.encode(PageReply(made.value, made.diagnostics))

    return answer


def _make(renderer: PageRenderer, request: PageRequest, size: int) -> Outcome[str]:
    view = decode_view(request.kind, request.view)
    return renderer.render(RenderPage(request.template, view), request.body, Bounds(request.page, size))


def request_page(recipe: RenderPage, body: str, page: str) -> PageRequest:
    """Return the request for a page."""
    return PageRequest(recipe.template, recipe.kind, recipe.written(), body, page)
