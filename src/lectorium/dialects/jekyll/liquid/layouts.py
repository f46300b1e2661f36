"""The layouts that a document is printed in, from its own up to the one that writes `<html>`, which is ours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lectorium.dialects.jekyll.liquid.inputs import LayoutText, TemplateText

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_INCLUDE = re.compile(r"\{%-?\s*include(?:_cached)?\s+([\w./-]+)")


def inner_layouts(
    name: Any,
    layouts: Mapping[str, LayoutText],
    includes: Mapping[str, TemplateText],
    read: Callable[[str, str], object] = lambda _kind, _name: None,
) -> Iterator[LayoutText]:
    """Yield the layouts that write a part of a page, the innermost first; `read` is told what was looked at."""
    seen: set[str] = set()
    while name and isinstance(name, str) and name not in seen:
        seen.add(name)
        read("layout", name)
        layout = layouts.get(name)
        if layout is None:
            return
        names = _INCLUDE.findall(layout.template.text)
        for each in names:
            read("include", each)
        shown = (includes[each].text for each in names if each in includes)
        if any(map(_WHOLE_PAGE.search, (layout.template.text, *shown))):
            return
        yield layout
        name = layout.fields.get("layout")
