"""What `site`, `page` and documents are to Liquid: mappings that log which keys a page reads (`drops/*.rb`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from lectorium.dialects.jekyll.liquid.inputs import DocumentInput
from lectorium.dialects.jekyll.liquid.run import PageRun
from lectorium.dialects.jekyll.liquid.values import Moment, revive
from lectorium.text.instant import in_zone, read_instant

_BODIES = ("content", "output")
_JEKYLL = {"version": "4.3.1", "environment": "production"}


class Drop(Mapping[str, Any]):
    """A mapping whose keys are read one by one."""

    def __init__(self, run: PageRun) -> None:
        self._run = run

    def __contains__(self, key: object) -> bool:
        return self[str(key)] is not None

    def __len__(self) -> int:
        return len(list(iter(self)))


class DocumentDrop(Drop):
    """A page, or a document of a collection."""

    def __init__(self, run: PageRun, document: DocumentInput) -> None:
        super().__init__(run)
        self.document = document

    def __getitem__(self, key: str) -> Any:
        run, document = self._run, self.document
        if key in _BODIES:
            return run.body(document)
        if key == "excerpt":
            return run.excerpt(document)
        value = run.read("document", document.path, key)
        if key == "date" and document.collection:
            date = read_instant(value)
            return Moment(in_zone(date, run.site.zone) if date else now(run))
        return revive(value, run.site.zone, partial(_document, run))

    def __iter__(self) -> Iterator[str]:
        self._run.read("document", self.document.path, "*")
        return iter(self.document.fields)

    def __str__(self) -> str:
        return self._run.body(self.document).placeholder

    def __hash__(self) -> int:
        return hash(self.document.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DocumentDrop) and other.document.path == self.document.path


class SiteDrop(Drop):
    """The site."""

    def __getitem__(self, key: str) -> Any:
        run = self._run
        if key in ("data", "time"):
            return DataDrop(run) if key == "data" else Moment(now(run))
        return revive(run.read("site", key), run.site.zone, partial(_document, run))

    def __iter__(self) -> Iterator[str]:
        return iter(self._run.read("site", "*"))


class DataDrop(Drop):
    """`site.data`: every file is read for itself."""

    def __getitem__(self, key: str) -> Any:
        return revive(self._run.read("data", key), self._run.site.zone)

    def __iter__(self) -> Iterator[str]:
        return iter(self._run.read("data", "*"))


def payload(run: PageRun, document: DocumentInput, **more: Any) -> dict[str, Any]:
    """Return the names that a template begins with."""
    names = {"site": SiteDrop(run), "page": DocumentDrop(run, document), "jekyll": dict(_JEKYLL), **more}
    size = run.read("site", "paginate") if document.path.endswith("index.html") else None
    return {**names, "paginator": _all_posts(names["site"], size)} if size else names


def _all_posts(site: SiteDrop, size: Any) -> dict[str, Any]:
    """Return the one page of all posts that stands for those of `jekyll-paginate`, whose addresses lead to it."""
    posts = site["posts"]
    return {"page": 1, "per_page": size, "posts": posts, "total_posts": len(posts), "total_pages": 1}


def now(run: PageRun) -> Any:
    """Return the day for which the site is made."""
    from datetime import UTC, datetime

    found = read_instant(run.read("now"))
    return found.replace(tzinfo=run.site.zone) if found else datetime(1970, 1, 1, tzinfo=UTC)


def _document(run: PageRun, path: str) -> DocumentDrop:
    return DocumentDrop(run, run.site.by_path[path])
