"""The layouts that a document is printed in, from its own up to the one that writes `<html>`, which is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lectorium.dialects.jekyll.liquid.inputs import LayoutText, TemplateText
from lectorium.dialects.jekyll.liquid.outer_layout import INCLUDE, WHOLE_PAGE, page_region


def inner_layouts(
    name: Any,
    layouts: Mapping[str, LayoutText],
    includes: Mapping[str, TemplateText],
    read: Callable[[str, str], object] = lambda _kind, _name: None,
    *,
    front: bool = False,
) -> Iterator[LayoutText]:
    """Yield the layouts that write a part of a page, the innermost first; `read` is told what was looked at.

    The front page has the news and texts of the one that writes the whole page, too.
    """
    seen: set[str] = set()
    while name and isinstance(name, str) and name not in seen:
        seen.add(name)
        read("layout", name)
        layout = layouts.get(name)
        if layout is None:
            return
        names = INCLUDE.findall(layout.template.text)
        for each in names:
            read("include", each)
        shown = (includes[each].text for each in names if each in includes)
        if any(map(WHOLE_PAGE.search, (layout.template.text, *shown))):
            region = page_region(layout, includes) if front else None
            yield from (region,) if region else ()
            return
        yield layout
        name = layout.fields.get("layout")


def outer_layout(
    name: str, layouts: Mapping[str, LayoutText], includes: Mapping[str, TemplateText]
) -> tuple[str, LayoutText] | None:
    """Return the layout that ours replaces for a page, with its name; None for none."""
    seen: set[str] = set()
    while name in layouts and name not in seen:
        seen.add(name)
        above = layouts[name].fields.get("layout")
        if not isinstance(above, str) or above not in layouts:
            return (name, layouts[name]) if list(inner_layouts(name, layouts, includes)) == [] else None
        name = above
    return None
