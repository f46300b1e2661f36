"""Where Jekyll writes a document, and what the document is in the course."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.defaults import defaults_for
from lectorium.dialects.jekyll.entries import Origin, origin_of
from lectorium.dialects.jekyll.moment import moment_in, moment_of
from lectorium.dialects.jekyll.permalink import STYLES, Built, build, date_values, output_address, slugify, suffixed
from lectorium.dialects.jekyll.roles import is_common_layout, is_counted, is_lecture_layout, listing_of
from lectorium.dialects.jekyll.settings import Settings, part, text_of, texts_of
from lectorium.model.convert import WrongTypeError, as_instant
from lectorium.model.dialect import DocumentRole, Route
from lectorium.parse.document import Document
from lectorium.parse.yaml_scalars import ImpossibleDateError
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

HTML = (".html", ".htm", ".xhtml")
_WITHOUT_HEAD = "jekyll-optional-front-matter"
_README = "jekyll-readme-index"
OF_GITHUB = (_WITHOUT_HEAD, _README)
"""Plug-ins that GitHub Pages runs though nobody names them, of those that decide which files are pages."""
NEVER_OPTIONAL = re.compile(
    r"readme|licen[sc]e|copying|code_of_conduct|contributing|(?:issue|pull_request)_template", re.IGNORECASE
)
_ENDING = re.compile(r"(?<=[^/])\.[A-Za-z]+\Z")
_LEAP_YEAR = "0004"
"""The first year of a calendar of Python with a 29 February, as the year 0 of Ruby has it."""
_FEED = "our own feed stands there"
_REPLACED = {"feed.xml": _FEED, "atom.xml": _FEED, "sitemap.xml": "our own stands there"}


class RouteContext(Struct, frozen=True, gc=False):
    """What the route of one document needs to know of the whole course."""

    settings: Settings
    lectures: frozenset[str]
    """Collections whose documents are lectures."""
    folders: frozenset[str]
    """Top folders whose pages are lectures; the empty name for the root."""
    exists: Callable[[str], bool]
    """Returns whether a file or folder is in the course."""
    zone: tzinfo
    layouts: frozenset[str]
    """Names of the layouts that the course brings."""


def asset_address(path: str, course: RouteContext) -> str:
    """Return where a file without front matter is copied to (`static_file.rb`)."""
    origin = origin_of(path, course.settings)
    if origin.kind != "document" or origin.collection is None:
        return path
    stem, extension = _split(origin.relative)
    label = origin.collection.label
    cleaned = stem.rstrip(".").replace(f"_{label}", "", 1)
    values = {"collection": label, "path": cleaned, "output_ext": "", "name": slug_of(path), "title": ""}
    url = build(_template(origin, course.settings), values, known_only=False).url
    return url.rstrip("/").removeprefix("/") + extension


def copies_plain(path: str, course: RouteContext) -> bool:
    """Return whether a file without front matter is copied as it is, which Jekyll does with all but posts."""
    origin = origin_of(path, course.settings)
    is_index = origin.kind == "page" and _is_readme_index(path, course)
    return origin.kind != "post" and not is_index and not _may_lack_front_matter(path, course)


def route(document: Document, course: RouteContext) -> Outcome[Route]:
    """Return what a document is and its address."""
    origin = origin_of(document.path, course.settings)
    if origin.kind == "hidden" or (origin.collection and not origin.collection.output):
        return Outcome(Route("ignored"))
    if not document.front_matter.present and copies_plain(document.path, course):
        return Outcome(Route("asset", asset_address(document.path, course)))
    routing, defaults = _routing(document, course)
    return routing.result(defaults)


def address_of(document: Document, course: RouteContext) -> str:
    """Return the address below the site's root as Jekyll writes it, with a page's `.html` where it has one."""
    routing = _routing(document, course)[0]
    return routing.address(routing.extension())[0].url.lstrip("/")


def _routing(document: Document, course: RouteContext) -> tuple[_Routing, tuple[Field, ...]]:
    origin = origin_of(document.path, course.settings)
    defaults, fields = fields_of(document, origin, course)
    categories = (*origin.folders, *_categories(defaults), *_categories(document.front_matter.fields))
    routing = _Routing(document, origin, fields, tuple(dict.fromkeys(categories)), course)
    return routing, (*defaults, *_implied(origin, fields))


def fields_of(
    document: Document, origin: Origin, course: RouteContext
) -> tuple[tuple[Field, ...], dict[str, YamlValue]]:
    """Return the defaults of a document, and the values of its front matter over them."""
    kind = origin.collection.label if origin.collection else "pages"
    defaults = defaults_for(origin.relative, kind, course.settings, course.exists)
    own = document.front_matter.fields
    return defaults, {item.key: item.value for item in (*defaults, *own) if not item.value.is_empty}


class _Routing(Struct, frozen=True, gc=False):
    document: Document
    origin: Origin
    fields: dict[str, YamlValue]
    """Front matter over the defaults."""
    categories: tuple[str, ...]
    course: RouteContext

    def result(self, defaults: tuple[Field, ...]) -> Outcome[Route]:
        document, origin, course = self.document, self.origin, self.course
        extension = self.extension()
        built, faults = self.address(extension)
        url = output_address(built.url, extension)
        layout = text_of(self.fields.get("layout"))
        if url in _REPLACED and origin.kind == "page":
            return Outcome(Route("ignored", url), (*faults, _generated_file(document, url)))
        if extension not in HTML:
            return Outcome(Route("text", url, defaults), faults)
        listing = listing_of(document, layout, url, course.lectures | course.folders) if origin.kind == "page" else ""
        if listing:
            ours = listing if listing == "schedule" else f"list of {listing}"
            message = f"our {ours} stands on this page, in the place of its own list where it has one"
            note = Diagnostic(codes.LISTING_PAGE, message, Span.of_file(document.path), "the rest of its text stays")
            notes = (note,) if document.written is None or listing == "schedule" else ()  # else what it prints decides
            return Outcome(Route("introduction", url, defaults, listing), (*faults, *notes))
        role = _role(document.path, origin, layout, course)
        if role == "page" and not url:
            defaults = (*defaults, _field(document.path, "permalink", "/"))
        if role == "page":
            defaults = (
                *defaults,
                *_to_come(origin, self.fields, course),
                *_in_navigation(document.path, origin, self.fields, course.settings),
            )
        note_of_layout = _layout_note(document, self.fields.get("layout"), role, course.layouts)
        instead, told = _date_as_read(self.fields, course) if role == "lecture" else ((), ())
        return Outcome(Route(role, url, defaults, "", instead), (*faults, *told, *note_of_layout))

    def extension(self) -> str:
        """Return the extension of what is written: that of its permalink, else what its own is converted to."""
        found = _ENDING.search(text_of(self.fields.get("permalink")))
        return found[0] if found else _output_extension(self.document.path, self.course.settings)

    def address(self, extension: str) -> tuple[Built, tuple[Diagnostic, ...]]:
        """Return the address as Jekyll makes it, with a diagnostic for a placeholder that has no value."""
        own = self.fields.get("permalink")
        written = text_of(own)
        stem = slug_of(self.document.path).rstrip(".")
        if self.origin.collection:
            template = written or _template(self.origin, self.course.settings)
            built = build(template, self.values(extension))
        else:
            with_head = self.document.front_matter.present
            is_index = _is_readme_index(self.document.path, self.course, with_head=with_head)
            template = written or _page_template("index" if is_index else stem, extension, self.course.settings)
            folder = "/".join(("", *self.document.path.split("/")[:-1]))
            return build(template, {"path": folder, "basename": stem, "output_ext": extension}, known_only=False), ()
        if not built.unknown or self.origin.kind == "draft":
            return built, ()
        dated = built.unknown[0] in date_values(date(2000, 1, 1))
        said_by = self.document.path if dated else self.course.settings.fields[0].span.path
        span = own.span if own and written else Span.of_file(said_by)
        return built, (_bad_placeholder(built.unknown[0], span, dated=dated),)

    def values(self, extension: str) -> dict[str, str]:
        """Return the placeholders of a document of a collection (`url_drop.rb`)."""
        label = self.origin.collection.label if self.origin.collection else ""
        slug = text_of(self.fields.get("slug")) or self.origin.slug
        values = {
            "collection": label,
            "path": _split(self.origin.relative)[0].rstrip(".").replace(f"_{label}", "", 1),
            "output_ext": extension,
            "name": slugify(slug_of(self.document.path)),
            "title": slugify(slug, "pretty", cased=True),
            "slug": slugify(slug),
            "categories": "/".join(dict.fromkeys(name.lower() for name in self.categories)),
            "slugified_categories": "/".join(dict.fromkeys(map(slugify, self.categories))),
        }
        day = day_of(self.fields, self.origin, self.course.zone)
        return values | date_values(day) if day else values


def _role(path: str, origin: Origin, layout: str, course: RouteContext) -> DocumentRole:
    if origin.collection:
        is_index = re.fullmatch(r"_[^/]+/index\.[^./]+", origin.relative)
        return "lecture" if origin.collection.label in course.lectures and not is_index else "page"
    stem = path.rpartition("/")[2].partition(".")[0].lower()
    folder, below, _ = path.rpartition("/")
    named = stem not in ("index", "readme") if below else is_counted(stem)
    in_folder = folder.partition("/")[0] in course.folders and named
    return "lecture" if is_lecture_layout(layout) or in_folder else "page"


def _bad_placeholder(name: str, span: Span, *, dated: bool) -> Diagnostic:
    if dated:
        message = f"the address needs a date (`:{name}`), and this document has none"
        return Diagnostic(codes.UNDATED_POST, message, span, "add a `date:` to its front matter")
    message = f"`:{name}` is no placeholder of a permalink"
    return Diagnostic(codes.BAD_PERMALINK, message, span, "use one such as `:title`, `:year` or `:categories`")


def _template(origin: Origin, settings: Settings) -> str:
    collection = origin.collection
    if collection is None:
        return ""
    if collection.permalink:
        return collection.permalink
    if collection.label == "posts":
        return STYLES.get(settings.permalink, settings.permalink)
    return suffixed("/:collection/:path", settings.permalink)


def _page_template(stem: str, extension: str, settings: Settings) -> str:
    if extension not in HTML:
        return "/:path/:basename:output_ext"
    return "/:path/" if stem == "index" else suffixed("/:path/:basename", settings.permalink)


def slug_of(path: str) -> str:
    """Return the name of a file without its extension."""
    return _split(path.rpartition("/")[2])[0]


def _categories(fields: tuple[Field, ...]) -> tuple[str, ...]:
    by_key = {item.key: item.value for item in fields}
    return (*_words(by_key.get("categories")), *texts_of(by_key.get("category")))


def _words(value: YamlValue | None) -> tuple[str, ...]:
    return texts_of(value) if value is None or value.kind == "sequence" else tuple(text_of(value).split())


def day_of(document: dict[str, YamlValue], origin: Origin, zone: tzinfo) -> datetime | None:
    """Return when a document was held: its `date`, else the day in its name, on the course's clock."""
    value = document.get("date")
    return (moment_of(value, zone) if value else None) or moment_in(origin.day, zone)


def day_in_order(document: dict[str, YamlValue], origin: Origin, zone: tzinfo) -> datetime | None:
    """Return by which date a document is sorted: one of the year 0 comes before all others."""
    day = day_of(document, origin, zone)
    if day or not origin.day.startswith("0000-") or "date" in document:
        return day
    return moment_in(origin.day.replace("0000", _LEAP_YEAR, 1), zone)


def _date_as_read(
    fields: dict[str, YamlValue], course: RouteContext
) -> tuple[tuple[Field, ...], tuple[Diagnostic, ...]]:
    """Return the `date` in a form that everybody reads, and a warning, when only Ruby makes a date of it."""
    value = fields.get("date")
    moment = moment_of(value, course.zone) if value and value.kind == "scalar" else None
    if value is None or moment is None:
        return (), ()
    read = (Field("date", replace(value, scalar=moment.isoformat(), raw=moment.isoformat()), value.span),)
    try:
        as_instant(value)
    except ImpossibleDateError:
        return read, ()
    except WrongTypeError:
        message = f"`{value.raw}` is read as {moment:%Y-%m-%d %H:%M}, as Jekyll does; other programs may not"
        help_text = f"write `{moment:%Y-%m-%d %H:%M:%S %z}`"
        return read, (Diagnostic(codes.RUBY_DATE, message, value.span, help_text),)
    return (), ()


def _implied(origin: Origin, fields: dict[str, YamlValue]) -> tuple[Field, ...]:
    """Return what the path of a document says: its title, day, categories, a draft."""
    found: list[Field] = []
    path = origin.relative
    if origin.collection and "title" not in fields:
        found.append(_field(path, "title", origin.title))
    if "date" not in fields and (day := moment_in(origin.day, UTC)):
        found.append(_field(path, "date", f"{day:%Y-%m-%d}"))
    if origin.folders and "categories" not in fields:
        span = Span.of_file(path)
        items = tuple(YamlValue(name, span, name) for name in origin.folders)
        found.append(Field("categories", YamlValue(None, span, "", kind="sequence", items=items), span))
    if origin.kind == "draft":
        found.append(_field(path, "draft", True))
    return tuple(found)


def _to_come(origin: Origin, fields: dict[str, YamlValue], course: RouteContext) -> tuple[Field, ...]:
    """Hold a post that is no lecture back until its time, as Jekyll does with all posts (`publisher.rb`)."""
    waits = origin.collection and origin.collection.label == "posts" and course.settings.text("future") != "true"
    day = day_of(fields, origin, course.zone) if waits else None
    return (_field(origin.relative, "release", day.isoformat()),) if day else ()


def _in_navigation(path: str, origin: Origin, fields: dict[str, YamlValue], settings: Settings) -> tuple[Field, ...]:
    """Keep a page out of the navigation that no theme would show there: deep in folders, below a parent, not listed."""
    listed = texts_of(settings.value("header_pages"))
    if path in listed:
        return () if "nav_order" in fields else (_field(path, "order", listed.index(path) + 1),)
    deep = path.count("/") > int(path.startswith(("_pages/", "pages/"))) and "nav_order" not in fields
    return (_field(path, "nav", False),) if listed or deep or origin.collection or "parent" in fields else ()


def _field(path: str, key: str, value: str | int | bool) -> Field:
    span = Span.of_file(path)
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return Field(key, YamlValue(value, span, written), span)


def _may_lack_front_matter(path: str, course: RouteContext) -> bool:
    stem, extension = _split(path.rpartition("/")[2])
    markdown = extension.lower() in course.settings.extensions
    return markdown and _WITHOUT_HEAD in course.settings.plugins and not NEVER_OPTIONAL.fullmatch(stem)


def _is_readme_index(path: str, course: RouteContext, *, with_head: bool = False) -> bool:
    """Return whether `jekyll-readme-index` makes the index of a folder of its README."""
    settings = course.settings
    folder, slash, name = path.rpartition("/")
    stem, extension = _split(name)
    if _README not in settings.plugins or stem.lower() != "readme":
        return False
    own = part(settings.value("readme_index"), "with_frontmatter")
    allowed = not with_head or (own is not None and own.scalar is True)
    indexes = (f"{folder}{slash}index{ending}" for ending in (*settings.extensions, *HTML))
    return allowed and extension.lower() in settings.extensions and not any(map(course.exists, indexes))


def _output_extension(path: str, settings: Settings) -> str:
    extension = _split(path.rpartition("/")[2])[1]
    if extension.lower() in settings.extensions:
        return ".html"
    return {".scss": ".css", ".sass": ".css", ".coffee": ".js"}.get(extension, extension)


def _split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if dot and stem and "/" not in extension else (name, "")


def _generated_file(document: Document, url: str) -> Diagnostic:
    message = f"`{url}` of the course is left out"
    return Diagnostic(codes.MADE_FILE, message, Span.of_file(document.path), _REPLACED[url])


def _layout_note(
    document: Document, layout: YamlValue | None, role: str, own: frozenset[str]
) -> tuple[Diagnostic, ...]:
    name = text_of(layout)
    if layout is None or not name or name in own or is_common_layout(name) or layout.scalar is False:
        return ()
    span = layout.span if layout.span.path == document.path else Span.of_file(document.path)
    message = f"the layout `{name}` belongs to a theme; this is shown as a {role}"
    return (Diagnostic(codes.UNKNOWN_LAYOUT, message, span),)
