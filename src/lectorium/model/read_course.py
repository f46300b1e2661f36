"""A course from its documents and its tree: what is shown, in which order, in which groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from math import inf

from msgspec import Struct, field
from msgspec.structs import replace

from lectorium.model import codes
from lectorium.model.calendar import day_changes, days_off
from lectorium.model.config import CourseConfig, Event
from lectorium.model.course import Asset, Course, Introduction, Lecture, Page, part_instants
from lectorium.model.deal import deal
from lectorium.model.dialect import Reader, Route
from lectorium.model.grouping import sections_of, tags_of, teams_of, with_sections
from lectorium.model.links_field import person_slug, team_slug
from lectorium.model.options import ReadOptions
from lectorium.model.read_head import is_shown
from lectorium.model.read_lecture import LectureContext, read_lecture
from lectorium.model.read_once import read_once
from lectorium.model.read_page import read_introduction, read_page
from lectorium.model.same_name import namesakes, report_address
from lectorium.model.slug import natural_key
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Diagnostic, Note
from lectorium.text.fault import guarded
from lectorium.text.instant import next_instant, to_instant, zone_of
from lectorium.text.language import in_language
from lectorium.text.memory import Memory
from lectorium.text.notebook import ENDING
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span
from lectorium.text.suggest import did_you_mean
from lectorium.text.tree import Tree

_OF_TEXTS = frozenset({"published", "draft", "release", "permalink"})
"""Keys that decide about a file that is no page; all others are values for its text."""
_TOLD_ONCE = {"theme-key": "key", "unknown-layout": "layout"}
"""What is told once, by the name of its code, and what a file has of it."""


class _Posts(Struct):
    lectures: list[Lecture] = field(default_factory=list)
    read_from: list[tuple[Document, Route]] = field(default_factory=list)
    """What each of `lectures` was read from."""
    pages: list[Page] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    copied: dict[str, str] = field(default_factory=dict)
    """Documents that are published as files: path -> address, empty for the one that its path says."""
    texts: list[Page] = field(default_factory=list)
    """Files with front matter that are no pages."""
    diagnostics: list[Diagnostic] = field(default_factory=list)


def read_course(
    reader: Reader, documents: tuple[Document, ...], tree: Tree, options: ReadOptions, memory: Memory | None = None
) -> Outcome[Course]:
    """Return the course and every fault of its front matter, whatever the order of `documents`.

    `memory` holds what earlier readings came to; the course is the same without.
    """
    with in_language(reader.config.language):
        return _course(reader, documents, tree, options, memory or Memory())


def _course(
    reader: Reader, documents: tuple[Document, ...], tree: Tree, options: ReadOptions, memory: Memory
) -> Outcome[Course]:
    found = _read_documents(reader, documents, tree, options, memory)
    config = reader.config
    by_day, shown = _deal(found, reader, options)
    lectures = numbered(
        with_sections(shown, config.capabilities.theme_owns_keys),
        found.lectures if by_day else () if config.capabilities.theme_owns_keys else reader.in_order(found.lectures),
    )
    pages = tuple(sorted((item for item in found.pages if is_shown(item.visibility, options)), key=_page_key))
    posts: tuple[Lecture | Page, ...] = (*found.lectures, *found.pages, *found.texts)
    found.copied |= {item.document.path: item.url for item in found.texts if is_shown(item.visibility, options)}
    found.copied |= {item.document.path: "" for item in pages if item.document.path.lower().endswith(ENDING)}
    hidden = (item for item in posts if not is_shown(item.visibility, options))
    course = Course(
        config=config,
        lectures=lectures,
        hidden=tuple(sorted(hidden, key=lambda item: natural_key(item.document.path))),
        pages=pages,
        introductions=tuple(sorted(found.introductions, key=lambda item: (item.page, item.document.path))),
        sections=sections_of(lectures, config),
        tags=tags_of(lectures, lambda lecture: lecture.tags),
        categories=tags_of(lectures, lambda lecture: lecture.categories),
        teams=teams_of(lectures, config),
        assets=_assets(reader, tree, found.copied, {document.path for document in documents}),
        days_off=days_off(config.calendar, lectures),
        events=_events(lectures, config),
        next_change=_next_change(posts, reader, options),
    )
    return Outcome(course, (*_theme_keys_once(found.diagnostics), *_order_faults(course), *_too_large(course)))


def _events(lectures: tuple[Lecture, ...], config: CourseConfig) -> tuple[Event, ...]:
    found = (*(event for lecture in lectures for event in lecture.due), *config.events)
    dated = [(event.day, event.starts is not None, str(event.starts), event) for event in found if event.day]
    return tuple(event for *_, event in sorted(dated, key=lambda each: each[:3]))


def _deal(found: _Posts, reader: Reader, options: ReadOptions) -> tuple[bool, tuple[Lecture, ...]]:
    """Give the lectures their days, if the calendar has meetings; return whether it has, and those shown in order."""
    in_order = reader.in_order
    if reader.config.calendar.meetings:
        dealt = deal(found.lectures, reader.config, options.now)
        found.lectures = list(dealt.value.lectures)
        found.diagnostics.extend(dealt.diagnostics)
        in_order = tuple if dealt.value.by_day else in_order
    shown = in_order(item for item in found.lectures if is_shown(item.visibility, options))
    return in_order is tuple, shown


def read_post(
    reader: Reader, document: Document, paths: Collection[str], options: ReadOptions
) -> Outcome[Lecture | Page | None]:
    """Read one document by itself; None for one that is neither lecture nor page. It has no place in the order yet."""
    placed = reader.route(document)
    found = _Posts()
    with in_language(reader.config.language):
        _read_document(document, placed.value, _context(reader.config, paths, options), found, Memory())
    posts: tuple[Lecture | Page, ...] = (*found.lectures, *found.pages)
    return Outcome(posts[0] if posts else None, (*placed.diagnostics, *found.diagnostics))


def _context(config: CourseConfig, paths: Collection[str], options: ReadOptions) -> LectureContext:
    teams = frozenset(team_slug(item.name) for item in config.teams)
    people = frozenset(person_slug(item.name) for item in config.people)
    return LectureContext(config, options, paths, teams, people)


def _read_documents(
    reader: Reader, documents: tuple[Document, ...], tree: Tree, options: ReadOptions, memory: Memory
) -> _Posts:
    same = memory.remember(("config", "files"), (reader.config, tree.paths()), lambda: (reader.config, tree.paths()))
    context = _context(*same, options)
    found = _Posts()
    for document in sorted(documents, key=lambda item: item.path):
        placed = reader.route(document)
        found.diagnostics.extend(placed.diagnostics)
        given = (document, placed.value, context, found, memory)
        fault = guarded(_read_document, *given, doing="reading its front matter", path=document.path)
        found.diagnostics.extend([fault] if fault else [])
    for other in tuple(namesakes(found.lectures, [each for _, each in found.read_from])):
        lecture = read_lecture(found.read_from[other.index][0], other.route, context).value
        found.lectures[other.index] = lecture
        found.diagnostics.append(report_address(lecture, other.oldest))
    return found


def _read_document(document: Document, route: Route, context: LectureContext, found: _Posts, memory: Memory) -> None:
    if route.role == "lecture":
        lecture = read_once(document, route, context, memory, lambda: read_lecture(document, route, context))
        found.lectures.append(lecture.value)
        found.read_from.append((document, route))
        found.diagnostics.extend(lecture.diagnostics)
    elif route.role in {"page", "announcement"}:
        page = read_once(document, route, context, memory, lambda: read_page(document, route, context))
        found.pages.append(page.value)
        found.diagnostics.extend(page.diagnostics)
    elif route.role == "introduction":
        introduction = read_introduction(document, route, context.config)
        found.introductions.extend([introduction.value] if introduction.value else [])
        found.diagnostics.extend(introduction.diagnostics)
    elif route.role == "asset":
        found.copied[document.path] = ""
    elif route.role == "text":
        kept = (item for item in document.front_matter.fields if item.key in _OF_TEXTS)
        head = replace(document, front_matter=replace(document.front_matter, fields=tuple(kept)))
        text = read_page(head, route, context)
        found.texts.append(text.value)
        found.diagnostics.extend(text.diagnostics)


def numbered(lectures: Iterable[Lecture], all_lectures: Iterable[Lecture] = ()) -> tuple[Lecture, ...]:
    """Give every lecture its number in the course; hidden ones count, and `number:` is kept."""
    shown = tuple(lectures)
    taught, last = dict[str, int](), 0
    for item in all_lectures or shown:
        if item.own_number is not None or (item.kind == "lecture" and item.visibility != "unpublished"):
            last = last + 1 if item.own_number is None else item.own_number
            taught[item.document.path] = last
    return tuple(
        replace(lecture, number=number, lecture_number=taught.get(lecture.document.path, 0))
        for number, lecture in enumerate(shown, 1)
    )


def _page_key(page: Page) -> tuple[float, tuple[tuple[int, int, str], ...]]:
    return (inf if page.order is None else page.order, natural_key(page.document.path))


def _assets(reader: Reader, tree: Tree, copied: dict[str, str], documents: set[str]) -> tuple[Asset, ...]:
    return tuple(
        Asset(path, copied.get(path) or reader.asset_url(path), size)
        for path, size in tree.sizes.items()
        if path in copied or (path not in documents and reader.file_role(path) == "asset")
    )


def _next_change(posts: tuple[Lecture | Page, ...], reader: Reader, options: ReadOptions) -> datetime | None:
    """Return the next release, or the next beginning or end of a lecture's day."""
    zone = zone_of(reader.config.timezone)
    dated = [post for post in posts if post.visibility not in {"draft", "unpublished"}]
    instants = [post.release for post in dated if post.release is not None]
    instants += [instant for post in dated for instant in part_instants(post)]
    days = {day for post in dated if isinstance(post, Lecture) for day in post.days}
    instants += [post.posted for post in dated if isinstance(post, Page) and post.posted is not None]
    instants.extend(instant for day in days for instant in day_changes(day, zone))
    calendar = reader.config.calendar
    instants.extend(to_instant(day, zone) for day in (calendar.start, calendar.end) if day is not None)
    return next_instant(tuple(instants), options.now)


def _theme_keys_once(diagnostics: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Tell each key and layout of an unknown theme once a course, not once a post."""
    seen: dict[str, int] = {}
    for item in diagnostics:
        if item.code.name in _TOLD_ONCE:
            seen[item.message] = seen.get(item.message, 0) + 1
    kept = []
    for item in diagnostics:
        if item.code.name not in _TOLD_ONCE:
            kept.append(item)
        elif (count := seen.pop(item.message, 0)) > 1:
            kept.append(replace(item, notes=(Note(f"{count} files have this {_TOLD_ONCE[item.code.name]}"),)))
        elif count:
            kept.append(item)
    return tuple(kept)


def _order_faults(course: Course) -> tuple[Diagnostic, ...]:
    key = course.config.order_key
    if not key or not course.lectures or any(lecture.order is not None for lecture in course.lectures):
        return ()
    message = f"the lectures are ordered by `{key}`, but no lecture has this key"
    written = {field.key for lecture in course.lectures for field in lecture.document.front_matter.fields}
    adding = f"add `{key}: 1`, `{key}: 2` ... to the lectures; until then their file names order them"
    span = course.config.order_span or Span.of_file(course.config.path)
    return (Diagnostic(codes.NO_ORDER_KEY, message, span, did_you_mean(key, written) or adding),)


def _too_large(course: Course) -> Iterator[Diagnostic]:
    """Name the files that are larger than the config allows: nobody reads or copies them."""
    limit = course.config.largest_asset
    key = course.config.capabilities.settings_key
    own = f"{key}: build:" if key else "build:"
    for asset in course.assets:
        if asset.size > limit:
            message = f"this file has {asset.size:,} bytes; at most {limit:,} are published"
            help_text = f"put it on another host and link to it, or set `{own} largest_asset:` in {course.config.path}"
            yield Diagnostic(codes.ASSET_TOO_LARGE, message, Span.of_file(asset.path), help_text)
