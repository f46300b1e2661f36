"""Pictures: every one with its size and its smaller copies, the words of a missing one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from math import ceil

from msgspec import json

from lectorium.html.tree import Element, Node, is_named, walk
from lectorium.plan.view import ResolvedReference
from lectorium.render.boxes import MOST, TALLEST, WHOLE, WHOLE_WIDTH, Share, drop_share, has_share, share_of, shares
from lectorium.render.coding import STILL, ends_early
from lectorium.render.length import COLUMN
from lectorium.render.themed_pictures import theme_of
from lectorium.text.language import translate

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
_CELL, _GAP = 12, 1
"""Rem that a picture of a gallery is wide at least, and between two of them, as the stylesheet has them."""
_LEAST_CELL = 13.4
"""Rem of one of three in the usual column."""
_NARROW = 40
"""Rem of a window below which a picture that its author made smaller takes the whole width."""
_TWO = 2
_WHOLE = 80
"""Percent above which it does not: it has nearly the whole width in any case."""
_MARGIN = "2rem"
"""What the window has beside the text on a phone."""
_PHONE = 328
"""Pixels that a small phone has for a picture."""


def picture(element: Element, url: ResolvedReference) -> None:
    """Complete an `img` whose target exists; the page then never moves when the picture arrives."""
    attrs = element.attrs
    attrs["src"] = url.url
    attrs.setdefault("alt", "")
    if attrs.setdefault("loading", "lazy") == "eager":
        del attrs["loading"]
    attrs["decoding"] = "async"
    if url.copies and "srcset" not in attrs:
        hold_copies(element, url)
        attrs |= {_MOVES: url.url} if any(form == STILL for form, _, _ in url.copies) else {}
        if url.colour:
            element.add_class(url.colour)
    if (most := int(attrs.pop(MOST, "0"))) and "height" not in attrs:
        attrs["width"] = str(min(most, url.width or most))
    if url.width and url.height:
        width, height = _not_taller(element, *_size(attrs, url.width, url.height))
        attrs["width"], attrs["height"] = str(width), str(height)
        if _ICON < min(width, _PHONE, COLUMN * share_of(element) / WHOLE_WIDTH) < url.width:
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


def add_copies(root: Element, *, column: int = 0, rests: bool = False) -> None:
    """Have each picture offer its smaller copies and lead to itself; the first of a text does not wait to be seen.

    `column` is how many rem the text is wide, 0 for as many as usual.
    Where it `rests`, one that moves is a still for everybody.
    """
    elements = list(walk(root))
    _load_first(elements)
    places = dict(shares(root)) if any(_COPIES in each.attrs for each in elements) else {}

    def sizes_of(image: Element) -> str:
        return _sizes(image, column or COLUMN // _REM, places.get(id(image), WHOLE))

    linked = {id(inner) for each in elements if each.name in _HOLDS_NO_LINK for inner in walk(each)}
    for parent in (root, *elements):
        if parent.name == "picture":
            _add_to_own(parent, sizes_of)
        for at, child in enumerate(parent.children):
            if is_named(child, "picture") and id(child) not in linked:
                parent.children[at] = _linked_whole(child)
            if not is_named(child, "img"):
                continue
            full = "" if parent.name == "picture" else child.attrs.pop(_FULL, "")
            shown = _with_copies(child, sizes_of(child), rests) if _COPIES in child.attrs else child
            child.attrs.pop(_CELLS, None)
            moves = child.attrs.pop(_MOVES, "")
            is_free = full and id(child) not in linked
            parent.children[at] = _linked(shown, child, full) if is_free else shown
            if moves and parent.name != "picture" and id(child) not in linked:
                kind = "moving still" if rests else "moving"
                parent.children[at] = Element("span", {"class": kind}, [parent.children[at], _play(moves, child)])


def _load_first(elements: list[Element]) -> None:
    """Have the first picture that readers see, and that is no sign in a text, not wait."""
    folded = {
        id(inner) for each in elements if each.name == "details" and "open" not in each.attrs for inner in walk(each)
    }
    waiting = (each for each in elements if "loading" in each.attrs and id(each) not in folded)
    shown = (each for each in waiting if int(each.attrs.get("width", _ICON + 1)) > _ICON and not _is_for_dark(each))
    for first in islice(shown, 1):
        del first.attrs["loading"]


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


def _with_copies(image: Element, sizes: str, rests: bool) -> Element:
    sources = list(_sources(image.attrs.pop(_COPIES), sizes))
    if rests and sources[0].attrs.pop("media", ""):
        del sources[1:]
    return Element("picture", {}, [*sources, image])


def _add_to_own(parent: Element, sizes_of: Callable[[Element], str]) -> None:
    """Offer copies before each picture of a `<picture>` that its author wrote, under the author's conditions."""
    image = next((child for child in walk(parent) if child.name == "img"), None)
    sizes = sizes_of(image) if image else ""
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


def _sizes(image: Element, column: int, room: Share) -> str:
    """Return how wide a picture is shown: by the window, the column, its author, as the stylesheet has it."""
    share, cells, window = share_of(image), int(image.attrs.pop(_CELLS, "0")), f"100vw - {_MARGIN}"
    wide, phone = room.wide * share / WHOLE_WIDTH, room.phone * (share / WHOLE_WIDTH if share > _WHOLE else 1)
    narrow = f"calc({window})" if phone == 1 else f"calc(({window}) * {phone:.4g})"
    if cells:
        cells = min(cells, (column + _GAP) // (_CELL + _GAP))
        cell = min((column - (cells - 1) * _GAP) / cells, column * room.wide)
        middle = "" if cells == _TWO else "(max-width: 42rem) 18.5rem, "
        return f"(max-width: 27rem) {narrow}, {middle}{ceil(cell * 10) / 10:g}rem"
    most = f"{image.attrs.get('width', '') or '9999'}px"
    if wide == 1:
        return f"min({most}, {column}rem, {window})"
    within = f"{column * wide:.4g}rem, ({window}) * {wide:.4g}"
    if share < WHOLE_WIDTH:
        return f"(max-width: {_NARROW}rem) {narrow}, min({within})"
    return f"(max-width: {_NARROW}rem) min({most}, {narrow}), min({most}, {within})"


def _size(attrs: dict[str, str], width: int, height: int) -> tuple[int, int]:
    """Return the size to show: as the author asked, the side that is not given following the picture's shape."""
    asked_width, asked_height = int(attrs.get("width", 0)), int(attrs.get("height", 0))
    if asked_width and not asked_height:
        return asked_width, max(1, round(asked_width * height / width))
    if asked_height and not asked_width:
        return max(1, round(asked_height * width / height)), asked_height
    return asked_width or width, asked_height or height


def _not_taller(element: Element, width: int, height: int) -> tuple[int, int]:
    """Return the size of a picture as tall as its author allows, in its own shape; its share would make it taller."""
    tallest = int(element.attrs.pop(TALLEST, "0"))
    most = max(1, round(tallest * width / height))
    shown = COLUMN * share_of(element) / WHOLE_WIDTH
    if not tallest or (shown if has_share(element) else min(width, shown)) <= most:
        return width, height
    drop_share(element)
    return most, tallest


def in_gallery(image: Element, count: int) -> None:
    """Have a picture be one of a gallery: it is shown smaller than alone, so that more of them lead to their file."""
    image.attrs[_CELLS] = str(count)
    drop_share(image)
    if int(image.attrs["width"]) > _REM * _LEAST_CELL:
        image.attrs.setdefault(_FULL, image.attrs["src"])


def missing(text: str = "", identifier: str = "") -> Element:
    """Return what stands in the place of a file that is missing: the words that would stand for it."""
    attrs = {"class": "missing", "id": identifier} if identifier else {"class": "missing"}
    return Element("span", attrs, [text.strip()] if text.strip() else [])
