"""Opens a folder with a `_config.yml`: reads the settings and hands out the functions that read its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from functools import partial

from msgspec.structs import replace

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.beside import (
    COURSE_DATA,
    FOLDERS,
    NAVIGATION,
    course_words,
    framed_title,
    framed_years,
    language_of,
    layout_names,
    printed_keys,
)
from lectorium.dialects.jekyll.course_config import UNTITLED, course_config, navigation_file, syntax_of
from lectorium.dialects.jekyll.entries import holds_nothing, origin_of
from lectorium.dialects.jekyll.order import in_jekylls_order
from lectorium.dialects.jekyll.roles import lecture_collections, lecture_folders, with_hidden_lectures
from lectorium.dialects.jekyll.routes import (
    HTML,
    NEVER_OPTIONAL,
    OF_GITHUB,
    RouteContext,
    asset_address,
    copies_plain,
    route,
    slug_of,
)
from lectorium.dialects.jekyll.run_pages import printer_of
from lectorium.dialects.jekyll.settings import Settings, read_settings
from lectorium.dialects.jekyll.tex_macros import tex_macros
from lectorium.model.dialect import FileRole, Reader
from lectorium.model.read_config import read_own
from lectorium.parse.yaml import read_yaml
from lectorium.parse.yaml_codes import DUPLICATE_KEY, IMPOSSIBLE_DATE, UNSUPPORTED_YAML
from lectorium.text.diagnostic import Code, Diagnostic, as_warning
from lectorium.text.instant import zone_of
from lectorium.text.language import ENGLISH, is_language, normal_tag
from lectorium.text.outcome import Outcome
from lectorium.text.source import SourceFile
from lectorium.text.span import Span
from lectorium.text.tree import Tree

_NEXT_DOCUMENT = re.compile(r"^[^\s#%-].*?^(?P<rule>---(?:[ \t].*)?)$", re.MULTILINE | re.DOTALL)
LARGEST_HTML = 512 * 1024
"""Bytes beyond which an HTML file is no page with front matter but slides or a notebook that somebody exported."""


def open_course(source: SourceFile, tree: Tree, beside: tuple[SourceFile, ...]) -> Outcome[Reader | None]:
    """Read the config of a Jekyll course; None when nothing in it can be read: it decides which files are posts.

    `beside` are its files of navigation, of which the first with an entry counts, those with words of the course, its
    layouts and includes.
    """
    read = read_yaml(source, 0, _first_document(source.text))
    fields = Outcome(read.value, tuple(as_warning(item, _forgiven(item)) for item in read.diagnostics))
    if not fields.value and any(item.code.blocks for item in fields.diagnostics):
        return Outcome(None, fields.diagnostics)
    settings = read_settings(fields.value)
    course = route_context(settings.value, tree)
    known = (item.key for item in settings.value.fields if not item.value.is_empty)
    words = course_words((file for file in beside if file.path in COURSE_DATA), known)
    told = replace(settings.value, fields=(*settings.value.fields, *words))
    own = read_own(course_config(told, source.path, course.lectures), fields.value)
    config, language = own.value, normal_tag(language_of(beside))
    if is_language(language) and config.language == ENGLISH and not settings.value.text("lang", "locale", "language"):
        config = replace(config, language=language)
    layouts = tuple(file for file in beside if file.path.startswith(FOLDERS))
    if config.title == UNTITLED and (title := framed_title(layouts)):
        config = replace(config, title=title)
    menus = sorted((file for file in beside if file.path in NAVIGATION), key=lambda file: NAVIGATION.index(file.path))
    nav = next((found for file in menus if (found := navigation_file(file))), config.nav)
    reader = Reader(
        replace(
            config,
            nav=nav,
            layouts=layout_names(layouts),
            printed=printed_keys(layouts),
            framed_years=framed_years(layouts),
        ),
        replace(syntax_of(settings.value), macros=tex_macros(layouts), keeps_metadata=config.images.keep_metadata),
        partial(file_role, settings=course.settings, sizes=tree.sizes),
        partial(asset_address, course=course),
        partial(route, course=course),
        lambda path: path != "." and holds_nothing(path, course.settings),
        printer_of(course),
        partial(copies_plain, course=course),
        partial(in_jekylls_order, course=course),
    )
    silent = _silent_collections(settings.value, course, source, tree)
    faults = (*fields.diagnostics, *settings.diagnostics, *own.diagnostics, *silent, *_undated_posts(course, tree))
    return Outcome(reader, faults)


def _forgiven(fault: Diagnostic) -> frozenset[Code]:
    """Return the faults of a config with which Jekyll goes on; it stops at an object of Ruby."""
    return frozenset({DUPLICATE_KEY, IMPOSSIBLE_DATE, *(() if "!ruby/" in fault.message else (UNSUPPORTED_YAML,))})


def _first_document(text: str) -> int:
    """Return where the first document of a YAML text ends: of several Jekyll reads that one."""
    found = _NEXT_DOCUMENT.search(text)
    return found.start("rule") if found else len(text)


def file_role(path: str, *, settings: Settings, sizes: Mapping[str, int]) -> FileRole:
    """Return what a file is, by its path alone: one with front matter may turn out to be no asset, or the reverse."""
    origin = origin_of(path, settings)
    if origin.kind == "hidden" or (origin.collection and not origin.collection.output) or _is_output(path, settings):
        return "ignored"
    extension = "." + path.lower().rpartition(".")[2]
    if extension in settings.extensions or (extension in HTML and sizes.get(path, 0) <= LARGEST_HTML):
        return "document"
    return "ignored" if extension in (".scss", ".sass", ".coffee") or origin.kind in ("post", "draft") else "asset"


def _is_output(path: str, settings: Settings) -> bool:
    folder = settings.destination
    return bool(folder) and path.startswith(folder + "/")


def route_context(settings: Settings, tree: Tree) -> RouteContext:
    """Return what the routes of all documents need to know."""
    counts: dict[str, int] = {}
    pages: list[str] = []
    known: set[str] = set()
    for path in tree:
        parts = path.split("/")
        known.update("/".join(parts[:count]) for count in range(1, len(parts) + 1))
        if "." + path.lower().rpartition(".")[2] not in (*settings.extensions, *HTML):
            continue
        origin = origin_of(path, settings)
        if origin.collection and origin.kind in ("post", "document"):
            counts[origin.collection.label] = counts.get(origin.collection.label, 0) + 1
        elif origin.kind == "page" and path.lower().endswith(settings.extensions):
            pages.append(path)
    plugins = settings.plugins or (OF_GITHUB if _is_left_to_github(settings, known) else ())
    settings = replace(settings, collections=with_hidden_lectures(settings.collections, counts), plugins=plugins)
    lectures = lecture_collections(settings.collections, counts)
    folders = frozenset() if lectures else lecture_folders(pages)
    home = (settings.text("layouts_dir") or "_layouts").strip("/") + "/"
    layouts = (path.removeprefix(home).rpartition(".")[0] for path in tree if path.startswith(home))
    zone = zone_of(settings.timezone)
    return RouteContext(settings, lectures, folders, known.__contains__, zone, frozenset(layouts))


def _is_left_to_github(settings: Settings, known: Set[str]) -> bool:
    """Return whether a course has nothing by which a Jekyll of its own would make a site: GitHub Pages builds it.

    It names no plug-in, has no Gemfile, no HTML of its own and nothing of a site (`_layouts`, `_posts`, `_pages`), only
    texts.
    """
    written = any(item.key in ("plugins", "gems") for item in settings.fields)
    of_site = (each for each in known - {"_site"} if each[0] == "_" and not {".", "/"} & {*each})
    html = (each for each in known if each.endswith(HTML) and origin_of(each, settings).kind != "hidden")
    return not written and "Gemfile" not in known and not any(of_site) and not any(html)


def _silent_collections(
    settings: Settings, course: RouteContext, source: SourceFile, tree: Tree
) -> tuple[Diagnostic, ...]:
    """Name each collection that has files and no `output`, since none of them would get a page."""
    found = []
    for item in settings.collections:
        count = sum(path.startswith(item.folder + "/") for path in tree)
        if item.output or not count:
            continue
        message = f"the collection `{item.label}` has no `output: true`, {_fate(item.label in course.lectures, count)}"
        found.append(Diagnostic(codes.NO_OUTPUT, message, _key_span(settings, item.label, source.path)))
    return tuple(found)


def _undated_posts(course: RouteContext, tree: Tree) -> Iterator[Diagnostic]:
    for path in tree:
        origin = origin_of(path, course.settings)
        is_text = path.lower().endswith((*course.settings.extensions, *HTML))
        is_passed_over = origin.kind == "hidden" and origin.collection is not None
        if is_text and is_passed_over and not NEVER_OPTIONAL.fullmatch(slug_of(path)):
            message = "the name of this post has no date, so Jekyll passes over it and it gets no page"
            help_text = "call it `YYYY-MM-DD-title.md`, or move it to `_drafts/`"
            yield Diagnostic(codes.UNDATED_POST, message, Span.of_file(path), help_text)


def _fate(shown: bool, count: int) -> str:
    if shown:
        files = "its file is shown as a lecture" if count == 1 else f"its {count} files are shown as lectures"
        return f"but {files}, since there are no others"
    return f"so {'its file gets' if count == 1 else f'its {count} files get'} no page"


def _key_span(settings: Settings, label: str, path: str) -> Span:
    value = settings.value("collections")
    spans = [item.span for item in value.fields if item.key == label] if value is not None else []
    return spans[0] if spans else Span.of_file(path)
