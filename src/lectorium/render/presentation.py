"""Presentation in attributes and old elements turned into classes and today's elements."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lectorium.html.hiding import hides
from lectorium.html.tree import Element, Node, rewrite, walk
from lectorium.render.boxes import BOX, TALLEST, narrow_pictures, share_shrunk_boxes
from lectorium.render.colour import colour_class, ground_class
from lectorium.render.columns import column_classes, read_style
from lectorium.render.length import COLUMN, STEP, percent_class, pixels
from lectorium.render.sanitize import INLINE
from lectorium.text.pattern import pattern
from lectorium.text.word_file import tables_beside

_WRITTEN = tables_beside(__file__, "vocabulary.json")
_RENAMED: dict[str, tuple[str, str]] = {old: (new, name) for old, (new, name) in _WRITTEN["renamed"].items()}
"""Elements that HTML no longer has, or that the page has already, with what says the same today."""

_ALIGNED = {"left": "text-left", "center": "text-center", "middle": "text-center", "right": "text-right"}
_FLOATED = {"left": "float-left", "right": "float-right", "middle": "align-middle", "center": "image-center"}
_PLACED = {name: place for place, names in _WRITTEN["placed"].items() for name in names.split()}
"""Classes of common themes that say where a picture or a frame stands."""
_VALIGNED = {"top": "align-top", "middle": "align-middle", "bottom": "align-bottom"}
_CLASS = pattern(r"(?!(?:rows?|schedule|content|lead|js|tags?|(?:row|site|compact)-[\w-]+)$)-?[A-Za-z_][A-Za-z0-9_-]*")
_FORMS = {name: pattern(form) for name, form in _WRITTEN["forms"].items()}
"""What the values of some attributes look like."""

_NO_STYLE = pattern(r"\bfont-(?:weight|style)\s*:\s*(?:normal|400)\b")
"""What Google Docs puts into the `<b>` around all that is copied from it."""
_BOXED = frozenset(
    """a audio blockquote div figure h1 h2 h3 h4 h5 h6 iframe img p picture pre table video""".split()  # noqa: SIM905
)
"""Elements that may become others before the page is written."""
_SIZED = frozenset({"img", "iframe", "video"})
_PLACED_ELEMENTS = frozenset({*_SIZED, "figure", "div"})
_INDENTED = frozenset({"div", "p", "section", "article", "blockquote"})
_INDENTING = frozenset({"margin-left", "padding-left"})
_LEAST_INDENT = 16
"""Pixels; less is no step of the text to the right, but air around a box."""
_KEPT = {name: frozenset(kept.split()) for name, kept in _WRITTEN["kept"].items()}
_EVERYWHERE = frozenset(_WRITTEN["kept-everywhere"].split()) | {BOX, TALLEST}


def modernise(root: Element) -> None:
    """Bring every element of the tree to names and attributes that HTML has today."""
    for element in walk(root):
        if element.attrs or element.name == "font":
            _attributes_to_classes(element)
            _rename(element)
            _keep_allowed(element)
        else:  # most have none
            element.attrs["class"] = ""
            _rename(element)
    held = {name for element in walk(root) for name in element.attrs}
    if "hidden" in held:
        rewrite(root, _in_hidden_box)
    if BOX in held:
        narrow_pictures(root)
    share_shrunk_boxes(root)


def _in_hidden_box(element: Element) -> list[Node]:
    """Put what is hidden into a box that is: later steps may make another element of it."""
    if "hidden" not in element.attrs or element.name not in _BOXED:
        return [element]
    del element.attrs["hidden"]
    return [Element("span" if element.name in INLINE - {"iframe"} else "div", {"hidden": ""}, [element])]


def _rename(element: Element) -> None:
    if element.name in _RENAMED:
        element.name, name = _RENAMED[element.name]
        if name:
            element.add_class(name)


def _attributes_to_classes(element: Element) -> None:
    attrs = element.attrs
    _name_to_id(element)
    if _NO_STYLE.search(attrs.get("style", "")) and element.name in ("b", "strong", "i", "em"):
        element.name = "span"
    style = attrs.pop("style", "")
    declared = read_style(style)
    laid_out = column_classes(element, declared)
    placed = _PLACED if element.name in _PLACED_ELEMENTS else {}
    classes = [*(placed.get(name, name) for name in element.classes() if _CLASS.fullmatch(name)), *laid_out]
    if "hidden" in attrs or hides("style", style):
        attrs["hidden"] = ""
    classes += _from_style(element, declared)
    classes += _from_align(element)
    classes += _from_width(element)
    classes += ["clear"] if element.name == "br" and attrs.get("clear", "none").lower() != "none" else []
    if element.name == "font":
        classes += [colour_class(attrs.get("color", "")), _font_size(attrs.get("size", ""))]
    classes += [ground_class(attrs.get("bgcolor", "")), "no-break" if "nowrap" in attrs else ""]
    classes += ["no-border"] if element.name == "table" and attrs.get("border") == "0" else []
    attrs["class"] = " ".join(dict.fromkeys(name for name in classes if name))


def _name_to_id(element: Element) -> None:
    name = element.attrs.pop("name", "")
    if element.name == "a" and name and not element.attrs.get("id"):
        element.attrs["id"] = name
    identifier = "".join(element.attrs.get("id", "").split())
    if identifier:
        element.attrs["id"] = identifier
    else:
        element.attrs.pop("id", None)


def _from_align(element: Element) -> list[str]:
    align = element.attrs.pop("align", "").strip().lower()
    valign = element.attrs.pop("valign", "").strip().lower()
    if element.name in ("img", "iframe", "video"):
        found = _FLOATED.get(align, "")
    elif element.name == "table":
        found = {"center": "block-center", "right": "float-right", "left": "float-left"}.get(align, "")
    else:
        found = _ALIGNED.get(align, "")
    return [found, _VALIGNED.get(valign, "")]


def _from_width(element: Element) -> list[str]:
    """Turn a share of the width into a class; whole pixels of pictures and frames stay attributes."""
    width = element.attrs.get("width", "")
    name = percent_class(width)
    for side in ("width", "height"):
        value = pixels(element.attrs.get(side, ""))
        if value and element.name in _SIZED:
            element.attrs[side] = str(value)
        elif value and side == "width" and element.name in ("td", "th"):
            element.attrs[BOX] = str(value)
            del element.attrs[side]
        else:
            element.attrs.pop(side, None)
    return [name] if name and element.name != "tr" else []


def _font_size(size: str) -> str:
    text = size.strip()
    if not re.fullmatch(r"[+-]?\d", text):
        return ""
    value = int(text) + (3 if text[0] in "+-" else 0)
    return "size-large" if value > 3 else "size-small" if value < 3 else ""


def _from_style(element: Element, declared: Mapping[str, str]) -> list[str]:
    if declared.get("position") in ("fixed", "sticky"):
        return []  # It floats over the page: where it stands in the text, its colours and widths mark nothing.
    found = [word for name, value in declared.items() for word in _declaration(element, name, value)]
    if BOX in element.attrs and declared.get("float") in ("left", "right"):  # words beside it flow round its width
        found.append(percent_class(f"{100 * int(element.attrs[BOX]) / COLUMN + STEP}%"))
    return found


def _declaration(element: Element, name: str, value: str) -> list[str]:
    if name in ("width", "max-width") and element.name in _SIZED and pixels(value):
        element.attrs["width"] = value
        return []
    if name in ("width", "max-width", "zoom"):
        if name != "zoom" and pixels(value):
            element.attrs[BOX] = str(min(pixels(value), int(element.attrs.get(BOX, pixels(value)))))
        return [percent_class(value)]
    if name == "height" and element.name in _SIZED and pixels(value):
        element.attrs["height"] = value
        return []
    if name == "max-height" and element.name == "img" and pixels(value):
        element.attrs[TALLEST] = str(pixels(value))
        return []
    if name == "margin" and value.split()[-1:] == ["auto"]:
        return ["block-center"]
    if name == "clear":
        return ["clear"] if value in ("both", "left", "right") else []
    if name == "color":
        return [colour_class(value)]
    if name in ("background", "background-color"):
        return [ground_class(value)]
    if name in _INDENTING:
        return ["indented"] if element.name in _INDENTED and pixels(value) >= _LEAST_INDENT else []
    if name in ("columns", "column-count"):
        return ["text-columns"] if value[:1] in "23456" and value else []
    if name == "border":
        return _from_border(element, value)
    return [_WRITTEN["style-classes"].get(name, {}).get(value, "") or _sized(name, value)]


def _from_border(element: Element, value: str) -> list[str]:
    if value in ("0", "none", "0px"):
        return ["no-border"] if element.name in ("table", "td", "th") else []
    return ["boxed"] if element.name in _INDENTED and pixels(value.split(" ", maxsplit=1)[0]) else []


def _sized(name: str, value: str) -> str:
    if name != "font-size":
        return ""
    if value in ("smaller", "small", "x-small"):
        return "size-small"
    if value in ("larger", "large", "x-large", "xx-large"):
        return "size-large"
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(px|em|rem|pt|%)", value)
    if not found:
        return ""
    scale = {"px": 16.0, "em": 1.0, "rem": 1.0, "pt": 12.0, "%": 100.0}[found[2]]
    relative = float(found[1]) / scale
    return "size-large" if relative > 1.1 else "size-small" if relative < 0.9 else ""


def _keep_allowed(element: Element) -> None:
    own = _KEPT.get(element.name, _EVERYWHERE)
    element.attrs = {
        name: value
        for name, value in element.attrs.items()
        if (name in _EVERYWHERE or name in own) and _is_valid(name, value)
    }


def _is_valid(name: str, value: str) -> bool:
    """Return whether an attribute value is one that HTML allows; what is not is left out."""
    if name in ("colspan", "rowspan", "span"):
        return value.isascii() and value.isdigit() and 1 <= int(value[:6]) <= 500
    form = _FORMS.get(name)
    return form is None or form.fullmatch(value) is not None
