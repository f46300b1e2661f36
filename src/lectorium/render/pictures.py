"""Pictures: every one with its size and its smaller copies, the words of a missing one."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import json

from lectorium.html.tree import Element, Node, is_named, walk
from lectorium.plan.view import ResolvedReference
from lectorium.render.coding import STILL, ends_early
from lectorium.render.themed_pictures import theme_of
from lectorium.text.language import translate
from lectorium.text.pattern import pattern

_COPIES = "copies"
"""Attribute that holds the smaller copies of a picture until its place in the tree is certain."""
_FULL = "full"
"""Attribute that holds the address of a picture that is shown smaller than it is, until then."""
_MOVES = "moves"
"""Attribute of a picture that moves, until its place in the tree is certain: the address of its file."""
_LESS_MOTION = "(prefers-reduced-motion: reduce)"
_REM = 16
_ICON = 64
"""Pixels of width up to which a picture is a sign in a text, and nobody wants it larger."""
_HOLDS_NO_LINK = frozenset({"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = "cells"
"""Attribute of a picture in a gallery until its copies are offered: how many stand in it."""
_PAIR, _ROW = 20.5, 13.4
"""Rem of one of two pictures of a gallery, and of one of more, as the stylesheet has them."""
_COLUMN = 42
"""Rem that the text is wide (`--measure`)."""
_NARROW = 40
"""Rem of a window below which a picture that its author made smaller takes the whole width."""
_WHOLE = 80
"""Percent above which it does not: it has nearly the whole width in any case."""
WHOLE_WIDTH = 100
_MARGIN = "2rem"
"""What the window has beside the text on a phone."""
_PHONE = 328
"""Pixels that a small phone has for a picture."""
_PERCENT = pattern(r"w-(\d+)")


def picture(element: Element, url: ResolvedReference) -> None:
    """Complete an `img` whose target exists; the page then never moves when the picture arrives."""
    attrs = element.attrs
    attrs["src"] = url.url
    attrs.setdefault("alt", "")
    attrs["loading"] = "lazy"
    attrs["decoding"] = "async"
    if url.copies and "srcset" not in attrs:
        hold_copies(element, url)
        attrs |= {_MOVES: url.url} if any(form == STILL for form, _, _ in url.copies) else {}
        if url.colour:
            element.add_class(url.colour)
    if url.width and url.height:
        width, height = _size(attrs, url.width, url.height)
        attrs["width"], attrs["height"] = str(width), str(height)
        if _ICON < min(width, _PHONE, _COLUMN * _REM * share_of(element) / WHOLE_WIDTH) < url.width:
            attrs[_FULL] = url.url


def hold_copies(element: Element, url: ResolvedReference) -> None:
    """Have a picture, or a source of its author's, know its smaller copies until they are offered."""
    if url.copies:
        element.attrs[_COPIES] = json.encode(_offered(url)).decode()


def _offered(url: ResolvedReference) -> tuple[tuple[str, str, int], ...]:
    """Return the copies of a picture, and behind those of a format that end early the picture itself.

    Among those in AVIF stand those in WebP of which there is no smaller AVIF. What a source says of its format is true
    of the rest then: browsers go by it to skip one, and look at the bytes.
    """
    avif = {width for form, _, width in url.copies if form == "avif"}
    others = ((address, width) for form, address, width in url.copies if form == "webp" and width not in avif)
    filling = (("avif", address, width) for address, width in others if avif)
    copies = sorted((*url.copies, *filling), key=lambda each: each[2])
    widest = {form: width for form, _, width in copies if form != STILL}
    whole = ((form, url.url, url.width) for form, width in widest.items() if ends_early(width, url.width))
    return (*copies, *whole)


def add_copies(root: Element, *, rests: bool = False) -> None:
    """Have each picture offer its smaller copies and lead to itself; the first of a text does not wait to be seen.

    Where it `rests`, one that moves is a still for everybody.
    """
    elements = list(walk(root))
    first = next((each for each in elements if "loading" in each.attrs and not _is_for_dark(each)), None)
    if first is not None:
        del first.attrs["loading"]
    linked = {id(inner) for each in elements if each.name in _HOLDS_NO_LINK for inner in walk(each)}
    for parent in (root, *elements):
        if parent.name == "picture":
            _add_to_own(parent)
        for at, child in enumerate(parent.children):
            if is_named(child, "picture") and id(child) not in linked:
                parent.children[at] = _linked_whole(child)
            if not is_named(child, "img"):
                continue
            full = "" if parent.name == "picture" else child.attrs.pop(_FULL, "")
            shown = _with_copies(child, rests) if _COPIES in child.attrs else child
            child.attrs.pop(_CELLS, None)
            moves = child.attrs.pop(_MOVES, "")
            is_free = full and id(child) not in linked
            parent.children[at] = _linked(shown, child, full) if is_free else shown
            if moves and parent.name != "picture" and id(child) not in linked:
                kind = "moving still" if rests else "moving"
                parent.children[at] = Element("span", {"class": kind}, [parent.children[at], _play(moves, child)])


def _is_for_dark(image: Element) -> bool:
    """Return whether only the dark theme shows a picture; without being lazy it is loaded in the light one, too."""
    return theme_of(image.attrs.get("src", "")) == "dark"


def _play(url: str, image: Element) -> Element:
    """Return the link that plays what a reader who wants less motion sees as a still."""
    alt = image.attrs["alt"]
    of = [Element("span", {"class": "visually-hidden"}, [f": {alt}"])] if alt.strip() else []
    return Element("a", {"class": "play", "href": url}, [translate("Play"), *of])


def _linked(shown: Element, image: Element, full: str) -> Element:
    """Return a link to a picture around what is shown of it; `zoom.js` opens it in the page."""
    name = {} if image.attrs["alt"].strip() else {"aria-label": translate("Picture in full size")}
    return Element("a", {"class": "zoom", "href": full, **name}, [shown])


def _linked_whole(own: Element) -> Element:
    """Return a link around a `<picture>` of its author's where it is shown smaller than it is."""
    image = next((child for child in walk(own) if child.name == "img"), None)
    full = image.attrs.pop(_FULL, "") if image else ""
    return _linked(own, image, full) if image and full else own


def _with_copies(image: Element, rests: bool) -> Element:
    sources = list(_sources(image.attrs.pop(_COPIES), _sizes(image)))
    if rests and sources[0].attrs.pop("media", ""):
        del sources[1:]
    return Element("picture", {}, [*sources, image])


def _add_to_own(parent: Element) -> None:
    """Offer copies before each picture of a `<picture>` that its author wrote, under the author's conditions."""
    image = next((child for child in walk(parent) if child.name == "img"), None)
    sizes = _sizes(image) if image else ""
    children: list[Node] = []
    for child in parent.children:
        copies = child.attrs.pop(_COPIES, "[]") if isinstance(child, Element) else "[]"
        media = child.attrs.get("media", "") if is_named(child, "source") else ""
        children += [each for each in _sources(copies, sizes, media) if each.attrs.get("media") == (media or None)]
        children.append(child)
    parent.children = children


def _sources(copies: str, sizes: str, media: str = "") -> Iterator[Element]:
    """Yield a source for each format; the still of a picture that moves is for readers who want less motion."""
    by_format: dict[str, list[str]] = {}
    for form, url, width in json.decode(copies, type=tuple[tuple[str, str, int], ...]):
        by_format.setdefault(form, []).append(f"{url} {width}w")
    for form, urls in sorted(by_format.items(), key=lambda item: (item[0] != STILL, item[0])):
        when = _LESS_MOTION if form == STILL else media
        attrs = {"media": when} if when else {}
        kind = "image/webp" if form == STILL else f"image/{form}"
        yield Element("source", {**attrs, "type": kind, "srcset": ", ".join(urls), "sizes": sizes})


def _sizes(image: Element) -> str:
    """Return how wide a picture is shown: by the window, the column, its author, as the stylesheet has it."""
    share, room, cells = share_of(image), f"100vw - {_MARGIN}", image.attrs.pop(_CELLS, "")
    if cells:
        return f"(max-width: 27rem) calc({room}), {_PAIR if cells == '2' else f'(max-width: 42rem) 18.5rem, {_ROW}'}rem"
    if share < WHOLE_WIDTH:
        narrow = f"calc({room})" if share <= _WHOLE else f"calc(({room}) * {share / 100:g})"
        return f"(max-width: {_NARROW}rem) {narrow}, min({_COLUMN * share / 100:g}rem, ({room}) * {share / 100:g})"
    return f"min({image.attrs.get('width', '') or '9999'}px, {_COLUMN}rem, {room})"


def share_of(image: Element) -> int:
    """Return the percent of the text's width that its author gave a picture; 100 for all."""
    found = next((int(found[1]) for name in image.classes() if (found := _PERCENT.fullmatch(name))), 0)
    return found if 0 < found < WHOLE_WIDTH else WHOLE_WIDTH


def _size(attrs: dict[str, str], width: int, height: int) -> tuple[int, int]:
    """Return the size to show: as the author asked, the side that is not given following the picture's shape."""
    asked_width, asked_height = int(attrs.get("width", 0)), int(attrs.get("height", 0))
    if asked_width and not asked_height:
        return asked_width, max(1, round(asked_width * height / width))
    if asked_height and not asked_width:
        return max(1, round(asked_height * width / height)), asked_height
    return asked_width or width, asked_height or height


def in_gallery(image: Element, count: int) -> None:
    """Have a picture be one of a gallery: it is shown smaller than alone, so that more of them lead to their file."""
    image.attrs[_CELLS] = str(count)
    kept = [name for name in image.classes() if not _PERCENT.fullmatch(name)]
    image.attrs.pop("class", None)
    image.add_class(*kept)
    if int(image.attrs["width"]) > _REM * _ROW:
        image.attrs.setdefault(_FULL, image.attrs["src"])


def missing(text: str = "", identifier: str = "") -> Element:
    """Return what stands in the place of a file that is missing: the words that would stand for it."""
    attrs = {"class": "missing", "id": identifier} if identifier else {"class": "missing"}
    return Element("span", attrs, [text.strip()] if text.strip() else [])
