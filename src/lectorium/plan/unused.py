"""Files that only hidden posts use: they are not published before the posts are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from posixpath import basename, dirname, normpath

from msgspec.structs import replace

from lectorium.model.course import Course, Deck, Introduction, Lecture, Page, Part
from lectorium.model.links_field import find_links
from lectorium.model.read_facts import event_links, links_of
from lectorium.plan.address_table import AddressTable
from lectorium.plan.decks import find_deck, forms_of, kind_of
from lectorium.plan.linking import locate_text
from lectorium.plan.locate import LinkContext, Locator
from lectorium.plan.resolve import FILMS, Resolver
from lectorium.plan.urls import decoded, scheme_of, split_target
from lectorium.text.entity import unescape
from lectorium.text.pattern import pattern
from lectorium.text.span import Span

_PICTURE = re.compile(r'<img\b[^<>]*? src="([^"]*)"')
_NAMED_IN_TEXT = pattern(r"(?<![\w./%-])[\w./%-]{1,200}\.\w{2,5}(?![\w/])")
"""What looks like the name of a file in a text, or in code."""
_ROOTS = ("content", "static")
Post = Lecture | Page | Introduction


def without_hidden_files(course: Course, resolver: Resolver) -> Course:
    """Return the course without the assets that only drafts, unpublished and unreleased posts use."""
    lectures = (post for post in (*course.lectures, *course.hidden) if isinstance(post, Lecture))
    parts = [(part, lecture) for lecture in lectures for part in lecture.parts if part.withheld]
    if not course.hidden and not parts:
        return course
    shown = used_files(course, resolver)
    perhaps = {file for files in _meant(course.hidden, resolver.locator) for file in files}  # nobody has seen it yet
    called = {_bare(file) for file in perhaps - shown}
    surely = {files[0] for files in _meant(course.shown, resolver.locator, called) if len(files) == 1}
    hidden = ({*_used(course.hidden, resolver)} | (perhaps - surely)) - shown
    apart = {source for part, lecture in parts for source in _of_part(part, lecture, resolver)}
    withheld = hidden | apart | {twin for source in apart for twin in _twins(source, resolver)}
    paths = {asset.path for asset in course.assets}
    withheld |= {path for path in paths - shown if (page := _page_around(path, paths)) and page in withheld}
    if withheld.isdisjoint(paths):
        return course
    return replace(course, assets=tuple(asset for asset in course.assets if asset.path not in withheld))


def _page_around(path: str, paths: Set[str]) -> str:
    """Return the page to which a file belongs, such as slides of HTML that stand in a folder with what they load."""
    while (path := dirname(path)) not in ("", *_ROOTS):
        if (page := f"{path}/index.html") in paths:
            return page
    return ""


def used_files(course: Course, resolver: Resolver) -> set[str]:
    """Return the sources of what shown posts, the config and `schedule.yml` lead to."""
    named = (locate_text(url, resolver.locator, LinkContext("", "")).entry for url in _named_files(course))
    return {*_used(course.shown, resolver), *(entry.source for entry in named if entry is not None)}


def _named_files(course: Course) -> Iterator[str]:
    """Yield the addresses of files and others that the config and `schedule.yml` name."""
    config = course.config
    yield from (link.url for link in event_links(course))
    yield from (path for _, path, _ in config.theme.files)
    yield from (path for path, _ in config.photos)
    yield from (item.target for item in config.nav)
    yield from (person.url for person in config.people if person.url)
    yield from (each.url for each in config.weekly if each.url)


def _of_part(part: Part, lecture: Lecture, resolver: Resolver) -> Iterator[str]:
    """Yield the files that a part names: they are left out whatever else leads to them."""
    table, path = resolver.locator.table, lecture.document.path
    for target in part.targets:
        beside = locate_text(target, resolver.locator, LinkContext(lecture.url, path)).entry
        found = [beside.source] if beside is not None and beside.kind == "asset" else []
        for name in {target, decoded(target)}:
            found += _of_deck(Deck(name, name, Span(path, 0, 0)), table)
        yield from found or meant_files(target, table)[:1]


def _twins(source: str, resolver: Resolver) -> Iterator[str]:
    """Yield what lies beside withheld slides or a withheld film under its name: slides, picture, captions."""
    if kind_of(source):
        yield from (form.source for form in forms_of(source, resolver.locator.table))
    beside = resolver.beside_film(source) if source.lower().endswith(FILMS) else ()
    yield from (file.source for file in beside if file)


def _used(posts: Iterable[Post], resolver: Resolver) -> Iterator[str]:
    locator = resolver.locator
    for post in posts:
        context = LinkContext(post.url, post.document.path)
        links = () if isinstance(post, Introduction) else (link.url for link in links_of(post))
        found = [locator.reference(item, context).entry for item in post.document.references]
        films = [entry.source for entry in found if entry and entry.source.lower().endswith(FILMS)]
        found += [file for film in films for file in resolver.beside_film(film)]
        found += (locate_text(url, locator, context).entry for url in (*links, *_shown_in_lists(post)))
        yield from (entry.source for entry in found if entry is not None and entry.kind == "asset" and entry.source)
        for deck in post.decks if isinstance(post, Lecture) else ():
            yield from _of_deck(deck, locator.table)


def _shown_in_lists(post: Post) -> Iterator[str]:
    """Yield where the readings of a post lead, and the pictures among its facts."""
    readings = (reading for section in post.document.readings for reading in section.readings)
    yield from (url for each in readings for url in (*each.urls, *(link.url for link in each.related)))
    facts = () if isinstance(post, Introduction) else post.facts
    yield from (unescape(match[1]) for fact in facts for match in _PICTURE.finditer(fact.html))


def _bare(name: str) -> str:
    return basename(split_target(decoded(name)).path).casefold()


def _meant(posts: Iterable[Post], locator: Locator, called: Set[str] | None = None) -> Iterator[list[str]]:
    """Yield the file to which each name in a post leads, or else those that it may mean; those `called` so alone."""
    for post in posts:
        context = LinkContext(post.url, post.document.path)
        for name in (each for each in _names(post) if called is None or _bare(each) in called):
            link = locate_text(name, locator, context)
            if link.entry is not None:
                yield [link.entry.source]
            elif link.state != "hidden":
                yield meant_files(name, locator.table)


def _names(post: Post) -> Iterator[str]:
    """Yield what a post says that may be the name of a file: values of its front matter, words, and where it leads."""
    values = (value for item in post.document.front_matter.fields for value in item.value.scalars())
    for value in values:
        yield value.raw.strip()
        yield from (link.url for link in find_links(value.raw, value.span))
    yield from (reference.target for reference in post.document.references)
    yield from (found[0] for found in _NAMED_IN_TEXT.finditer(post.document.search_text))
    decks = post.decks if isinstance(post, Lecture) else ()
    yield from (deck.path if scheme_of(deck.path) else f"/{deck.path}" for deck in decks)


def meant_files(name: str, table: AddressTable) -> list[str]:
    """Return the files of a bare name, those alone that stand in the folders before it where there are such."""
    path = split_target(decoded(name)).path.casefold()
    is_file = "." in basename(path) and scheme_of(name) not in ("http", "https")
    urls = table.by_name.get(basename(path), ()) if is_file else ()
    specs = sorted((spec for url in urls if (spec := table.by_url[url]).kind == "asset"), key=lambda spec: spec.source)
    folders = "/" + normpath(f"/{path}").strip("/")
    exact = [spec.source for spec in specs if f"/{spec.source}".casefold().endswith(folders)]
    return exact or [spec.source for spec in specs]


def _of_deck(deck: Deck, table: AddressTable) -> Iterator[str]:
    """Yield the file of a deck, in whatever letter case it is named, and the PDF that is shown in its place."""
    found = find_deck(deck, table).value
    yield from filter(None, (found.source, found.original.source if found.original else ""))
