"""A `_config.yml` as the configuration of a course, and as the values of `site.KEY`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from lectorium.dialects.jekyll.former_pages import former_pages
from lectorium.dialects.jekyll.settings import Settings, first_text, part, text_of
from lectorium.model.config import Capabilities, CourseConfig, NavItem, Person, Theme
from lectorium.parse.liquid_value import scalars_of
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.yaml import read_yaml
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.readings.block_lines import EXCERPT_MARKERS
from lectorium.text.language import normal_tag
from lectorium.text.plain_words import plain_words
from lectorium.text.source import SourceFile
from lectorium.text.url import percent_decoded, read_url

_PEOPLE = (
    ("author", ""),
    ("authors", ""),
    ("instructor", "Instructor"),
    ("instructors", "Instructor"),
    ("professor", "Instructor"),
    ("professors", "Instructor"),
    ("teachers", "Instructor"),
    ("assistants", "Teaching assistant"),
    ("teaching_assistants", "Teaching assistant"),
    ("tas", "Teaching assistant"),
    ("staff", ""),
    ("course_staff", ""),
)
"""Settings that themes keep people in, and the role that the name of the setting says."""
_NAVIGATION = ("navigation", "nav", "navbar", "navbar-links", "nav_links", "menu", "header_links", "links", "main_nav")
CAPABILITIES = Capabilities(
    keeps_every_address=True,
    links_from_page=True,
    theme_owns_keys=True,
    joins_base_path=True,
    adds_pdf=True,
    marks_by_word=True,
    writes_own_schedule=True,
    settings_key="lectorium",
)
UNTITLED = "Course"
"""The title of a course that has none."""
_LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "example.com", "www.example.com", "yoursite.com"})  # noqa: S104


def course_config(settings: Settings, path: str, lectures: frozenset[str]) -> CourseConfig:
    """Return the configuration; `lectures` are the collections whose documents are lectures."""
    base = base_path(settings)
    url = root_url(settings)
    own = (item for item in settings.collections if item.label in lectures and item.label != "posts")
    sorting = next((item for item in own if item.sort_by and not item.order), None)
    return CourseConfig(
        path=path,
        capabilities=CAPABILITIES,
        title=_title(settings),
        description=settings.words("description", "desc"),
        tagline=settings.words("tagline", "subtitle"),
        term=settings.words("term", "semester", "quarter", "course_semester"),
        institution=settings.words("institution", "school", "university", "department", "schoolname"),
        url=url,
        base_path=_path(url) or base,
        language=normal_tag(settings.text("lang", "locale", "language") or "en"),
        timezone=settings.timezone,
        people=tuple(_people(settings)),
        nav=tuple(_navigation(settings)),
        theme=Theme(logo=_asset(settings, "logo"), favicon=_asset(settings, "favicon")),
        repository=_repository(settings.text("repository", "github_repo", "gh_edit_repository")),
        edit_branch=settings.text("gh_edit_branch", "branch") or "main",
        order_key=sorting.sort_by if sorting else "",
        order_span=sorting.sort_span if sorting else None,
        writing_order=tuple(
            item.folder for item in sorted(settings.collections, key=lambda item: item.label != "posts")
        ),
        former_pages=former_pages(settings),
        show_future=(value := settings.value("future")) is not None and value.scalar is True,
        place=settings.words("location", "place", "room", "classroom"),
        time=settings.words("time", "meeting_time", "class_time", "course_time", "when"),
        extra=tuple((name.removeprefix("site."), text) for name, text in site_values(settings.fields)),
    )


def syntax_of(settings: Settings) -> Syntax:
    """Return what the parser must know of the course."""
    folder = settings.collections_dir
    links = [(f"link._{item.label}", folder) for item in settings.collections if folder]
    values = tuple(sorted(dict([*site_values(settings.fields), *links]).items()))
    separator = settings.text("excerpt_separator").strip()
    markers = (*EXCERPT_MARKERS, separator) if separator else EXCERPT_MARKERS
    inside = text_of(part(settings.value("kramdown"), "parse_block_html")) == "true"
    return Syntax(values, liquid=True, kramdown=True, markdown_in_html=inside, forgiving=True, excerpt_markers=markers)


def site_values(fields: tuple[Field, ...]) -> list[tuple[str, str]]:
    """Return every scalar of the config by its full name, such as `site.author.name`."""
    return scalars_of("site", tuple(item for item in fields if item.key not in ("collections", "defaults")))


def base_path(settings: Settings) -> str:
    """Return `baseurl` as a path that begins and ends in one slash, however it was written."""
    written = settings.text("baseurl")
    path = _path(written) if "://" in written else written
    parts = [part for part in percent_decoded(path).split("/") if part not in ("", ".", "..")]
    return "/" + "".join(f"{name}/" for name in parts)


def _path(text: str) -> str:
    url = read_url(text)
    return url.path if url else ""


def root_url(settings: Settings) -> str:
    """Return the absolute address of the site's root, which ends in a slash; empty when `url` names no public host."""
    written = settings.text("url") or (settings.text("baseurl") if "://" in settings.text("baseurl") else "")
    found = read_url(written)
    if found is None or not found.is_web or found.host in _LOCAL:
        return ""
    base = base_path(settings)
    path = re.sub(r"/+", "/", found.path).rstrip("/") + "/"
    whole = path if path.endswith(base) else path.rstrip("/") + base
    return f"{found.scheme}://{found.authority}{whole}"


def _title(settings: Settings) -> str:
    """Return what the site is called: `title: blank` stands for the name of the one whose it is (al-folio)."""
    title = settings.words("title", "course_title", "course_name", "name")
    owner = " ".join(filter(None, map(settings.words, ("first_name", "middle_name", "last_name"))))
    return (owner if title == "blank" else title) or UNTITLED


def _asset(settings: Settings, key: str) -> str:
    text = settings.text(key).removeprefix("/")
    return "" if "://" in text or text.startswith("/") else text


def _repository(text: str) -> str:
    text = text.rstrip("/").removesuffix(".git")
    if re.fullmatch(r"[\w.-]+/[\w.-]+", text):
        return f"https://github.com/{text}"
    return text if text.startswith(("https://", "http://")) else ""


def _people(settings: Settings) -> Iterator[Person]:
    seen: set[str] = set()
    for key, role in _PEOPLE:
        value = settings.value(key)
        for item in _entries(value):
            person = _person(item, role)
            if person.name and person.name not in seen:
                seen.add(person.name)
                yield person


def _entries(value: YamlValue | None) -> tuple[YamlValue, ...]:
    if value is None or value.is_empty:
        return ()
    if value.kind == "sequence":
        return value.items
    if value.kind == "mapping" and part(value, "name") is None:
        return tuple(item.value for item in value.fields if item.value.kind == "mapping")
    return (value,)


def _person(value: YamlValue, role: str) -> Person:
    if value.kind == "scalar":
        return Person(plain_words(text_of(value)), role)

    def first(*keys: str) -> str:
        return first_text(part(value, key) for key in keys)

    photo = next(filter(None, (part(value, key) for key in ("photo", "avatar", "picture", "image", "headshot"))), None)
    place = text_of(photo) if photo else ""
    local = "/" in place and not place.startswith("//") and "://" not in place  # else a name below a theme's folder
    return Person(
        name=plain_words(first("name", "full_name")),
        role=plain_words(first("role", "title", "position")) or role,
        email=first("email", "mail"),
        url=first("url", "website", "webpage", "homepage", "link", "uri"),
        office=first("office", "location"),
        hours=first("hours", "office_hours", "officehours", "office-hours"),
        photo=place.lstrip("/") if local else "",
        photo_span=photo.span if photo and local else None,
    )


def navigation_file(source: SourceFile) -> tuple[NavItem, ...]:
    """Return the navigation of a file of `_data`: a list of entries, or the first such list in a mapping.

    A file that is not YAML says nothing: Jekyll would stop at it, and the usual navigation serves as well.
    """
    text = re.sub(r"\A\ufeff?---[^\n]*\n", "", source.text)
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    if first.startswith("-"):
        text = "main:\n" + text
    fields = read_yaml(SourceFile(source.path, text, source.digest)).value
    named = sorted(fields, key=lambda item: item.key != "main")
    lists = (tuple(_nav_items(item.value)) for item in named if item.value.kind == "sequence")
    shift = len(text) - len(source.text)
    return tuple(_shown_in(item, source.path, shift) for item in next(filter(None, lists), ()))


def _shown_in(item: NavItem, path: str, shift: int) -> NavItem:
    """Return an entry of a file that was read with `shift` more characters at its beginning."""
    span = item.span
    moved = replace(span, start=span.start - shift, end=span.end - shift) if span is not None else None
    return replace(item, path=path, span=moved)


def _navigation(settings: Settings) -> Iterator[NavItem]:
    for key in _NAVIGATION:
        value = settings.value(key)
        if value is not None:
            yield from _nav_items(value)


def _nav_items(value: YamlValue) -> Iterator[NavItem]:
    if value.kind == "mapping":
        value = part(value, "main") or value
        pairs = ((item.key, text_of(item.value), item.value.span) for item in value.fields)
        yield from (NavItem(plain_words(title), _target(target), span=span) for title, target, span in pairs if target)
    for item in value.items:
        found = _nav_item(item)
        if found:
            yield found


def _nav_item(value: YamlValue) -> NavItem | None:
    if value.kind != "mapping":
        return None
    title = first_text(part(value, key) for key in ("title", "name", "label", "text"))
    for key in ("url", "link", "href", "page", "path"):
        item = part(value, key)
        if item is not None and item.kind == "scalar" and title:
            return NavItem(plain_words(title), _target(text_of(item)), span=item.span)
    return None


def _target(text: str) -> str:
    return text if "://" in text or text.startswith("mailto:") else text.lstrip("/")
