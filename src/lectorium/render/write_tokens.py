"""Markdown tokens to untrusted HTML; what we have made ourselves is left as a placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from lectorium.html.hiding import hides
from lectorium.html.names import VOID, closed_by
from lectorium.html.tree import escape_attribute, escape_text
from lectorium.parse.markdown.footnotes import footnote_id
from lectorium.parse.markdown.html_headings import IDS
from lectorium.parse.markdown.plain import plain_text
from lectorium.render.callouts import callout_attrs
from lectorium.render.code import Highlighter, language_of
from lectorium.render.code_options import read_options
from lectorium.render.codes import DROPPED_ATTRIBUTE, DROPPED_ELEMENT, FORMULA_TOO_LARGE, PLAIN_CODE, UNKNOWN_FORMULA
from lectorium.render.math import Formula, Rendered, render_formulas
from lectorium.render.placeholders import Placeholders
from lectorium.render.raw_html import NO_LINK_IN_LINK, RawHtml, Report, hidden_fault
from lectorium.render.sanitize import why_dropped
from lectorium.render.tex import help_for
from lectorium.render.token_spans import TokenSpans
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.pattern import pattern
from lectorium.text.plain_formula import plain_formula
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST = 60
"""Levels of Markdown nesting that become elements; what is deeper keeps its text."""

_NONE: Mapping[int, str] = {}
_MATH = frozenset({"math_inline", "math_inline_double", "math_block"})
_TAG = pattern(r"<(/?)([a-z][a-z0-9-]*)", re.IGNORECASE)
_CLEARED = pattern(r"<(/?)(script|style)\b", re.IGNORECASE)
_NOT_OURS = pattern(r"role|tabindex|aria-.*|on.*|srcdoc|href|src")
_BLOCK_ENDS = frozenset(
    f"{name}_close"
    for name in "paragraph heading list list_item blockquote table tr th td thead tbody tfoot dl dt dd alert".split()  # noqa: SIM905
)


class Fragment(Struct, frozen=True, gc=False):
    """One block of a body as untrusted HTML, with what goes when it goes."""

    at: int
    """Offset in the file at which the block starts; -1 for what is left out by no page."""
    html: str
    diagnostics: tuple[Diagnostic, ...]


class TokenWriter:
    """Writes the tokens of one body in pieces."""

    def __init__(
        self,
        source: SourceFile,
        placeholders: Placeholders,
        writers: Mapping[str, Callable[[Token], str]],
        macros: tuple[str, ...] = (),
        classes: Mapping[int, str] = _NONE,
        *,
        keeps_metadata: bool = False,
    ) -> None:
        """Take what writes the tokens of plug-ins, by their types, and definitions in TeX for all formulas.

        `classes` are what blocks are called besides, by their place in the list of tokens.
        """
        self.macros = macros
        self.classes = classes
        self._class = ""
        self.spans = TokenSpans(source)
        self.writers = writers
        self.placeholders = placeholders
        self.raw = RawHtml(placeholders, source.text, keeps_metadata)
        self.code = Highlighter()
        self._pieces: list[tuple[int, list[str], list[Diagnostic]]] = []
        self._begin(-1)
        self._formulas: dict[tuple[int, int], Rendered] = {}
        """By the id of their token, and where they stand in it."""
        self._footnotes_referred: dict[tuple[int, int], int] = {}
        """Where the block stands from which a note is referred to."""
        self._loose = set[int]()
        """Ids of the tokens of paragraphs that are written without their tags: a parser would end them at a block."""
        self._dropped_levels = 0
        self._links: list[bool] = []
        self._checkbox = ""
        self._ending: list[tuple[str, int]] = []
        """Elements that end with the line of text in which they are opened, and how many were open before it."""

    def write(self, tokens: Sequence[Token]) -> tuple[Fragment, ...]:
        """Return the HTML of `tokens`, each block of the outermost level as a piece."""
        self._read_formulas(tokens)
        depth = 0
        for index, token in enumerate(tokens):
            if token.type == "paragraph_open" and not token.attrs and _links_block(tokens[index + 1].children or ()):
                self._loose |= {id(token), id(tokens[index + 2])}
            if depth == 0:
                self._begin((token.meta.get("span") or (-1,))[0])
            self._class = self.classes.get(index, "")
            depth += token.nesting
            self._block(token)
        written = (each for each in self._pieces if each[1] or each[2])
        return tuple(Fragment(at, "".join(parts), tuple(faults)) for at, parts, faults in written)

    def _begin(self, at: int) -> None:
        """Begin a piece, to which all is added that is written from now on."""
        self.parts: list[str] = []
        self.diagnostics: list[Diagnostic] = []
        self._pieces.append((at, self.parts, self.diagnostics))

    def _read_formulas(self, tokens: Sequence[Token]) -> None:
        parts = (inner for token in tokens for inner in (token, *(token.children or ())))
        found = [(id(token), at, formula) for token in parts for at, formula in _formulas_of(token)]
        rendered = render_formulas([formula for _, _, formula in found], self.macros)
        self._formulas = {(token, at): made for (token, at, _), made in zip(found, rendered, strict=True)}

    def _block(self, token: Token) -> None:
        self.spans.enter(token)
        if token.type == "inline":
            self._inline(token.children or ())
        elif self._write_single(token, block=True):
            return
        elif token.nesting:
            self._element(token)
        elif token.content:
            self.parts.append(escape_text(token.content))

    def _write_single(self, token: Token, *, block: bool) -> bool:
        """Write a token that stands for itself; return whether it is one."""
        if token.type in self.writers:
            self._hold(token, block=block)
        elif token.type in _FIXED:
            self.parts.append(_FIXED[token.type])
        elif token.type in _SINGLE:
            _SINGLE[token.type](self, token)
        else:
            return False
        return True

    def _inline(self, children: Sequence[Token]) -> None:
        links_around, self._ending = self.raw.opened["a"], []
        if self._checkbox:
            self.parts.append(self._checkbox)
            self._checkbox = ""
        for token in _without_scripts(children):
            if self._write_single(token, block=False):
                continue
            if token.nesting:
                self._element(token)
            elif token.tag in VOID:
                self.parts.append(f"<{token.tag}{self._attributes(token)}>")
            elif token.content:
                self.parts.append(escape_text(token.content))
        self.parts += (self.raw.close_left(name, most) for name, most in reversed(self._ending))
        self.parts.append(self.raw.close_left("a", links_around))
        self.parts.append(self.raw.close_formatting())

    def _hold(self, token: Token, *, block: bool) -> None:
        """Write a token of a plug-in, which vouches for its HTML."""
        html = self.writers[token.type](token)
        if not isinstance(html, str):
            raise TypeError(f"the HTML of a `{token.type}` is of type {type(html).__name__}")
        self.parts.append(self.placeholders.hold(html, block=block, text=token.content))

    def _element(self, token: Token) -> None:
        """Write the start or end tag of an ordinary token, unless it is nested too deep."""
        if token.hidden or not token.tag or id(token) in self._loose:
            self.parts.append("\n" if token.nesting < 0 else "")
        elif token.nesting > 0:
            if self._dropped_levels or token.level >= DEEPEST:
                self._dropped_levels += 1
            else:
                self.parts.append(f"<{token.tag}{self._attributes(token, self._classes(token))}>")
            if token.type == "list_item_open" and "checked" in token.meta:
                self._checkbox = self._checkbox_html(bool(token.meta["checked"]))
        elif self._dropped_levels:
            self._dropped_levels -= 1
            self.parts.append("\n")
        else:
            self.parts.append(f"</{token.tag}>" + ("\n" if token.type in _BLOCK_ENDS else ""))

    def _classes(self, token: Token) -> dict[str, str]:
        if not self._class or not token.block:
            return {}
        return {"class": f"{token.attrs.get('class', '')} {self._class}".strip()}

    def _checkbox_html(self, checked: bool) -> str:
        state, label = (" checked", "Done") if checked else ("", "Not done")
        box = f'<input type="checkbox" disabled{state} aria-label="{label}">'
        return self.placeholders.hold(box, block=False, text="") + " "

    def _attributes(self, token: Token, extra: dict[str, str] | None = None) -> str:
        given = {str(name): str(value) for name, value in token.attrs.items()}
        for why in filter(None, map(why_dropped, given)):
            self.diagnostics.append(Diagnostic(DROPPED_ATTRIBUTE, why, self.spans.span(token), "remove the attribute"))
        hidden = {name: what for name, value in given.items() if (what := hides(name, value))}
        stays = bool(hidden) and not self.raw.shows_hidden()
        for what in hidden.values():
            code, message, hint = hidden_fault(what, stays=stays)
            self.diagnostics.append(Diagnostic(code, message, self.spans.span(token), hint))
        left_out = () if stays else hidden
        items = {name: value for name, value in given.items() if not (_NOT_OURS.fullmatch(name) or name in left_out)}
        items |= extra or {}
        return "".join(
            f' {name}="{escape_attribute(value)}"'
            for name, value in items.items()
            if re.fullmatch(r"[a-z][\w.-]*", name)
        )

    def _target(self, token: Token, name: str) -> str:
        number = token.meta.get("ref")
        return self.placeholders.reference(number) if isinstance(number, int) else str(token.attrs.get(name, ""))

    # -- single tokens ------------------------------------------------------------------------------------------

    def _rule(self, token: Token) -> None:
        self.parts.append(f"<hr{self._attributes(token)}>\n")

    def _code_inline(self, token: Token) -> None:
        self.parts.append(f"<code{self._attributes(token)}>{escape_text(token.content)}</code>")

    def _code_block(self, token: Token) -> None:
        language = language_of(token.info or _class_language(token))
        html = self.code.write(token.content, language, read_options(token.info, token.attrs))
        if self.code.gave_up:
            message = "this code is too long, or takes too long, to be highlighted: it is shown plain"
            hint = "split it into shorter blocks"
            self.diagnostics.append(Diagnostic(PLAIN_CODE, message, self.spans.span(token), hint))
        self._held(token, html, block=True)

    def _held(self, token: Token, html: str, *, block: bool, text: str = "") -> None:
        """Write finished HTML of ours; what its attribute list says stands on an element around it."""
        name, attributes = "div" if block else "span", self._attributes(token)
        held = self.placeholders.hold(html, block=block, text=text or token.content)
        self.parts.append(f"<{name}{attributes}>{held}</{name}>" if attributes else held)

    def _math(self, token: Token) -> None:
        rendered = self._formulas[id(token), 0]
        self._held(token, rendered.html, block=token.block, text=plain_formula(token.content))
        if rendered.fault:
            self._formula_fault(rendered, self.spans.in_formula(token, rendered.offset))

    def _formula_fault(self, rendered: Rendered, span: Span) -> None:
        code = FORMULA_TOO_LARGE if rendered.too_large else UNKNOWN_FORMULA
        message = f"this formula is shown as it is written: {rendered.fault}"
        self.diagnostics.append(Diagnostic(code, message, span, help_for(rendered.fault)))

    def _raw_html(self, token: Token) -> None:
        targets = {start: number for start, _, number in token.meta.get("refs", ())}
        formulas = {start: (end, self._formula_in_html(token, start, end)) for start, end, *_ in _in_html(token)}
        content = token.content
        if added := self._attributes(token):
            end = len(content.removesuffix(">").removesuffix(" /"))
            content = content[:end] + added + content[end:]
        if token.meta.get("ends_with_text"):
            name = content[1:].split(">")[0].split()[0].lower()
            self._ending.append((name, self.raw.opened[name]))
        self.parts.append(self.raw.rewrite(content, targets, self._reporter(token), formulas, token.meta.get(IDS, {})))
        if token.type == "html_block":
            self.parts.append(self.raw.close_formatting() + "\n")

    def _formula_in_html(self, token: Token, start: int, end: int) -> str:
        rendered = self._formulas[id(token), start]
        if rendered.fault:
            self._formula_fault(rendered, self.spans.in_html(token, start, end))
        is_block = rendered.html.startswith("<div")
        return self.placeholders.hold(rendered.html, block=is_block, text=token.content[start:end])

    def _reporter(self, token: Token) -> Report:
        def report(code: Code, message: str, start: int, end: int, help_text: str) -> None:
            self.diagnostics.append(Diagnostic(code, message, self.spans.in_html(token, start, end), help_text))

        return report

    def _image(self, token: Token) -> None:
        extra = {"src": self._target(token, "src"), "alt": plain_text(token.children or (), alt=True)}
        self.parts.append(f"<img{self._attributes(token, extra)}>")

    def _link_open(self, token: Token) -> None:
        inside = self.raw.in_anchor() or any(self._links)
        self._links.append(not inside)
        self.raw.linked = any(self._links)
        if inside and token.markup != "autolink":
            fault = Diagnostic(DROPPED_ELEMENT, NO_LINK_IN_LINK, self.spans.span(token), "put one behind the other")
            self.diagnostics.append(fault)
        if not inside:
            self.parts.append(f"<a{self._attributes(token, {'href': self._target(token, 'href')})}>")

    def _link_close(self, _: Token) -> None:
        if self._links and self._links.pop():
            self.parts.append("</a>")
        self.raw.linked = any(self._links)

    def _alert_open(self, token: Token) -> None:
        kind = str(token.meta.get("kind", "note")).lower()
        named = {"id": str(token.attrs["id"])} if "id" in token.attrs else {}
        attrs = "".join(
            f' {name}="{escape_attribute(value)}"' for name, value in {**callout_attrs(kind), **named}.items()
        )
        self.parts.append(f"<aside{attrs}>")

    def _contents(self, token: Token) -> None:
        name = escape_attribute(str(token.attrs.get("id", "")))
        self.parts.append(f'<nav class="{self.placeholders.word}toc" id="{name}"></nav>\n')

    def _footnote_ref(self, token: Token) -> None:
        number, again = int(token.meta["id"]) + 1, int(token.meta.get("subId", 0))
        self._footnotes_referred[number, again] = self._pieces[-1][0]
        self.parts.append(
            f'<sup class="footnote-ref"><a href="#fn:{_label(token)}" id="{_id(token)}" role="doc-noteref"'
            f' aria-label="Footnote {number}">{number}</a></sup>'
        )

    def _footnote_open(self, token: Token) -> None:
        self.parts.append(f'<li id="{_id(token)}" value="{int(token.meta["id"]) + 1}">')

    def _footnote_anchor(self, token: Token) -> None:
        number, again = int(token.meta["id"]) + 1, int(token.meta.get("subId", 0))
        if (number, again) in self._footnotes_referred:
            which, mark, at = "", "", self._pieces[-1][0]
            if again:
                which, mark = f", place {again + 1}", f"<sup>{again + 1}</sup>"
            self._begin(self._footnotes_referred[number, again])  # the way back goes when the place goes
            self.parts.append(
                f' <a href="#{_id(token)}" class="footnote-back" role="doc-backlink"'
                f' aria-label="Back to the text of footnote {number}{which}">↩{mark}</a>'
            )
            self._begin(at)


def _formulas_of(token: Token) -> Iterator[tuple[int, Formula]]:
    """Yield the formulas of a token, with where they stand in it."""
    if token.type in _MATH:
        yield 0, Formula(token.content, token.block)
    for start, _, tex, display in _in_html(token):
        yield start, Formula(tex, display)


def _in_html(token: Token) -> tuple[tuple[int, int, str, bool], ...]:
    return tuple(token.meta.get("formulas", ()))


def _without_scripts(children: Sequence[Token]) -> Iterator[Token]:
    """Leave out what stands between `<script>` and `</script>` in a line; an unclosed tag takes nothing with it."""
    ends: dict[str, int] = {}
    for index, token in enumerate(children):
        if token.type == "html_inline" and (found := _CLEARED.match(token.content)) and found[1]:
            ends[found[2].lower()] = index
    until = -1
    for index, token in enumerate(children):
        if index <= until:
            continue
        yield token
        if token.type == "html_inline" and (found := _CLEARED.match(token.content)) and not found[1]:
            until = ends.get(found[2].lower(), -1)


def _links_block(children: Sequence[Token]) -> bool:
    """Return whether a block of HTML stands in a link of a line, which HTML allows outside of paragraphs."""
    in_link = False
    for token in children:
        tag = _TAG.match(token.content) if token.type == "html_inline" else None
        if tag is None and token.type not in ("link_open", "link_close"):
            continue
        if tag is None or tag[2].lower() == "a":
            in_link = token.type == "link_open" if tag is None else not tag[1]
        elif in_link and not tag[1] and "p" in closed_by(tag[2].lower()):
            return True
    return False


def _label(token: Token) -> str:
    """Return the label of a footnote as its author wrote it, which kramdown too makes its id."""
    return escape_attribute(str(token.meta["label"]))


def _id(token: Token) -> str:
    return escape_attribute(footnote_id(token))


def _class_language(token: Token) -> str:
    found = re.search(r"\blanguage-([\w+#.-]+)", str(token.attrs.get("class", "")))
    return found[1] if found else ""


_FIXED = {
    "softbreak": "\n",
    "hardbreak": "<br>\n",
    "alert_close": "</aside>\n",
    "alert_title_open": '<p class="callout-title">',
    "footnote_block_open": '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes"><ol>\n',
    "footnote_block_close": "</ol></section>\n",
    "footnote_close": "</li>\n",
}
"""What is written for tokens that always look the same."""
_SINGLE: dict[str, Callable[[TokenWriter, Token], None]] = {
    "hr": TokenWriter._rule,
    "code_inline": TokenWriter._code_inline,
    "code_block": TokenWriter._code_block,
    "fence": TokenWriter._code_block,
    "html_inline": TokenWriter._raw_html,
    "html_block": TokenWriter._raw_html,
    "image": TokenWriter._image,
    "link_open": TokenWriter._link_open,
    "link_close": TokenWriter._link_close,
    "alert_open": TokenWriter._alert_open,
    "toc": TokenWriter._contents,
    "footnote_ref": TokenWriter._footnote_ref,
    "footnote_open": TokenWriter._footnote_open,
    "footnote_anchor": TokenWriter._footnote_anchor,
    **dict.fromkeys(_MATH, TokenWriter._math),
}
