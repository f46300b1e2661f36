"""Figures: a picture with its caption, several in a row as a gallery."""

from __future__ import annotations

from collections.abc import Iterator

from lectorium.html.flow import has_block
from lectorium.html.tree import Element, Node, is_blank, is_named, text_of, walk
from lectorium.render.boxes import WHOLE_WIDTH, share_of
from lectorium.render.figure_numbers import CENTRED, SHOWN, caption_in, numbered
from lectorium.render.pictures import in_gallery
from lectorium.render.themed_pictures import theme_of

_INLINE_WRAPPERS = frozenset({"a", "span", "strong", "b"})
_SMALLEST = 120
"""Pixels each way: smaller pictures side by side are badges or signs, not a gallery."""
_LONGEST_CAPTION = 400
"""Signs of a line below a picture that is its caption without being set in italics."""


def make_figures(parent: Element) -> None:
    """Turn a paragraph of pictures with a caption into a figure, everywhere below `parent`."""
    for child in parent.children:
        if isinstance(child, Element):
            make_figures(child)
    children: list[Node] = []
    pending = list(reversed(parent.children))
    while pending:
        child = pending.pop()
        figure = _figure_of(child, pending) if isinstance(child, Element) else None
        children.append(figure or child)
    parent.children = children


def _figure_of(block: Element, following: list[Node]) -> Element | None:
    """Return what stands for a block of pictures; a caption paragraph is taken from `following` (next one last)."""
    if block.name == "p" or (block.name == "div" and CENTRED in block.classes() and not has_block(block)):
        return _figure(block, following) or _gallery(block, following)
    if block.name == "figure" and "gallery" not in block.classes():
        return _gallery(block, [])
    if block.name in ("li", "dd") and (inside := _figure(Element("p", {}, block.children), [])):
        block.children = [inside]
    return None


def _figure(paragraph: Element, following: list[Node]) -> Element | None:
    parts = [child for child in paragraph.children if not is_blank(child)]
    shown = parts[:1] if parts and is_named(parts[0], "video") else list(_leading(parts))
    if not shown or not (shown[1:] == [] or all(map(_is_of_a_theme, shown))):
        return None
    image = _image_in(shown[0])
    caption = caption_in(parts[len(shown) :]) or _words_below(paragraph, parts[len(shown) :])
    if caption is None and len(parts) == len(shown):
        caption = _title_caption(image) or _next_caption(following)
    if not caption:
        return None
    attrs = {name: value for name, value in paragraph.attrs.items() if name in ("class", "id", "lang", "dir")}
    return Element("figure", attrs, [*shown, Element("figcaption", {}, caption)])


def _is_picture(node: Node) -> bool:
    """Return whether a node is one picture, or a link around one; a missing picture counts."""
    if not isinstance(node, Element):
        return False
    if node.name in ("img", "picture") or "missing" in node.classes():
        return True
    inside = [child for child in node.children if not is_blank(child)]
    return node.name in _INLINE_WRAPPERS and len(inside) == 1 and _is_picture(inside[0])


def _image_in(node: Node) -> Element | None:
    """Return the `img` of a picture; None for a missing one."""
    if not isinstance(node, Element) or node.name == "img":
        return node if isinstance(node, Element) else None
    return next((inner for inner in walk(node) if inner.name == "img"), None)


def _words_below(block: Element, parts: list[Node]) -> list[Node] | None:
    """Return the words on the next line, where they are numbered as a caption or centred with their picture."""
    is_broken = bool(parts) and is_named(parts[0], "br")
    if not is_broken:
        return parts if parts and _begins_line(block, parts[0]) and _is_numbered(parts) else None
    return parts[1:] if _is_numbered(parts, is_free=CENTRED in block.classes(), sign=False) else None


def _begins_line(block: Element, part: Node) -> bool:
    """Return whether a part of a block stands at the beginning of a line of the source."""
    at = next(at for at, child in enumerate(block.children) if child is part)
    before = block.children[at - 1] if at else ""
    return "\n" in (before if isinstance(before, str) else "") + text_of(part)[:1]


def _is_numbered(parts: list[Node], *, is_free: bool = False, sign: bool = True) -> bool:
    """Return whether words are a caption with a number and a `sign` behind it; a free one needs neither."""
    words = " ".join("".join(map(text_of, parts)).split())
    shown = {each.name for part in parts if isinstance(part, Element) for each in (part, *walk(part))}
    if not words or len(words) > _LONGEST_CAPTION or shown & SHOWN:
        return False
    begins = numbered(words)
    return is_free or (begins is not None and (begins[2] is not None or not sign))


def _title_caption(image: Element | None) -> list[Node] | None:
    title = image.attrs.get("title", "").strip() if image else ""
    if not image or not title:
        return None
    del image.attrs["title"]
    return [title]


def _next_caption(following: list[Node]) -> list[Node] | None:
    """Take the caption from a next paragraph that is all italic, or numbered as one."""
    at = len(following) - 1
    while at >= 0 and is_blank(following[at]):
        at -= 1
    node = following[at] if at >= 0 else None
    if not is_named(node, "p") or set(node.attrs) - {"class"}:
        return None
    caption = caption_in([child for child in node.children if not is_blank(child)])
    if caption is None and _is_numbered(node.children):
        caption = node.children
    if caption is not None:
        del following[at:]
    return caption


def _gallery(paragraph: Element, following: list[Node]) -> Element | None:
    """Return the gallery that a paragraph of several pictures makes; a caption below them is that of all."""
    written = [child for child in paragraph.children if not is_blank(child)]
    parts = [child for child in written if not is_named(child, "br")]
    pictures = list(_leading(parts))
    if len(pictures) < 2 or not all(map(_is_large, pictures)) or not _in_equal_shares(pictures):
        return None
    behind = next(at for at, child in enumerate(written, 1) if child is pictures[-1])
    caption = caption_in(parts[len(pictures) :]) or _words_below(paragraph, written[behind:])
    if caption is None and len(parts) > len(pictures):
        return None
    for image in filter(None, map(_image_in, pictures)):
        in_gallery(image, len(pictures))
    cells = [_cell(part) for part in pictures]
    caption = caption or _next_caption(following)
    attrs = {name: value for name, value in paragraph.attrs.items() if name in ("class", "id", "lang", "dir")}
    gallery = Element("figure", attrs, [*cells, *([Element("figcaption", {}, caption)] if caption else [])])
    gallery.add_class("gallery", *(["pair"] if len(pictures) == 2 else []))
    return gallery


def _leading(parts: list[Node]) -> Iterator[Node]:
    for part in parts:
        if not _is_picture(part):
            return
        yield part


def _is_large(part: Node) -> bool:
    """Return whether a picture may stand in a gallery: no badge, and none that takes the place of another."""
    image = _image_in(part)
    if image is None:
        return True  # its words stand in its place
    if _is_of_a_theme(part):
        return False
    sides = [image.attrs.get(side, "") for side in ("width", "height")]
    return all(side.isdigit() and int(side) >= _SMALLEST for side in sides)


def _is_of_a_theme(part: Node) -> bool:
    image = _image_in(part)
    return image is not None and theme_of(image.attrs.get("src", "")) != ""


def _in_equal_shares(pictures: list[Node]) -> bool:
    """Return whether pictures have no widths of their author's, or equal ones that fill one row."""
    shares = {share_of(image) for image in map(_image_in, pictures) if image is not None}
    share = shares.pop() if shares else 0
    return not shares and (share == WHOLE_WIDTH or WHOLE_WIDTH * 3 / 4 < share * len(pictures) <= WHOLE_WIDTH)


def _cell(part: Node) -> Node:
    """Return one picture of a gallery, as a figure of its own where it has a title."""
    caption = _title_caption(_image_in(part))
    return Element("figure", {}, [part, Element("figcaption", {}, caption)]) if caption else part
