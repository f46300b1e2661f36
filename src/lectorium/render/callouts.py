"""Callouts and scrolling boxes: the frames that a body puts around notes, tables and wide things."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from lectorium.html.flow import is_empty
from lectorium.html.tree import Element, Node, is_named, rewrite, text_of, walk
from lectorium.text.language import translate
from lectorium.text.word_file import tables_beside

KINDS = {
    name: name.capitalize() for name in ("note", "tip", "info", "important", "warning", "caution", "danger", "new")
}
"""Classes that make a callout (`{: .note }`, `> [!NOTE]`), with the title it gets."""

_TITLED = {f"{name}-title": name for name in KINDS} | {"highlight-title": "note"}
"""Classes that take the first paragraph as the title, as just-the-docs does, with the kind of callout."""

_FRAMES = tables_beside(__file__, "vocabulary.json")["framed"]
_UNTITLED: dict[str, str] = {name: kind for kind, names in _FRAMES.items() for name in names.split()}
"""Classes of common themes that frame a text whose title, if any, its author has written into it."""

_FRAMED = frozenset({"p", "blockquote", "div"})


def callout_attrs(kind: str) -> dict[str, str]:
    """Return the attributes of a callout of `kind`."""
    return {"class": f"callout callout-{kind}", "role": "note"}


def make_callouts(root: Element) -> None:
    """Turn paragraphs, quotes and divisions with such a class into callouts with a title."""
    rewrite(root, _framed)


def _framed(element: Element) -> list[Node]:
    """Return the callout of an element, if it is one; without anything in it, as an output leaves it, none."""
    made = _callout(element)
    return [] if made is not element and "id" not in element.attrs and is_empty(element.children) else [made]


def _callout(element: Element) -> Element:
    if element.name not in _FRAMED or "callout" in element.classes():
        return element
    kind = next((name for name in element.classes() if name in KINDS or name in _TITLED), "")
    if not kind:
        return _untitled(element)
    plain = _TITLED.get(kind, kind)
    rest = [name for name in element.classes() if name != kind]
    title, children = (
        (translate(KINDS[plain]), _content(element)) if kind == plain else _own_title(element, translate(KINDS[plain]))
    )
    box = Element("aside", callout_attrs(plain), [Element("p", {"class": "callout-title"}, [title]), *children])
    box.add_class(*rest)
    if "id" in element.attrs:
        box.attrs["id"] = element.attrs["id"]
    return box


def _untitled(element: Element) -> Element:
    framed = next((name for name in element.classes() if name in _UNTITLED), "")
    if not framed or (framed == "highlight" and element.name == "div"):  # the frame that other tools give to code
        return element
    rest = {name: value for name, value in element.attrs.items() if name != "class"}
    box = Element("aside", {**rest, **callout_attrs(_UNTITLED[framed])}, _content(element))
    box.add_class(*(name for name in element.classes() if name != framed))
    return box


def _content(element: Element) -> list[Node]:
    return [Element("p", {}, element.children)] if element.name == "p" else element.children


def _own_title(element: Element, usual: str) -> tuple[str, list[Node]]:
    """Take the first paragraph as the title, as `{: .note-title }` asks for; the usual one when there is no other."""
    paragraphs = [child for child in element.children if is_named(child, "p")]
    if element.name == "p" or len(paragraphs) < 2:
        return usual, _content(element)
    return text_of(paragraphs[0]).strip(), [child for child in element.children if child is not paragraphs[0]]


def make_scrollable(root: Element) -> None:
    """Put every table into a box that scrolls by itself and can be reached with the keyboard."""
    _box_tables(root, count(1))


def _box_tables(parent: Element, numbers: Iterator[int]) -> None:
    children: list[Node] = []
    for child in parent.children:
        if is_named(child, "table"):
            children.append(_box(child, next(numbers)))
        else:
            if isinstance(child, Element) and child.name != "a":
                _box_tables(child, numbers)
            children.append(child)
    parent.children = children


def _box(table: Element, number: int) -> Element:
    caption = next((inner for inner in walk(table) if inner.name == "caption"), None)
    words = " ".join(text_of(caption).split()) if caption else ""
    label = translate("Table %(number)s", number=number) + (f": {words}" if words else "")
    for cell in walk(table):
        if cell.name == "th" and is_empty(cell.children):
            cell.name = "td"  # a corner that heads nothing
            cell.attrs.pop("scope", None)
    attrs = {"class": "scroll", "tabindex": "0", "role": "group", "aria-label": label}
    return Element("div", attrs, [table])
