"""The site as pages ask for it: documents in Jekyll's order, and the plain value of every read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from msgspec import json

from lectorium.dialects.jekyll.liquid.dates import read_time
from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, Read, SiteInput
from lectorium.dialects.jekyll.liquid.values import TIME, Plain, revive
from lectorium.dialects.jekyll.order import SortKey, in_order
from lectorium.dialects.jekyll.settings import Collection
from lectorium.text.digest import digest_parts
from lectorium.text.instant import zone_of

_POST = re.compile(r"(?:(\d{2,4}-\d{1,2}-\d{1,2})-)?(.*?)\.*(\.[^.]*)")
_HTML = (".html", ".htm", ".xhtml", ".md", ".markdown", ".mkdown", ".mkdn", ".mkd")


class Site:
    """A site that answers reads; it changes only by what it has worked out once."""

    def __init__(self, given: SiteInput) -> None:
        """Sort the documents of every collection."""
        self.given, self.zone = given, zone_of(given.timezone)
        self.by_path = {item.path: item for item in given.documents}
        self.collections = {item.label: self._sorted(item) for item in given.collections}
        pages = (item for item in given.documents if not item.collection)
        self.pages = sorted(pages, key=lambda item: (item.path.rpartition("/")[2], item.path))

    def digest(self, reads: Iterable[Read]) -> str:
        """Return the digest of what these reads return now: a remembered page is true while it stays the same."""
        return digest_parts(*(json.encode([read, self.value(read)]).decode() for read in reads))

    def value(self, read: Read) -> Plain:
        """Return the plain value of a read; documents are their paths."""
        kind, *names = read
        if kind == "document":
            document = self.by_path.get(names[0])
            return self._of_document(document, names[1]) if document is not None else None
        if kind == "site":
            return self._of_site(names[0])
        if kind == "now":
            return self.given.now
        if kind == "link":
            return self.link(names[0])
        sources: dict[str, Mapping[str, Any]] = {
            "data": self.given.data,
            "include": self.given.includes,
            "beside": self.given.beside,
            "layout": self.given.layouts,
        }
        return sources[kind].get(names[0])

    def date_of(self, document: DocumentInput) -> datetime | None:
        """Return the time of a document that its front matter, or else its name, gives, in the site's zone."""
        written = document.fields.get("date")
        name = _POST.fullmatch(document.path.rpartition("/")[2]) if document.collection else None
        raw = written.get(TIME, "") if isinstance(written, dict) else written or (name and name[1]) or ""
        return read_time(str(raw), self.given.now, self.zone, naive_utc=isinstance(written, dict))

    def link(self, path: str) -> str | None:
        """Return the address that `{% link %}` gives a file."""
        for document in self.given.documents:
            if path.removeprefix("/") in (document.relative, document.path):
                return document.url
        return "/" + path.removeprefix("/") if path.removeprefix("/") in self.given.files else None

    def neighbour(self, document: DocumentInput, step: int) -> str | None:
        """Return the path of the next (1) or previous (-1) document of a collection."""
        docs = self.collections.get(document.collection, [])
        at = docs.index(document) + step if document in docs else -1
        return docs[at].path if 0 <= at < len(docs) else None

    def _sorted(self, collection: Collection) -> list[DocumentInput]:
        docs = {item.relative: item for item in self.given.documents if item.collection == collection.label}
        keys = []
        for path, item in docs.items():
            date = self.date_of(item)
            seconds = date.timestamp() if date else None
            by = collection.sort_by
            keys.append(SortKey(path, seconds, seconds if by == "date" else revive(item.fields.get(by), self.zone)))
        return [docs[path] for path in in_order(keys, collection)]

    def _of_site(self, key: str) -> Plain:
        if key in self.collections and key != "posts":
            return _paths(self.collections[key])
        if key in ("posts", "pages", "html_pages", "documents"):
            return _paths(self._list(key))
        if key in ("tags", "categories"):
            return self._by_word(key)
        if key == "collections":
            docs = self.collections
            return {item.label: _paths(docs[item.label]) for item in sorted(self.given.collections, key=_label)}
        return list(self.given.files) if key == "static_files" else self.given.config.get(key)

    def _list(self, key: str) -> list[DocumentInput]:
        if key == "posts":
            return self.collections.get("posts", [])[::-1]
        if key == "documents":
            others = (docs for label, docs in self.collections.items() if label != "posts")
            return [item for docs in (self.collections.get("posts", []), *others) for item in docs]
        return [item for item in self.pages if key == "pages" or item.url.endswith("/") or item.path.endswith(_HTML)]

    def _by_word(self, key: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for item in self.collections.get("posts", []):
            for word in self._of_document(item, key):
                found.setdefault(str(word), []).insert(0, item.path)
        return found

    def _of_document(self, document: DocumentInput, key: str) -> Plain:
        fields = document.fields
        if key == "*":
            return [fields, document.url, document.relative]
        if key in ("content", "output", "excerpt"):
            return self._text(document, key)
        if key in ("tags", "categories") and document.collection:
            return words(fields, {"tags": "tag", "categories": "category"}[key], key)
        if key in ("next", "previous"):
            return self.neighbour(document, 1 if key == "next" else -1) if document.collection else fields.get(key)
        if key == "date" and document.collection:
            date = self.date_of(document)
            return date.isoformat() if date else None
        own = self._own(document)
        fixed = ("url", "path", "id", "collection") if document.collection else own
        return own.get(key) if key in fixed else fields.get(key, own.get(key))

    def _text(self, document: DocumentInput, key: str) -> str | None:
        if key != "excerpt":
            return document.template.text
        if isinstance(document.fields.get("excerpt"), str):
            return str(document.fields["excerpt"])
        separator = document.fields.get("excerpt_separator") or self.given.config.get("excerpt_separator") or "\n\n"
        return document.template.text.lstrip("\n").partition(str(separator))[0] if document.collection else None

    def _own(self, document: DocumentInput) -> dict[str, Plain]:
        """Return what the path and address of a document say (`document_drop.rb`, `page.rb`)."""
        name = document.path.rpartition("/")[2]
        above = document.url if document.url.endswith("/") else document.url.rpartition("/")[0] + "/"
        if not document.collection:
            return {"url": document.url, "path": document.relative, "name": name, "dir": above}
        parts = _POST.fullmatch(name)
        slug = document.fields.get("slug") or (parts[2] if parts else name)
        folder = document.url.rstrip("/").rpartition("/")[0]
        return {
            "url": document.url,
            "path": document.relative,
            "relative_path": document.relative,
            "name": name,
            "collection": document.collection,
            "id": f"{folder}/{slug}",
            "slug": slug,
            "ext": parts[3] if parts else "",
            "title": " ".join(word.capitalize() for word in str(slug).split("-")),
            "draft": False,
        }


def words(fields: Mapping[str, Any], one: str, many: str) -> list[str]:
    """Return the tags or categories of a document: the singular key holds one, the plural one words or a list."""
    if one in fields and fields[one] is not None and one == "tag":
        found = fields[one] if isinstance(fields[one], list) else [fields[one]]
    else:
        several = fields.get(many)
        found = several.split() if isinstance(several, str) else several if isinstance(several, list) else []
        if one == "category" and fields.get(one) is not None:
            found = [*found, *(fields[one] if isinstance(fields[one], list) else [fields[one]])]
        found = list(dict.fromkeys(map(str, found))) if one == "category" else found
    return [item for item in found if item is not None]


def _paths(documents: Iterable[DocumentInput]) -> list[str]:
    return [item.path for item in documents]


def _label(collection: Collection) -> str:
    return collection.label
