"""Numbers of figures: those that authors wrote, those that the page counts, and the words that point to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count, filterfalse

from lectorium.html.flow import has_block
from lectorium.html.tree import Element, Node, is_blank, is_named, text_of, walk
from lectorium.text.language import translate
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

CENTRED = "text-center"
"""Class of what its author centred (`<center>`, `align="center"`)."""
SHOWN = frozenset({"img", "picture", "video", "iframe", "table"})
_EMPHASIS = frozenset({"em", "i", "small", "figcaption"})
_CAPTION_BOXES = frozenset({"p", "div", "td", "th"})
_LONGEST_NUMBER = 7
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


def numbered(caption: str) -> re.Match[str] | None:
    """Return how a caption begins when its author has numbered it: the number, and the sign behind it or None."""
    return _written(_label())[0].match(caption)


def _label() -> str:
    return translate("Figure %(number)s. ", number="\0").partition("\0")[0].strip()


def caption_in(parts: list[Node]) -> list[Node] | None:
    """Return the caption when all that follows the picture is one italic line."""
    rest = [part for part in parts if not is_named(part, "br")]
    if len(rest) == 1 and is_named(rest[0], *_EMPHASIS) and text_of(rest[0]).strip():
        return rest[0].children
    return None


def number_figures(root: Element, taken: Collection[str]) -> list[str]:
    """Number the figures that have a caption, in order, and make each `Figure 3` in the text a link to it.

    Returns the words that lead to none, where there are figures. A caption that its author has numbered keeps its
    number, and no other figure gets it; ids are free of those of the text and of `taken`.
    """
    elements = list(walk(root))
    used = {element.attrs["id"] for element in elements if "id" in element.attrs} | set(taken)
    captions = list(_captions(elements, {id(each) for each in _own_captions(root)}))
    written = [numbered(text_of(caption)) for _, caption in captions]
    reserved, targets, last = {begins[1] for begins in written if begins}, dict[str, str](), 0
    for (figure, caption), begins in zip(captions, written, strict=True):
        if begins is None:
            last = next(number for number in count(last + 1) if str(number) not in reserved)
            words = translate("Figure %(number)s. ", number=last)
            caption.children.insert(0, Element("span", {"class": "figure-number"}, [words]))
        number = begins[1] if begins else str(last)
        reserved.add(number)
        last = max(last, int(number)) if number.isdigit() and len(number) < _LONGEST_NUMBER else last
        if number in targets:
            continue  # of two figures with one number the first is meant
        name = f"figure-{number}"
        while name in used:
            name += "-"
        targets[number] = figure.attrs.setdefault("id", name)
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
            if id(element) not in parts or numbered(text_of(caption)):
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
    begins = numbered(text_of(box))
    is_set_apart = is_named_so or CENTRED in box.classes() or caption_in([*filterfalse(is_blank, box.children)])
    return begins is not None and bool(begins[2] or is_set_apart or (begins[2] == "" and box.name != "p"))


def _shows(element: Element) -> bool:
    return any(each.name in SHOWN for each in (element, *walk(element)))


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
