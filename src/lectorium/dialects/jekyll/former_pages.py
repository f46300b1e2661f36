"""What plug-ins of Jekyll make of a course's posts: paginate, archives, feed and redirect-from."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.dialects.jekyll.settings import Settings, part, text_of, texts_of
from lectorium.model.config import FormerKind, FormerPages

_ARCHIVES: dict[str, tuple[FormerKind, str]] = {
    "year": ("date", "/:year/"),
    "month": ("date", "/:year/:month/"),
    "day": ("date", "/:year/:month/:day/"),
    "categories": ("category", "/category/:name/"),
    "tags": ("tag", "/tag/:name/"),
}
"""What `jekyll-archives` is told to make, and where it makes it; a permalink goes by the singular."""


def former_pages(settings: Settings) -> tuple[FormerPages, ...]:
    """Return what the plug-ins that the config sets up would write."""
    return (*_paginated(settings), *_archives(settings), *_feeds(settings), *_redirects(settings))


def _paginated(settings: Settings) -> Iterator[FormerPages]:
    size = text_of(settings.value("paginate"))
    if size.isdecimal() and int(size):
        yield FormerPages("rest", settings.text("paginate_path") or "/page:num/", int(size))


def _archives(settings: Settings) -> Iterator[FormerPages]:
    own = settings.value("jekyll-archives")
    wanted = texts_of(part(own, "enabled")) if "jekyll-archives" in settings.plugins else ()
    for name, (kind, usual) in _ARCHIVES.items():
        if name in wanted or "all" in wanted:
            singular = {"categories": "category", "tags": "tag"}.get(name, name)
            yield FormerPages(kind, text_of(part(part(own, "permalinks"), singular)) or usual)


def _feeds(settings: Settings) -> Iterator[FormerPages]:
    own = settings.value("feed")
    for path in filter(None, (text_of(part(own, "path")),)):
        yield FormerPages("feed", path)
    collections = part(own, "collections")
    named = [item.key for item in collections.fields] if collections else []
    for label in (*texts_of(collections), *named):
        yield FormerPages("feed", text_of(part(part(collections, label), "path")) or f"/feed/{label}.xml")


def _redirects(settings: Settings) -> Iterator[FormerPages]:
    wanted = text_of(part(settings.value("redirect_from"), "json")) != "false"
    if "jekyll-redirect-from" in settings.plugins and wanted:
        yield FormerPages("redirects", "redirects.json")
