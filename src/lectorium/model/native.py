"""The native dialect: `course.yml`, `content/lectures`, `content/pages`, assets in `content/` and `static/`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.config import CourseConfig, TermFolder
from lectorium.model.course import ListingPage
from lectorium.model.dialect import Dialect, DocumentRole, FileRole, PageInput, PagePrinter, Reader, Route
from lectorium.model.fill_texts import filled_in, text_address
from lectorium.model.slug import site_address
from lectorium.parse.document import Document
from lectorium.parse.markdown.syntax import Syntax
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import zone_of
from lectorium.text.memory import Memory
from lectorium.text.notebook import ENDING
from lectorium.text.outcome import Outcome, together
from lectorium.text.printed import PrintedFile
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.tree import TERMS, UNPUBLISHED, Tree

CONFIG = "course.yml"
SCHEDULE = "schedule.yml"
_ABOUT = {CONFIG: "the settings of the course", SCHEDULE: "the rows of the schedule"}
_OTHER_ENDINGS = frozenset({"yml", "yaml", "toml", "yml.txt", "yaml.txt"})
"""Endings, in lower case, with which people name what `.yml` is to hold; a `.json` may be one of our own exports."""
AROUND = f"../../{CONFIG}"
"""The config of the course that holds a term, as the term sees it."""
_MARKDOWN = (".md", ".markdown")
_JUNK = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
_PUBLISHED_DOTS = frozenset({".well-known", ".nojekyll", ".htaccess", ".domains"})
"""Names with a dot that servers and their visitors look for in a site; any other one is somebody's private file."""
_KEEPERS = frozenset({".gitkeep", ".keep", ".gitignore", ".gitattributes"})
"""Files with a dot that nobody expects in a site."""
_FOLDERS: tuple[tuple[str, DocumentRole], ...] = (
    ("content/lectures/", "lecture"),
    ("content/pages/", "page"),
    ("content/announcements/", "announcement"),
)
"""Folders whose Markdown is a part of the course; that of all others is copied."""
_VENDOR = frozenset({"vendor", "node_modules"})
_INDEXES: dict[str, ListingPage] = {
    "content/index": "schedule",
    "content/pages/index": "schedule",
    "content/lectures/index": "lectures",
    "content/tags/index": "tags",
    "content/readings/index": "readings",
    "content/announcements/index": "announcements",
}
"""Stems of the documents whose text introduces a page of ours."""
_LISTINGS: dict[str, ListingPage] = {name: name for name in get_args(ListingPage)}
"""Values of `listing:`, by which a page anywhere introduces one."""


def file_role(path: str) -> FileRole:
    """Return what a file of a native course is, by its path alone."""
    folder, _, below = path.partition("/")
    if folder not in {"content", "static"} or not below or _is_junk(below):
        return "ignored"
    if folder == "static":
        return "ignored" if _hidden_part(below) else "asset"
    if any(part.startswith((".", "_", "#")) or part in _VENDOR for part in below.split("/")):
        return "ignored"
    return "document" if path.lower().endswith(_MARKDOWN) else "asset"


def holds_nothing(path: str) -> bool:
    """Return whether no file below a folder is a part of a native course, a file in its place included."""
    if path.partition("/")[0] == "templates":
        return "/." in path
    return path != "." and file_role(f"{path}/any.md") == "ignored"


def is_notebook(path: str) -> bool:
    """Return whether a file of a native course is a notebook that becomes a page."""
    return path.startswith("content/") and path.lower().endswith(ENDING) and file_role(path) == "asset"


def asset_url(path: str) -> str:
    """Return the address of an asset: its path below `content/` or `static/`."""
    return path.partition("/")[2]


def route(document: Document) -> Outcome[Route]:
    """Return what a document of a native course is, by its folder."""
    if is_notebook(document.path):
        return Outcome(Route("page"))
    if not document.path.lower().endswith(_MARKDOWN):
        return Outcome(Route("text", text_address(document, asset_url(document.path))))
    role = _role(document)
    if role == "introduction":
        replaces = _INDEXES[document.path.rpartition(".")[0]]
        return Outcome(Route(role, "" if replaces == "schedule" else f"{replaces}/", replaces=replaces))
    if role == "asset" and document.front_matter.present:
        message = "this file has front matter but is copied as it is"
        help_text = "move it to content/pages/ to make it a page, or to content/lectures/"
        at = Span(document.path, 0, 0, "line")
        return Outcome(Route(role), (Diagnostic(codes.COPIED_MARKDOWN, message, at, help_text),))
    listing = document.front_matter.get("listing") if role == "page" else None
    if listing and (named := _LISTINGS.get(listing.value.raw.strip())):
        chosen = document.front_matter.get("permalink")
        address = (site_address(chosen.value.raw) if chosen else None) or ""
        return Outcome(Route("introduction", address, replaces=named))
    return Outcome(Route(role))


def _route_beside(tree: Tree, document: Document) -> Outcome[Route]:
    """Return what a document is; a notebook gives way to a post beside it that has its name."""
    stem = document.path[: -len(ENDING)]
    if is_notebook(document.path) and any(f"{stem}{ending}" in tree.sizes for ending in _MARKDOWN):
        return Outcome(Route("page", suffix="-notebook"))
    return route(document)


def _role(document: Document) -> DocumentRole:
    path = document.path
    if path.rpartition(".")[0] in _INDEXES:
        return "introduction"
    for folder, role in _FOLDERS:
        if path.startswith(folder):
            name = path.rpartition("/")[2].rpartition(".")[0]
            note = name.lower() == "readme" and not document.front_matter.present
            return "ignored" if note else role
    return "asset"


def open_native(
    source: SourceFile,
    tree: Tree,
    beside: tuple[SourceFile, ...] = (),
) -> Outcome[Reader | None]:
    """Read `course.yml`, and `schedule.yml` beside it; what is wrong is left out, so that all faults are found."""
    from lectorium.model.read_config import read_config

    outcome = read_config(source, next((file for file in beside if file.path == AROUND), None))
    for file in (each for each in beside if each.path != AROUND):
        from lectorium.model.read_events import read_schedule

        events = read_schedule(file, zone_of(outcome.value.timezone))
        config = replace(outcome.value, events=events.value)
        outcome = Outcome(config, (*outcome.diagnostics, *events.diagnostics))
    reader = replace(_reader(outcome.value), route=partial(_route_beside, tree))
    return Outcome(reader, (*outcome.diagnostics, *_unread_settings(tree), *_hidden_files(tree)))


def _reader(config: CourseConfig) -> Reader:
    syntax = native_syntax(config)
    printer = PagePrinter(lambda _path: False, partial(_fill_texts, config=config, syntax=syntax))
    return Reader(config, syntax, file_role, asset_url, route, holds_nothing, printer, is_notebook=is_notebook)


def in_term(reader: Reader, folder: TermFolder) -> Reader:
    """Return what reads a term: its address is below that of the site, and it is called as its folder by itself."""
    config = reader.config
    url = f"{config.url}{folder.name}/" if config.url else ""
    base, term = f"{config.base_path}{folder.name}/", config.term or folder.name
    made = _reader(replace(config, folder=folder, url=url, base_path=base, term=term))
    return replace(made, syntax=replace(made.syntax, plugins=reader.syntax.plugins), route=reader.route)


def _fill_texts(
    given: PageInput, _memory: Memory, *, config: CourseConfig, syntax: Syntax
) -> Outcome[tuple[PrintedFile, ...]]:
    """Return what is published of each file that has front matter and is no page."""
    texts = [each for each in given.documents if not each.path.lower().endswith((*_MARKDOWN, ENDING))]
    values = dict(syntax.values)
    return together(filled_in(given.texts[each.path], each, given.base_url, config, values) for each in texts)


def native_syntax(config: CourseConfig) -> Syntax:
    """Return what the parser must know of a native course: its settings as `site.KEY`."""
    named = {
        "title": config.title,
        "description": config.description,
        "tagline": config.tagline,
        "term": config.term,
        "institution": config.institution,
        "url": config.url.rstrip("/"),
        "language": config.language,
        "lang": config.language,
        "place": config.place,
        "time": config.time,
        "repository": config.repository,
    }
    values = {f"site.{key}": value for key, value in (*named.items(), *config.extra) if value}
    shared, old = tuple(sorted(values.items())), config.kramdown
    keeps = config.images.keep_metadata
    return Syntax(
        shared, liquid=old, kramdown=old, macros=config.macros, keeps_metadata=keeps, language=config.language
    )


def _hidden_part(below: str) -> str:
    """Return the part of a path below `static/` because of which it is not published; empty for none."""
    return next((part for part in below.split("/") if part.startswith(".") and part not in _PUBLISHED_DOTS), "")


def _unread_settings(tree: Tree) -> Iterator[Diagnostic]:
    """Name each file that has nearly the name of one that holds settings."""
    for path in tree:
        stem, _, ending = path.lower().partition(".")
        meant = f"{stem}.yml"
        if meant in _ABOUT and ending in _OTHER_ENDINGS and path != meant:
            message = f"`{path}` is not read: {_ABOUT[meant]} stand in `{meant}`"
            help_text = (
                "move what it says there, as YAML, and delete it" if meant in tree else f"rename it to `{meant}`"
            )
            yield Diagnostic(codes.UNREAD_SETTINGS, message, Span.of_file(path), help_text)


def _hidden_files(tree: Tree) -> Iterator[Diagnostic]:
    """Name each file or folder of `static/` that is left out because of its dot, once."""
    told: set[str] = set()
    for path in tree:
        folder, _, below = path.partition("/")
        part = _hidden_part(below) if folder == "static" else ""
        what = path.partition(f"/{part}")[0] + f"/{part}"
        if not part or _is_junk(below) or part in _KEEPERS or what in told:
            continue
        told.add(what)
        message = f"`{what}` is not published: its name begins with a dot"
        help_text = "rename it if visitors need it, else move it out of `static/`"
        yield Diagnostic(codes.HIDDEN_FILE, message, Span.of_file(path), help_text)


def _is_junk(below: str) -> bool:
    name = below.rpartition("/")[2]
    return name.lower() in _JUNK or name.endswith("~") or any(part == ".git" for part in below.split("/"))


NATIVE = Dialect(
    "native",
    CONFIG,
    open_native,
    folders=("content", "static", "templates", TERMS, UNPUBLISHED),
    beside=(SCHEDULE, AROUND),
    in_term=in_term,
)
"""How a course with a `course.yml` is opened."""
