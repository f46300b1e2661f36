"""The survey: everything that page makers need to know of the whole course, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from lectorium.model.course import Course, Lecture, Page
from lectorium.parse.document import Document
from lectorium.plan.addresses import Place, feed_names, gather, link_address, page_names
from lectorium.plan.authored import has_page, old_addresses
from lectorium.plan.clash import Occupied
from lectorium.plan.facts import Facts, PlanOptions
from lectorium.plan.goal import Way
from lectorium.plan.indexes import Indexes, place_indexes
from lectorium.plan.locate import Locator
from lectorium.plan.policy import content_security_policy, frame_hosts
from lectorium.plan.resolve import Resolver
from lectorium.plan.theme import ThemeAddresses, theme_addresses
from lectorium.plan.urls import base_path_of, output_path


class Survey(Struct, frozen=True, gc=False):
    """The course with every address decided."""

    course: Course
    facts: Facts
    indexes: Indexes
    resolver: Resolver
    theme: ThemeAddresses
    site_url: str
    """Absolute address of the root, ends in a slash; empty for unknown."""
    base_path: str
    frame_hosts: tuple[str, ...]
    policy: str
    today: date | None
    portable: bool

    def way(self, page: str) -> Way:
        """Return how the page at an address writes its links; a portable site has no server that needs its 404.html."""
        absolute = output_path(page) == "404.html" and not self.portable
        return Way(page, self.base_path if absolute else "", self.portable)

    def has_page(self, lecture: Lecture) -> bool:
        """Return whether a lecture has a page of its own."""
        return has_page(lecture, self.course.config.dialect)


def survey_course(course: Course, facts: Facts, options: PlanOptions, occupied: Occupied, today: date | None) -> Survey:
    """Gather all places of a course and what else its pages share."""
    config, indexes = course.config, place_indexes(course, occupied)
    site_url = _with_slash(options.base_url or config.url)
    base_path = base_path_of(site_url) if site_url else config.base_path
    hosts = frame_hosts(config.iframe_hosts)
    hidden = {
        name.rstrip("/"): post.visibility
        for post in course.hidden
        for name in (*page_names(post.url), post.document.path)
    }
    # What does not get the address that it wants is found by the name of its source only.
    places, holder = _places(course, indexes), occupied.holders.get
    ranked = sorted(places, key=lambda item: holder(output_path(item[1].url), item[1].source) != item[1].source)
    locator = Locator(
        gather(ranked, hidden),
        tuple(dict.fromkeys(filter(None, (_with_slash(config.url), _with_slash(options.base_url))))),
        config.base_path,
        page_first=config.dialect == "jekyll",
    )
    return Survey(
        course,
        facts,
        indexes,
        Resolver(locator, facts, frozenset(hosts), options.portable),
        theme_addresses(facts.theme_files, indexes.theme, config.theme.accent),
        site_url,
        base_path,
        hosts,
        content_security_policy(hosts),
        today,
        options.portable,
    )


def body_ids(document: Document) -> frozenset[str]:
    """Return every anchor that the author gave a document."""
    return frozenset((*(heading.id for heading in document.headings if heading.id), *document.anchors))


def _places(course: Course, indexes: Indexes) -> Iterator[tuple[tuple[str, ...], Place]]:
    dialect = course.config.dialect
    posts: tuple[Lecture | Page, ...] = (*(row for row in course.lectures if has_page(row, dialect)), *course.pages)
    for post in posts:
        place = Place(link_address(post.url), "page", post.document.path, body_ids(post.document), post.title)
        yield page_names(post.url), place
    for intro in course.introductions:
        yield page_names(intro.url), Place(link_address(intro.url), "page", intro.document.path, None, intro.title)
    for asset in course.assets:
        yield (asset.url,), Place(asset.url, "asset", asset.path)
    for url in _index_urls(indexes):
        yield page_names(url), Place(url, "index")
    for name in (*feed_names(dialect), "sitemap.xml", "robots.txt", "404.html"):
        yield (name,), Place(name, "index")
    yield from _old_places(course)


def _index_urls(indexes: Indexes) -> Iterable[str]:
    named = (indexes.schedule, indexes.lectures, indexes.readings, indexes.tags, indexes.course)
    usual = tuple(usual for usual, *_ in indexes.redirects)
    return (*(url for url in named if url is not None), *indexes.tag_pages, *indexes.category_pages, *usual)


def _old_places(course: Course) -> Iterator[tuple[tuple[str, ...], Place]]:
    for old, *_ in old_addresses(course):
        yield page_names(old), Place(link_address(old), "index")
    if course.config.dialect == "jekyll":
        for old in ("LecturesByTags/", "LecturesByDate/"):
            yield page_names(old), Place(old, "index")


def _with_slash(url: str) -> str:
    return url.rstrip("/") + "/" if url else ""
