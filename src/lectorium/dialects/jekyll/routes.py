"""Where Jekyll writes a document, and what the document is in the course."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, tzinfo

from msgspec import Struct

from lectorium.dialects.jekyll import codes
from lectorium.dialects.jekyll.defaults import defaults_for
from lectorium.dialects.jekyll.entries import Origin, origin_of
from lectorium.dialects.jekyll.permalink import STYLES, Built, build, date_values, output_address, slugify, suffixed
from lectorium.dialects.jekyll.roles import is_common_layout, is_lecture_layout, listing_of
from lectorium.dialects.jekyll.settings import Settings, text_of, texts_of
from lectorium.model.dialect import DocumentRole, Route
from lectorium.parse.document import Document
from lectorium.parse.yaml_scalars import ImpossibleDateError, timestamp
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.instant import in_zone
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

HTML = (".html", ".htm", ".xhtml")
_SHORTEST_TIME = len("2000-1-1 0:00:00")
"""Characters of a time that YAML takes for one; Jekyll reads a shorter one itself."""
_PLUGIN = "jekyll-optional-front-matter"
NEVER_OPTIONAL = re.compile(
    r"readme|licen[sc]e|copying|code_of_conduct|contributing|(?:issue|pull_request)_template", re.IGNORECASE
)
_REPLACED = {
    "feed.xml": "our own feed stands there",
    "atom.xml": "our own feed stands there",
    "sitemap.xml": "our own stands there",
}


class RouteContext(Struct, frozen=True, gc=False):
    """What the route of one document needs to know of the whole course."""

    settings: Settings
    lectures: frozenset[str]
    """Collections whose documents are lectures."""
    folders: frozenset[str]
    """Top folders whose pages are lectures."""
    exists: Callable[[str], bool]
    """Returns whether a file or folder is in the course."""
    zone: tzinfo


def asset_address(path: str, course: RouteContext) -> str:
    """Return where a file without front matter is copied to (`static_file.rb`)."""
    origin = origin_of(path, course.settings)
    if origin.kind != "document" or origin.collection is None:
        return path
    stem, extension = _split(origin.relative)
    cleaned = stem.rstrip(".").replace(f"_{origin.collection.label}", "", 1)
    values = {
        "collection": origin.collection.label,
        "path": cleaned,
        "output_ext": "",
        "name": slug_of(path),
        "title": "",
    }
    url = build(_template(origin, course.settings), values, known_only=False).url
    return url.rstrip("/").removeprefix("/") + extension


def copies_plain(path: str, course: RouteContext) -> bool:
    """Return whether a file without front matter is copied as it is, which Jekyll does with all but posts."""
    return origin_of(path, course.settings).kind != "post" and not _may_lack_front_matter(path, course)


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
    return _routing(document, course)[0].address(_output_extension(document.path, course.settings))[0].url.lstrip("/")


def _routing(document: Document, course: RouteContext) -> tuple[_Routing, tuple[Field, ...]]:
    origin = origin_of(document.path, course.settings)
    kind = origin.collection.label if origin.collection else "pages"
    defaults = defaults_for(origin.relative, kind, course.settings, course.exists)
    fields = {item.key: item.value for item in (*defaults, *document.front_matter.fields) if not item.value.is_empty}
    categories = (*origin.folders, *_categories(defaults), *_categories(document.front_matter.fields))
    routing = _Routing(document, origin, fields, tuple(dict.fromkeys(categories)), course)
    return routing, (*defaults, *_implied(origin, fields))


class _Routing(Struct, frozen=True, gc=False):
    document: Document
    origin: Origin
    fields: dict[str, YamlValue]
    """Front matter over the defaults."""
    categories: tuple[str, ...]
    course: RouteContext

    def result(self, defaults: tuple[Field, ...]) -> Outcome[Route]:
        document, origin, course = self.document, self.origin, self.course
        extension = _output_extension(document.path, course.settings)
        built, faults = self.address(extension)
        url = output_address(built.url, extension)
        label = origin.collection.label if origin.collection else document.path.rpartition("/")[0]
        layout = text_of(self.fields.get("layout"))
        if extension not in HTML or url == "404.html":
            return Outcome(Route("ignored", url), (*faults, _generated_file(document, url)))
        listing = listing_of(document, layout, url, course.lectures) if origin.kind == "page" else ""
        if listing:
            note = Diagnostic(codes.LISTING_PAGE, _LISTED[listing], Span.of_file(document.path), _LISTED_HELP)
            return Outcome(Route("introduction", url, defaults, listing, label), (*faults, note))
        role = _role(document.path, origin, layout, course)
        if role == "page" and not url:
            defaults = (*defaults, _field(document.path, "permalink", "/"))
        if role == "page":
            defaults = (*defaults, *_in_navigation(document.path, origin, self.fields, course.settings))
        note_of_layout = _layout_note(document, self.fields.get("layout"), role)
        return Outcome(Route(role, url, defaults, "", label), (*faults, *note_of_layout))

    def address(self, extension: str) -> tuple[Built, tuple[Diagnostic, ...]]:
        """Return the address as Jekyll makes it, with a diagnostic for a placeholder that has no value."""
        own = self.fields.get("permalink")
        written = text_of(own)
        stem, _ = _split(self.document.path.rpartition("/")[2])
        stem = stem.rstrip(".")
        if self.origin.collection:
            template = written or _template(self.origin, self.course.settings)
            built = build(template, self.values(extension))
        else:
            template = written or _page_template(stem, extension, self.course.settings)
            folder = "/".join(("", *self.document.path.split("/")[:-1]))
            return build(template, {"path": folder, "basename": stem, "output_ext": extension}, known_only=False), ()
        if not built.unknown or self.origin.kind == "draft":
            return built, ()
        span = own.span if own and written else Span.of_file(self.document.path)
        return built, (_bad_placeholder(built.unknown[0], span),)

    def values(self, extension: str) -> dict[str, str]:
        """Return the placeholders of a document of a collection (`url_drop.rb`)."""
        label = self.origin.collection.label if self.origin.collection else ""
        slug = text_of(self.fields.get("slug")) or self.origin.slug
        values = {
            "collection": label,
            "path": _split(self.origin.relative)[0].rstrip(".").replace(f"_{label}", "", 1),
            "output_ext": extension,
            "name": slugify(slug_of(self.document.path)),
            "title": slugify(slug, pretty=True, cased=True),
            "slug": slugify(slug),
            "categories": "/".join(dict.fromkeys(name.lower() for name in self.categories)),
            "slugified_categories": "/".join(dict.fromkeys(map(slugify, self.categories))),
        }
        day = _day(self.fields.get("date"), self.origin, self.course.zone)
        return values | date_values(day) if day else values


def _role(path: str, origin: Origin, layout: str, course: RouteContext) -> DocumentRole:
    if origin.collection:
        return "lecture" if origin.collection.label in course.lectures else "page"
    stem = path.rpartition("/")[2].partition(".")[0].lower()
    in_folder = path.partition("/")[0] in course.folders and stem not in ("index", "readme")
    return "lecture" if is_lecture_layout(layout) or in_folder else "page"


def _bad_placeholder(name: str, span: Span) -> Diagnostic:
    if name in date_values(date(2000, 1, 1)):
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


def _day(value: YamlValue | None, origin: Origin, zone: tzinfo) -> date | None:
    """Return the day of a document in the course's zone; a time without a zone is UTC to YAML."""
    found = _instant(value.raw if value else "") or _instant(origin.day)
    if not isinstance(found, datetime):
        return found
    if found.tzinfo is None and value and value.is_time and len(value.raw.strip()) >= _SHORTEST_TIME:
        found = found.replace(tzinfo=UTC)
    return in_zone(found, zone) if found.tzinfo else found


def _instant(written: str) -> date | datetime | None:
    try:
        return timestamp(_four_digits(written))
    except ImpossibleDateError:
        return None


def _four_digits(written: str) -> str:
    year, dash, rest = written.strip().partition("-")
    if len(year) == 2 and year.isdecimal():
        year = ("20" if int(year) < 69 else "19") + year
    return year + dash + rest


def _implied(origin: Origin, fields: dict[str, YamlValue]) -> tuple[Field, ...]:
    """Return what the path of a document says: its title, day, categories, place in an explicit order, a draft."""
    found: list[Field] = []
    path = origin.relative
    if origin.collection and "title" not in fields:
        found.append(_field(path, "title", " ".join(word.capitalize() for word in origin.slug.split("-"))))
    if origin.day and "date" not in fields:
        day = _day(None, origin, UTC)
        found += [_field(path, "date", day.isoformat())] if day else []
    if origin.folders and "categories" not in fields:
        span = Span.of_file(path)
        items = tuple(YamlValue(name, span, name) for name in origin.folders)
        found.append(Field("categories", YamlValue(None, span, "", kind="sequence", items=items), span))
    if origin.collection and origin.collection.order and "order" not in fields:
        name = path.partition("/")[2]
        order = origin.collection.order
        found.append(_field(path, "order", order.index(name) + 1 if name in order else len(order) + 1))
    if origin.kind == "draft":
        found.append(_field(path, "draft", True))
    return tuple(found)


def _in_navigation(path: str, origin: Origin, fields: dict[str, YamlValue], settings: Settings) -> tuple[Field, ...]:
    """Keep a page out of the navigation that no theme would show there: deep in folders, below a parent, not listed."""
    listed = texts_of(settings.value("header_pages"))
    if path in listed:
        return () if "nav_order" in fields else (_field(path, "order", listed.index(path) + 1),)
    deep = path.count("/") > int(path.startswith(("_pages/", "pages/")))
    return (_field(path, "nav", False),) if listed or deep or origin.collection or "parent" in fields else ()


def _field(path: str, key: str, value: str | int | bool, raw: str = "") -> Field:
    span = Span.of_file(path)
    written = raw or (str(value).lower() if isinstance(value, bool) else str(value))
    return Field(key, YamlValue(value, span, written), span)


def _may_lack_front_matter(path: str, course: RouteContext) -> bool:
    stem, extension = _split(path.rpartition("/")[2])
    markdown = extension.lower() in course.settings.extensions
    return markdown and _PLUGIN in course.settings.plugins and not NEVER_OPTIONAL.fullmatch(stem)


def _output_extension(path: str, settings: Settings) -> str:
    extension = _split(path.rpartition("/")[2])[1]
    if extension.lower() in settings.extensions:
        return ".html"
    return {".scss": ".css", ".sass": ".css", ".coffee": ".js"}.get(extension, extension)


def _split(name: str) -> tuple[str, str]:
    stem, dot, extension = name.rpartition(".")
    return (stem, dot + extension) if dot and stem and "/" not in extension else (name, "")


def _generated_file(document: Document, url: str) -> Diagnostic:
    what = "has a page of ours in its place" if url == "404.html" else "is made by running Liquid, so it is left out"
    return Diagnostic(codes.MADE_FILE, f"`{url}` {what}", Span.of_file(document.path), _REPLACED.get(url, ""))


def _layout_note(document: Document, layout: YamlValue | None, role: str) -> tuple[Diagnostic, ...]:
    name = text_of(layout)
    if layout is None or not name or is_common_layout(name) or layout.scalar is False:
        return ()
    span = layout.span if layout.span.path == document.path else Span.of_file(document.path)
    message = f"the layout `{name}` belongs to a theme; this is shown as a {role}"
    return (Diagnostic(codes.UNKNOWN_LAYOUT, message, span),)


_LISTED = {
    "schedule": "this listing page is replaced by the schedule",
    "lectures": "this listing page is replaced by the list of lectures",
    "tags": "this listing page is replaced by the list of tags",
    "readings": "this listing page is replaced by the list of readings",
}
_LISTED_HELP = "its own text stands above the list"
