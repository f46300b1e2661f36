"""Small files for servers and robots: sitemap.xml, robots.txt, `.nojekyll`."""

from __future__ import annotations

from functools import partial

from lectorium.plan.addresses import link_address
from lectorium.plan.groundwork import Groundwork
from lectorium.plan.shell import absolute
from lectorium.plan.target import Claim, RenderPage, WriteText
from lectorium.plan.view import SitemapView


def sitemap(ground: Groundwork) -> tuple[Claim, ...]:
    """Make the sitemap (sitemaps.org 0.9) of every page, where the site's address is known."""
    return (Claim("sitemap.xml", partial(_sitemap, ground), "sitemap"),) if ground.survey.site_url else ()


def _sitemap(ground: Groundwork) -> RenderPage:
    survey = ground.survey
    course, indexes = survey.course, survey.indexes
    named = (indexes.schedule, indexes.lectures, indexes.tags, indexes.readings, indexes.course)
    urls = [
        *(link_address(url) for url in named if url is not None),
        *(row.url for row in ground.rows.rows if row.url is not None and row.lecture.visibility == "shown"),
        *(link_address(page.url) for page in course.pages if page.visibility == "shown"),
        *(link_address(intro.url) for intro in course.introductions),
        *indexes.tag_pages,
        *indexes.category_pages,
    ]
    listed = tuple((absolute(survey, url), "") for url in dict.fromkeys(urls) if url != "404.html")
    return RenderPage("sitemap.xml", SitemapView(listed))


def robots(ground: Groundwork) -> tuple[Claim, ...]:
    """Make robots.txt (RFC 9309), which allows everything and names the sitemap."""
    where = absolute(ground.survey, "sitemap.xml")
    text = "User-agent: *\nAllow: /\n" + (f"\nSitemap: {where}\n" if where else "")
    return (Claim("robots.txt", partial(WriteText, text), "robots"),)


def nojekyll(_: Groundwork) -> tuple[Claim, ...]:
    """Make the empty file that tells GitHub Pages to serve the site as it is."""
    return (Claim(".nojekyll", partial(WriteText, ""), "nojekyll"),)
