"""Tags of raw HTML as authors type them, every attribute with its exact place; forgiving as a browser is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from lectorium.html.names import KNOWN, VALUELESS, VOID
from lectorium.text.pattern import pattern

_DISTILL = frozenset({"d-math", "d-cite", "d-footnote", "d-code", "d-article", "d-byline", "d-contents", "d-figure"})
_DISTILL |= {"d-title", "d-abstract", "d-appendix", "d-bibliography", "d-front-matter", "d-interstitial", "d-toc"}
_DISTILL |= {"d-references", "d-footnote-list", "d-citation-list", "google-sheets-html-origin"}
"""Elements of the article template of Distill, and of what is pasted from Google, which need no attribute."""
_OFFICE = pattern(
    r"(?:o|w|st\d):[a-z]+|v:(?:shape(?:type)?|imagedata|textbox|rect|line|group|path|stroke|formulas|f|fill)"
)
"""Elements of Word, which stand in what is pasted from it."""
NOT_MARKUP = pattern(r"<!doctype[^>]*+>|<!\[(?:if|endif)\b[^>]*+>|<\?xml\b[^>]*+>", re.IGNORECASE)
"""What a browser takes for a comment: it says nothing to a reader."""
_OPEN = pattern(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_ATTRIBUTE = pattern(
    r"""[\s/]*(?P<name>[^\s/>="'<][^\s/>=<]*)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"'<][^\s><]*)))?"""
)
_STRAY = pattern(r"""["'=]+""")
_END = pattern(r"\s*+(/?)\s*+>")
_NEXT = pattern(r"<!--|</?[A-Za-z]")

_LAZY = {
    **dict.fromkeys(("data-src", "data-original", "data-lazy-src", "data-lazy"), "src"),
    **dict.fromkeys(("data-srcset", "data-lazy-srcset"), "srcset"),
}
"""Attributes whose address a script puts in the place of another when a reader comes near."""
_SHOWN = frozenset(("audio", "embed", "iframe", "img", "source", "video"))
"""Elements that such scripts load."""
_STAND_IN = pattern(r"\s*+(?:data:|about:|\#|\Z)", re.IGNORECASE)
_LAZY_CLASS = pattern(r"(?:^|\s)(?:[a-z]{0,20}-?lazy|lozad)", re.IGNORECASE)
_NO_SCRIPT = r"\s*+<noscript\b[^<>]*+>\s*+<img\b[^<>]*+>\s*+</noscript\s*+>"
_TWIN, _TWIN_ABOVE = pattern(_NO_SCRIPT, re.IGNORECASE), pattern(_NO_SCRIPT + r"\s*+(?=<img\b)", re.IGNORECASE)
"""What shows the same picture where no script runs."""

MOST_ATTRIBUTES = 60
"""A tag with more is text: no author writes it, and it bounds the work for a run of `<a href="<a href="`."""


class Attribute(Struct, frozen=True, gc=False):
    """One attribute of a tag."""

    name: str
    """In lower case."""
    value: str
    """As written, without quotes, entities not decoded; empty when there is none."""
    start: int
    """Offset of the value, or of the end of the name when there is no value."""
    end: int
    whole: tuple[int, int]
    """Range of name, sign, quotes and value."""


class HtmlTag(Struct, frozen=True, gc=False):
    """One start or end tag; offsets count in the text that was scanned."""

    name: str
    """In lower case."""
    closing: bool
    self_closing: bool
    attributes: tuple[Attribute, ...]
    start: int
    end: int

    @property
    def is_markup(self) -> bool:
        """Return whether HTML knows the element, and what else stands in the tag does not read like words of prose.

        A name with a hyphen is that of a custom element (HTML, 4.13.2), if anything in the tag says so: `<file-name>`
        is prose, if no end tag stands below it.

        One odd attribute is a slip, unless nothing else would be seen of the tag: `<input file>`.
        """
        valued = any(item.start < item.whole[1] for item in self.attributes)
        if "-" in self.name:
            return valued or self.closing or self.self_closing or self.name in _DISTILL
        if _OFFICE.fullmatch(self.name):
            return True
        if self.name not in KNOWN or valued:
            return self.name in KNOWN
        names = {item.name.rstrip(",.;:!?") for item in self.attributes}
        words = sum(name.isalnum() for name in names - VALUELESS)
        return words < (1 if self.name in VOID - {"br", "hr", "img", "wbr"} else 2)

    def get(self, name: str) -> Attribute | None:
        """Return the first attribute called `name`, as a browser does."""
        return next((item for item in self.attributes if item.name == name), None)


def scan_tag(text: str, start: int) -> HtmlTag | None:
    """Return the tag that begins at `start`, or None when there is none or it does not end.

    A picture that a script would load is one with its twin for readers without one, on either side of it.
    """
    tag = _written(text, start)
    if tag is not None and tag.name == "noscript" and (twin := _TWIN_ABOVE.match(text, start)):
        below = _written(text, twin.end())
        loaded = below and _loaded(below, text)
        return replace(loaded, start=start) if loaded and loaded is not below else tag
    return tag and _loaded(tag, text)


def _written(text: str, start: int) -> HtmlTag | None:
    """Return the tag that begins at `start` as it is written."""
    head = _OPEN.match(text, start)
    if head is None:
        return None
    attributes: list[Attribute] = []
    position = head.end()
    while True:
        if end := _END.match(text, position):
            return HtmlTag(head[2].lower(), bool(head[1]), bool(end[1]), tuple(attributes), start, end.end())
        item = _ATTRIBUTE.match(text, position)
        if item is None:
            item = _STRAY.match(text, position)
            if item is None:
                return None
        else:
            attributes.append(_attribute(item))
        if len(attributes) > MOST_ATTRIBUTES or not _separated(text, head.end()):
            return None
        position = item.end()


def _loaded(tag: HtmlTag, text: str) -> HtmlTag:
    """Return a tag with the addresses that a script would put into it, and its twin if that stands behind it.

    An address that is written where a browser reads it stays, unless it or the class of the tag says that it only
    holds the place.
    """
    if tag.name not in _SHOWN or not any(item.name in _LAZY for item in tag.attributes):
        return tag
    css = tag.get("class")
    waits = css is not None and _LAZY_CLASS.search(css.value) is not None
    real = {item.name for item in tag.attributes if not (waits or _STAND_IN.match(item.value))}
    meant = {
        name: item for item in tag.attributes if (name := _LAZY.get(item.name)) and item.value and name not in real
    }
    if not meant:
        return tag
    kept = (item for item in tag.attributes if item.name not in meant and item not in meant.values())
    twin = _TWIN.match(text, tag.end) if tag.name == "img" else None
    attributes = (*kept, *(replace(item, name=name) for name, item in meant.items()))
    return replace(tag, attributes=attributes, end=twin.end() if twin else tag.end)


def scan_tags(text: str) -> Iterator[HtmlTag]:
    """Yield every tag of `text` in order; comments are passed over."""
    position, last = 0, text.rfind("-->")
    while found := _NEXT.search(text, position):
        if found[0] == "<!--":
            position = text.find("-->", found.end()) + 3 if found.end() <= last else found.end()
            continue
        tag = scan_tag(text, found.start())
        if tag is not None:
            yield tag
        position = tag.end if tag else found.end()


def closing_tag(text: str, opening: HtmlTag) -> HtmlTag | None:
    """Return the end tag of the element that `opening` begins, or None when it has none."""
    depth, position = 1, opening.end
    form = re.compile(rf"</?{opening.name}(?=[\s/>])", re.IGNORECASE)
    while found := form.search(text, position):
        tag = scan_tag(text, found.start())
        position = tag.end if tag else found.end()
        if tag is None or tag.self_closing:
            continue
        depth += -1 if tag.closing else 1
        if depth == 0:
            return tag
    return None


def _separated(text: str, position: int) -> bool:
    return position < len(text) and (text[position].isspace() or text[position] in "/>")


def _attribute(found: re.Match[str]) -> Attribute:
    name = found["name"].lower()
    for group in ("double", "single", "bare"):
        if found[group] is not None:
            return Attribute(
                name, found[group], found.start(group), found.end(group), (found.start("name"), found.end())
            )
    return Attribute(name, "", found.end("name"), found.end("name"), (found.start("name"), found.end()))
