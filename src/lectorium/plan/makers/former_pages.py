"""Archives and further pages that the course's generator made of its posts: their addresses lead to our lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import partial

from lectorium.model.config import FormerPages
from lectorium.model.course import Course
from lectorium.plan.address_table import tag_output_name
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.makers.redirects import redirect_view
from lectorium.plan.output_spec import OutputSpec, file_output, page_output
from lectorium.plan.shell import absolute
from lectorium.plan.target import RenderPage, WriteText
from lectorium.plan.urls import normalise, scheme_of

_MAKER = "former"
_LISTS = "lectures"
"""Name of the output that lists every lecture."""


def former_pages(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the pages; an address that comes twice, or that leads out of the site, is left out."""
    found: dict[str, tuple[str, str]] = {}
    for item in request.course.config.former_pages:
        if item.kind == "redirects":
            yield file_output(item.address, _redirects, _MAKER, quiet=True)
        for values, name, title in _members(item, request.course):
            address = item.address
            for key, value in values.items():
                address = address.replace(f":{key}", value)
            place = normalise(address)
            if place:
                found.setdefault(place, (name, title))
    for address, (name, title) in found.items():
        yield page_output(address, partial(_page, address, name, title), _MAKER, quiet=True)


def _members(item: FormerPages, course: Course) -> Iterable[tuple[dict[str, str], str, str]]:
    """Return for each page its values, the name of the output that it leads to, and its title."""
    dated = [lecture for lecture in course.lectures if lecture.date is not None]
    match item.kind:
        case "tag" | "category":
            tags = course.tags if item.kind == "tag" else course.categories
            return [({"name": _slug(tag.name)}, tag_output_name(item.kind, tag), tag.name) for tag in tags]
        case "date":
            days = [str(lecture.date).split("-") for lecture in dated]
            return [(dict(zip(("year", "month", "day"), day, strict=True)), _LISTS, "Lectures") for day in days]
        case "rest":
            pages = -(-len(dated) // item.size)
            return [({"num": str(number)}, _LISTS, "Lectures") for number in range(2, pages + 1)]
        case _:
            return []


def _slug(name: str) -> str:
    """Return the slug that `jekyll-archives` gives a tag: `-` for each run of other characters."""
    return re.sub(r"[\W_]+", "-", name).strip("-").lower()


def _page(address: str, name: str, title: str, context: PlanContext) -> RenderPage:
    return redirect_view(address, context.table.url(name), title, context)


def _redirects(context: PlanContext) -> WriteText:
    """Return every old address with the present one, as `jekyll-redirect-from` writes them."""
    found: dict[str, str] = {}
    for post in (*context.course.lectures, *context.course.pages):
        found |= {f"/{old.lstrip('/')}": post.url for old in post.redirect_from}
        if post.redirect_to:
            found[f"/{post.url}"] = post.redirect_to
    base = context.request.base_path
    targets = {
        old: new if scheme_of(new) else absolute(context, new.lstrip("/")) or base + new.lstrip("/")
        for old, new in found.items()
    }
    return WriteText(json.dumps(targets, ensure_ascii=False, separators=(",", ":")))
