"""Pictures: every one with its size, the words of a missing one, one alone with a caption as a figure."""

from __future__ import annotations

from msgspec import json

from lectorium.html.tree import Element, Node, is_blank, is_named, text_of, walk
from lectorium.plan.view import ResolvedReference
from lectorium.text.pattern import pattern

_COPIES = "copies"
"""Attribute that holds the smaller copies of a picture until its place in the tree is certain."""
_FULL = "full"
"""Attribute that holds the address of a picture that is shown smaller than it is, until then."""
_REM = 16
_ICON = 64
"""Pixels of width up to which a picture is a sign in a text, and nobody wants it larger."""
_HOLDS_NO_LINK = frozenset({"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6"})
_COLUMN = 42
"""Rem that the text is wide (`--measure`)."""
_NARROW = 40
"""Rem of a window below which a picture that its author made smaller takes the whole width."""
_WHOLE = 80
"""Percent above which it does not: it has nearly the whole width in any case."""
_ALL = 100
_MARGIN = "2rem"
"""What the window has beside the text on a phone."""
_PERCENT = pattern(r"w-(\d+)")
_INLINE_WRAPPERS = frozenset({"a", "span", "strong", "b"})
_EMPHASIS = frozenset({"em", "i", "small", "figcaption"})


def picture(element: Element, url: ResolvedReference) -> None:
    """Complete an `img` whose target exists; the page then never moves when the picture arrives."""
    attrs = element.attrs
    attrs["src"] = url.url
    attrs.setdefault("alt", "")
    attrs["loading"] = "lazy"
    attrs["decoding"] = "async"
    if url.copies and "srcset" not in attrs:
        attrs[_COPIES] = json.encode(url.copies).decode()
        if url.colour:
            element.add_class(url.colour)
    if url.width and url.height:
        width, height = _size(attrs, url.width, url.height)
        attrs["width"], attrs["height"] = str(width), str(height)
        if _ICON < min(width, _COLUMN * _REM * _share(element) / _ALL) < url.width:
            attrs[_FULL] = url.url


def add_copies(root: Element) -> None:
    """Have each picture offer its smaller copies and lead to itself; the first of a text does not wait to be seen."""
    elements = list(walk(root))
    first = next((element for element in elements if "loading" in element.attrs), None)
    if first is not None:
        del first.attrs["loading"]
    linked = {id(inner) for each in elements if each.name in _HOLDS_NO_LINK for inner in walk(each)}
    for parent in (root, *elements):
        for at, child in enumerate(parent.children):
            if not is_named(child, "img"):
                continue
            full = child.attrs.pop(_FULL, "")
            shown = _with_copies(child, parent) if _COPIES in child.attrs else child
            is_free = full and parent.name != "picture" and id(child) not in linked
            parent.children[at] = _linked(shown, child, full) if is_free else shown


def _linked(shown: Element, image: Element, full: str) -> Element:
    """Return a link to a picture around what is shown of it; `zoom.js` opens it in the page."""
    name = {} if image.attrs["alt"].strip() else {"aria-label": "Picture in full size"}
    return Element("a", {"class": "zoom", "href": full, **name}, [shown])


def _with_copies(image: Element, parent: Element) -> Element:
    copies = json.decode(image.attrs.pop(_COPIES), type=tuple[tuple[str, str, int], ...])
    if parent.name == "picture":
        return image
    by_format: dict[str, list[str]] = {}
    for form, url, width in copies:
        by_format.setdefault(form, []).append(f"{url} {width}w")
    sizes = _sizes(image)
    sources = (
        Element("source", {"type": f"image/{form}", "srcset": ", ".join(urls), "sizes": sizes})
        for form, urls in sorted(by_format.items())
    )
    return Element("picture", {}, [*sources, image])


def _sizes(image: Element) -> str:
    """Return how wide a picture is shown: by the window, the column, its author, as the stylesheet has it."""
    share, room = _share(image), f"100vw - {_MARGIN}"
    if share < _ALL:
        narrow = f"calc({room})" if share <= _WHOLE else f"calc(({room}) * {share / 100:g})"
        return f"(max-width: {_NARROW}rem) {narrow}, min({_COLUMN * share / 100:g}rem, ({room}) * {share / 100:g})"
    return f"min({image.attrs.get('width', '') or '9999'}px, {_COLUMN}rem, {room})"


def _share(image: Element) -> int:
    """Return the percent of the text's width that its author gave a picture; 100 for all."""
    found = next((int(found[1]) for name in image.classes() if (found := _PERCENT.fullmatch(name))), 0)
    return found if 0 < found < _ALL else _ALL


def _size(attrs: dict[str, str], width: int, height: int) -> tuple[int, int]:
    """Return the size to show: as the author asked, the side that is not given following the picture's shape."""
    asked_width, asked_height = int(attrs.get("width", 0)), int(attrs.get("height", 0))
    if asked_width and not asked_height:
        return asked_width, max(1, round(asked_width * height / width))
    if asked_height and not asked_width:
        return max(1, round(asked_height * width / height)), asked_height
    return asked_width or width, asked_height or height


def missing(text: str = "", identifier: str = "") -> Element:
    """Return what stands in the place of a file that is missing: the words that would stand for it."""
    attrs = {"class": "missing", "id": identifier} if identifier else {"class": "missing"}
    return Element("span", attrs, [text.strip()] if text.strip() else [])


def make_figures(parent: Element) -> None:
    """Turn a paragraph of one picture with a caption into a figure, everywhere below `parent`."""
    for child in parent.children:
        if isinstance(child, Element):
            make_figures(child)
    children: list[Node] = []
    pending = list(reversed(parent.children))
    while pending:
        child = pending.pop()
        figure = _figure(child, pending) if is_named(child, "p") else None
        children.append(figure or child)
    parent.children = children


def _figure(paragraph: Element, following: list[Node]) -> Element | None:
    """Return the figure that a paragraph makes; a caption paragraph is taken from `following` (next one last)."""
    parts = [child for child in paragraph.children if not is_blank(child)]
    if not parts or not _is_picture(parts[0]):
        return None
    image = _image_in(parts[0])
    caption = _caption_in(parts[1:])
    if caption is None and len(parts) == 1:
        caption = _title_caption(image) or _next_caption(following)
    if not caption:
        return None
    attrs = {name: value for name, value in paragraph.attrs.items() if name in ("class", "id", "lang", "dir")}
    return Element("figure", attrs, [parts[0], Element("figcaption", {}, caption)])


def _is_picture(node: Node) -> bool:
    """Return whether a node is one picture, or a link around one; a missing picture counts."""
    if not isinstance(node, Element):
        return False
    if node.name == "img" or "missing" in node.classes():
        return True
    inside = [child for child in node.children if not is_blank(child)]
    return node.name in _INLINE_WRAPPERS and len(inside) == 1 and _is_picture(inside[0])


def _image_in(node: Node) -> Element | None:
    while isinstance(node, Element) and node.name != "img":
        node = next((child for child in node.children if isinstance(child, Element)), "")
    return node if isinstance(node, Element) else None


def _caption_in(parts: list[Node]) -> list[Node] | None:
    """Return the caption when all that follows the picture is one italic line."""
    rest = [part for part in parts if not is_named(part, "br")]
    if len(rest) == 1 and is_named(rest[0], *_EMPHASIS) and text_of(rest[0]).strip():
        return rest[0].children
    return None


def _title_caption(image: Element | None) -> list[Node] | None:
    title = image.attrs.get("title", "").strip() if image else ""
    if not image or not title:
        return None
    del image.attrs["title"]
    return [title]


def _next_caption(following: list[Node]) -> list[Node] | None:
    """Take the caption from a next paragraph that is all italic."""
    at = len(following) - 1
    while at >= 0 and is_blank(following[at]):
        at -= 1
    node = following[at] if at >= 0 else None
    if not is_named(node, "p") or set(node.attrs) - {"class"}:
        return None
    caption = _caption_in([child for child in node.children if not is_blank(child)])
    if caption is not None:
        del following[at:]
    return caption
