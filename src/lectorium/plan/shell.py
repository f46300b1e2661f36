"""What surrounds every page: the site's own links, its navigation, and what a page says about itself."""

from __future__ import annotations

from lectorium.model.course import Course, Introduction, Lecture, Page, Post
from lectorium.plan.context import PlanContext
from lectorium.plan.facts import NO_COPIES
from lectorium.plan.labelled import fact_text
from lectorium.plan.link_target import UrlWriter
from lectorium.plan.social import COURSE_CARD
from lectorium.plan.term_links import other_term, term_views
from lectorium.plan.urls import encode, encode_external, link_address, normalise
from lectorium.plan.view import DateView, HeadView, LinkView, SiteView
from lectorium.text.language import catalogue_of, direction, long_day

_LONGEST_DESCRIPTION = 200
_SHARP = 2
"""Pixels of a sharp screen for each of a page."""
_LOGO, PHOTO = (1, 32), (72, 72)
"""Pixels of a page, width and height, that a logo and a photo of a person at least cover."""
_FAVICONS_OF_THEME = ("favicon.svg", "img/favicon.svg", "favicon.ico", "img/favicon.ico", "img/favicon.png")
_FAVICONS = (
    "favicon.svg", "favicon.ico", "favicon.png", "public/favicon.ico", "assets/favicon.ico", "images/favicon.ico",
)  # fmt: skip


def site_view(context: PlanContext, writer: UrlWriter, part: str, language: str = "") -> SiteView:
    """Return what a page shows of the course; `part` is the name of the index that the page belongs to."""
    config, named = context.course.config, context.table.named
    here = {link_address(writer.page), named[part].url if part else None}
    return SiteView(
        title=config.title,
        tagline=config.tagline,
        description=config.description,
        term=config.term,
        institution=config.institution,
        language=config.language,
        root=writer.to(""),
        nav=tuple(
            LinkView(
                entry.title,
                writer.link(entry.link_target),
                current=not entry.link_target.external and entry.link_target.url in here,
            )
            for entry in context.nav
        ),
        stylesheet=writer.to(context.table.url("stylesheet")),
        script=theme_file(context, writer, "js/site.js"),
        early_script=theme_file(context, writer, "js/early.js"),
        favicon=_maybe(writer, _asset(context, config.theme.favicon) or _usual_favicon(context)),
        logo=picture_url(context, writer, config.theme.logo, _LOGO),
        feed=writer.to(context.table.url("feed")),
        csp=context.policy,
        generator=context.request.facts.generator,
        own_stylesheets=tuple(
            writer.to(url) for path in config.theme.css if (url := _asset(context, path)) is not None
        ),
        footer=config.theme.footer,
        search=_named(context, writer, "search"),
        statement=_named(context, writer, "statement"),
        search_script=theme_file(context, writer, "js/search.js"),
        search_stylesheet=theme_file(context, writer, "css/search.css"),
        search_manifest=_named(context, writer, "search-manifest"),
        direction=direction(config.language),
        words=word_files(context, writer, language),
        zoom_script=_maybe(writer, _of_theme(context, "js/zoom.js")),
        terms=term_views(context, writer),
    )


def head(
    context: PlanContext,
    writer: UrlWriter,
    kind: str,
    title: str,
    *,
    part: str = "",
    description: str = "",
    source: str = "",
    badge: str = "",
    robots: str = "",
    image: str = "",
    data: str = "",
    language: str = "",
) -> HeadView:
    """Return what a page says about itself; `part` is as for `site_view`, `source` what "edit this page" opens."""
    config = context.course.config
    course_title = config.title
    if not description and title and title != course_title:
        description = f"{title}: {config.description or config.tagline or course_title}"
    return HeadView(
        site=site_view(context, writer, part, language),
        title=f"{title} · {course_title}" if title and title != course_title else course_title or title,
        description=short_text(description),
        canonical=absolute(context, writer.page) if not robots else "",
        page_kind=kind,
        robots=robots,
        edit_url=edit_url(context.course, source),
        changed=_changed(context, source),
        badge="" if badge == "shown" else badge,
        image=absolute(context, image) if (image := image or COURSE_CARD) in context.table.named else "",
        data=data,
        other_term=other_term(context, writer, source),
    )


def post_head(
    context: PlanContext, writer: UrlWriter, kind: str, post: Lecture | Page, description: str, **more: str
) -> HeadView:
    """Return the head of the page of a post."""
    own = {"source": post.document.path, "badge": post.visibility, "robots": post.robots, "language": post.language}
    return head(context, writer, kind, post.title, description=description, **own, **more)


def _changed(context: PlanContext, source: str) -> DateView | None:
    dates = context.request.dates_of(source)
    return DateView(dates[1].date().isoformat(), long_day(dates[1])) if dates else None


def introduced_head(
    context: PlanContext, writer: UrlWriter, kind: str, title: str, intro: Introduction | None, *, description: str = ""
) -> HeadView:
    """Return the head of a listing; its introduction, if any, is what "edit this page" opens."""
    source = intro.document.path if intro else ""
    return head(context, writer, kind, title, part=kind, description=description, source=source)


def absolute(context: PlanContext, url: str) -> str:
    """Return the absolute address of a page, empty when the site's address is unknown."""
    site = context.request.site_url
    return site + encode(url) if site else ""


def short_text(text: str) -> str:
    """Return text on one line, cut at a word for a meta description."""
    flat = " ".join(text.split())
    if len(flat) <= _LONGEST_DESCRIPTION:
        return flat
    return flat[:_LONGEST_DESCRIPTION].rpartition(" ")[0].rstrip(",;:. ") + " …"


def summary_of(post: Post) -> str:
    """Return what is told of a post in a feed or a calendar: its labelled facts and a sentence."""
    summary = short_text(post.description if " " in post.description else post.document.excerpt)
    return " · ".join(filter(None, (*map(fact_text, post.facts), summary)))


def edit_url(course: Course, source: str) -> str:
    """Return the address at which a source is edited on GitHub or GitLab; empty when it is not known."""
    repository = course.config.repository
    if not repository or not source:
        return ""
    source = next((course.config.path for each in course.config.announcements if each.path == source), source)
    middle = "/-/edit/" if "gitlab" in repository else "/edit/"
    return (
        f"{encode_external(repository)}{middle}{encode(course.config.edit_branch)}/{encode(course.config.real(source))}"
    )


def _of_theme(context: PlanContext, name: str) -> str | None:
    """Return the address of a file of the theme, None when the theme has no such file."""
    spec = context.table.named.get(f"theme/{name}")
    return spec.url if spec else None


def _asset(context: PlanContext, written: str) -> str | None:
    path = normalise(written) if written else None
    spec = context.table.find(path) if path else None
    return spec.url if spec and spec.kind == "asset" else None


def _usual_favicon(context: PlanContext) -> str | None:
    find = context.table.by_url.get
    own = next((name for name in _FAVICONS if (spec := find(name)) and spec.kind == "asset"), None)
    return own or next(filter(None, (_of_theme(context, name) for name in _FAVICONS_OF_THEME)), None)


def theme_file(context: PlanContext, writer: UrlWriter, name: str) -> str:
    """Return the address of a file of the theme, empty where there is none."""
    return _maybe(writer, _of_theme(context, name))


def picture_url(context: PlanContext, writer: UrlWriter, written: str, least: tuple[int, int]) -> str:
    """Return the address of a picture that the config names, or of its narrowest copy that covers `least` sharply.

    It is empty where there is none; `least` is in pixels of a page.
    """
    url, facts = _asset(context, written), context.request.facts
    source = context.table.by_url[url].source if url else ""
    width, height = facts.pictures.get(source, (1, 0))
    for copy in facts.copies.get(source, NO_COPIES).copies:
        if copy.format == "webp" and copy.width >= _SHARP * max(least[0], least[1] * width / (height or 1)):
            return writer.to(copy.path)
    return _maybe(writer, url)


def _named(context: PlanContext, writer: UrlWriter, name: str) -> str:
    spec = context.table.named.get(name)
    return writer.to(spec.url) if spec else ""


def word_files(context: PlanContext, writer: UrlWriter, *languages: str) -> tuple[str, ...]:
    """Return the addresses of the words that scripts show on a page in the course's language and in others."""
    names = dict.fromkeys(catalogue_of(tag) for tag in (context.course.config.language, *languages) if tag)
    return tuple(filter(None, (_named(context, writer, f"words-{name}") for name in names)))


def _maybe(writer: UrlWriter, url: str | None) -> str:
    return writer.to(url) if url is not None else ""
