"""References of a body -> what they point to from their page, and a diagnostic for each that leads nowhere."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from lectorium.model.course import Course
from lectorium.parse.document import Document, Reference
from lectorium.parse.embedded_picture import cut_embedded
from lectorium.plan import codes
from lectorium.plan.facts import A_PDF, NO_COPIES, Copies, Facts
from lectorium.plan.link_faults import FILES, beside_source, dead_anchor, fault_of, letter_case, undecoded
from lectorium.plan.link_target import UrlWriter, url_writer
from lectorium.plan.locate import LinkContext, Locator, ResolvedLink
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.policy import allowed_host
from lectorium.plan.urls import encode_rest, host_of, link_address, normalise, split_target
from lectorium.plan.view import ReferenceState, ResolvedReference
from lectorium.readings.codes import UNSAFE_URL
from lectorium.text.diagnostic import Diagnostic
from lectorium.text.outcome import Outcome

_UNREAD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{[{%]\s*$", re.DOTALL)
"""Liquid without a value: reading the post has named it, and nobody knows where it leads. A quote may cut it off."""
_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp", ".avif", ".apng", ".ico", ".bmp")
"""Endings of what browsers show as a picture."""
FILMS = (".mp4", ".webm", ".ogv", ".mov", ".m4v")
"""Endings of films; a picture of the name of one beside it is shown until it plays."""
POSTERS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
"""Endings of the pictures that may stand for a film until it plays."""
CAPTIONS = (".vtt",)
"""Endings of the captions of a film."""


class Resolver(Struct, frozen=True, gc=False):
    """Resolves the references of documents in one course."""

    locator: Locator
    facts: Facts
    frame_hosts: tuple[str, ...]
    """Hosts that a frame may show, by their full names."""
    base_path: str
    portable: bool
    """True: links to a folder name its `index.html`."""
    keeps_metadata: bool = False
    """Photographs in addresses keep what they tell of place, author and camera."""

    def document(self, document: Document, page: str) -> Outcome[tuple[tuple[int, ResolvedReference], ...]]:
        """Resolve every reference of a document that is shown at the address `page`, by its id."""
        link_context = LinkContext(page, document.path)
        outcomes = [(reference.id, self.reference(reference, link_context)) for reference in document.references]
        told = {fault.span.start for fault in document.diagnostics if fault.code.code == UNSAFE_URL.code}
        faults = [fault for _, outcome in outcomes for fault in outcome.diagnostics]
        faults = [each for each in faults if each.code is not codes.UNSAFE_LINK or each.span.start not in told]
        return Outcome(tuple((number, outcome.value) for number, outcome in outcomes), tuple(faults))

    def reference(self, reference: Reference, link_context: LinkContext) -> Outcome[ResolvedReference]:
        """Resolve one reference as seen from its page."""
        link = self.locator.reference(reference, link_context)
        is_file = reference.kind in FILES
        if link.state == "resolved" and is_file and (link.entry is None or link.entry.kind != "asset"):
            link = ResolvedLink("missing", wanted=link.wanted or reference.target)
        if link.state == "external" and link.url.startswith("data:") and not is_file:
            link = ResolvedLink("unsafe", wanted=reference.target)
        if link.state in ("resolved", "other-case"):
            return self._resolved(reference, link, link_context)
        if link.state == "external":
            is_cut = link.url[:5].lower() == "data:" and not self.keeps_metadata
            url = cut_embedded(link.url.encode()).decode() if is_cut else link.url
            return Outcome(ResolvedReference(url, "external"), self._frame_fault(reference, url))
        state: ReferenceState = "unsafe" if link.state in ("unsafe", "unknown-scheme") else "missing"
        stays = link.url and reference.kind == "link"
        value = (
            ResolvedReference(link.url, "external")
            if stays
            else ResolvedReference(split_target(reference.target).fragment if reference.kind == "image" else "", state)
        )
        if link.state == "missing" and _UNREAD.search(reference.target):
            return Outcome(value)
        return Outcome(value, (fault_of(reference, link),))

    def _resolved(
        self, reference: Reference, link: ResolvedLink, link_context: LinkContext
    ) -> Outcome[ResolvedReference]:
        entry, is_file = link.entry, reference.kind in FILES
        dead = dead_anchor(reference, link)
        name = entry.source or entry.url if entry and is_file else ""
        size, copies = self.facts.pictures.get(name, (0, 0)), self.facts.copies.get(name, NO_COPIES)
        if copies.deck and is_file:
            copies = Copies("", (), f"it is {A_PDF}")
        faults = [letter_case(reference, link)] if link.state == "other-case" else []
        faults += [undecoded(reference, copies.fault)] if copies.fault else []
        faults += [beside_source(reference, link)] if link.beside_source else []
        writer = url_writer(link_address(link_context.page), self.base_path, portable=self.portable)
        url = _write_url(link, writer, "" if dead else link.fragment)
        upright = copies.upright
        if upright and reference.kind == "image":
            url = writer.to(upright.path) + link.fragment
            size = size if upright.width == size[0] else size[::-1]
        others = (each for each in copies.copies if each is not upright)
        smaller = tuple((each.format, writer.to(each.path), each.width) for each in others)
        state: ReferenceState = "dead-anchor" if dead else "ok"
        is_film = entry is not None and (reference.kind == "media" or entry.source.lower().endswith(FILMS))
        film = entry.source if entry is not None and is_film else ""
        beside = [writer.to(file.url) if file else "" for file in self.beside_film(film)]
        value = ResolvedReference(url, state, *size, smaller, copies.colour, *beside)
        return Outcome(value, (*faults, *dead))

    def beside_film(self, film: str) -> tuple[OutputSpec | None, OutputSpec | None]:
        """Return the picture and the captions that lie beside a film under its name."""

        def named(endings: tuple[str, ...]) -> OutputSpec | None:
            paths = (str(PurePosixPath(film).with_suffix(ending)) for ending in endings if film)
            return next(filter(None, map(self.locator.table.by_source.get, paths)), None)

        return named(POSTERS), named(CAPTIONS)

    def _frame_fault(self, reference: Reference, url: str) -> tuple[Diagnostic, ...]:
        """Name a frame that becomes a link."""
        host = host_of(url, bare=False)
        if reference.kind != "frame" or allowed_host(host, self.frame_hosts):
            return ()
        message = f"frames from `{host}` are not allowed, so the page shows a link instead"
        help_text = f"allow the host in the config under `html.iframe_hosts`, or link to `{reference.target}`"
        return (Diagnostic(codes.FRAME_HOST, message, reference.target_span, help_text),)


def config_faults(course: Course, resolver: Resolver) -> tuple[Diagnostic, ...]:
    """Return what is wrong with addresses in the config: files of the theme, photos, and where people lead."""
    config = course.config
    seen_from = LinkContext("", config.path)
    uses = [Reference(kind, "html", path, False, "", span, span) for kind, path, span in config.theme.files]
    of_theme = [fault for use in uses for fault in _theme_file_faults(use, resolver, seen_from)]
    named = [Reference("image", "html", path, True, "", span, span) for path, span in config.photos]
    named += [Reference("link", "html", url, False, "", span, span) for url, span in config.addresses]
    return (*of_theme, *(fault for use in named for fault in resolver.reference(use, seen_from).diagnostics))


def _theme_file_faults(use: Reference, resolver: Resolver, seen_from: LinkContext) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file of the theme: pages load none from another host, and no page as one."""
    found, path = resolver.reference(use, seen_from).diagnostics, normalise(use.target)
    entry = resolver.locator.table.find(path) if path else None
    wanted, endings = ("picture", _PICTURES) if use.kind == "image" else ("stylesheet", (".css",))
    if found or (entry is not None and entry.kind == "asset" and entry.url.lower().endswith(endings)):
        return tuple(replace(each, help=each.help.replace("{{ site.baseurl }}/", "")) for each in found)
    message = f"`{use.target}` is no file of the course, so pages do not load it"
    help_text = "put the file into the course, and name it here"
    if entry is not None and entry.kind == "asset":
        message, help_text = (
            f"`{use.target}` is no {wanted}, so browsers pass over it",
            f"name a {wanted} of the course",
        )
    return (Diagnostic(codes.DEAD_LINK, message, use.target_span, help_text),)


def _write_url(link: ResolvedLink, writer: UrlWriter, fragment: str) -> str:
    """Return the address as the page writes it; a link to a dead anchor leads to the start of its page."""
    rest = encode_rest(link.query, fragment)
    entry = link.entry.url if link.entry else writer.page
    if entry == writer.page and not link.query and (rest or link.fragment):
        return rest or "#"
    return writer.to(entry) + rest
