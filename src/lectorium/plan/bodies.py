"""The bodies of a course, each resolved from the address at which it is shown, once somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.parse.document import Document
from lectorium.plan.resolve import Resolver
from lectorium.plan.view import ResolvedReference
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome

References = tuple[tuple[int, ResolvedReference], ...]
"""By the id of the reference."""


class BodyReferences:
    """Resolved references by source path; a value, but for what it remembers of its own answers."""

    def __init__(
        self,
        resolver: Resolver,
        shown: Mapping[str, tuple[Document, str]],
        known: Mapping[str, Outcome[References]] | None = None,
    ) -> None:
        """`shown` are the documents and their addresses by source path; `known` is what has been resolved already."""
        self._resolver, self._shown = resolver, shown
        self._known = dict(known or {})

    def of(self, path: str) -> Outcome[References]:
        """Return what the references of a shown document point to, and which of them lead nowhere."""
        found = self._known.get(path)
        if found is None:
            document, url = self._shown[path]
            found = self._known[path] = self._resolver.document(document, url)
        return found

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the faults of all bodies."""
        return tuple(fault for path in self._shown for fault in self.of(path).diagnostics)

    def with_document(self, document: Document, url: str, resolver: Resolver) -> BodyReferences:
        """Return the bodies with one that has changed; the others stay as they have been resolved."""
        known = {path: outcome for path, outcome in self._known.items() if path != document.path}
        return BodyReferences(resolver, {**self._shown, document.path: (document, url)}, known)


def shown_references(course: Course, resolver: Resolver) -> BodyReferences:
    """Return the bodies that pages of the course show; none is resolved yet."""
    posts: tuple[Lecture | Page | Introduction, ...] = (*course.lectures, *course.pages, *course.introductions)
    paged = (post for post in posts if post.document.path in resolver.locator.table.by_source)
    return BodyReferences(resolver, {post.document.path: (post.document, post.url) for post in paged})
