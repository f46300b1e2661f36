"""Runs the pages of a course that are programs: which these are, what each prints, what stands for its body then.

Lectures are no programs, whatever they hold; of them only the inner layouts run, where they say what our page does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Literal, TypeAlias

from msgspec import Struct, json
from msgspec.structs import replace

from lectorium.dialects.jekyll.codes import DATA_FILE, LAYOUT_WORDS
from lectorium.dialects.jekyll.entries import origin_of
from lectorium.dialects.jekyll.liquid.gather import includes_in, is_data, layouts_in, site_input, text_folders
from lectorium.dialects.jekyll.liquid.inputs import LayoutText, PageText, Parts, Read, TemplateText
from lectorium.dialects.jekyll.liquid.layouts import inner_layouts, outer_layout
from lectorium.dialects.jekyll.liquid.outer_layout import furniture, page_region
from lectorium.dialects.jekyll.liquid.site import Site
from lectorium.dialects.jekyll.liquid.worker import RunReply, RunRequest, SiteRequest, ask, is_limited, page_worker
from lectorium.dialects.jekyll.routes import HTML, RouteContext, fields_of, route
from lectorium.dialects.jekyll.settings import text_of
from lectorium.disk.tool import tool_digest
from lectorium.model.dialect import PageInput, PagePrinter
from lectorium.parse import liquid_codes as codes
from lectorium.parse.document import Document
from lectorium.parse.frontmatter import split_front_matter
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.digest import digest_parts
from lectorium.text.entity import unescape
from lectorium.text.instant import days_after, in_zone, to_instant
from lectorium.text.limits import SOURCE_BYTES
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome
from lectorium.text.packed_text import NO_WORDS
from lectorium.text.printed import Printed, PrintedFile, Segment, joined
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

_MARKDOWN = "lectorium.parse.markdown.simple:to_html"
_UNREAD = frozenset(
    item.code
    for item in (
        *(codes.UNKNOWN_TAG, codes.UNKNOWN_OUTPUT, codes.UNKNOWN_INCLUDE, codes.UNCLOSED_TAG),
        *(codes.LECTURE_LISTING, codes.TAG_LISTING, codes.OTHER_LISTING),
    )
)
"""Faults by which a page turns out to hold Liquid that must run."""
_OURS = re.compile(
    r"<!--(?:(?!<!--).)*?-->|&\w+;|\{%-?\s*comment\b(?:(?!\{%-?\s*comment\b).)*?endcomment\s*-?%\}"
    r"|<(style|script|title)\b(?:(?!<\1\b).)*?</\1\s*>"
    r"|\{%-?\s*+(?!for\b|tablerow\b|include|post_url)(?:(?!\{%).)*?%\}"
    r"|\{\{-?\s*(?:content|page\.(?:title|date|content))\b[^}]*\}\}|</?(?!img\b|table\b|[uod]l\b|iframe\b|video\b)[a-z][^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
"""What of a layout says nothing that our page does not say: wrappers, conditions, the title, the day, the body."""
_MORE = re.compile(r"\w|\{[%{]|<\w")
_Says: TypeAlias = Literal["more", "date", "title", ""]
_MOST_TOLD = 5
"""Texts and links of a layout that a note quotes."""
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>([^<>]*)</h\1>", re.IGNORECASE)

_OPENING = re.compile(r"\s*<h1>([^<>]*)</h1>", re.IGNORECASE)
"""The heading that opens a page; one with an id may be led to, and stays."""


def printer_of(course: RouteContext) -> PagePrinter:
    """Return how the pages of a course run."""
    return PagePrinter(partial(_is_read, course=course), partial(run_pages, course=course))


def _is_read(path: str, course: RouteContext) -> bool:
    """Return whether pages may read a text: includes, layouts, data, collections without pages, snippets."""
    includes, layouts, data = text_folders(course)
    if path.startswith(data + "/"):
        return is_data(path)
    if path.startswith((includes + "/", layouts + "/")):
        return True
    is_text = path.lower().endswith((*course.settings.extensions, *HTML))
    origin = origin_of(path, course.settings)
    in_collection = origin.collection is not None and not origin.collection.output and origin.kind != "hidden"
    return is_text and (in_collection or path.startswith("_") or "/_" in path) and origin.kind != "draft"


def run_pages(given: PageInput, memory: Memory, *, course: RouteContext) -> Outcome[tuple[PrintedFile, ...]]:
    """Return what each page prints that is a program; nothing of Liquid is loaded where there is none."""
    includes, layouts, data = text_folders(course)
    known = layouts_in(given.texts, layouts), includes_in(given.texts, includes)
    frames = {name: frozenset(map(_says_more, inner_layouts(name, *known))) for name in known[0]}
    fronts = {name: frozenset(map(_says_more, inner_layouts(name, *known, front=True))) for name in known[0]}
    used: dict[str, bool] = {}
    wanted = [(each, parts) for each in given.documents if (parts := _parts(each, course, frames, fronts, used))]
    replaced = tuple(_left_out(used, *known))
    if not wanted:
        return Outcome((), replaced)
    today = in_zone(given.now, course.zone).date()
    tomorrow = to_instant(days_after(today, 1), course.zone)
    files, day = _files(given, course), today.isoformat()
    gathered = site_input(course, _documents(given, course), given.texts, files, day, future=given.future)
    runner = _Runner(Site(gathered.value), json.encode(SiteRequest(gathered.value, _MARKDOWN)), memory)
    printed: list[PrintedFile] = []
    faults = [*replaced, *gathered.diagnostics, *_unread_data(given, data)]
    for document, parts in wanted:
        if document.path not in runner.site.by_path:
            continue
        source = given.texts[document.path]
        outcome = runner.run(source, parts)
        faults += outcome.diagnostics
        text = outcome.value or PageText(Printed("", ()), None, {}, ())
        own = runner.site.by_path[document.path]
        of_site = own.url == "/" and route(document, course).value.role == "introduction"
        title = str((runner.site.given.config if of_site else own.fields).get("title"))
        start = document.front_matter.body_start
        page = (
            PrintedFile(source.path, text.body.text, source.digest, start, text.body, is_file=True)
            if parts == "file"
            else _printed_file(source, start, text, title, parts)
        )
        printed.append(replace(page, until=tomorrow) if ("now",) in text.reads else page)
    return Outcome(tuple(printed), tuple(faults))


def _parts(
    document: Document,
    course: RouteContext,
    frames: Mapping[str, frozenset[_Says]],
    fronts: Mapping[str, frozenset[_Says]],
    used: dict[str, bool],
) -> Parts | None:
    """Return what of a document runs, None for nothing.

    `frames` tell what the layouts print beside the body, `fronts` what they do on the front page; `used` is told which
    a page names, and whether the front page does.
    """
    placed = route(document, course).value
    if placed.role in ("ignored", "asset"):
        return None
    origin = origin_of(document.path, course.settings)
    fields = fields_of(document, origin, course)[1]
    if placed.role == "text":
        return "file"
    is_front, is_dated = placed.url == "" and placed.role == "introduction", placed.role == "page" and origin.collection
    name = text_of(fields.get("layout"))
    used[name] = used.get(name, False) or is_front
    says = (fronts if is_front else frames).get(name, frozenset())
    framed = "more" in says or bool("date" in says and is_dated) or (is_front and bool(says & {"date", "title"}))
    if placed.role == "lecture":
        return "frame" if framed else None
    runs = any(item.code.code in _UNREAD for item in document.diagnostics)
    return "both" if framed else "body" if runs else None


def _left_out(
    used: Mapping[str, bool], layouts: Mapping[str, LayoutText], includes: Mapping[str, TemplateText]
) -> Iterator[Diagnostic]:
    """Yield a note for each layout that ours replaces of which texts or links stand on no page."""
    found: dict[str, tuple[LayoutText, bool]] = {}
    for name, is_front in used.items():
        if outer := outer_layout(name, layouts, includes):
            found[outer[0]] = outer[1], is_front or (outer[0] in found and found[outer[0]][1])
    told = set[str]()
    for name, (layout, is_front) in sorted(found.items()):
        parts = furniture(layout, includes, shown=is_front and page_region(layout, includes) is not None)
        lost = [part for part in parts if part not in told]
        told.update(lost)
        if lost:
            more = f" and {len(lost) - _MOST_TOLD} more" if len(lost) > _MOST_TOLD else ""
            quoted = ", ".join(f"`{part}`" for part in lost[:_MOST_TOLD])
            message = f"ours replaces the layout `{name}`, so no page shows what it has beside the text: {quoted}{more}"
            help_text = "what readers need goes on a page or into the navigation"
            yield Diagnostic(LAYOUT_WORDS, message, Span.of_file(layout.template.path), help_text)


def _says_more(layout: LayoutText) -> _Says:
    """Return what a layout prints beside the body.

    Our front page has not its own title, but that of the site; our page of a post that is no lecture has no date.
    """
    text = layout.template.text
    shown: tuple[_Says, _Says] = ("date", "title")
    return "more" if _MORE.search(_OURS.sub("", text)) else next((key for key in shown if f"page.{key}" in text), "")


def _documents(given: PageInput, course: RouteContext) -> Iterator[Document]:
    """Yield all documents with front matter, also those that get no page, and those that need none."""
    known = {document.path: document for document in given.documents}
    for document in known.values():
        if document.front_matter.present or route(document, course).value.role != "asset":
            yield document
    for path, source in given.texts.items():
        origin = origin_of(path, course.settings)
        if path in known or origin.collection is None or origin.kind not in ("document", "post"):
            continue
        matter = split_front_matter(source).value
        if matter.present:
            yield Document(path, source.digest, matter, (), (), (), (), "", NO_WORDS, False, ())


def _unread_data(given: PageInput, folder: str) -> Iterator[Diagnostic]:
    """Yield a warning for each data file without a text: what a page shows of it is missing."""
    for path in given.tree:
        if path.startswith(folder + "/") and is_data(path) and path not in given.texts:
            message = f"a data file is UTF-8 and has {SOURCE_BYTES // 1_000_000} MB at most: pages are made without it"
            yield Diagnostic(DATA_FILE, message, Span.of_file(path), "save it as UTF-8, or shorten it")


def _files(given: PageInput, course: RouteContext) -> tuple[str, ...]:
    pages = {document.path for document in _documents(given, course)}
    return tuple(
        path
        for path in given.tree
        if path not in pages and origin_of(path, course.settings).kind in ("page", "document")
    )


class _Runner(Struct, frozen=True, gc=False):
    """Runs the pages of one site, each only when something that it read has changed."""

    site: Site
    request: bytes
    memory: Memory

    def run(self, source: SourceFile, parts: Parts) -> Outcome[PageText | None]:
        """Return what a page prints; what a limit has stopped is never remembered."""
        made_from = (tool_digest(), source.digest, parts, self.site.given.timezone)
        reads: tuple[Read, ...] | None = self.memory.recall(("page reads", source.path), made_from, tuple[Read, ...])
        if reads is not None:
            inputs = (*made_from, self.site.digest(reads))
            known: RunReply | None = self.memory.recall(("page text", source.path), inputs, RunReply)
            if known is not None:
                return Outcome(known.text, known.faults)
        made = ask(page_worker(), self.request, RunRequest(source.path, parts))
        if made.value is not None and not is_limited(made.diagnostics):
            reads = made.value.reads
            self.memory.keep(("page reads", source.path), made_from, reads, tuple[Read, ...])
            reply = RunReply(made.value, made.diagnostics)
            self.memory.keep(("page text", source.path), (*made_from, self.site.digest(reads)), reply, RunReply)
        return made


def _without_title(frame: Printed, title: str) -> Printed:
    """Return a frame without the heading that says the title again: our pages have it above their text."""
    found = next((each for each in _HEADING.finditer(frame.text) if unescape(each[2]).strip() == title), None)
    if found is None:
        return frame
    return joined((frame.part(0, found.start()), frame.part(found.end(), len(frame.text))))


def _without(printed: Printed, own: str) -> Printed:
    """Return a text without the word for the page's own body, which stands on it once."""
    at = printed.text.find(own) if own else -1
    if at < 0:
        return printed
    return joined((printed.part(0, at), _without(printed.part(at + len(own), len(printed.text)), own)))


def _printed_file(source: SourceFile, start: int, text: PageText, title: str, parts: Parts) -> PrintedFile:
    """Return what stands for a page: its body where its frame has a place for it, each on lines of its own."""
    own = next((word for word, path in text.bodies.items() if path == source.path), "")
    body, is_html = text.body, source.path.lower().endswith(HTML)
    if parts == "frame":
        body = Printed(source.text[start:], (Segment(0, source.path, start, True),))
    elif is_html and (opening := _OPENING.match(body.text)) and unescape(opening[1]).strip() == title:
        body = body.part(opening.end(), len(body.text))
    body = _without(body, own)
    pieces = [(body, is_html)]
    if text.frame is not None:
        frame = _without_title(text.frame, title)
        at = frame.text.find(own) if own else -1
        behind = _without(frame.part(at + len(own), len(frame.text)), own)
        pieces = [(frame.part(0, at), True), *pieces, (behind, True)] if at >= 0 else [(frame, True)]
    found, html, unread, length = list[Printed](), list[tuple[int, int]](), None, start
    for piece, is_raw in pieces:
        if piece.text.strip():
            line = piece if piece.text.endswith("\n") else joined((piece, Printed("\n", ())))
            found.append(line)
            place = (length, length := length + len(line.text))
            html += [place] if is_raw else []
            unread = place if piece is body and parts == "frame" else unread
    printed = joined(found)
    whole = source.text[:start] + printed.text
    bodies = tuple((word, path) for word, path in text.bodies.items() if word != own)
    asked = tuple((read[1], read[2]) for read in text.reads if read[0] == "document")
    digest = digest_parts(whole, json.encode((printed.segments, html, unread, bodies)).decode())
    return PrintedFile(
        source.path, whole, digest, start, printed, tuple(html), bodies, asked=asked, days=text.days, unread=unread
    )
