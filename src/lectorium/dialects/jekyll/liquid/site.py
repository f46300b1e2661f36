"""The site as pages ask for it: documents in Jekyll's order, and the plain value of every read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from msgspec import json

from lectorium.dialects.jekyll.liquid.inputs import DocumentInput, Read, SiteInput
from lectorium.dialects.jekyll.liquid.values import DOCUMENT, Plain
from lectorium.dialects.jekyll.settings import Collection
from lectorium.text.digest import digest_parts
from lectorium.text.instant import zone_of

_HTML = (".html", ".htm", ".xhtml", ".md", ".markdown", ".mkdown", ".mkdn", ".mkd")


class Site:
    """A site that answers reads; it changes only by what it has worked out once."""

    def __init__(self, given: SiteInput) -> None:
        """Find the documents of every collection."""
        self.given, self.zone = given, zone_of(given.timezone)
        self.by_path = {item.path: item for item in given.documents}
        self.collections = {
            item.label: [document for document in given.documents if document.collection == item.label]
            for item in given.collections
        }
        pages = (item for item in given.documents if not item.collection)
        self.pages = sorted(pages, key=lambda item: (item.path.rpartition("/")[2], item.path))

    def digest(self, reads: Iterable[Read]) -> str:
        """Return the digest of what these reads return now: a remembered page is true while it stays the same."""
        return digest_parts(*(json.encode([read, self.value(read)]).decode() for read in reads))

    def value(self, read: Read) -> Plain:
        """Return the plain value of a read."""
        kind, *names = read
        if kind == "document":
            document = self.by_path.get(names[0])
            return self._of_document(document, names[1]) if document is not None else None
        if kind in ("site", "link"):
            return self._of_site(names[0]) if kind == "site" else self._link(names[0].removeprefix("/"))
        if kind == "now":
            return self.given.now
        if kind == "to come":
            return dict(self.given.to_come)
        if read == ("data", "*"):
            return list(self.given.data)
        sources: dict[str, Mapping[str, Any]] = {
            "data": self.given.data,
            "include": self.given.includes,
            "beside": self.given.beside,
            "layout": self.given.layouts,
        }
        return sources[kind].get(names[0])

    def _link(self, path: str) -> str | None:
        """Return the address that `{% link %}` gives a file."""
        found = (item.url for item in self.given.documents if path in (item.relative, item.path))
        return next(found, f"/{path}" if path in self.given.files else self.given.to_come.get(path))

    def _of_site(self, key: str) -> Plain:
        if key == "*":
            return list(self.given.config)
        if key in ("tags", "categories") and key not in self.collections:
            return self._by_word(key)
        if key == "collections":
            return [self._collection(item) for item in sorted(self.given.collections, key=lambda item: item.label)]
        documents = self._documents(key)
        if documents is not None:
            return _paths(documents)
        return list(map(_file, self.given.files)) if key == "static_files" else self.given.config.get(key)

    def _documents(self, key: str) -> list[DocumentInput] | None:
        posts = self.collections.get("posts", [])
        if key in self.collections and key != "posts":
            return self.collections[key]
        if key in ("posts", "documents"):
            others = (docs for label, docs in self.collections.items() if label != "posts")
            return posts[::-1] if key == "posts" else [*posts, *chain.from_iterable(others)]
        if key not in ("pages", "html_pages"):
            return None
        return [item for item in self.pages if key == "pages" or item.url.endswith("/") or item.path.endswith(_HTML)]

    def _collection(self, item: Collection) -> dict[str, Plain]:
        declared = self.given.config.get("collections")
        own = declared.get(item.label) if isinstance(declared, dict) else None
        place = {"label": item.label, "output": item.output, "relative_directory": f"_{item.label}"}
        return {
            **(own if isinstance(own, dict) else {}),
            **place,
            "directory": item.folder,
            "docs": _paths(self.collections[item.label]),
        }

    def _by_word(self, key: str) -> dict[str, list[Plain]]:
        found: dict[str, list[Plain]] = {}
        for item in self.collections.get("posts", []):
            for word in self._of_document(item, key):
                found.setdefault(str(word), []).insert(0, {DOCUMENT: item.path})
        return found

    def _of_document(self, document: DocumentInput, key: str) -> Plain:
        if key == "*":
            return [document.fields, document.url, document.relative]
        if key in ("content", "output"):
            return document.template.text
        if key == "excerpt":
            return self._excerpt(document)
        if key in ("next", "previous") and document.collection:
            docs = self.collections.get(document.collection, [])
            at = docs.index(document) + (1 if key == "next" else -1) if document in docs else -1
            return {DOCUMENT: docs[at].path} if 0 <= at < len(docs) else None
        return document.date if key == "date" and document.collection else document.fields.get(key)

    def _excerpt(self, document: DocumentInput) -> str | None:
        if isinstance(document.fields.get("excerpt"), str):
            return str(document.fields["excerpt"])
        separator = document.fields.get("excerpt_separator") or self.given.config.get("excerpt_separator") or "\n\n"
        return document.template.text.lstrip("\n").partition(str(separator))[0] if document.collection else None


def _paths(documents: Iterable[DocumentInput]) -> list[Plain]:
    return [{DOCUMENT: item.path} for item in documents]


def _file(path: str) -> dict[str, str]:
    name = path.rpartition("/")[2]
    stem, dot, extension = name.rpartition(".")
    return {"path": f"/{path}", "name": name, "basename": stem or name, "extname": dot + extension if stem else ""}
