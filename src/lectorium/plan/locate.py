"""Where a link leads: every form in which authors write an address, tried in a fixed order; judges nothing."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from lectorium.parse.document import Reference
from lectorium.plan.address_table import AddressTable
from lectorium.plan.closest import closest
from lectorium.plan.output_spec import OutputSpec
from lectorium.plan.urls import clean, decoded, encode_external, folder, host_of, normalise, scheme_of, split_target
from lectorium.text.limits import DATA_ADDRESS
from lectorium.text.memory import remembered
from lectorium.text.url import DATA_PICTURE, HARMLESS, RUNNING

_HOST_LIKE = re.compile(
    r"(www\.)?[a-z0-9-]+(\.[a-z0-9-]+)*\.(org|com|edu|net|io|gov|ai|dev|app|de|uk|eu|ch|fr)(/|$)", re.I
)

LinkState = Literal[
    "resolved", "external", "missing", "other-case", "outside", "hidden", "unsafe", "unknown-scheme", "empty"
]


class LinkContext(Struct, frozen=True, gc=False):
    """The page and the source in which a link is written."""

    page: str
    """Address of the page below the root."""
    source: str
    """Path of the source file."""


class ResolvedLink(Struct, frozen=True, gc=False):
    """What a target leads to."""

    state: LinkState
    entry: OutputSpec | None = None
    url: str = ""
    """Absolute and percent-encoded, for an external target, and for one of the own host that this course does not make:
    something else may serve it."""
    query: str = ""
    fragment: str = ""
    wanted: str = ""
    """Path below the root that was asked for, decoded."""
    suggestion: str = ""
    """What comes near it; of what is hidden, why."""
    shown_from: str = ""
    """When that is shown which is hidden until then."""
    doubtful: bool = False
    """True for what is missing, unless a plug-in that does not run here makes it."""
    beside_source: bool = False
    """True for a file that stands where the source says, though the address of the page leads elsewhere."""


class Locator(Struct, frozen=True, gc=False):
    """Resolves the links of one course."""

    table: AddressTable
    own_sites: tuple[str, ...]
    """Absolute addresses of the site's root; each ends in a slash."""
    base_path: str = "/"
    links_from_page: bool = False
    """As in `Capabilities`."""
    incomplete: bool = False
    """True: plug-ins that do not run here may make more."""

    def locate(self, target: str, from_root: bool, link_context: LinkContext) -> ResolvedLink:
        """Return where `target` leads; `from_root` for one that the author wrote behind `{{ site.baseurl }}`."""
        elsewhere = None if from_root else _elsewhere(self.own_sites, target)
        if elsewhere is not None:
            return elsewhere
        target = clean(target)
        if not target and not from_root:
            return ResolvedLink("empty")
        if target.startswith("post:"):
            return self._post(target)
        scheme = "" if from_root else scheme_of(target)
        if scheme:
            return self._absolute(scheme, target, link_context)
        if target.startswith("//") and not from_root:
            return self._without_scheme(target, link_context)
        return self._internal(target, from_root, link_context)

    def reference(self, reference: Reference, link_context: LinkContext) -> ResolvedLink:
        """Return where a reference of a text leads; an include of Jekyll may write the folders before its name."""
        link = self.locate(reference.target, reference.from_root, link_context)
        is_short = link.state == "missing" and reference.origin == "include"
        whole = self.table.only_below(reference.target) if is_short else ""
        return self.locate(whole, True, link_context) if whole else link

    def is_elsewhere(self, target: str) -> bool:
        """Return whether an address as written leads to another site, whatever stands in the course."""
        return "{{" not in target and _elsewhere(self.own_sites, target) is not None

    def _post(self, target: str) -> ResolvedLink:
        parts = split_target(target.removeprefix("post:"))
        name = decoded(parts.path).strip("/").removesuffix(".md")
        entry = self.table.posts.get(name)
        if entry:
            return ResolvedLink("resolved", entry, fragment=parts.fragment)
        if why := self.table.hidden.get(f"post:{name}"):
            later = self.table.shown_from.get(f"post:{name}", "")
            return ResolvedLink("hidden", wanted=name, suggestion=why, shown_from=later)
        return ResolvedLink("missing", wanted=name, suggestion=closest(name, self.table.posts, cutoff=0.6))

    def _absolute(self, scheme: str, target: str, link_context: LinkContext) -> ResolvedLink:
        if scheme in ("http", "https"):
            found = self._internal(self._below_own_site(target) or "", True, link_context)
            return replace(found, url=encode_external(target)) if found.state == "missing" else found
        if DATA_PICTURE.fullmatch(target) and len(target) <= DATA_ADDRESS:
            return ResolvedLink("external", url=target)
        if scheme in RUNNING or len(scheme) == 1:
            return ResolvedLink("unsafe", wanted=target)
        if scheme in HARMLESS:
            if not target.partition(":")[2].strip("/ "):
                return ResolvedLink("empty")
            return _external(target)
        inside = self._internal(target, False, link_context)
        return inside if inside.state in ("resolved", "other-case") else ResolvedLink("unknown-scheme", wanted=target)

    def _without_scheme(self, target: str, link_context: LinkContext) -> ResolvedLink:
        path = self._below_own_site("https:" + target)
        if path is not None:
            return self._internal(path, True, link_context)
        inside = self._internal(target, True, link_context)
        has_host = "." in target[2:].partition("/")[0]
        return inside if inside.state in ("resolved", "other-case") or not has_host else _external("https:" + target)

    def _below_own_site(self, url: str) -> str | None:
        return _below_site(self.own_sites, url)

    def _internal(self, target: str, from_root: bool, link_context: LinkContext) -> ResolvedLink:
        if "#" in target or "?" in target:
            for candidate in self._candidates(target, from_root, link_context):
                literal = self.table.find(candidate) if candidate else None
                if literal and literal.kind == "asset":
                    return ResolvedLink("resolved", literal)
        path, query, fragment = split_target(target)
        if not path and not from_root:
            own = self.table.find(link_context.page)
            return ResolvedLink("resolved", own, query=query, fragment=fragment)
        for candidate in self._candidates(path, from_root, link_context):
            entry = self.table.find(candidate) if candidate is not None else None
            if entry:
                beside = entry.kind == "asset" and self._is_beside(path, from_root, link_context, candidate)
                return ResolvedLink("resolved", entry, "", query, fragment, candidate or "", beside_source=beside)
        found = self._not_found(path, from_root, link_context)
        return replace(found, query=query, fragment=fragment)

    def _is_beside(self, path: str, from_root: bool, link_context: LinkContext, found: str | None) -> bool:
        if from_root or path.startswith("/") or not self.links_from_page:
            return False
        return found not in {self._from_page(text, link_context) for text in (path, decoded(path))}

    def _not_found(self, path: str, from_root: bool, link_context: LinkContext) -> ResolvedLink:
        tried = list(dict.fromkeys(self._candidates(path, from_root, link_context)))
        inside = [candidate for candidate in tried if candidate is not None]
        for candidate in inside:
            visibility = self.table.hidden.get(candidate.rstrip("/"))
            if visibility:
                later = self.table.shown_from.get(candidate.rstrip("/"), "")
                return ResolvedLink("hidden", wanted=candidate, suggestion=visibility, shown_from=later)
        for candidate in inside:
            entry = self.table.find_other_case(candidate)
            if entry:
                return ResolvedLink("other-case", entry, wanted=candidate)
        if not inside or (tried and tried[0] is None and path.startswith("..")):
            return ResolvedLink("outside", wanted=decoded(path))
        near = self._suggest(path, inside)
        spec = self.table.by_url.get(near)
        is_beside = path.startswith(("./", "../", "..\\")) or (
            spec and spec.kind == "asset" and path[:1] not in ("/", "\\")
        )
        if is_beside and not (from_root or self.links_from_page):
            near = self._beside(near, link_context)
        may_be_made = self.incomplete and not near and not inside[0].lower().endswith((".md", ".markdown"))
        return ResolvedLink("missing", wanted=inside[0], suggestion=near, doubtful=may_be_made)

    def _candidates(self, path: str, from_root: bool, link_context: LinkContext) -> Iterator[str | None]:
        for text in dict.fromkeys((decoded(path), path)) if "%" in path else (path,):
            if from_root or text.startswith("/"):
                yield from self._from_root(text)
            elif self.links_from_page:
                yield self._from_page(text, link_context)
                yield normalise(folder(link_context.source) + text)
            else:
                yield normalise(folder(link_context.source) + text)
                yield self._from_page(text, link_context)

    def _from_root(self, text: str) -> Iterator[str | None]:
        below = normalise(text)
        base = self.base_path.strip("/")
        if below is not None and base and (below + "/").startswith(base + "/"):
            yield below[len(base) :].lstrip("/")
        yield below

    def _from_page(self, text: str, link_context: LinkContext) -> str | None:
        whole = normalise(self.base_path + folder(link_context.page) + text)
        base = self.base_path.strip("/")
        if whole is None or not base:
            return whole
        return whole[len(base) :].lstrip("/") if (whole + "/").startswith(base + "/") else None

    def _suggest(self, path: str, inside: list[str]) -> str:
        if _HOST_LIKE.match(path):
            return "https://" + path
        if "@" in path and "/" not in path:
            return "mailto:" + path
        if "\\" in path:  # as Windows writes it
            path = path.replace("\\", "/")
            inside = [each.replace("\\", "/") for each in inside]
        for each in (normalise(decoded(path)), *inside):
            if each and (entry := self.table.find(each)):
                return entry.url
        below = (each.removeprefix("content/") for each in inside)
        return next((found for found in map(self.table.suggest, dict.fromkeys((*inside, *below))) if found), "")

    def _beside(self, near: str, link_context: LinkContext) -> str:
        """Return the file of an address as a text links to it that names files from its own folder."""
        spec = self.table.by_url.get(near) if near else None
        here, there = folder(link_context.source), spec.source if spec else ""
        if not here or not there or here.partition("/")[0] != there.partition("/")[0]:
            return near
        path = posixpath.relpath(there, here)
        return path if path.startswith("../") else f"./{path}"


@remembered()
def _elsewhere(own_sites: tuple[str, ...], target: str) -> ResolvedLink | None:
    """Return the link to a web address outside the own site, None for any other target."""
    target = clean(target)
    if scheme_of(target) not in ("http", "https") or _below_site(own_sites, target) is not None:
        return None
    return _external(target)


def _below_site(own_sites: tuple[str, ...], url: str) -> str | None:
    """Return the part of an absolute url below the root of the own site, None for an address elsewhere."""
    bare = url.partition("://")[2] or url.partition("//")[2]
    for site in own_sites:
        home = site.partition("://")[2]
        host, _, path = home.partition("/")
        mine, _, rest = bare.partition("/")
        if mine.lower().removeprefix("www.") != host.lower().removeprefix("www."):
            continue
        rest = rest.lstrip("/")
        if (rest + "/").startswith(path) or rest.partition("#")[0].partition("?")[0] + "/" == path:
            return rest.removeprefix(path.rstrip("/")).lstrip("/")
    return None


def _external(url: str) -> ResolvedLink:
    """Return a link to another site; a url without a host that should have one counts as missing."""
    if scheme_of(url) in ("http", "https") and not host_of(url):
        return ResolvedLink("missing", wanted=url)
    return ResolvedLink("external", url=encode_external(url))
