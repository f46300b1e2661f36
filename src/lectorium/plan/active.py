"""Files of a course that run code of their own on its site: told unless the config trusts them, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase
from itertools import groupby

from lectorium.model.config import CourseConfig
from lectorium.model.course import Asset, Course
from lectorium.plan import codes
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.span import Span

_PAGES = frozenset("html htm shtml shtm xhtml xht xhtm mht mhtml hta htc".split())  # noqa: SIM905
_XML = frozenset(
    """atom atomcat atomsvc dae dbk docbook gml gpx grxml kml mathml mml mpd musicxml mxml ncx omdoc opf opml owl
    plist rdf rng rss smi smil ssml tei teicorpus ttml vxml wsdl x3d xaml xbl xlf xml xpl xsd xsl xslt xspf xul
    """.split()  # noqa: SIM905
)
"""What servers call XML, which browsers show as a page: elements of XHTML in it run scripts, and so may its style."""
_ON_SERVERS = frozenset("asp aspx ashx cfm cgi fcgi jsp jspx phar php php3 php4 php5 php7 php8 phtml".split())  # noqa: SIM905
_FOR_HOSTS = frozenset(
    {"_headers", "_redirects", "_routes.json", "_worker.js", "staticwebapp.config.json", "web.config"}
)
"""Names in the root of a site by which Netlify, Cloudflare, Azure and IIS are told what to run or send in its place."""
_ACTIVE = _PAGES | _XML | _ON_SERVERS | {"htaccess", "svg", "svgz"}
_INERT = frozenset(
    """png jpg jpeg gif webp avif ico bmp tif tiff pdf zip txt md csv tsv json map js mjs css mp3 mp4 webm ogg wav mov
    woff woff2 ttf otf eot ipynb py r tex bib vtt srt ics doc docx ppt pptx xls xlsx odt odp ods epub""".split()  # noqa: SIM905
)
"""Endings that servers know as something else, so that what stands before them does not matter."""


def is_drawing(url: str) -> bool:
    """Return whether a file is published as an SVG."""
    return url.lower().endswith((".svg", ".svgz"))


def is_active(url: str) -> bool:
    """Return whether a server sends a file as something that runs.

    Some servers pass over endings that they do not know, or that name a language or a way of packing: `a.html.en`.
    """
    if is_drawing(url):
        return False
    if url.lower() in _FOR_HOSTS:
        return True
    for ending in reversed(url.lower().rpartition("/")[2].split(".")[1:]):
        if ending in _ACTIVE:
            return True
        if ending in _INERT:
            return False
    return False


def active_files(course: Course) -> tuple[Diagnostic, ...]:
    """Name the folders and files that may run scripts without being trusted, and the trust that nothing needs."""
    active = [asset for asset in course.assets if is_active(asset.url)]
    trusted = {item: [asset for asset in active if matches(asset.url, item.pattern)] for item in course.config.trusted}
    named = {asset.path for found in trusted.values() for asset in found}
    untrusted = sorted((asset for asset in active if asset.path not in named), key=_top)
    groups = ((top, tuple(assets)) for top, assets in groupby(untrusted, _top))
    unused = (
        Diagnostic(
            codes.UNUSED_TRUST,
            f"nothing that could run scripts is published at `{item.pattern}`",
            item.span,
            "delete it, or write the address as it is below the site's root: a file, or a folder with `/**`",
        )
        for item, found in trusted.items()
        if not found
    )
    return (*(_finding(top, assets, course.config) for top, assets in groups), *unused)


def matches(url: str, pattern: str) -> bool:
    """Return whether a glob names an address: `*` and `?` stay within a name, `**` stands for any folders and names."""
    wanted = pattern.removeprefix("./").lstrip("/").split("/")
    if wanted[-1] == "" and len(wanted) > 1:
        wanted[-1] = "**"
    reached = _passed({0}, wanted)
    for name in url.split("/"):
        stays = {at for at in reached if at < len(wanted) and wanted[at] == "**"}
        steps = {at + 1 for at in reached if at < len(wanted) and at not in stays and fnmatchcase(name, wanted[at])}
        reached = _passed(stays | steps, wanted)
    return len(wanted) in reached


def _passed(reached: Iterable[int], wanted: list[str]) -> set[int]:
    """Return the places of a pattern that are reached, with those behind a `**` that stands for nothing."""
    found = set(reached)
    for at, part in enumerate(wanted):
        if at in found and part == "**":
            found.add(at + 1)
    return found


def _top(asset: Asset) -> str:
    """Return the top folder of an address; a file in the root stands for itself."""
    return asset.url.partition("/")[0] + "/" * ("/" in asset.url)


def _finding(top: str, assets: tuple[Asset, ...], config: CourseConfig) -> Diagnostic:
    first = min(assets, key=lambda asset: asset.path)
    if len(assets) == 1:
        message, pattern = "this file can run scripts on the site, and is published as it is", first.url
    else:
        message = f"{len(assets)} files in `/{top}` can run scripts on the site, and are published as they are"
        pattern = f"{top}**"
    setting = f"html: {{trusted: ['{pattern}']}}"
    key = config.capabilities.settings_key
    setting = f"{key}: {{{setting}}}" if key else setting
    help_text = f"if you know what is in it, write `{setting}` in `{config.path}`"
    return Diagnostic(codes.ACTIVE_FILE, message, Span.of_file(first.path), help_text)
