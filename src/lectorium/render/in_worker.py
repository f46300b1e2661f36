"""The renderer of a course's own templates behind a pipe: requests and answers as bytes, for a process with limits.

A request is a JSON list, what is wanted and its parts; the answer to `page` begins with one byte that tells whether a
page or the faults follow.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Mapping
from typing import Any

from lectorium.plan import view as views
from lectorium.plan.target import RenderPage
from lectorium.render.limits import Bounds
from lectorium.render.page import PageRenderer, TemplateFacts
from lectorium.render.sandbox import Sandbox
from lectorium.text.codec import MalformedError, codec
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome

TARGET = f"{__name__}:open_renderer"
"""Names the function that makes the one which answers."""

_PAGE, _FAULTS = b"p", b"f"
_Faults = tuple[Diagnostic, ...]


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
                return codec(TemplateFacts).dump(renderer.facts(name))
            case ["page", template, kind, values, body, page]:
                recipe = RenderPage(template, codec(getattr(views, kind)).decode(values))
                return _dump_page(renderer.render(recipe, body, Bounds(page, len(request))))
        raise ValueError("no such request")

    return answer


def ask_templates(templates: Mapping[str, str]) -> bytes:
    """Return the request that the following ones are about."""
    return json.dumps(["templates", dict(templates)]).encode("ascii")


def ask_facts(name: str) -> bytes:
    """Return the request for the facts of one template."""
    return json.dumps(["facts", name]).encode("ascii")


def read_facts(answer: bytes) -> TemplateFacts:
    """Return the facts in an answer; raises MalformedError."""
    return codec(TemplateFacts).load(answer)


def ask_page(recipe: RenderPage, body: str, page: str) -> tuple[bytes, Bounds]:
    """Return the request for a page, and what it may use."""
    kind: type[Any] = type(recipe.view)
    view = codec(kind).encode(recipe.view)
    request = json.dumps(["page", recipe.template, kind.__name__, view, body, page]).encode("ascii")
    return request, Bounds(page, len(request))


def _dump_page(page: Outcome[str]) -> bytes:
    if page.diagnostics:
        return _FAULTS + codec(_Faults).dump(page.diagnostics)
    return _PAGE + page.value.encode("utf-8")


def read_page(answer: bytes) -> Outcome[bytes]:
    """Return the page in an answer, or its faults; raises MalformedError."""
    if answer[:1] == _PAGE:
        return Outcome(answer[1:])
    if answer[:1] == _FAULTS:
        return Outcome(b"", codec(_Faults).load(answer[1:]))
    raise MalformedError("neither a page nor faults")
