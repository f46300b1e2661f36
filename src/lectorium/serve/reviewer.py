"""The reviewer: what `check` says of the post in view, worked out in a thread that nobody waits for at the end."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lectorium.serve.generation import Generation
from lectorium.serve.messages import empty_review, review_message
from lectorium.serve.preview import Preview


class Reviewer:
    """Answers one page after the other; tabs that ask the same about the same generation share one answer."""

    def __init__(self, preview: Preview) -> None:
        """Begin with nothing known."""
        self._preview = preview
        self._thread = ThreadPoolExecutor(1, "lectorium-review")
        self._known: tuple[Generation, str, dict[str, Any]] | None = None

    async def answer(self, request: Request) -> Response:
        """Return the review of a page as JSON; an empty one when nobody can say, or the preview ends."""
        asking = asyncio.wrap_future(self._thread.submit(self._review, page_of(request)))
        ending = asyncio.ensure_future(self._preview.hub.ending.wait())
        await asyncio.wait((asking, ending), return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        return JSONResponse(asking.result() if asking.done() else empty_review())

    def _review(self, page: str) -> dict[str, Any]:
        """Review a page of the generation that is there once it is its turn; runs in the thread."""
        preview, generation = self._preview, self._preview.generation
        if self._known is not None and self._known[0] is generation and self._known[1] == page:
            return self._known[2]
        try:
            message = review_message(generation, page, preview.review, preview.root, preview.editor)
        except Exception:  # the course may be broken in every way just now; the overlay says how
            return empty_review()
        self._known = generation, page, message
        return message


def page_of(request: Request) -> str:
    """Return the output that a page asks about, empty for none."""
    return request.query_params.get("page", "")
