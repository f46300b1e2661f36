"""Figures: a picture with its caption, several in a row as a gallery, numbers and the words that point to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count, filterfalse

from lectorium.html.flow import has_block
from lectorium.html.tree import Element, Node, is_blank, is_named, text_of, walk
from lectorium.render.boxes import WHOLE_WIDTH, share_of
from lectorium.render.pictures import in_gallery
from lectorium.render.themed_pictures import theme_of
from lectorium.text.language import translate
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_INLINE_WRAPPERS = frozenset({"a", "span", "strong", "b"})
_CENTRED = "text-center"
"""Class of what its author centred (`<center>`, `align="center"`)."""
_SHOWN = frozenset({"img", "picture", "video", "iframe", "table"})
_EMPHASIS = frozenset({"em", "i", "small", "figcaption"})
_CAPTION_BOXES = frozenset({"p", "div", "td", "th"})
_SMALLEST = 120
"""Pixels each way: smaller pictures side by side are badges or signs, not a gallery."""
_LONGEST_NUMBER = 7
_LONGEST_CAPTION = 400
"""Signs of a line below a picture that is its caption without being set in italics."""
_DIGITS = r"\d+(?:\.\d+)*(?!\.?\d)"
"""The number of a figure; in a book it is that of a chapter, too."""
_OF_OTHERS = (
    r"(?!\w|\s+(?:of|from|von|aus|bei|de|du|des|del|della)\b|\s+in\s+[A-Z][\w-]+\s+(?:et\b|and\b|und\b|&|\(\d|\[))"
)
"""What does not follow the number of a figure of the page."""
_NUMBER = pattern(rf"(?:^\D+)?({_DIGITS})")
_NO_LINK_INSIDE = frozenset(
    {"a", "code", "pre", "figcaption", "button", "summary", "math", *(f"h{n}" for n in range(1, 7))}
)


@remembered()
def _written(label: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a caption begins that its author has numbered, and how a text points to figures.

    `label` is the word for a figure in the language that is written; those of English are known in every one.
    """
    names = dict.fromkeys((label, f"{label[:3]}.", label[:3], "Figure", "Fig.", "Fig"))
    one, many = ("|".join(map(re.escape, names)), "|".join(re.escape(name.rstrip(".")) for name in names))
    joint = r"(?:,? (?!(?:in|of|for|per|at|by|on|vs|aus|von|bei|de|sur|en)\b)\w{1,3} |, | & |[\u2013-])"
    others = rf"(?:{joint}{_DIGITS})*(?!{joint}\d)"
    points = rf"(?<!\d{{4}}, )\b(?:(?:{one})[ \xa0]{_DIGITS}|(?:{many})(?:s|en)\.?[ \xa0]{_DIGITS}{others}){_OF_OTHERS}"
    return pattern(rf"\s*(?:{one})\s*({_DIGITS})(\s*+(?:[:.|\u2013\u2014-]|$))?", re.IGNORECASE), pattern(points)


def _numbered(caption: str) -> re.Match[str] | None:
    """Return how a caption begins when its author has numbered it: the number, and the sign behind it or None."""
    return _written(_label())[0].match(caption)


def _label() -> str:
    return translate("Figure %(number)s. ", number="\0").partition("\0")[0].strip()


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
    if block.name == "p" or (block.name == "div" and _CENTRED in block.classes() and not has_block(block)):
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
    caption = _caption_in(parts[len(shown) :]) or _words_below(paragraph, parts[len(shown) :])
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


def _caption_in(parts: list[Node]) -> list[Node] | None:
    """Return the caption when all that follows the picture is one italic line."""
    rest = [part for part in parts if not is_named(part, "br")]
    if len(rest) == 1 and is_named(rest[0], *_EMPHASIS) and text_of(rest[0]).strip():
        return rest[0].children
    return None


def _words_below(block: Element, parts: list[Node]) -> list[Node] | None:
    """Return the words on the next line, where they are numbered as a caption or centred with their picture."""
    is_broken = bool(parts) and is_named(parts[0], "br")
    if not is_broken:
        return parts if parts and _begins_line(block, parts[0]) and _is_numbered(parts) else None
    return parts[1:] if _is_numbered(parts, is_free=_CENTRED in block.classes(), sign=False) else None


def _begins_line(block: Element, part: Node) -> bool:
    """Return whether a part of a block stands at the beginning of a line of the source."""
    at = next(at for at, child in enumerate(block.children) if child is part)
    before = block.children[at - 1] if at else ""
    return "\n" in (before if isinstance(before, str) else "") + text_of(part)[:1]


def _is_numbered(parts: list[Node], *, is_free: bool = False, sign: bool = True) -> bool:
    """Return whether words are a caption with a number and a `sign` behind it; a free one needs neither."""
    words = " ".join("".join(map(text_of, parts)).split())
    shown = {each.name for part in parts if isinstance(part, Element) for each in (part, *walk(part))}
    if not words or len(words) > _LONGEST_CAPTION or shown & _SHOWN:
        return False
    begins = _numbered(words)
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
    caption = _caption_in([child for child in node.children if not is_blank(child)])
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
    caption = _caption_in(parts[len(pictures) :]) or _words_below(paragraph, written[behind:])
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


def number_figures(root: Element, taken: Collection[str]) -> list[str]:
    """Number the figures that have a caption, in order, and make each `Figure 3` in the text a link to it.

    Returns the words that lead to none, where there are figures. A caption that its author has numbered keeps its
    number, and no other figure gets it; ids are free of those of the text and of `taken`.
    """
    elements = list(walk(root))
    used = {element.attrs["id"] for element in elements if "id" in element.attrs} | set(taken)
    captions = list(_captions(elements, {id(each) for each in _own_captions(root)}))
    written = [_numbered(text_of(caption)) for _, caption in captions]
    reserved, targets, last = {begins[1] for begins in written if begins}, dict[str, str](), 0
    for (figure, caption), begins in zip(captions, written, strict=True):
        if begins is None:
            last = next(number for number in count(last + 1) if str(number) not in reserved)
            words = translate("Figure %(number)s. ", number=last)
            caption.children.insert(0, Element("span", {"class": "figure-number"}, [words]))
        number = begins[1] if begins else str(last)
        reserved.add(number)
        last = int(number) if number.isdigit() and len(number) < _LONGEST_NUMBER else last
        name = f"figure-{number}"
        while name in used:
            name += "-"
        targets.setdefault(number, figure.attrs.setdefault("id", name))
        used.add(name)
    dead = list[str]()
    if targets:
        _link_figures(root, targets, dead)
    return dead


def _captions(elements: list[Element], own: Collection[int]) -> Iterator[tuple[Element, Element]]:
    """Yield what has a number of its own, with its caption; figures within one that has a caption are its parts."""
    parts = set[int]()
    for element in elements:
        if id(element) in own:
            yield element, element
        elif element.name == "figure" and (caption := _caption_of(element)):
            if id(element) not in parts or _numbered(text_of(caption)):
                yield element, caption
            parts |= {id(part) for part in walk(element)}


def _own_captions(parent: Element, *, in_pictures: bool = False) -> Iterator[Element]:
    """Yield the boxes beside a picture that begin as a caption with its author's number, and are no `figcaption`."""
    inside = [child for child in parent.children if isinstance(child, Element)]
    for at, child in enumerate(inside):
        if child.name in _NO_LINK_INSIDE:
            continue
        if _begins_as_caption(child) and (in_pictures or any(map(_shows, inside[max(at - 1, 0) : at + 2]))):
            yield child
        else:
            within = in_pictures or (child.name == "table" and any(each.name == "img" for each in walk(child)))
            yield from _own_captions(child, in_pictures=within)


def _begins_as_caption(box: Element) -> bool:
    is_named_so = any("caption" in name for name in box.classes())
    if box.name not in _CAPTION_BOXES or (has_block(box) and not is_named_so):
        return False
    begins = _numbered(text_of(box))
    is_set_apart = is_named_so or _CENTRED in box.classes() or _caption_in([*filterfalse(is_blank, box.children)])
    return begins is not None and bool(begins[2] or is_set_apart or (begins[2] == "" and box.name != "p"))


def _shows(element: Element) -> bool:
    return any(each.name in _SHOWN for each in (element, *walk(element)))


def _caption_of(figure: Element) -> Element | None:
    found = (child for child in figure.children if isinstance(child, Element) and child.name == "figcaption")
    return next(found, None)


def _link_figures(parent: Element, targets: dict[str, str], dead: list[str]) -> None:
    children: list[Node] = []
    for child in parent.children:
        if isinstance(child, str):
            children += _linked(child, targets, dead)
            continue
        if isinstance(child, Element) and not _is_closed(child, targets):
            _link_figures(child, targets, dead)
        children.append(child)
    parent.children = children


def _is_closed(element: Element, targets: dict[str, str]) -> bool:
    """Return whether no link may stand in an element: a caption, for one, names itself."""
    return element.name in _NO_LINK_INSIDE or (
        element.name in _CAPTION_BOXES and element.attrs.get("id") in targets.values()
    )


def _linked(text: str, targets: dict[str, str], dead: list[str]) -> Iterator[Node]:
    """Yield a text with a link for each figure that it names and that there is; the words for others are `dead`."""
    start, by_chapter = 0, any("." in number for number in targets)
    for found in _written(_label())[1].finditer(text):
        unknown = [each[1] for each in _NUMBER.finditer(found[0]) if each[1] not in targets]
        dead += [found[0]] if any(by_chapter or "." not in number for number in unknown) else []
        for each in _NUMBER.finditer(found[0]):
            if each[1] in targets:
                at = found.start() + each.start()
                yield text[start:at]
                yield Element("a", {"href": f"#{targets[each[1]]}"}, [each[0]])
                start = found.start() + each.end()
    yield text[start:]
