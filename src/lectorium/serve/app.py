"""The preview as an application (ASGI 3.0): which address is answered by what."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from lectorium.serve.channel import Channel
from lectorium.serve.content_type import content_type
from lectorium.serve.gate import Gate
from lectorium.serve.inject import ROOM
from lectorium.serve.page_script import page_script, page_stylesheet
from lectorium.serve.pages import PreviewSite
from lectorium.serve.preview import Preview
from lectorium.serve.reviewer import Reviewer, page_of

_OWN_FILES = {"client.js": page_script, "client.css": page_stylesheet}


def application(preview: Preview) -> Starlette:
    """Return what answers for a preview."""

    async def events(request: Request) -> Response:
        return Channel(preview.hub.channel(page_of(request), preview.event))

    routes = [
        Route(f"{ROOM}events", events),
        Route(f"{ROOM}review", Reviewer(preview).answer),
        Route(f"{ROOM}{{name:path}}", _own_file),
        Route("/{path:path}", PreviewSite(preview).answer),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Gate, preview.guard)], exception_handlers={404: _nothing})


async def _own_file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _OWN_FILES:
        raise HTTPException(404)
    return Response(_OWN_FILES[name](), media_type=content_type(name))


async def _nothing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page.\n", 404)
