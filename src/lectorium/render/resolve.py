"""Placeholders turned into addresses: links, pictures, frames and media get what the plan found for them."""

from __future__ import annotations

from msgspec import Struct

from lectorium.html.tree import Element, Node, is_named, rewrite, text_of
from lectorium.plan.resolve import FILMS
from lectorium.plan.urls import split_target
from lectorium.plan.view import ResolvedReference
from lectorium.render.embed import frame_card, frame_host
from lectorium.render.pictures import hold_copies, missing, picture
from lectorium.render.placeholders import Placeholders
from lectorium.render.sanitize import is_safe_url
from lectorium.render.themed_pictures import hold_theme, join_twins
from lectorium.text.language import current_language
from lectorium.text.url import DATA_PICTURE

_POSTER, _CAPTIONS = "poster", "captions"
"""Attributes of a source that hold what lies beside its film, until the player has it."""
_BROKEN = frozenset({"missing", "placeholder", "unsafe"})


class ReferenceWriter(Struct, frozen=True, gc=False):
    """Puts addresses into the tree of one body."""

    placeholders: Placeholders
    resolved: dict[int, ResolvedReference]
    """By the id of the reference."""
    iframe_hosts: tuple[str, ...]

    def resolve(self, root: Element) -> None:
        """Resolve everything below `root`."""
        rewrite(root, self._replace)
        join_twins(root)

    def _replace(self, element: Element) -> list[Node]:
        match element.name:
            case "a":
                return [self._link(element)]
            case "img":
                return self._image(element)
            case "iframe":
                return [self._frame(element)]
            case "picture":
                return self._picture(element)
            case "video" | "audio":
                return self._media(element)
            case "source" if self._set_sizes(element):
                return [element]
            case "source" | "track":
                beside = self.find(element.attrs.get("src", ""))
                element.attrs |= {_POSTER: beside.poster, _CAPTIONS: beside.captions} if beside else {}
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
        if found.state not in _BROKEN and not (is_safe_url(found.url) or DATA_PICTURE.fullmatch(found.url)):
            return ResolvedReference("", "unsafe")
        return found

    def _set(self, element: Element, name: str) -> bool:
        found = self.find(element.attrs.pop(name, ""))
        if found is None or found.state in _BROKEN:
            return False
        element.attrs[name] = found.url
        return True

    def _set_sizes(self, element: Element) -> bool:
        """Write the addresses of a picture in several sizes; one that leads nowhere is left out."""
        found = [each.strip().partition(" ") for each in element.attrs.pop("srcset", "").split(", ")]
        known = [(self.find(address), size) for address, _, size in found]
        good = [f"{item.url} {size}".strip() for item, size in known if item and item.state not in _BROKEN]
        if good:
            element.attrs["srcset"] = ", ".join(good)
        (first, size), *more = known
        if first and element.name == "source" and good and not (size or more):
            hold_copies(element, first)
        return bool(good)

    def _picture(self, element: Element) -> list[Node]:
        """Return a picture with its sources, or what stands in it where these are gone."""
        sources = [child for child in element.children if is_named(child, "source")]
        others = [child for child in element.children if not is_named(child, "source")]
        gone = next((child for child in others if isinstance(child, Element) and "missing" in child.classes()), None)
        if sources and gone is not None:  # a file of another kind, or for the other theme, is there
            url = sources[-1].attrs["srcset"].partition(" ")[0].rstrip(",")
            others[others.index(gone)] = Element("img", {"src": url, "alt": text_of(gone), "loading": "lazy"})
            element.children = [*sources, *others]
        whole = sources and any(is_named(child, "img") for child in others)
        return [element] if whole else others

    def _link(self, element: Element) -> Element:
        attrs = element.attrs
        if "href" not in attrs:
            for name in ("target", "download"):
                attrs.pop(name, None)
            return element
        found = self.find(attrs["href"])
        nowhere = found is None or found.state in _BROKEN or (found.state == "dead-anchor" and found.url == "#")
        if found is None or nowhere:
            return self._dead_link(element)
        attrs["href"] = found.url
        if found.state == "external" or "target" in attrs:
            attrs["rel"] = "noopener"
        if found.url == "mailto:" + text_of(element):
            element.add_class("in-one-line")
        return element

    def _dead_link(self, element: Element) -> Element:
        """Return the words of a link that leads nowhere."""
        attrs = {name: value for name, value in element.attrs.items() if name in ("id", "class", "lang", "dir")}
        dead = Element("span", attrs, element.children)
        dead.add_class("missing-link")
        return dead

    def _image(self, element: Element) -> list[Node]:
        if not self._set_sizes(element) and "src" not in element.attrs:
            return []
        found = self.find(element.attrs.get("src", element.attrs.get("srcset", "").partition(" ")[0]))
        if found is None or found.state in _BROKEN:
            gone = missing(element.attrs.get("alt", ""), element.attrs.get("id", ""))
            hold_theme(gone, found.url if found else "")
            return [gone]
        path = split_target(found.url).path
        if path.lower().endswith(FILMS):
            return self._film(element)
        if path.lower().endswith(".pdf") and found.state == "ok":  # a picture to LaTeX, and to no browser
            words = element.attrs.get("alt", "").strip() or path.rpartition("/")[2]
            return [Element("a", {"href": found.url}, [words])]
        picture(element, found)
        return [element]

    def _film(self, image: Element) -> list[Node]:
        """Return the player of a film that its author shows as a picture."""
        kept = {name: value for name, value in image.attrs.items() if name in ("class", "id", "src", "width", "title")}
        name = {"aria-label": alt} if (alt := image.attrs.get("alt", "").strip()) else {}
        return self._media(Element("video", {**kept, **name}))

    def _frame(self, element: Element) -> Element:
        found = self.find(element.attrs.get("src", ""))
        if found is None or found.state in _BROKEN:
            return missing(element.attrs.get("title", ""), element.attrs.get("id", ""))
        return frame_card(element, found.url, self.iframe_hosts)

    def _media(self, element: Element) -> list[Node]:
        """Return a player, always with controls and never starting by itself; sources and tracks stand first."""
        found = self.find(element.attrs.pop("src", ""))
        self._set(element, "poster")
        tracks = [child for child in element.children if is_named(child, "source", "track")]
        posters, captions = ([child.attrs.pop(name, "") for child in tracks] for name in (_POSTER, _CAPTIONS))
        poster = found.poster if found else next(filter(None, posters), "")
        if poster and element.name == "video":
            element.attrs.setdefault("poster", poster)
        spoken = found.captions if found else next(filter(None, captions), "")
        if spoken and element.name == "video" and not any(child.name == "track" for child in tracks):
            words = {"kind": "captions", "src": spoken, "srclang": current_language()}
            element.children.append(Element("track", words))
        if found is not None and found.state not in _BROKEN:
            element.attrs["src"] = found.url
            element.children = [child for child in element.children if not is_named(child, "source")]
        elif not any(is_named(child, "source") for child in element.children):
            rest = [child for child in element.children if not is_named(child, "track")]
            return [missing(element.attrs.get("title", ""), element.attrs.get("id", "")), *rest]
        element.attrs |= {"controls": "", "preload": "metadata"}
        element.children.sort(key=lambda child: (not is_named(child, "source"), not is_named(child, "track")))
        return [element]


def _is_usable(url: str) -> bool:
    return bool(url.strip()) and is_safe_url(url)
