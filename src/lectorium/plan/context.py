"""The context of a plan: what all recipes are made from, once every address is decided; no target yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.course import Course, Introduction, Lecture, Page
from lectorium.parse.document import Document
from lectorium.plan.address_table import AddressTable
from lectorium.plan.facts import PlanRequest
from lectorium.plan.link_target import UrlWriter, url_writer
from lectorium.plan.nav import NavEntry
from lectorium.plan.policy import content_security_policy
from lectorium.plan.resolve import Resolver
from lectorium.plan.rows import Row, Rows
from lectorium.plan.target import BodyCard, RenderBody
from lectorium.plan.view import ResolvedReference
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.memory import Memory
from lectorium.text.outcome import Outcome

RESERVED_IDS = (
    "_main", "_toc", "_here", "_people", "_facts", "_teams", "_pages", "_order", "_sections", "_tags", "_news",
    "_lectures", "_menu", "_related", "_terms", "_duties",
)  # fmt: skip
"""Ids that the templates use themselves; each begins with an underscore, which headings hardly do."""


class PlanContext(Struct, frozen=True, gc=False):
    """All that recipes share."""

    request: PlanRequest
    """The course is as it is shown: without the files that only hidden posts use."""
    resolver: Resolver
    rows: Rows
    here: Row | None
    posts: Mapping[str, Lecture | Page | Introduction]
    """Those that pages show, by source path."""
    memory: Memory
    nav: tuple[NavEntry, ...]
    notes: tuple[str, ...]
    """What the instructor should know of the addresses."""
    faults: tuple[Diagnostic, ...]
    """Those that are known before any body is resolved: whatever stops a build is among them."""

    @property
    def course(self) -> Course:
        """Return the course that is planned."""
        return self.request.course

    @property
    def table(self) -> AddressTable:
        """Return what stands where."""
        return self.resolver.locator.table

    @property
    def policy(self) -> str:
        """Return the Content-Security-Policy of every page."""
        return content_security_policy(self.resolver.frame_hosts, self.course.config.script_hosts)

    def writer(self, page: str) -> UrlWriter:
        """Return how the page at an address writes its links."""
        return url_writer(page, self.request.base_path, portable=self.request.options.portable)

    def title_of(self, url: str, intro: Introduction | None, usual: str) -> str:
        """Return the title of a page of ours: its introduction's, else what the navigation calls it."""
        named = (each.title for each in self.nav if not each.link_target.external and each.link_target.url == url)
        return (intro.title if intro else "") or next(named, usual)

    def language_of(self, path: str) -> str:
        """Return the language of a post: its own, else that of the course."""
        post = self.posts[path]
        return getattr(post, "language", "") or self.course.config.language

    def own_language(self, post: Lecture | Page) -> str:
        """Return the language of a post where that is not the course's."""
        return "" if post.language == self.course.config.language else post.language

    def references(self, path: str) -> Outcome[tuple[tuple[int, ResolvedReference], ...]]:
        """Return what the references of a post point to from its page, by id, with a fault for each dead one.

        Worked out when it is first asked for: a plan of a few pages needs the others' never.
        """
        post = self.posts[path]
        make = partial(self._resolved, post.document, post.url)
        return self.memory.remember(("references", path), (self.resolver, post.document, post.url), make)

    def _resolved(self, document: Document, page: str) -> Outcome[tuple[tuple[int, ResolvedReference], ...]]:
        own = self.resolver.document(document, page)
        others = (each for _, each in document.bodies if each.path not in self.posts)
        faults = (fault for each in others for fault in self.resolver.document(each, page).diagnostics)
        return Outcome(own.value, (*own.diagnostics, *faults))

    def row(self, lecture: Lecture) -> Row:
        """Return the row of a lecture."""
        return self.rows.by_path[lecture.document.path]

    def introduction(self, intro: Introduction | None, title: str) -> RenderBody | None:
        """Return the recipe of what an author wrote around a listing, on a page of a title."""
        return replace(self.body(intro.document, ids=intro.aliases), place=intro.place, title=title) if intro else None

    def notice(self, document: Document, page: str, beside: Introduction | None) -> RenderBody:
        """Return the recipe of a post's text on the page at another address, whose own text has ids of its own."""
        taken = [heading.id for heading in beside.document.headings] if beside else []
        ids = (*taken, *(beside.document.anchors if beside else ()))
        return self.body(document, ids=ids, page=page)

    def body(
        self,
        document: Document,
        skip: tuple[tuple[int, int], ...] = (),
        ids: tuple[str, ...] = (),
        cards: tuple[BodyCard, ...] = (),
        page: str | None = None,
    ) -> RenderBody:
        """Return the recipe of a document's body; `ids` are those that its page uses beside the template's.

        `page` is the address of the page where that is not the post's own.
        """
        place = self.posts[document.path].url if page is None else page
        more = (self.resolver.frame_hosts, (*RESERVED_IDS, *ids))
        language = self.language_of(document.path)
        inside = tuple(
            (
                word,
                RenderBody(
                    each.path, each.body_draft, self.resolver.document(each, place).value, (), *more, language=language
                ),
            )
            for word, each in document.bodies
        )
        found = self.references(document.path) if page is None else self.resolver.document(document, page)
        return RenderBody(
            document.path,
            document.body_draft,
            found.value,
            skip,
            *more,
            inside,
            cards=cards,
            numbered=self.course.config.images.numbers,
            rests=self.course.config.images.still,
            column=self.course.config.theme.column,
            language=language,
        )
