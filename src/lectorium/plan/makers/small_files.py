"""Small files for servers and robots: sitemap.xml, robots.txt, `.nojekyll`, 404.html."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output, page_output
from lectorium.plan.shell import absolute, head
from lectorium.plan.target import RenderPage, WriteText
from lectorium.plan.urls import encode
from lectorium.plan.view import NotFoundView, SitemapView
from lectorium.text.language import translate

_SITEMAP = "sitemap.xml"


def sitemap(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the sitemap (sitemaps.org 0.9) of every page, where the site's address is known."""
    if request.site_url:
        yield file_output(_SITEMAP, _sitemap, "sitemap")


def _sitemap(context: PlanContext) -> RenderPage:
    specs = (spec for spec in context.table.published if spec.listed and spec.path != "404.html")
    dated = ((spec.url, context.request.dates_of(spec.source)) for spec in specs)
    urls = tuple((absolute(context, url), dates[1].isoformat() if dates else "") for url, dates in dated)
    return RenderPage("sitemap.xml", SitemapView(urls))


def robots(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare robots.txt (RFC 9309), which allows everything and names the sitemap; a term has none of its own."""
    if request.course.config.folder is None:
        yield file_output("robots.txt", always(robots_text(request.site_url)), "robots")


def robots_text(site_url: str) -> WriteText:
    """Return the robots.txt of a site; `site_url` is empty where it is not known."""
    where = site_url + _SITEMAP if site_url else ""
    return WriteText("User-agent: *\nAllow: /\n" + (f"\nSitemap: {where}\n" if where else ""))


def nojekyll(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the empty file that tells GitHub Pages to serve the site as it is; a term has none of its own."""
    if request.course.config.folder is None:
        yield file_output(".nojekyll", always(WriteText("")), "nojekyll", "part")


def site_files(site_url: str, terms: Iterable[str]) -> Iterator[tuple[str, str, WriteText]]:
    """Yield path, maker and text of what stands at the root of a site with terms, instead of in each of them."""
    yield ".nojekyll", "nojekyll", WriteText("")
    yield "robots.txt", "robots", robots_text(site_url)
    if site_url:
        places = "".join(
            f"<sitemap><loc>{escape(site_url)}{encode(name)}/{_SITEMAP}</loc></sitemap>\n" for name in terms
        )
        head = (
            '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        )
        yield _SITEMAP, "sitemap", WriteText(f"{head}\n{places}</sitemapindex>\n")


_DEEPEST = 8
"""Folders of a lost address, below the root of a site, up to which its page finds the rest of the site."""


def not_found_page(_: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare the page for addresses that do not exist."""
    return (page_output("404.html", _not_found, "not-found", quiet=True),)


def _not_found(context: PlanContext) -> RenderPage:
    title = translate("Page not found")
    above = head(context, context.writer("404.html"), "not-found", title, robots="noindex")
    style, script = (context.table.named.get(name) for name in ("stylesheet", "theme/js/base.js"))
    is_known = context.request.site_url or context.request.base_path != "/" or context.request.options.portable
    if is_known or style is None or script is None:
        return RenderPage("404.html", NotFoundView(above, title))
    folders = tuple("../" * up for up in range(_DEEPEST))
    return RenderPage("404.html", NotFoundView(above, title, folders, style.url, script.url))
