"""What surrounds every page: the site's own links, its navigation, and what a page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from lectorium.model.course import Course
from lectorium.parse.document import Reference
from lectorium.plan import codes
from lectorium.plan.addresses import FEED, link_address
from lectorium.plan.goal import Goal, Way
from lectorium.plan.indexes import Indexes
from lectorium.plan.linking import goal_of, locate_text
from lectorium.plan.locate import Locator, Vantage
from lectorium.plan.resolve import Resolver
from lectorium.plan.survey import Survey
from lectorium.plan.urls import encode, encode_external, normalise, output_path
from lectorium.plan.view import Head, LinkView, SiteView
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome
from lectorium.text.span import Span

_LONGEST_DESCRIPTION = 200
_FAVICONS = (
    "favicon.svg",
    "favicon.ico",
    "favicon.png",
    "public/favicon.ico",
    "assets/favicon.ico",
    "images/favicon.ico",
)


class NavEntry(Struct, frozen=True, gc=False):
    """One entry of the navigation."""

    title: str
    goal: Goal


def make_nav(course: Course, indexes: Indexes, locator: Locator) -> Outcome[tuple[NavEntry, ...]]:
    """Return the navigation of the config, or the indexes and plain pages in order."""
    if not course.config.nav:
        return Outcome(tuple(_usual_nav(course, indexes)))
    entries, faults = [], []
    path = course.config.path
    for item in course.config.nav:
        location = locate_text(item.target, locator, Vantage("", path))
        if location.state not in ("place", "external"):
            root = locator.locate(item.target, True, Vantage("", path))
            location = root if root.state == "place" else location
        goal = goal_of(location)
        if goal is not None:
            entries.append(NavEntry(item.title, goal))
            continue
        near = f"did you mean `{location.suggestion}`?" if location.suggestion else "correct it, or remove the entry"
        message = f"the navigation entry `{item.title or item.target}` leads to `{item.target}`, which does not exist"
        faults.append(Diagnostic(codes.DEAD_NAVIGATION, message, item.span or Span.of_file(item.path or path), near))
    return Outcome(tuple(entries), tuple(faults))


def picture_faults(course: Course, resolver: Resolver) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the addresses of the logo and the small icon."""
    seen_from = Vantage("", course.config.path)
    uses = [Reference("image", "html", path, False, "", span, span) for path, span in course.config.theme.pictures]
    return tuple(fault for use in uses for fault in resolver.reference(use, seen_from).diagnostics)


def site_view(survey: Survey, nav: tuple[NavEntry, ...], way: Way, part: str | None) -> SiteView:
    """Return what a page shows of the course; `part` is the index that the page belongs to."""
    config, theme = survey.course.config, survey.theme
    here = {link_address(way.page), part}
    return SiteView(
        title=config.title,
        tagline=config.tagline,
        description=config.description,
        term=config.term,
        institution=config.institution,
        language=config.language,
        root=way.to(""),
        nav=tuple(
            LinkView(entry.title, way.goal(entry.goal), current=not entry.goal.external and entry.goal.url in here)
            for entry in nav
        ),
        stylesheet=way.to(theme.stylesheets[0]) if theme.stylesheets else "",
        math_stylesheet=_maybe(way, theme.of("css/math.css")),
        script=_maybe(way, theme.of("js/site.js")),
        early_script=_maybe(way, theme.of("js/early.js")),
        favicon=_maybe(way, _picture(survey, config.theme.favicon) or _usual_favicon(survey)),
        logo=_maybe(way, _picture(survey, config.theme.logo)),
        feed=way.to(FEED),
        accent_class="",
        accent_stylesheet=way.to(theme.accent),
        csp=survey.policy,
        generator=survey.facts.generator,
        stylesheets=tuple(way.to(name) for name in theme.stylesheets),
    )


def head(
    survey: Survey,
    nav: tuple[NavEntry, ...],
    way: Way,
    kind: str,
    title: str,
    *,
    part: str | None = None,
    description: str = "",
    source: str = "",
    has_math: bool = False,
    mark: str = "",
    robots: str = "",
) -> Head:
    """Return what a page says about itself; `source` is the file that "edit this page" opens."""
    course_title = survey.course.config.title
    return Head(
        site=site_view(survey, nav, way, part),
        title=f"{title} · {course_title}" if title and title != course_title else course_title or title,
        description=short_text(description),
        canonical=absolute(survey, way.page) if not robots else "",
        page_kind=kind,
        robots=robots,
        edit_url=edit_url(survey.course, source),
        has_math=has_math,
        mark="" if mark == "shown" else mark,
    )


def absolute(survey: Survey, url: str) -> str:
    """Return the absolute address of a page, empty when the site's address is unknown."""
    return survey.site_url + encode(url) if survey.site_url else ""


def short_text(text: str) -> str:
    """Return text on one line, cut at a word for a meta description."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_DESCRIPTION:
        return flat
    return flat[:_LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(",;:. ") + " …"


def edit_url(course: Course, source: str) -> str:
    """Return the address at which a source is edited on GitHub or GitLab; empty when it is not known."""
    repository = course.config.repository.rstrip("/").removesuffix(".git")
    if not repository or not source:
        return ""
    if re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
        repository = f"https://github.com/{repository}"
    if not repository.startswith(("https://", "http://")):
        return ""
    middle = "/-/edit/" if "gitlab" in repository else "/edit/"
    return f"{encode_external(repository)}{middle}{encode(course.config.edit_branch)}/{encode(source)}"


def _usual_nav(course: Course, indexes: Indexes) -> Iterator[NavEntry]:
    pages = [page for page in course.pages if page.in_nav and output_path(page.url) != "404.html"]
    taken = {page.title.strip().casefold() for page in pages}
    for (name, other), url in _our_nav(course, indexes):
        yield NavEntry(other if name.casefold() in taken else name, Goal(url))
    for page in pages:
        yield NavEntry(page.title, Goal(link_address(page.url)))


def _our_nav(course: Course, indexes: Indexes) -> Iterator[tuple[tuple[str, str], str]]:
    """Return the name of each index, another for when a page of the author has that name, and its address."""
    yield ("Schedule", "Home"), indexes.schedule
    yield ("Lectures", "All lectures"), link_address(indexes.lectures)
    if any(lecture.document.readings for lecture in course.lectures):
        yield ("Readings", "All readings"), link_address(indexes.readings)
    if course.tags or course.categories:
        yield ("Tags", "All tags"), link_address(indexes.tags)
    if indexes.course is not None:
        yield ("Course", "About the course"), indexes.course


def _picture(survey: Survey, written: str) -> str | None:
    path = normalise(written) if written else None
    place = survey.resolver.locator.addresses.find(path) if path else None
    return place.url if place and place.kind == "asset" else None


def _usual_favicon(survey: Survey) -> str | None:
    find = survey.resolver.locator.addresses.by_url.get
    own = next((name for name in _FAVICONS if (place := find(name)) and place.kind == "asset"), None)
    return own or survey.theme.favicon


def _maybe(way: Way, url: str | None) -> str:
    return way.to(url) if url is not None else ""
