"""Runs the Liquid of one page, and of the inner layouts round it: text with places, the values read, faults, lacks."""

from __future__ import annotations

from functools import partial
from typing import Any

from liquid.exceptions import (
    BlockNestingError,
    ContextDepthError,
    OutputStreamLimitError,
    ResourceLimitError,
)

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.liquid.drops import payload
from lectorium.dialects.jekyll.liquid.environment import PageEnvironment
from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, PageText, Parts
from lectorium.dialects.jekyll.liquid.layouts import inner_layouts
from lectorium.dialects.jekyll.liquid.nodes import OUTPUT, Framed
from lectorium.dialects.jekyll.liquid.run import Markdown, PageRun
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.dialects.jekyll.liquid.tags import TAGS
from lectorium.dialects.jekyll.liquid.values import LimitError, merged, revive
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import remembered
from lectorium.text.outcome import Outcome
from lectorium.text.printed import Printed, Segment

_WORDS: dict[type[Exception], str] = {
    OutputStreamLimitError: f"this page prints more than {OUTPUT:,} bytes",
    ContextDepthError: "includes and loops are nested too deep here; does a file include itself?",
    BlockNestingError: f"more than {PageEnvironment.block_nesting_limit} tags are open at once",
    RecursionError: "the tags or values of this page are nested too deep",
    MemoryError: "this page takes too much memory",
}
_HELP = "a loop, a list or a text of this page is far too large"


def run_page(path: str, site: Site, markdown: Markdown, parts: Parts = "both") -> Outcome[PageText | None]:
    """Return what a page prints; None where a limit stops it, which is an error and not to be remembered."""
    page = site.by_path[path]
    run = PageRun(site, page, markdown)
    environment = _environment()
    environment.begin(run)
    run.frame = partial(_print_frame, environment)
    try:
        body = _print_body(environment, page) if parts != "frame" else Printed("", ())
        frame = run.frame(page) if parts in ("both", "frame") else None
        if parts == "file":
            body = _print_file(environment, page, body)
    except (LimitError, ResourceLimitError, RecursionError, MemoryError) as limit:
        span = run.span(run.at or getattr(limit, "token", None))
        return Outcome(None, (Diagnostic(codes.PAGE_LIMIT, _WORDS.get(type(limit), str(limit)), span, _HELP),))
    printed = body.text + (frame.text if frame is not None else "")
    bodies = {placeholder: path for placeholder, path in run.bodies.items() if placeholder in printed}
    text = PageText(body, frame, bodies, tuple(sorted(run.reads)), tuple(sorted(run.days)))
    return Outcome(text, tuple(run.faults.values()))


def _print_body(environment: PageEnvironment, page: DocumentInput) -> Printed:
    run = environment.run
    if run.read("document", page.path, "render_with_liquid") is False:
        return Printed(page.template.text, (Segment(0, page.path, page.template.start, True),))
    name = _layout_name(run, page)
    if name:
        run.read("layout", name)
    layout = run.site.given.layouts.get(name)
    return environment.print(
        page.template, payload(run, page, layout=revive(layout.fields, run.site.zone) if layout else None)
    )


def _print_frame(environment: PageEnvironment, document: DocumentInput) -> Printed | None:
    """Return what the inner layouts of a document print round its body, None where there are none."""
    run = environment.run
    content: Any = run.body(document)
    printed, fields = None, dict[str, Any]()
    given = run.site.given
    front = document.url == "/" and document is run.page
    for layout in inner_layouts(_layout_name(run, document), given.layouts, given.includes, run.read, front=front):
        fields = merged(layout.fields, fields)
        names = payload(run, document, layout=revive(fields, run.site.zone), content=content)
        printed = environment.print(layout.template, names)
        content = Framed.of(printed)
    return printed


def _print_file(environment: PageEnvironment, file: DocumentInput, body: Printed) -> Printed:
    """Return a file that is no page, with bodies that it shows, in its layouts unless they make an HTML page of it."""
    run, given = environment.run, environment.run.site.given
    is_markdown = file.path.lower().endswith((".md", ".markdown", ".mkdown", ".mkdn", ".mkd"))
    content: Any = run.markdown(body.text) if is_markdown else body.text
    layouts = list(inner_layouts(_layout_name(run, file), given.layouts, given.includes, run.read))
    above = layouts[-1].fields.get("layout") if layouts else None
    for layout in () if above in given.layouts else layouts:
        names = payload(run, file, layout=revive(layout.fields, run.site.zone), content=content)
        content = environment.print(layout.template, names).text
    return Printed(run.expand(content), ())


def _layout_name(run: PageRun, document: DocumentInput) -> str:
    """Return the layout that a document names, empty for none."""
    name = run.read("document", document.path, "layout")
    return name if isinstance(name, str) and name != "none" else ""


@remembered(1)
def _environment() -> PageEnvironment:
    return PageEnvironment(TAGS)
