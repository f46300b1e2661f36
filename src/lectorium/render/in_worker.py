"""The renderer of a course's own templates behind a pipe, for a process with limits: requests and answers are JSON.

A request is a list: `templates` and all texts by name, `facts` and a name, or `page` and its parts.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from typing import Any

from lectorium.plan import view as views
from lectorium.plan.target import RenderPage
from lectorium.render.limits import Bounds
from lectorium.render.page import PageRenderer, TemplateFacts
from lectorium.render.sandbox import Sandbox
from lectorium.text.codec import codec
from lectorium.text.diagnostic import Diagnostic

TARGET = f"{__name__}:open_renderer"
"""Names the function that makes the one which answers."""

FACTS = codec(TemplateFacts)
"""How the answer to `facts` is written."""
PAGE = codec(tuple[str, tuple[Diagnostic, ...]])
"""How the answer to `page` is written: the text and the faults."""


def open_renderer() -> Callable[[bytes], bytes]:
    """Return what answers requests; it remembers the templates that it is told of."""
    renderer = PageRenderer({}, Sandbox)

    def answer(request: bytes) -> bytes:
        nonlocal renderer
        match json.loads(request):
            case ["templates", templates]:
                renderer = PageRenderer(templates, Sandbox)
                gc.collect()  # Jinja's templates are circles: those before would fill the memory of this process
                return b""
            case ["facts", name]:
                return FACTS.dump(renderer.facts(name))
            case ["page", template, kind, values, body, page]:
                recipe = RenderPage(template, codec(getattr(views, kind)).decode(values))
                made = renderer.render(recipe, body, Bounds(page, len(request)))
                return PAGE.dump((made.value, made.diagnostics))
        raise ValueError("no such request")

    return answer


def write(*parts: Any) -> bytes:
    """Return a request."""
    return json.dumps(parts).encode("ascii")


def write_page(recipe: RenderPage, body: str, page: str) -> bytes:
    """Return the request for a page."""
    kind: type[Any] = type(recipe.view)
    return write("page", recipe.template, kind.__name__, codec(kind).encode(recipe.view), body, page)
