"""Small files for servers and robots: sitemap.xml, robots.txt, `.nojekyll`."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.plan.context import PlanContext
from lectorium.plan.facts import PlanRequest
from lectorium.plan.output_spec import OutputSpec, always, file_output
from lectorium.plan.shell import absolute
from lectorium.plan.target import RenderPage, WriteText
from lectorium.plan.view import SitemapView

_SITEMAP = "sitemap.xml"


def sitemap(request: PlanRequest) -> Iterator[OutputSpec]:
    """Declare the sitemap (sitemaps.org 0.9) of every page, where the site's address is known."""
    if request.site_url:
        yield file_output(_SITEMAP, _sitemap, "sitemap")


def _sitemap(context: PlanContext) -> RenderPage:
    urls = (spec.url for spec in context.table.published if spec.listed and spec.path != "404.html")
    return RenderPage("sitemap.xml", SitemapView(tuple((absolute(context, url), "") for url in urls)))


def robots(_: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare robots.txt (RFC 9309), which allows everything and names the sitemap."""
    return (file_output("robots.txt", _robots, "robots"),)


def _robots(context: PlanContext) -> WriteText:
    where = absolute(context, _SITEMAP)
    return WriteText("User-agent: *\nAllow: /\n" + (f"\nSitemap: {where}\n" if where else ""))


def nojekyll(_: PlanRequest) -> tuple[OutputSpec, ...]:
    """Declare the empty file that tells GitHub Pages to serve the site as it is."""
    return (file_output(".nojekyll", always(WriteText("")), "nojekyll", "part"),)
