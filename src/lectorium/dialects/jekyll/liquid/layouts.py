"""The layouts that a document is printed in, from its own up to the one that writes `<html>`, which is ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lectorium.dialects.jekyll.liquid.inputs import LayoutText
from lectorium.dialects.jekyll.liquid.run import PageRun

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+([\w./-]+)")


def inner_layouts(run: PageRun, name: Any) -> Iterator[LayoutText]:
    """Yield the layouts that write a part of a page, the innermost first."""
    seen: set[str] = set()
    while isinstance(name, str) and name not in seen:
        seen.add(name)
        run.read("layout", name)
        layout = run.site.given.layouts.get(name)
        if layout is None or _writes_page(layout, run):
            return
        yield layout
        name = layout.fields.get("layout")


def _writes_page(layout: LayoutText, run: PageRun) -> bool:
    text = layout.template.text
    names = _INCLUDE.findall(text)
    for each in names:
        run.read("include", each)
    includes = run.site.given.includes
    return any(map(_WHOLE_PAGE.search, [text, *(includes[each].text for each in names if each in includes)]))
