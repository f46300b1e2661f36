"""Front matter that readers are to see: labelled facts by the kind of each value, whatever its key is called."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from posixpath import basename, dirname, normpath

from msgspec import Struct

from lectorium.html.tree import escape_attribute, escape_text
from lectorium.model.config import CourseConfig
from lectorium.model.convert import WrongTypeError, as_instant
from lectorium.model.course import Course, LabelledFact, Lecture, Link, Page
from lectorium.model.deck import read_deck_name
from lectorium.model.dialect import Route
from lectorium.model.fields import CONTENT_KEYS, LECTURE_FIELDS, OWN_CONTENT_KEYS, PLUMBING_KEYS
from lectorium.model.links_field import from_root, linked_html
from lectorium.parse.document import Document
from lectorium.parse.yaml_scalars import ImpossibleDateError
from lectorium.parse.yaml_value import Field, YamlValue
from lectorium.text.date_words import MONTHS
from lectorium.text.entity import unescape
from lectorium.text.language import long_day, translate
from lectorium.text.memory import remembered
from lectorium.text.span import Span
from lectorium.text.url import RUNNING

_SHOWN = frozenset({"lecture", "extraContent", "notes", "morenotes", "video", "lead", "blog", "speaker"})
_OF_PAGES = frozenset({"tags", "tag", "categories", "category"})
_CONTENT = (
    CONTENT_KEYS | _OF_PAGES | {key.lower() for each in LECTURE_FIELDS if each.name in _SHOWN for key in each.keys}
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
FILE = re.compile(r"[^\s<>{}|*?:][^<>{}|*?:\n]*\.[A-Za-z][A-Za-z0-9]{0,5}")
_FOLDER = re.compile(r"(?:\.{0,2}/)?[^\s<>{}|*?:]+/|\.{0,2}/[^\s<>{}|*?:]+")
"""A name that may be that of a folder with a page."""
SURELY = re.compile(r".*\.(?:pdf|pptx?|key|odp|docx?|odt|ipynb|zip|mp4|webm|mov|mp3|csv)", re.IGNORECASE)
"""Names that are files for certain, also those that are missing."""
SLIDE_KEYS = re.compile(r"slide|deck|lecture|presentation|ppt|extracontent", re.I)
FILE_KEYS = re.compile(
    f"{SLIDE_KEYS.pattern}|note|video|record|handout|file|sheet|homework|assignment|paper|notebook", re.I
)
"""Keys under which a bare name is that of a file."""
_FILE_NAME = re.compile(r"[^\s/:<>][^\s:<>]*")
_UNSAFE = re.compile(r"([a-z-]{4,12}):\S+", re.IGNORECASE)
PICTURE = re.compile(r".*\.(?:png|jpe?g|gif|svg|webp|avif)", re.IGNORECASE)
_SHOWS = re.compile(
    r"(?:ima?ge?s?|thumb(?:nail)?|photo|picture|portrait|avatar|cover|teaser|banner)(?:_(?:path|url|src|file))?",
    re.IGNORECASE,
)
"""Keys under which a picture is to be seen, not linked."""
_ALTS = ("alt", "image_alt", "alt_text")
_NAMES = ("name", "title", "label", "text")
_ADDRESSES = ("url", "link", "href", "file", "path")
_VIDEOS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_TYPED = re.compile(r"--|[\"']|\.\.\.")
_SET = (("---", "—"), ("--", "–"), ("...", "…"), ('"', "“"), ('"', "”"), ("'", "‘"), ("'", "’"))
_LABEL = re.compile(r"[A-Z][\w ]{0,30}:(?= |$) ?")
"""What `_named` puts before a value."""
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) \d{4}")
HREF = re.compile(r'<a\b[^<>]*? href="([^"]*)"')
_ADDRESS_OF = re.compile(r'<(?:a|img)\b[^<>]*? (?:href|src)="([^"]*)"')
_LABELS = {"tldr": "In short", "doi": "DOI", "pdf": "PDF", "ta": "TA", "tas": "TAs", "hw": "Homework"}
_PRODUCTS = {
    "pptx": "PowerPoint", "ppt": "PowerPoint", "powerpoint": "PowerPoint", "youtube": "YouTube", "github": "GitHub",
}  # fmt: skip
"""Keys with the name of a product as their label, which no catalogue translates."""
FACTS = "facts"
"""Key of a native course below which every key is a label, as readers see it."""
NO_LABEL = "-"
"""What stands in the place of a label for a fact without one."""
MOST_FACTS = 200
"""Facts of one post: more are no facts but data."""


class FactReader(Struct, frozen=True, gc=False):
    """What reading the facts of one document needs to know."""

    document: Document
    config: CourseConfig
    paths: Collection[str]
    """Every file of the course."""
    layout: str
    """Name of the layout that the document asks for."""
    is_lecture: bool

    def is_fact(self, item: Field) -> bool:
        """Return whether a value is for readers: its key says so, a layout prints it, or it leads somewhere."""
        value, key = item.value, item.key.lower()
        dated = key == "date" and bool(re.search(r"(?:^|/)_", self.document.path))  # of a page: when its file was made
        if (
            value.is_empty
            or isinstance(value.scalar, bool)
            or (key in PLUMBING_KEYS and not (dated or self._is_picture(item)))
        ):
            return False
        themed = self.config.capabilities.theme_owns_keys
        own = not themed and key.replace("-", "_") in OWN_CONTENT_KEYS
        if dated or own or key in _CONTENT or item.key in self.config.printed:
            return True
        return themed and self.layout not in self.config.layouts and self._leads(item.key, value)

    def _is_picture(self, item: Field) -> bool:
        """Return whether a layout of the author's shows a picture of the course that a field names."""
        return item.key in self.config.printed and "<img " in self._html(item.key, item.value)

    def read(self, fields: Iterable[Field], url: str) -> tuple[LabelledFact, ...]:
        """Return the facts of those fields that are for readers; `url` is the address of the document.

        What a layout that ran has printed is no fact beside it on a page; a lecture has rows elsewhere.
        """
        labels = dict(self.config.labels)
        found: list[LabelledFact] = []
        for item in filter(self.is_fact, fields):
            if item.key == FACTS and not self.config.capabilities.theme_owns_keys:
                each = ((one.key, self._html(one.key, one.value), one.value.span) for one in item.value.fields)
                shown = ((label, html, span) for label, html, span in each if html and self._is_news(html))
                found += (LabelledFact("" if key == NO_LABEL else key, html, url, span) for key, html, span in shown)
                continue
            label = labels.get(item.key) or label_of(item.key)
            meets = item.value.kind == "sequence" and any(map(_has_day, item.value.items))
            found += (
                LabelledFact(label, html, url, span, meets)
                for html, span in self._parts(item.key, item.value)
                if self._is_news(html)
            )
        return tuple(found[:MOST_FACTS])

    def described(self, fields: Iterable[Field | None], url: str) -> tuple[LabelledFact, ...]:
        """Return the description of a page, where a layout of the author's shows it, or a theme that is not here."""
        found = []
        for item in fields:
            themed = self.config.capabilities.theme_owns_keys and self.layout not in self.config.layouts
            if item is None or not (item.key in self.config.printed or (themed and item.key == "description")):
                continue
            html = self._html("", item.value)
            if html and not is_printed(html, self.document, self.config):
                found.append(LabelledFact("", html, url, item.value.span))
        return tuple(found)

    def _is_news(self, html: str) -> bool:
        """Return whether a fact is to be told: a page does not say again what stands in its text, a row does."""
        return self.is_lecture or not is_printed(html, self.document, self.config)

    def _leads(self, key: str, value: YamlValue) -> bool:
        if value.kind == "scalar":
            return "<a " in self.scalar_html(key, value)
        return any(self._leads(key, item) for item in value.items) or "<a " in self._mapping(value)

    def _parts(self, key: str, value: YamlValue) -> Iterator[tuple[str, Span]]:
        """Yield the HTML of a value with its place: one part, or one for each entry of a list that leads somewhere."""
        if value.kind == "mapping" and not any(_first(value, names) for names in (_NAMES, _ADDRESSES, ("id",))):
            value_of = [(item.key, item.value) for item in value.fields]
        elif value.kind == "sequence" and (self._leads(key, value) or any(item.fields for item in value.items)):
            value_of = [("", item) for item in value.items]
        else:
            html = self._html(key, value)
            if html:
                yield html, value.span
            return
        for name, item in value_of:
            html = self._html(name or key, item)
            if html:
                yield _named(name, html), _span_of(item)

    def _html(self, key: str, value: YamlValue) -> str:
        if value.kind == "scalar":
            return self.scalar_html(key, value)
        if value.kind == "sequence":
            return ", ".join(filter(None, (self._html(key, item) for item in value.items)))
        return self._mapping(value)

    def _mapping(self, value: YamlValue) -> str:
        """Return `{name: Slides, url: ...}` as a link, `{id: ..., provider: ...}` as a video, others as they are."""
        name, target, number = (_first(value, names) for names in (_NAMES, _ADDRESSES, ("id",)))
        used = {item.key for item in (name, target) if item}
        rest = [item for item in value.fields if item.key not in used]
        label = self.scalar_html("", name.value) if name else ""
        if target is None and number is not None and (address := _video(value, number)):
            target, rest = number, [item for item in rest if item.key not in ("id", "provider")]
            label = _link(address, label)
        elif target is not None:
            label = _link(self.target(target.value), label or escape_text(_shown(target.value.raw)))
        pictures, rest = self._pictures(value, rest)
        if pictures:
            label = f"{_link(self.target(target.value), pictures) if target else pictures} {label}".strip()
        rest = [item for item in rest if not (item.value.is_empty or self._is_gone(item.key, item.value.raw.strip()))]
        others = (_named(item.key, self._html(item.key, item.value)) for item in rest)
        return ", ".join(filter(None, (label, *others)))

    def _pictures(self, value: YamlValue, rest: list[Field]) -> tuple[str, list[Field]]:
        """Return the pictures among the fields of a mapping, with their alternative text, and the other fields."""
        found = {item.key: self._html(item.key, item.value) for item in rest}
        shown = [key for key, html in found.items() if html.startswith("<img ")]
        alt = _first(value, _ALTS) if shown else None
        left = [item for item in rest if item.key not in shown and item is not alt]
        pictures = " ".join(found[key] for key in shown)
        return pictures.replace('alt=""', f'alt="{escape_attribute(alt.value.raw)}"') if alt else pictures, left

    def scalar_html(self, key: str, value: YamlValue) -> str:
        """Return a scalar as HTML: its words, the links in it, or the file, picture or day that it names."""
        text = value.raw.strip()
        if value.is_empty or isinstance(value.scalar, bool):
            return ""
        if value.is_time and (day := _day_in_words(value)):
            return day
        if _ADDRESS.fullmatch(text):
            return _link(text, "")
        if _MAIL.fullmatch(text):
            return _link(f"mailto:{text}", escape_text(text))
        if (path := self._file(text)) is not None:
            seen = _SHOWS.fullmatch(key) and PICTURE.fullmatch(path)
            name = escape_text(basename(text.rstrip("/")))
            return f'<img src="{escape_attribute(path)}" alt="">' if seen else _link(path, name)
        if "youtube" in key.lower() and re.fullmatch(r"[\w-]{11}", text):
            return _link(_VIDEOS["youtube"] + text, "")
        if key == "extraContent" and not re.search(r"[\s<>\[\]]", text):
            return self._deck(value)
        if self._is_gone(key, text) or _runs(text):
            return _link(text, "")
        return linked_html(text)

    def _is_gone(self, key: str, text: str) -> bool:
        """Return whether a value names a file that is nowhere; a theme may put a folder before what its keys name."""
        themed = self.config.capabilities.theme_owns_keys and key.lower() not in _CONTENT
        return not themed and names_file(key, text) and self._file(text) is None

    def link(self, key: str, value: YamlValue) -> Link | None:
        """Return the link of a value that is the name of a file, without a label where the course has none such."""
        text = value.raw.strip()
        if not (names_file(key, text) or _runs(text)):
            return None
        path = self._file(text)
        return Link(basename(text) if path else "", path or text, value.span)

    def target(self, value: YamlValue) -> str:
        """Return the address that a value gives: of a file of the course from the root."""
        text = value.raw.strip()
        return self._file(text) or from_root(text)

    def _file(self, text: str) -> str | None:
        """Return the address of a file of the course that a value names; None for a value that names none."""
        rest = from_root(text)
        if not FILE.fullmatch(rest) and _FOLDER.fullmatch(rest):
            rest = f"{rest.rstrip('/')}/index.html"
        if not FILE.fullmatch(rest) or rest.startswith("//"):
            return None
        beside = normpath(f"{dirname(self.document.path)}/{rest}")
        wanted = rest.lstrip("/").removeprefix("./")
        for path in (wanted, beside, f"content/{wanted}", f"static/{wanted}"):
            if path in self.paths:
                return f"/{path}"
        if found := _by_name(frozenset(self.paths)).get(basename(wanted)):
            return next((f"/{path}" for path in found if f"/{path}".endswith(f"/{wanted}")), None)
        return rest if rest.startswith(("/", "./", "../")) and SURELY.fullmatch(rest) else None

    def _deck(self, value: YamlValue) -> str:
        """Return a link to the slides that a single word names; without any it is a word where others may stand."""
        deck = read_deck_name(value, self.document.path, self.config.deck_folder, self.paths)
        known = deck is not None and (deck.path in self.paths or self.config.capabilities.adds_pdf)
        if deck is None or not known:
            return escape_text(value.raw.strip())
        return f'<a class="deck" href="/{escape_attribute(deck.path + deck.rest)}">{escape_text(deck.name)}</a>'


def fact_reader(document: Document, route: Route, config: CourseConfig, paths: Collection[str]) -> FactReader:
    """Return what reads the facts of a document."""
    fields = (*route.defaults, *document.front_matter.fields)
    layout = next((item.value.raw.strip() for item in reversed(fields) if item.key == "layout"), "")
    return FactReader(document, config, paths, layout, route.role == "lecture")


def names_file(key: str, text: str) -> bool:
    """Return whether a value is the name of a file that may not be there, by its ending and the key above it."""
    folder, slash, _ = text.partition("/")
    is_host = bool(slash) and "." in folder
    is_path = not is_host and _FILE_NAME.fullmatch(text) and SURELY.fullmatch(text)
    return bool(is_path and FILE_KEYS.search(key))


def _runs(text: str) -> bool:
    """Return whether a text is an address that runs code or reads the reader's own files."""
    scheme = _UNSAFE.fullmatch(text)
    return scheme is not None and scheme[1].lower() in RUNNING


def may_name_file(value: YamlValue) -> bool:
    """Return whether a value holds anything that may be the name of a file of the course."""
    parts = (*value.items, *(item.value for item in value.fields))
    name = from_root(value.raw)
    return bool(FILE.fullmatch(name) or _FOLDER.fullmatch(name)) or any(map(may_name_file, parts))


def label_of(key: str) -> str:
    """Return a key as a reader sees it: `given_by` is `Given by`, `extraContent` `Extra content`."""
    if key.lower() in _LABELS:
        return translate(_LABELS[key.lower()])
    if key.lower() in _PRODUCTS:
        return _PRODUCTS[key.lower()]
    words = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", re.sub(r"[_-]+", " ", key)).strip()
    return translate(words[:1].upper() + (words[1:].lower() if words != words.upper() else words[1:]))


def links_of(post: Lecture | Page) -> tuple[Link, ...]:
    """Return every link that the front matter of a post shows, but for its slides."""
    named = (*post.videos, *post.notes, *post.more_notes) if isinstance(post, Lecture) else ()
    hrefs = ((match[1], fact.span) for fact in post.facts for match in HREF.finditer(fact.html))
    return (*named, *(Link("", unescape(url), span) for url, span in hrefs))


def field_links(course: Course) -> Iterator[Link]:
    """Yield every link that the front matter of the shown posts shows."""
    for lecture in course.lectures:
        yield from links_of(lecture)
    for page in course.pages:
        yield from links_of(page)
    yield from event_links(course)


def event_links(course: Course) -> Iterator[Link]:
    """Yield every link of `schedule.yml`."""
    yield from (Link(event.title, event.url, event.span) for event in course.config.events if event.url)


@remembered(4)
def _by_name(paths: frozenset[str]) -> dict[str, list[str]]:
    """Return the paths of each bare name: a theme may put a folder before it."""
    found: dict[str, list[str]] = {}
    for path in sorted(paths):
        found.setdefault(basename(path), []).append(path)
    return found


def _has_day(entry: YamlValue) -> bool:
    return any(item.key.lower() in ("date", "day") and item.value.is_time for item in entry.fields)


def _day_in_words(value: YamlValue) -> str:
    try:
        moment = as_instant(value)
    except (WrongTypeError, ImpossibleDateError):
        return ""
    hour = f", {moment:%H:%M}" if isinstance(moment, datetime) and (moment.hour or moment.minute) else ""
    return f"{long_day(moment)}{hour}"


def is_printed(html: str, document: Document, config: CourseConfig) -> bool:
    """Return whether the words and addresses of a fact, whatever they are called, stand where its layout ran, or had.

    The texts of a course that was a Jekyll course (`markdown: kramdown`) hold what its layouts printed.
    """
    if document.written is None and not config.kramdown:
        return False
    words = unescape(re.sub(r"<a\b.*?</a>|<[^<>]*>", "", html)).strip(" ,")
    addresses = [unescape(match[1]) for match in _ADDRESS_OF.finditer(html)]
    targets = [item.target for item in document.references]
    found = all(any(target.endswith(address) for target in targets) for address in addresses)
    text = document.search_text
    if _TYPED.search(words):  # a layout may have set them: `smartify`, `markdownify`
        words, text = plain_signs(words), plain_signs(text)
    parts = (_LABEL.sub("", part.strip()) for part in words.split(","))
    told = words in text or all(part in text or _is_dated(part, text) for part in parts)
    return bool(words or addresses) and told and found


def plain_signs(text: str) -> str:
    """Return a text with dashes, dots and quotes as they are typed."""
    for typed, set_sign in _SET:
        text = text.replace(set_sign, typed)
    return text


def _is_dated(words: str, text: str) -> bool:
    """Return whether a day in our words stands in a text in the author's."""
    day = _DAY.fullmatch(words)
    if day is None or day[2] not in MONTHS:
        return False
    number, name, month = f"0?{day[1]}", day[2][:3], f"0?{MONTHS.index(day[2]) + 1}"
    forms = (
        rf"\b{name}\w*\W+{number}\b",
        rf"\b{number}\W+{name}",
        rf"\b{month}\W{number}\b",
        rf"\b{number}\W{month}\b",
    )
    return any(re.search(form, text) for form in forms)


def _first(value: YamlValue, names: tuple[str, ...]) -> Field | None:
    """Return the first scalar field of a mapping under one of the names, as they follow each other."""
    found = (item for name in names for item in value.fields if item.key.lower() == name)
    return next((item for item in found if item.value.kind == "scalar" and not item.value.is_empty), None)


def _span_of(value: YamlValue) -> Span:
    target = _first(value, _ADDRESSES)
    return target.value.span if target else value.span


def _video(value: YamlValue, number: Field) -> str:
    provider = _first(value, ("provider",))
    name = provider.value.raw.strip().lower() if provider else "youtube"
    return f"{_VIDEOS[name]}{number.value.raw.strip()}" if name in _VIDEOS else ""


def _named(key: str, html: str) -> str:
    return f"{escape_text(label_of(key))}: {html}" if key and html and key.lower() not in _NAMES else html


def _link(target: str, label: str) -> str:
    return f'<a href="{escape_attribute(target)}">{label}</a>'


def _shown(target: str) -> str:
    return "" if _ADDRESS.match(target.strip()) else basename(target.strip().rstrip("/"))
