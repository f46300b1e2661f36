"""What lectures and pages have in common: title, address, visibility."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime
from posixpath import basename

from lectorium.model import codes
from lectorium.model.config import CourseConfig
from lectorium.model.course import Post, Visibility
from lectorium.model.declaration import Declaration
from lectorium.model.dialect import Route
from lectorium.model.fields import (
    CONTENT_KEYS,
    HIDING_KEYS,
    LECTURE_FIELDS,
    OWN_CONTENT_KEYS,
    PLUMBING_KEYS,
    ROBOT_KEYS,
)
from lectorium.model.instead import POST_INSTEAD
from lectorium.model.options import ReadOptions
from lectorium.model.read_facts import FactReader
from lectorium.model.release import OFF, hold_back
from lectorium.model.slug import site_address, slugify
from lectorium.model.understand import Policy, Understood, understand
from lectorium.parse.document import Document
from lectorium.parse.yaml_scalars import ImpossibleDateError, timestamp
from lectorium.parse.yaml_value import Field
from lectorium.schedule.term import mentioned_years
from lectorium.text.diagnostic import Diagnostic, as_warning
from lectorium.text.instant import days_after, is_after, to_day, to_instant, zone_of
from lectorium.text.language import is_language, language_help, normal_tag
from lectorium.text.limits import ADDRESS_BYTES, NAME_BYTES
from lectorium.text.pattern import pattern
from lectorium.text.plain_words import name_in_words
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean
from lectorium.text.url import read_url

LAYOUTS = ("lecture", "page")
"""The layouts of the theme that a post may name; the folder decides which of the two shows it."""
_ROBOTS_WORDS = pattern(r"[a-z][a-z0-9:_-]*")
DATED_NAME = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})-(?P<rest>.+)")
"""File names as Jekyll has them: `2026-09-03-scaling-laws`."""


def understand_head(document: Document, route: Route, table: tuple[Declaration, ...], facts: FactReader) -> Understood:
    """Check the front matter of a document together with the defaults of the config."""
    config = facts.config
    themed = config.capabilities.theme_owns_keys
    fields = written_fields(document, route)
    shown = "below `facts:`" if table is LECTURE_FIELDS else "in the text"
    policy = Policy(
        codes.WRONG_TYPE,
        codes.UNKNOWN_KEY,
        (PLUMBING_KEYS if themed else HIDING_KEYS | ROBOT_KEYS) | {config.order_key},
        frozenset(item.key for item in fields if facts.is_fact(item)),
        theme_owns_keys=themed,
        blanks=themed,
        kept=f"write it {shown} for readers to see it, or delete it; templates can read it as `extra.{{}}`",
        instead={} if themed else POST_INSTEAD,
        shown=frozenset() if themed else CONTENT_KEYS | OWN_CONTENT_KEYS,
        term=_term_of(config),
        own_words=frozenset(meeting.kind for meeting in config.calendar.meetings),
        undated=table is LECTURE_FIELDS,
    )
    return understand(fields, table, policy)


def _term_of(config: CourseConfig) -> tuple[date, date] | None:
    """Return the first and the last day of the term, or of the years that its name has; None where nobody says any."""
    start, end = config.calendar.start, config.calendar.end
    if start:
        return start, end or days_after(start, 365)
    years = next(mentioned_years(config.term), None)
    return (date(years[0], 1, 1), date(years[1], 12, 31)) if years else None


def written_fields(document: Document, route: Route) -> tuple[Field, ...]:
    """Return the fields of a document and the defaults of those that it does not set, as its dialect reads them."""
    own = {item.key for item in document.front_matter.fields}
    instead = {item.key: item for item in route.instead}
    written = (*document.front_matter.fields, *(item for item in route.defaults if item.key not in own))
    return tuple(instead.get(item.key, item) for item in written)


def read_head(
    document: Document,
    route: Route,
    fields: Understood,
    facts: FactReader,
    folder: str,
    *,
    now: datetime | None,
    begins: datetime | None = None,
) -> Post:
    """Return the common part; faults go to `fields.found`.

    `now` is the instant of the build, `begins` the one before which nobody is to see a post that has a date.
    """
    config, paths = facts.config, facts.paths
    slug = slugify(fields.text("slug") or f"{name_stem(document.path)}{route.suffix}", "page")
    zone, release = zone_of(config.timezone), fields.instant("release")
    held = hold_back(fields, config, now)
    instant = to_instant(release, zone) if release else held.release
    url = _url(route, fields, config, f"{folder}{slug}/", document.path)
    added = fields.fields.get("extraContent")
    robots, unlisted = _robots(written_fields(document, route))
    return Post(
        document=document,
        title=fields.text("title") or title_of(document),
        slug=slug,
        url=url,
        description=fields.text("description") or fields.text("excerpt"),
        redirect_from=_redirects(fields, config, document.path),
        redirect_to=_redirect_to(fields, config),
        visibility="draft" if held.is_hidden else _visibility(fields, instant, begins, now),
        release=instant,
        layout="" if config.capabilities.theme_owns_keys else _layout(fields, paths),
        robots=robots,
        unlisted=unlisted,
        extra=tuple(fields.unknown),
        language=_language(fields, config),
        facts=facts.read((*([added] if added else ()), *fields.unknown), url),
    )


def _language(fields: Understood, config: CourseConfig) -> str:
    """Return the language of a post; a word that is none is reported, and the post is in that of its course.

    Where themes own the keys it may be a language of programs.
    """
    written = fields.text("language")
    if not written or is_language(tag := normal_tag(written)):
        return tag if written else ""
    if config.capabilities.theme_owns_keys:
        return ""
    span, help_text = fields.fields["language"].value.span, language_help(written)
    fields.found.append(Diagnostic(codes.UNKNOWN_CHOICE, f"there is no language `{written}`", span, help_text))
    return ""


def day_of(document: Document, fields: Understood, config: CourseConfig) -> date | None:
    """Return the day that its front matter or its file name gives a post."""
    value = fields.instant("date")
    if value is not None:
        return to_day(value, zone_of(config.timezone))
    found = DATED_NAME.fullmatch(name_stem(document.path))
    try:
        written = timestamp(found["date"]) if found else None
    except ImpossibleDateError:
        return None
    return written if isinstance(written, date) else None


def start_of(fields: Understood, config: CourseConfig) -> datetime | None:
    """Return the instant of a date that has a time of day."""
    value = fields.instant("date")
    return to_instant(value, zone_of(config.timezone)) if isinstance(value, datetime) else None


def title_of(document: Document) -> str:
    """Return a title for a document without one: its first h1, else its file name as words."""
    for heading in document.headings:
        if heading.level == 1 and heading.text.strip() and not heading.in_html:
            return heading.text.strip()
    stem = name_stem(document.path)
    dated = DATED_NAME.fullmatch(stem)
    words = name_in_words(f"{dated['rest'] if dated else stem}.md")
    return "Home" if words == "Index" else words or document.path


def name_stem(path: str) -> str:
    """Return the name of a file without extension; the folder's name for `index.md`."""
    parts = path.split("/")
    name = basename(path)
    stem = name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name
    return parts[-2] if stem.lower() == "index" and len(parts) > 1 else stem


def _robots(fields: Iterable[Field]) -> tuple[str, bool]:
    """Return what a page tells search engines, and whether the site map leaves it out."""
    told = {item.key.lower(): item.value.raw.strip().lower() for item in fields if item.value.kind == "scalar"}
    words = _ROBOTS_WORDS.findall(told.get("robots", ""))
    words += ["noindex"] if told.get("noindex", "false") not in OFF and "noindex" not in words else []
    hidden = {"noindex", "none"} & set(words)
    return ", ".join(words), told.get("sitemap", "") in OFF - {""} or bool(hidden)


def _visibility(
    fields: Understood, release: datetime | None, begins: datetime | None, now: datetime | None
) -> Visibility:
    """Return why a document is hidden, or `shown`; `begins` is when a lecture is shown that waits for its day."""
    if not fields.flag("published", True) or _is_broken(fields, "published"):
        return "unpublished"
    if fields.flag("draft") or _is_broken(fields, "draft"):
        return "draft"
    if (release is not None and is_after(release, now)) or _is_broken(fields, "release"):
        return "unreleased"
    return "future" if begins is not None and is_after(begins, now) else "shown"


def is_shown(state: Visibility, options: ReadOptions) -> bool:
    """Return whether a document is part of the site that is asked for."""
    return (
        state == "shown"
        or (state == "draft" and options.drafts)
        or (state in {"future", "unreleased"} and options.future)
    )


def _is_broken(fields: Understood, name: str) -> bool:
    """Return whether a field that decides what is public has a value that nobody understood: then it stays hidden."""
    return name in fields.fields and name not in fields.values and not fields.fields[name].value.is_empty


def _url(route: Route, fields: Understood, config: CourseConfig, default: str, path: str) -> str:
    if route.url:
        return route.url if _fits(route.url, "permalink", fields, path) else default
    chosen = fields.text("permalink")
    if not chosen:
        return default
    address = site_address(chosen, config.base_path)
    if address is None:
        fields.found.append(_bad_address(chosen, fields.fields["permalink"].value.span))
        return default
    return address if _fits(address, "permalink", fields, path) else default


def _fits(address: str, name: str, fields: Understood, path: str) -> bool:
    """Return whether an address can be written as a file; report it at its field, else at the head of the file."""
    parts = [len(part.encode("utf-8", "replace")) for part in address.split("/")]
    if max(parts) <= NAME_BYTES and sum(parts) + len(parts) <= ADDRESS_BYTES:
        return True
    field = fields.fields.get(name) or fields.fields.get("title")
    span = field.value.span if field else Span(path, 0, 0, "line")
    message = (
        f"the address `{address[:60]}...` is longer than {ADDRESS_BYTES:,} bytes, or a part of it than {NAME_BYTES}"
    )
    fields.found.append(Diagnostic(codes.ADDRESS_TOO_LONG, message, span, "write a short address"))
    return False


def _layout(fields: Understood, paths: Collection[str]) -> str:
    name = fields.text("layout")
    if name in ("", *LAYOUTS) or f"templates/{name}.html" in paths:
        return "" if name in LAYOUTS else name
    own = [path[len("templates/") :].removesuffix(".html") for path in paths if path.startswith("templates/")]
    help_text = did_you_mean(name, (*LAYOUTS, *own)) or "leave the line out: the folder decides what shows a post"
    span = fields.fields["layout"].value.span
    fields.found.append(Diagnostic(codes.NO_LAYOUT, f"there is no layout `{name}`", span, help_text))
    return ""


def _redirects(fields: Understood, config: CourseConfig, path: str) -> tuple[str, ...]:
    addresses = []
    for text in fields.names("redirect_from"):
        address = site_address(text, config.base_path)
        if address is None:
            fault = _bad_address(text, fields.fields["redirect_from"].value.span)
            others = config.capabilities.theme_owns_keys
            fields.found.append(as_warning(fault, frozenset({codes.BAD_ADDRESS})) if others else fault)
        elif address and _fits(address, "redirect_from", fields, path):
            was_file = config.capabilities.keeps_every_address and not text.strip().endswith("/")
            addresses.append(f"{address[:-1]}.html" if was_file and address.endswith("/") else address)
    return tuple(dict.fromkeys(addresses))


def _redirect_to(fields: Understood, config: CourseConfig) -> str:
    text = fields.text("redirect_to")
    url = read_url(text)
    if not text or (url is not None and url.is_web):
        return text
    address = site_address(text, config.base_path)
    if address is None:
        fields.found.append(_bad_address(text, fields.fields["redirect_to"].value.span))
    return "/" + address if address is not None else ""


def _bad_address(text: str, span: Span) -> Diagnostic:
    message = f"the address `{text}` leads out of the site"
    return Diagnostic(
        codes.BAD_ADDRESS, message, span, "write an address below the root of the site, such as `/syllabus/`"
    )
