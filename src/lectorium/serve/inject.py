"""The preview's script, put into a page on its way out; the files of a site never hold it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

PREVIEW_PREFIX = "/_lectorium/"
"""Where the preview's own addresses begin; outside every base path, and no output of a course is looked up there."""

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_ROOT = re.compile(rb"<html(?:\s[^>]*)?>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)


def inject(page: bytes, data: Mapping[str, str]) -> bytes:
    """Return a page with the script as the first thing in its head, so that it runs before the page's own.

    `data` is what the script must know of the page and its server, by the names of its data attributes.
    """
    root = _ROOT.search(page, 0, 20_000)
    given = {**data, "root": root[0].decode("utf-8", "replace") if root else ""}
    names = " ".join(f'data-{name}="{escape(value)}"' for name, value in given.items())
    script = f'<script src="{PREVIEW_PREFIX}client.js" defer {names}></script>'.encode()
    head = _HEAD.search(page, 0, 20_000)
    at = head.end() if head else _behind_doctype(page)
    return page[:at] + script + page[at:]


def _behind_doctype(page: bytes) -> int:
    found = _DOCTYPE.match(page, 0, 20_000)
    return found.end() if found else 0
