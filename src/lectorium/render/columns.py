"""Columns that authors lay out by classes and styles of other sites: a class for their row, one for each share."""

from __future__ import annotations

from collections.abc import Mapping

from lectorium.html.tree import Element
from lectorium.render.boxes import ROW
from lectorium.render.length import COLUMN, STEP, WIDTH_CLASSES, percent_class, pixels
from lectorium.render.sanitize import INLINE
from lectorium.text.css_length import LONGEST
from lectorium.text.pattern import pattern

_BOXES = frozenset({"div", "section", "article", "p", "figure", "center"})
_ROWS = frozenset({"row", ROW, "d-flex", "flex", "two-columns", "two-column", "side-by-side", "pure-g"})
"""What Bootstrap, Bulma, Tailwind and many a style sheet of one site call a row."""
_ROW_DISPLAYS = frozenset({"flex", "inline-flex", "table"})
_UPRIGHT = frozenset({"flex-column", "flex-col"})
_COLUMN = pattern(r"(?:col|is)-(?:(?:xs|sm|md|lg|xl|xxl)-)?(\d{1,2})")
_FRACTION = pattern(r"(?:(?:sm|md|lg|xl):)?(?:w|pure-u(?:-(?:sm|md|lg|xl))?)-(\d{1,2})[/-](\d{1,2})")
_TWELFTHS = 12
_TRACKS = pattern(r"grid-cols-(\d{1,2})")
_REPEATED = pattern(r"repeat\((\d{1,2}),([^()]+)\)")
_AS_MANY = pattern(r"repeat\(auto-(fit|fill),(?:minmax\((.+),[^,]+\)|([^,]+))\)")
_GROWING = pattern(r"minmax\([^,()]+,([^,()]+)\)")
_SPACED = pattern(r"\s*([(),])\s*")
_TRACK = pattern(r"([\d.]{1,6})(?:fr|%)")
_NARROW = 0.5
"""Weight of a track that is as wide as what it holds, beside one of `1fr`."""
_MIDDLE = frozenset({"center", "space-around", "space-evenly"})
_NO_BOXES = INLINE | {"video", "audio"}
"""Elements whose padding and width are their own: as a column each gets a box around it."""


def read_style(style: str) -> dict[str, str]:
    """Return the declarations of a `style` attribute, in lower case and without `!important`."""
    parts = (part.partition(":") for part in style.split(";"))
    return {
        name.strip().lower(): value.strip().lower().removesuffix("!important").strip()
        for name, _, value in parts
        if name
    }


def column_classes(element: Element, style: Mapping[str, str]) -> list[str]:
    """Return the classes of a box whose children stand side by side, and give these their shares; empty for others."""
    names = element.classes()
    upright = style.get("flex-direction", "").startswith("column") or not _UPRIGHT.isdisjoint(names)
    tracks = _tracks(names, style, sum(isinstance(child, Element) for child in element.children))
    flexible = style.get("display") in _ROW_DISPLAYS or not _ROWS.isdisjoint(names)
    if element.name not in _BOXES or upright or not (tracks or flexible):
        return []
    children = [child for child in element.children if isinstance(child, Element)]
    in_middle = ["text-center"] if style.get("justify-content") in _MIDDLE or "justify-content-center" in names else []
    if len(children) < 2 or any(isinstance(child, str) and child.strip() for child in element.children):
        return in_middle
    for index, child in enumerate(children):
        track = percent_class(f"{tracks[index % len(tracks)]}%") if tracks else ""
        _lay_out(element, child, _share(child), track)
    return [ROW, *(["align-middle"] if style.get("align-items") == "center" else []), *in_middle]


def _lay_out(row: Element, child: Element, own: str, track: str) -> None:
    """Give a column its share: the one that it says itself, which its picture fills, or that of its track."""
    if child.name not in _NO_BOXES or not (own or track):
        child.add_class(own or track)
        return
    row.children[row.children.index(child)] = Element("div", {"class": own or track}, [child])
    if own:
        kept = [name for name in child.classes() if name not in WIDTH_CLASSES]
        child.attrs |= {"class": " ".join(kept), "style": f"{child.attrs.get('style', '')};width:100%", "width": ""}


def _share(child: Element) -> str:
    """Return the class of the width that a column says it has, of that for the widest screen; empty for none."""
    for name in reversed(child.classes()):
        if name in WIDTH_CLASSES:
            return name
        if found := _FRACTION.fullmatch(name) or _COLUMN.fullmatch(name):
            part, whole = int(found[1]), int(found[2]) if found.re.groups == 2 else _TWELFTHS
            return percent_class(f"{100 * part / max(part, whole, 1)}%")
    style = read_style(child.attrs.get("style", ""))
    widths = (style.get("flex-basis", ""), style.get("flex", "").rpartition(" ")[2], style.get("width", ""))
    return next(filter(None, map(percent_class, (*widths, child.attrs.get("width", "")))), "")


def _tracks(names: list[str], style: Mapping[str, str], boxes: int) -> list[float]:
    """Return the percents of the columns of a grid that holds so many `boxes`; empty for one column."""
    counted = next((int(found[1]) for name in names if (found := _TRACKS.fullmatch(name))), 0)
    written = style.get("grid-template-columns", "") if style.get("display", "").endswith("grid") else ""
    written = _SPACED.sub(r"\1", written) if len(written) <= LONGEST else ""
    if found := _AS_MANY.fullmatch(written):
        room = int(COLUMN // (pixels(found[2] or found[3]) or COLUMN)) or 1
        counted = min(room, boxes) if found[1] == "fit" else room
    if counted or not written:
        return [100 / counted] * counted if counted > 1 else []
    written = _REPEATED.sub(lambda found: f"{found[2]} " * int(found[1]), _GROWING.sub(r"\1 ", written))
    words = written.split()
    fixed = [min(100.0, 100 * pixels(word) / COLUMN + STEP) // 5 * 5 if pixels(word) else 0 for word in words]
    weights = [float(track[1]) if (track := _TRACK.fullmatch(word)) else _NARROW for word in words]
    growing = sum(weight for weight, own in zip(weights, fixed, strict=True) if not own) or 1
    left = max(5.0, 100 - sum(fixed))
    if "(" in written or len(words) < 2:
        return []
    return [own or left * weight / growing for weight, own in zip(weights, fixed, strict=True)]
