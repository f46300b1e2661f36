"""Placeholders turned into addresses: links, pictures, frames and media get what the plan found for them."""

from __future__ import annotations

from msgspec import Struct

from lectorium.html.tree import Element, Node
from lectorium.plan.view import ResolvedReference
from lectorium.render.embed import frame, frame_host, frame_link, may_embed, player
from lectorium.render.pictures import missing, picture
from lectorium.render.placeholders import Placeholders
from lectorium.render.sanitize import is_safe_url

_BROKEN = frozenset({"missing", "placeholder", "unsafe"})


class ReferenceWriter(Struct, frozen=True, gc=False):
    """Puts addresses into the tree of one body."""

    placeholders: Placeholders
    resolved: dict[int, ResolvedReference]
    """By the id of the reference."""
    iframe_hosts: tuple[str, ...]

    def resolve(self, parent: Element) -> None:
        """Resolve everything below `parent`."""
        children: list[Node] = []
        for child in parent.children:
            if isinstance(child, Element):
                self.resolve(child)
                children.extend(self._replace(child))
            else:
                children.append(child)
        parent.children = children

    def _replace(self, element: Element) -> list[Node]:
        match element.name:
            case "a":
                return self._link(element)
            case "img":
                return [self._image(element)]
            case "iframe":
                return self._frame(element)
            case "picture":
                return [child for child in element.children if not _is_named(child, "source")]
            case "video" | "audio":
                return self._media(element)
            case "source" | "track":
                return [element] if self._set(element, "src") else []
            case "blockquote" | "q":
                self._set(element, "cite")
        return [element]

    def find(self, url: str) -> ResolvedReference | None:
        """Return what an address in the tree means; None for an empty or unsafe one that nobody looked up."""
        number = self.placeholders.reference_id(url)
        if number is None:
            return ResolvedReference(url, "external" if frame_host(url) else "ok") if _is_usable(url) else None
        found = self.resolved[number]
        if found.state not in _BROKEN and not is_safe_url(found.url):
            return ResolvedReference("", "unsafe", wanted=found.url)
        return found

    def _set(self, element: Element, name: str) -> bool:
        found = self.find(element.attrs.pop(name, ""))
        if found is None or found.state in _BROKEN:
            return False
        element.attrs[name] = found.url
        return True

    def _link(self, element: Element) -> list[Node]:
        attrs = element.attrs
        if "href" not in attrs:
            return [_without(element, "target", "download")]
        found = self.find(attrs["href"])
        if found is None or found.state in _BROKEN:
            return [self._dead_link(element, found)]
        attrs["href"] = found.url
        if found.state == "external" or "target" in attrs:
            attrs["rel"] = "noopener"
        return [element]

    def _dead_link(self, element: Element, found: ResolvedReference | None) -> Element:
        """Return the words of a link that leads nowhere, with a note that a reader can see."""
        attrs = {name: value for name, value in element.attrs.items() if name in ("id", "class", "lang", "dir")}
        dead = Element("span", attrs, element.children)
        dead.add_class("missing-link")
        if found is not None:
            dead.children.append(Element("span", {"class": "missing-note"}, [_note(found)]))
        return dead

    def _image(self, element: Element) -> Element:
        found = self.find(element.attrs.get("src", ""))
        alt = element.attrs.get("alt", "")
        if found is None or found.state in _BROKEN:
            wanted = found.wanted if found else ""
            suggestion = found.suggestion if found else ""
            return missing("picture", wanted, suggestion, alt, element.attrs.get("id", ""))
        picture(element, found)
        return element

    def _frame(self, element: Element) -> list[Node]:
        found = self.find(element.attrs.get("src", ""))
        if found is None or found.state in _BROKEN:
            wanted, suggestion = (found.wanted, found.suggestion) if found else ("", "")
            return [missing("frame", wanted, suggestion, element.attrs.get("title", ""))]
        if may_embed(found.url, self.iframe_hosts):
            return [frame(element, found.url)]
        return [frame_link(element, found.url)]

    def _media(self, element: Element) -> list[Node]:
        source = element.attrs.get("src", "")
        found = self.find(source) if source else None
        self._set(element, "poster")
        has_source = any(_is_named(child, "source") for child in element.children)
        if found is None or found.state in _BROKEN:
            element.attrs.pop("src", None)
            if not has_source:
                wanted, suggestion = (found.wanted, found.suggestion) if found else ("", "")
                rest = [child for child in element.children if not _is_named(child, "track")]
                return [missing(element.name, wanted, suggestion), *rest]
        else:
            element.attrs["src"] = found.url
            element.children = [child for child in element.children if not _is_named(child, "source")]
        first = [child for child in element.children if _is_named(child, "source")]
        tracks = [child for child in element.children if _is_named(child, "track")]
        rest = [child for child in element.children if not (_is_named(child, "source") or _is_named(child, "track"))]
        player(element, [*first, *tracks, *rest])
        return [element]


def _is_usable(url: str) -> bool:
    return bool(url.strip()) and is_safe_url(url)


def _is_named(node: Node, name: str) -> bool:
    return isinstance(node, Element) and node.name == name


def _without(element: Element, *names: str) -> Element:
    for name in names:
        element.attrs.pop(name, None)
    return element


def _note(found: ResolvedReference) -> str:
    if found.state == "unsafe":
        return " (unsafe link left out)"
    hint = f"; did you mean {found.suggestion}?" if found.suggestion else ""
    return f" (missing: {found.wanted}{hint})" if found.wanted else " (missing)"
