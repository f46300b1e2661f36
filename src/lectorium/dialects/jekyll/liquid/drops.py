"""What `site`, `page` and documents are to Liquid: mappings that log which keys a page reads (`drops/*.rb`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lectorium.dialects.jekyll.liquid.inputs import DocumentInput
from lectorium.dialects.jekyll.liquid.run import PageRun
from lectorium.dialects.jekyll.liquid.values import Moment, revive
from lectorium.text.instant import in_zone, read_instant

_BODIES = ("content", "output")
_DOCUMENTS = ("posts", "pages", "html_pages", "documents")
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
        if key in ("next", "previous") and document.collection:
            return DocumentDrop(run, run.site.by_path[value]) if value else None
        if key == "date" and document.collection:
            date = read_instant(value)
            return Moment(in_zone(date, run.site.zone) if date else now(run))
        return revive(value, run.site.zone)

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
        if key == "data":
            return DataDrop(run)
        if key == "time":
            return Moment(now(run))
        value = run.read("site", key)
        if key in _DOCUMENTS or (key in run.site.collections and key != "posts"):
            return self._documents(value)
        if key in ("tags", "categories"):
            return {word: self._documents(paths) for word, paths in value.items()}
        if key == "collections":
            return [self._collection(label, paths) for label, paths in value.items()]
        return [_file(path) for path in value] if key == "static_files" else revive(value, run.site.zone)

    def __iter__(self) -> Iterator[str]:
        return iter(self._run.read("site", "config.names"))

    def _documents(self, paths: list[str]) -> list[DocumentDrop]:
        return [DocumentDrop(self._run, self._run.site.by_path[path]) for path in paths]

    def _collection(self, label: str, paths: list[str]) -> dict[str, Any]:
        known = next(item for item in self._run.site.given.collections if item.label == label)
        place = {"label": label, "output": known.output, "relative_directory": f"_{label}", "directory": known.folder}
        declared = self._run.read("site", "collections.config") or {}
        return {**revive(declared.get(label) or {}, self._run.site.zone), **place, "docs": self._documents(paths)}


class DataDrop(Drop):
    """`site.data`: every file is read for itself."""

    def __getitem__(self, key: str) -> Any:
        return revive(self._run.read("data", key), self._run.site.zone)

    def __iter__(self) -> Iterator[str]:
        return iter(self._run.read("site", "data.names"))


def payload(run: PageRun, document: DocumentInput, **more: Any) -> dict[str, Any]:
    """Return the names that a template begins with."""
    return {"site": SiteDrop(run), "page": DocumentDrop(run, document), "jekyll": dict(_JEKYLL), **more}


def now(run: PageRun) -> Any:
    """Return the day for which the site is made."""
    from datetime import UTC, datetime

    found = read_instant(run.read("now"))
    return found.replace(tzinfo=run.site.zone) if found else datetime(1970, 1, 1, tzinfo=UTC)


def _file(path: str) -> dict[str, str]:
    name = path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    return {"path": f"/{path}", "name": name, "basename": stem or name, "extname": dot + extension if stem else ""}
