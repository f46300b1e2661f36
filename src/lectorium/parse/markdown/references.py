"""Every place that points somewhere, in the order of the tokens, and what HTML tokens need before they are shown."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TypeAlias

from markdown_it.token import Token
from msgspec import Struct
from msgspec.structs import replace

from lectorium.html.balance import TagBalance
from lectorium.html.flow import HEADINGS
from lectorium.html.names import RAW_TEXT
from lectorium.html.scanner import Attribute, HtmlTag, scan_tags
from lectorium.html.tree import escape_attribute
from lectorium.parse.document import Reference, ReferenceKind
from lectorium.parse.liquid_scan import LiquidMask
from lectorium.parse.markdown.codes import MARKDOWN_IN_HTML, STRAY_END, UNCLOSED_ELEMENT, UNKNOWN_ELEMENT
from lectorium.parse.markdown.context import BodyContext, Fault
from lectorium.parse.markdown.footnotes import footnote_id
from lectorium.parse.markdown.html_headings import PLACES
from lectorium.parse.markdown.html_inline import unknown_element
from lectorium.parse.markdown.html_prose import formulas_in_html, markdown_in_html
from lectorium.parse.markdown.html_targets import (
    POINTS,
    is_anchor,
    is_empty,
    is_picture,
    shown_address,
    side_addresses,
    srcset_addresses,
    words_of,
)
from lectorium.parse.markdown.includes import include_html
from lectorium.parse.markdown.masks import RUN, mask_of, target_of, visible_text
from lectorium.parse.markdown.plain import plain_text
from lectorium.parse.markdown.source_map import SourceMap
from lectorium.text.entity import unescape
from lectorium.text.span import Span

_Edit: TypeAlias = "tuple[int, int, str]"
"""A range of the content and its new text."""
_Ref: TypeAlias = "tuple[int, int, int]"
"""The range of an address in the content, and the id of its reference."""
_Made: TypeAlias = "tuple[str, int, int, int]"
"""HTML of an include, the range of the address in it, and the id of its reference."""
_TEXT = frozenset({"text", "code_inline", "math_inline", "math_inline_double"})


class _TokenPosition(Struct, frozen=True, gc=False):
    """Where an HTML token stands and what follows it in its line."""

    source_map: SourceMap | None
    base: int = 0
    """Position of the token's content in the content that `place` is about."""
    following: Sequence[Token] | None = None

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        return self.source_map.span(self.base + start, self.base + end) if self.source_map else None


_NO_PLACE = (0, 0)
"""Of an anchor that goes with no range of the text: a footnote stands at the end."""


class ReferenceReader:
    """Collects the references of one body while its tokens are walked in order."""

    def __init__(
        self, path: str, masks: tuple[LiquidMask, ...], heading_ids: Iterable[str], context: BodyContext
    ) -> None:
        self.path = path
        self.context = context
        self.masks = masks
        self.found: list[Reference] = []
        self.anchors: list[str] = []
        self.anchor_spans: list[Span] = []
        self.block: tuple[int, int] = (0, 0)
        """Offsets of the block that is being read."""
        self.faults: list[Fault] = []
        self.balance = TagBalance()
        self._start_tags: dict[tuple[int, int], Token] = {}
        """The tokens of start tags in a line of text, by their place."""
        self._taken = {name for name in heading_ids if name}

    def end(self) -> None:
        """Report what is left open at the end of the body."""
        self.balance.end()
        for name, span in self.balance.left_open:
            message = f"`<{name}>` is opened here and never closed"
            self.faults.append((UNCLOSED_ELEMENT, message, span, f"add `</{name}>` where it should end"))
        for name, span in self.balance.strays:
            self.faults.append((STRAY_END, f"no `<{name}>` is open that this could end", span, "remove it"))
        for place in (place for places in self.balance.ended.values() for place in places):
            if place in self._start_tags:
                self._start_tags[place].meta["ends_with_text"] = True

    def read_inline(self, children: list[Token], place: SourceMap | None) -> None:
        """Read links, pictures and tags of one line of text."""
        self.balance.begin_text()
        for index, token in enumerate(children):
            if token.type == "link_open":
                self._markdown(token, "href", "link", _link_text(children, index))
            elif token.type == "image":
                self._markdown(token, "src", "image", plain_text(token.children or [], alt=True))
                self._unmask(token.children or [])
            elif token.type == "html_inline":
                base = token.meta.get("pos", (0, 0))[0]
                following = children[index + 1 :] if token.content[:2].lower() in ("<a", "<v") else ()
                self.read_html(token, _TokenPosition(place, base, following))
            if token.nesting >= 0:
                self._anchor(token)
        self._unmask(children)
        self.balance.end_of_text()

    def read_html_block(self, token: Token, place: SourceMap | None) -> None:
        """Read the tags of an HTML block."""
        spot = _TokenPosition(place)
        for start, end in markdown_in_html(token.content):
            span = spot.span(start, end)
            if span:
                message = "this Markdown stands inside HTML, so the page shows it as it is written"
                help_text = 'give the element `markdown="1"`, or write it as HTML'
                self.faults.append((MARKDOWN_IN_HTML, message, span, help_text))
        self.read_html(token, spot)
        token.meta["formulas"] = tuple(formulas_in_html(token.content))

    def read_html(self, token: Token, spot: _TokenPosition) -> None:
        """Read the tags of an HTML token; names that HTML does not have become text."""
        if token.meta.get("include"):
            self._include(token)
            return
        refs: list[_Ref] = []
        edits: list[_Edit] = []
        content = token.content
        drawings, tags_end = 0, ""
        tags: list[tuple[int, int]] = []
        for tag in scan_tags(content):
            tags.append((tag.start, tag.end))
            if tag.name in ("svg", "math") and not tag.self_closing:
                drawings = max(0, drawings - 1) if tag.closing else drawings + 1
            if not tag.is_markup and not drawings and tag.name in self.context.closed_elements:
                edits.append((tag.end - 1, tag.end, "/>"))  # which says that it is an element
            elif not tag.is_markup and not drawings:
                edits.append((tag.start, tag.start + 1, "&lt;"))
                self._unknown(tag, spot)
                continue
            if not tag.self_closing and tags_end in ("", tag.name):
                tags_end = tag.name if tag.name in RAW_TEXT and not tag.closing else ""
                place = spot.span(tag.start, tag.end)
                if "-" not in tag.name:  # of which only the words stay
                    self.balance.add(tag.name, tag.closing, place)
                if place and not tag.closing and token.type == "html_inline":
                    self._start_tags[place] = token
            if tag.name in HEADINGS and not tag.closing:
                token.meta.setdefault(PLACES, []).append(spot.span(tag.start, tag.end))
            if not tag.closing:
                edits += self._tag(tag, content, spot, refs) + self._listed(tag, token)
        made = self._includes(content, tags) if token.type == "html_block" else {}
        edits += self._runs(content, refs, made)
        token.content, token.meta["refs"] = _edited(content, edits, refs, made)

    def _include(self, token: Token) -> None:
        mask = mask_of(token.content, self.masks)
        block = token.type == "html_block"
        token.meta["refs"] = ()
        if mask and (made := include_html(mask, self.path, block)):
            html, start, end, reference = made
            token.content = html + "\n" * block
            token.meta["refs"] = ((start, end, self._add(reference)),) if reference else ()
        elif mask:
            token.content = ""

    def _unknown(self, tag: HtmlTag, spot: _TokenPosition) -> None:
        span = spot.span(tag.start, tag.end)
        if span:
            message, help_text = unknown_element(tag.name)
            self.faults.append((UNKNOWN_ELEMENT, message, span, help_text))

    def _tag(self, tag: HtmlTag, content: str, spot: _TokenPosition, refs: list[_Ref]) -> list[_Edit]:
        """Note the addresses and ids of a start tag; return the edits that take away what must not stay."""
        edits: list[_Edit] = []
        for item in tag.attributes:
            at = spot.span(tag.start, tag.end)
            asks = item.name == "markdown" and "-" not in tag.name  # which the attribute tells from prose
            if asks or (is_anchor(tag, item) and not self._add_anchor(unescape(item.value), at)):
                edits.append((*item.whole, ""))
            if spot.source_map is None:
                continue
            for start, end in side_addresses(item):
                self._add(self._side_reference(content, start, end, tag, spot))
            for start, end in srcset_addresses(tag, item):
                refs.append((start, end, self._add(self._side_reference(content, start, end, tag, spot))))
            kind = POINTS.get(
                ("img", "src") if is_picture(tag) and item is shown_address(tag) else (tag.name, item.name)
            )
            if kind is None or tag.get(item.name) is not item:
                continue
            text = words_of(tag, content, spot.following)
            refs.append((item.start, item.end, self._add(self._html_reference(kind, tag, item, spot, text))))
        if spot.source_map is not None and is_empty(tag, content, spot.following):
            whole, shown = self._span(spot, tag.start, tag.end), POINTS[tag.name, "src"]
            self._add(Reference(shown, "html", "", False, words_of(tag, content, None), whole, whole))
        return edits

    def _listed(self, tag: HtmlTag, block: Token) -> list[_Edit]:
        """Return the edits that write the attribute list of an HTML block into its first tag."""
        if block.type != "html_block":
            return []
        attributes, block.attrs = block.attrs, {}
        edits: list[_Edit] = []
        for name, value in attributes.items():
            if name == "id" and not self._add_anchor(str(value)):
                continue
            if (own := tag.get(name)) and name == "class":
                edits.append((own.end, own.end, f" {escape_attribute(str(value))}"))
            elif not own:
                end = tag.start + 1 + len(tag.name)
                edits.append((end, end, f' {name}="{escape_attribute(str(value))}"'))
        return edits

    def _add(self, reference: Reference) -> int:
        """Keep a reference; return the id that it gets."""
        self.found.append(replace(reference, id=len(self.found)))
        return self.found[-1].id

    def _html_reference(
        self, kind: ReferenceKind, tag: HtmlTag, item: Attribute, spot: _TokenPosition, text: str
    ) -> Reference:
        target, from_root = target_of(unescape(item.value), self.masks)
        alt, width, height = tag.get("alt"), tag.get("width"), tag.get("height")
        return Reference(
            kind,
            "html",
            target,
            from_root,
            visible_text(text, self.masks),
            self._span(spot, tag.start, tag.end),
            self._span(spot, item.start, item.end),
            has_alt=alt is not None or tag.name != "img",
            alt_span=self._span(spot, alt.start, alt.end) if alt else None,
            width=width.value if width else "",
            height=height.value if height else "",
        )

    def _side_reference(self, content: str, start: int, end: int, tag: HtmlTag, spot: _TokenPosition) -> Reference:
        """Return an address that no token shows: a file that must exist, without a text or a size."""
        target, from_root = target_of(unescape(content[start:end]), self.masks)
        whole, exact = self._span(spot, tag.start, tag.end), self._span(spot, start, end)
        return Reference("media", "html", target, from_root, "", whole, exact)

    def _span(self, spot: _TokenPosition, start: int, end: int) -> Span:
        return Span(self.path, *(spot.span(start, end) or (0, 0)))

    def _unmask(self, children: list[Token]) -> None:
        for token in children:
            if token.type in _TEXT:
                token.content = visible_text(token.content, self.masks)

    def _markdown(self, token: Token, attribute: str, kind: ReferenceKind, text: str) -> None:
        target, from_root = target_of(str(token.attrs.get(attribute, "")), self.masks)
        token.attrs[attribute] = target
        if "title" in token.attrs:
            token.attrs["title"] = visible_text(str(token.attrs["title"]), self.masks)
        whole = token.meta.get("span") or (0, 0)
        exact = token.meta.get("target_span") or whole
        alt = token.meta.get("alt_span")
        token.meta["ref"] = self._add(
            Reference(
                kind,
                "autolink" if token.markup == "autolink" else "markdown",
                target,
                from_root,
                visible_text(text, self.masks),
                Span(self.path, *whole),
                Span(self.path, *exact),
                alt_span=Span(self.path, *alt) if alt else None,
                width=str(token.attrs.get("width", "")),
                height=str(token.attrs.get("height", "")),
            )
        )

    def _anchor(self, token: Token) -> None:
        if token.type in ("footnote_ref", "footnote_open"):
            self._add_anchor(footnote_id(token), _NO_PLACE)
        if token.type != "heading_open" and (found := token.attrs.get("id")) and not self._add_anchor(str(found)):
            del token.attrs["id"]

    def read_block(self, token: Token) -> None:
        """Note the id of a block that is no heading, and unmask code."""
        if token.nesting >= 0:
            self._anchor(token)
        if token.type in ("fence", "code_block", "math_block"):
            token.content = visible_text(token.content, self.masks)
            token.info = visible_text(token.info, self.masks)

    def _add_anchor(self, name: str, at: tuple[int, int] | None = None) -> bool:
        """Note an id of the author; False when the page has it already, as a heading's or an earlier one."""
        if not name or name in self._taken:
            return not name
        self._taken.add(name)
        self.anchors.append(name)
        self.anchor_spans.append(Span(self.path, *(at or self.block)))
        return True

    def _includes(self, content: str, tags: list[tuple[int, int]]) -> dict[int, _Made]:
        """Return what the includes between the tags of an HTML block stand for, by the place of their run."""
        made: dict[int, _Made] = {}
        for run in RUN.finditer(content):
            above = bisect_right(tags, (run.start(), len(content)))
            mask = mask_of(run[0], self.masks) if not above or tags[above - 1][1] <= run.start() else None
            if mask and (found := include_html(mask, self.path, block=True)):
                html, start, end, reference = found
                made[run.start()] = (html, start, end, self._add(reference) if reference else -1)
        return made

    def _runs(self, content: str, refs: list[_Ref], made: dict[int, _Made]) -> list[_Edit]:
        """Return the edits that show masked values outside of addresses, and includes."""
        edits = []
        for run in RUN.finditer(content):
            if run.start() in made:
                edits.append((*run.span(), made[run.start()][0]))
            elif not any(start <= run.start() < end for start, end, _ in refs):
                edits.append((*run.span(), escape_attribute(visible_text(run[0], self.masks))))
        return edits


def _edited(content: str, edits: list[_Edit], refs: list[_Ref], made: dict[int, _Made]) -> tuple[str, tuple[_Ref, ...]]:
    """Apply edits, and move the ranges of the references with them; edits that stand in `made` bring one each."""
    parts: list[str] = []
    moved: list[_Ref] = []
    pending = sorted(refs)
    position = shift = 0
    for start, end, new in sorted(edits):
        while pending and pending[0][1] <= start:
            first, last, number = pending.pop(0)
            moved.append((first + shift, last + shift, number))
        parts += [content[position:start], new]
        if start in made and made[start][3] >= 0:
            _, first, last, number = made[start]
            moved.append((start + shift + first, start + shift + last, number))
        shift += len(new) - (end - start)
        position = end
    moved += [(first + shift, last + shift, number) for first, last, number in pending]
    return "".join([*parts, content[position:]]), tuple(moved)


def _link_text(children: list[Token], index: int) -> str:
    level = children[index].level
    inside = takewhile(lambda token: token.type != "link_close" or token.level != level, children[index + 1 :])
    return plain_text(inside, alt=True).strip()
