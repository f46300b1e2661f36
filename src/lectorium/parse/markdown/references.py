"""Every place that points somewhere, in the order of the tokens, and what HTML tokens need before they are shown."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from lectorium.parse.document import Reference, ReferenceKind
from lectorium.parse.markdown.codes import UNKNOWN_ELEMENT
from lectorium.parse.markdown.html_inline import unknown_element
from lectorium.parse.markdown.html_names import KNOWN
from lectorium.parse.markdown.html_tags import Attribute, Tag, scan_tags
from lectorium.parse.markdown.masks import RUN, mark_of, target_of, visible_text
from lectorium.parse.markdown.plain import plain_text
from lectorium.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

    from lectorium.parse.liquid_mark import LiquidMark
    from lectorium.parse.markdown.places import Place

_POINTS: dict[tuple[str, str], ReferenceKind] = {
    ("a", "href"): "link",
    ("area", "href"): "link",
    ("img", "src"): "image",
    ("video", "poster"): "image",
    ("iframe", "src"): "frame",
    ("embed", "src"): "frame",
    ("object", "data"): "frame",
    ("video", "src"): "media",
    ("audio", "src"): "media",
    ("source", "src"): "media",
    ("track", "src"): "media",
}
"""Which attributes of which elements are addresses."""


class ReferenceReader:
    """Collects the references of one body while its tokens are walked in order."""

    def __init__(self, path: str, marks: tuple[LiquidMark, ...]) -> None:
        self.path = path
        self.marks = marks
        self.found: list[Reference] = []
        self.anchors: list[str] = []
        self.faults: list[tuple[object, str, tuple[int, int], str]] = []

    def read_inline(self, children: list[Token], place: Place | None) -> None:
        """Read links, pictures and tags of one line of text."""
        for index, token in enumerate(children):
            if token.type == "link_open":
                self._markdown(token, "href", "link", _link_text(children, index))
            elif token.type == "image":
                self._markdown(token, "src", "image", plain_text(token.children or [], alt=True))
            elif token.type == "html_inline" and "refs" not in token.meta:
                base = token.meta.get("pos", (0, 0))[0]
                self.read_html(token, place, base, children, index)
            elif token.type in ("text", "code_inline", "math_inline", "math_inline_double"):
                token.content = visible_text(token.content, self.marks)
            if token.nesting >= 0 and token.type not in ("html_inline",):
                self._anchor(token)

    def read_html(
        self, token: Token, place: Place | None, base: int = 0, children: list[Token] | None = None, index: int = 0
    ) -> None:
        """Read the tags of an HTML token; names that HTML does not have become text."""
        refs: list[tuple[int, int, int]] = []
        edits: list[tuple[int, int, str]] = []
        content = token.content
        svg = content.lstrip()[:4].lower() in ("<svg", "<mat")
        for tag in scan_tags(content):
            if tag.name not in KNOWN and not svg:
                edits.append((tag.start, tag.start + 1, "&lt;"))
                if place:
                    message, help_text = unknown_element(tag.name)
                    span = place.span(base + tag.start, base + tag.end)
                    self.faults.append((UNKNOWN_ELEMENT, message, span, help_text))
                continue
            if tag.closing:
                continue
            self._tag(tag, content, place, base, refs, children, index)
        edits += self._runs(content, refs)
        token.content, token.meta["refs"] = _edited(content, edits, refs)

    def _tag(
        self,
        tag: Tag,
        content: str,
        place: Place | None,
        base: int,
        refs: list[tuple[int, int, int]],
        children: list[Token] | None,
        index: int,
    ) -> None:
        for item in tag.attributes:
            if item.name == "id" or (item.name == "name" and tag.name == "a"):
                self._add_anchor(unescape(item.value))
            kind = _POINTS.get((tag.name, item.name))
            if kind is None or tag.get(item.name) is not item or place is None:
                continue
            text = _html_text(tag, content, children, index)
            refs.append((item.start, item.end, len(self.found)))
            self.found.append(self._html_reference(kind, tag, item, place, base, text))

    def _html_reference(
        self, kind: ReferenceKind, tag: Tag, item: Attribute, place: Place, base: int, text: str
    ) -> Reference:
        target, from_root = target_of(unescape(item.value), self.marks)
        alt, width, height = tag.get("alt"), tag.get("width"), tag.get("height")
        return Reference(
            kind,
            "html",
            target,
            from_root,
            visible_text(text, self.marks),
            Span(self.path, *place.span(base + tag.start, base + tag.end)),
            Span(self.path, *place.span(base + item.start, base + item.end)),
            has_alt=alt is not None or tag.name != "img",
            alt_span=Span(self.path, *place.span(base + alt.start, base + alt.end)) if alt else None,
            width=width.value if width else "",
            height=height.value if height else "",
        )

    def _markdown(self, token: Token, attribute: str, kind: ReferenceKind, text: str) -> None:
        target, from_root = target_of(str(token.attrs.get(attribute, "")), self.marks)
        token.attrs[attribute] = target
        if "title" in token.attrs:
            token.attrs["title"] = visible_text(str(token.attrs["title"]), self.marks)
        whole = token.meta.get("span") or (0, 0)
        exact = token.meta.get("target_span") or whole
        alt = token.meta.get("alt_span")
        token.meta["ref"] = len(self.found)
        self.found.append(
            Reference(
                kind,
                "autolink" if token.markup == "autolink" else "markdown",
                target,
                from_root,
                visible_text(text, self.marks),
                Span(self.path, *whole),
                Span(self.path, *exact),
                alt_span=Span(self.path, *alt) if alt else None,
                width=str(token.attrs.get("width", "")),
                height=str(token.attrs.get("height", "")),
            )
        )

    def _anchor(self, token: Token) -> None:
        if token.type != "heading_open" and (found := token.attrs.get("id")):
            self._add_anchor(str(found))

    def read_block(self, token: Token) -> None:
        """Note the id of a block that is no heading, and unmask code."""
        self._anchor(token)
        if token.type in ("fence", "code_block", "math_block"):
            token.content = visible_text(token.content, self.marks)
            token.info = visible_text(token.info, self.marks)

    def _add_anchor(self, name: str) -> None:
        if name and name not in self.anchors:
            self.anchors.append(name)

    def _runs(self, content: str, refs: list[tuple[int, int, int]]) -> list[tuple[int, int, str]]:
        """Return the edits that show masked values outside of addresses."""
        edits = []
        for run in RUN.finditer(content):
            if any(start <= run.start() < end for start, end, _ in refs):
                continue
            mark = mark_of(run[0], self.marks)
            value = mark.value if mark and mark.kind in ("text", "root", "link") else ""
            edits.append(
                (run.start(), run.end(), value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;"))
            )
        return edits


def _edited(
    content: str, edits: list[tuple[int, int, str]], refs: list[tuple[int, int, int]]
) -> tuple[str, tuple[tuple[int, int, int], ...]]:
    """Apply edits, and move the ranges of the references with them."""
    if not edits:
        return content, tuple(refs)
    parts: list[str] = []
    moved: list[tuple[int, int, int]] = []
    pending = sorted(refs)
    position = shift = 0
    for start, end, new in sorted(edits):
        while pending and pending[0][1] <= start:
            first, last, number = pending.pop(0)
            moved.append((first + shift, last + shift, number))
        parts += [content[position:start], new]
        shift += len(new) - (end - start)
        position = end
    moved += [(first + shift, last + shift, number) for first, last, number in pending]
    return "".join([*parts, content[position:]]), tuple(moved)


def _link_text(children: list[Token], index: int) -> str:
    inner: list[Token] = []
    level = children[index].level
    for token in children[index + 1 :]:
        if token.type == "link_close" and token.level == level:
            break
        inner.append(token)
    return plain_text(inner, alt=True).strip()


def _html_text(tag: Tag, content: str, children: list[Token] | None, index: int) -> str:
    """Return the alternative text of a picture, the text of a link."""
    if tag.name == "img":
        alt = tag.get("alt")
        return unescape(alt.value) if alt else ""
    if tag.name != "a":
        title = tag.get("title")
        return unescape(title.value) if title else ""
    if children is None or tag.end < len(content):
        close = content.lower().find("</a", tag.end)
        from lectorium.parse.markdown.plain import _TAG

        return unescape(_TAG.sub("", content[tag.end : close if close >= 0 else tag.end])).strip()
    inner: list[Token] = []
    for token in children[index + 1 :]:
        if token.type == "html_inline" and token.content[:3].lower() == "</a":
            break
        inner.append(token)
    return plain_text(inner, alt=True).strip()
