"""Formulas: LaTeX to MathML by math-core, kept within limits, its style attributes turned into classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from msgspec import Struct

from lectorium.html.tree import Element, Node, escape_text, parse_tree, serialise, text_of, walk
from lectorium.parse.markdown.math import DEFINITIONS, LABEL
from lectorium.render.colour import colour_class
from lectorium.render.tex import MACROS, REFERENCE, known_spelling, with_defaults, with_environments
from lectorium.render.tex_depth import nesting, with_lone_brackets_apart
from lectorium.render.tex_forms import with_forms
from lectorium.text.limits import FORMULA, FORMULA_DEPTH
from lectorium.text.memory import remembered
from lectorium.text.pattern import pattern

_LARGER = frozenset(
    "\u0305\u030c\u0330\u20d0\u20d1\u20d6\u20e1\u20ec\u20ed\u20ee\u20ef⅀↕↤↩↪↼↽⇀⇁⇑⇓⇕"
    "⇚⇛∐∛∜∬∭∮∯∰∱∲∳⋀⋁⋂⋃⎰⎱⏜⏝⏠⏡⟦⟧⟪⟫⨀⨁⨂⨃⨄⨅⨆⨇⨈⨉⨊⨋⨌"
)
"""Signs that stretch, or stand larger between lines, and whose larger forms the font of most formulas lacks."""
SIGNS_OF_PHONE = 24
"""So many signs of a formula fit on the line of a phone 390 px wide, with room for what spaces them."""
_LEAVES = frozenset({"mi", "mn", "mo", "ms", "mtext"})
_LINE_SIGNS = (">\u0332</mo>", ">\u203e</mo>")
"""The sign for a line over or under letters, and the one that Chromium sets in its place over one letter, too."""
_ERROR = pattern(r'<(?:p|span) class="math-core-error" title="(?:(\d+): )?([^"]*)">')
_REFERENCE_ALONE = pattern(r"\\(?:eq)?ref\s*\{[^{}]*\}")


class Formula(Struct, frozen=True, gc=False):
    """One formula as the author wrote it, without its delimiters."""

    tex: str
    display: bool


class Rendered(Struct, frozen=True, gc=False):
    """The MathML of a formula, or why there is none."""

    html: str
    fault: str = ""
    """A clause such as "unknown command `\\foo`"; empty when the formula was understood."""
    offset: int | None = None
    """Where in the TeX the fault stands, when known."""
    too_large: bool = False


def render_formulas(formulas: Sequence[Formula], macros: tuple[str, ...] = ()) -> list[Rendered]:
    """Render all formulas of a body at once, so that `\\eqref` finds equations that come later.

    `macros` are definitions that hold for all of them; one that is not understood defines nothing.
    """
    labels = {found for formula in formulas for found in LABEL.findall(formula.tex)}
    written = with_environments([*macros, *(formula.tex for formula in formulas)])
    defined = [text for text in written[: len(macros)] if not _limits(text)]
    faults = [_limits(text) for text in written[len(macros) :]]
    fit = [formula for formula, fault in zip(formulas, faults, strict=True) if not fault]
    kept = [text for text, fault in zip(written[len(macros) :], faults, strict=True) if not fault]
    texts = map(known_spelling, with_forms(with_defaults([*defined, *kept])))
    given = [(text, False) for text in islice(texts, len(defined))]
    known = [(with_lone_brackets_apart(text), formula.display) for text, formula in zip(texts, fit, strict=True)]
    markup = iter(zip(known, _converter().convert_all([*given, *known])[len(given) :], strict=True) if fit else ())
    return [
        _failed(formula, fault, too_large=True) if fault else _rendered(formula, labels, *next(markup))
        for formula, fault in zip(formulas, faults, strict=True)
    ]


@remembered(1)
def _converter() -> Any:
    from math_core import LatexToMathML

    return LatexToMathML(
        annotation=True,
        continue_on_error=True,
        fancy_error=False,
        allow_unreliable_rendering=True,
        global_group=True,
        id_prefix="eq-",
        macros=MACROS,
    )


def _limits(tex: str) -> str:
    if len(tex) > FORMULA:
        return f"it is longer than {FORMULA:,} characters"
    deep = nesting(with_lone_brackets_apart(tex)) > FORMULA_DEPTH
    return f"it is nested more than {FORMULA_DEPTH} levels deep" if deep else ""


def _rendered(formula: Formula, labels: set[str], given: tuple[str, bool], markup: str) -> Rendered:
    error = _ERROR.match(markup)
    if unknown := [found[2] for found in REFERENCE.finditer(formula.tex) if found[2] not in labels]:
        return _failed(formula, f"no equation has the label `{unknown[0]}`")
    if error:
        offset = int(error[1]) if error[1] and given[0] == formula.tex else None
        return _failed(formula, _clause(error[2]), offset=offset)
    root = parse_tree(markup.replace(*_LINE_SIGNS))
    for element in walk(root):
        _restyle(element)
        if element.name == "annotation":
            element.children = [formula.tex.strip()]
    for table in [element for element in walk(root) if element.name == "mtable"]:
        _close_table(table)
    links = [element for element in walk(root) if element.name == "a"]
    for link, found in zip(links, REFERENCE.finditer(formula.tex), strict=False):
        link.children = [text_of(link)] if found[1] else [text_of(link).strip("()")]
    if links and not formula.display and _REFERENCE_ALONE.fullmatch(formula.tex.strip()):
        return Rendered(serialise(links[0]))  # words: inside of a formula not everybody finds the link
    _wrap_levels(root)
    if not _LARGER.isdisjoint(markup):
        next(element for element in walk(root) if element.name == "math").add_class("m-large")
    if formula.display and DEFINITIONS.fullmatch(formula.tex):
        return Rendered(f"<div hidden>{serialise(root)}</div>")
    html = serialise(root)
    if formula.display:
        return Rendered(_boxed(html))
    return Rendered(f'<span class="math-long">{html}</span>' if _is_long(root) else html)


def _is_long(root: Element) -> bool:
    """Return whether a formula within a line may be wider than the line of a phone, where it scrolls in its own box."""
    signs = sum(len(text_of(each)) for each in walk(root) if each.name in _LEAVES)
    return signs > SIGNS_OF_PHONE


def _clause(message: str) -> str:
    from lectorium.text.entity import unescape

    text = unescape(message).rstrip(".")
    text = re.sub(r'"([^"]*)"', r"`\1`", text)
    return text[:1].lower() + text[1:]


def _boxed(html: str) -> str:
    return f'<div class="scroll math-display" tabindex="0" role="group" aria-label="Formula">{html}</div>'


def _failed(formula: Formula, fault: str, *, offset: int | None = None, too_large: bool = False) -> Rendered:
    code = f'<code class="math-error">{escape_text(formula.tex.strip())}</code>'
    return Rendered(_boxed(code) if formula.display else code, fault, offset, too_large)


_STYLES = {
    "text-align:right": "m-right", "text-align:left": "m-left", "text-align:center": "m-center",
    "justify-items:end": "m-right", "justify-items:start": "m-left", "padding-left:0": "m-pl0",
    "padding-right:0": "m-pr0", "padding-top:0": "m-pt0", "padding-bottom:0": "m-pb0", "padding-left:1em": "m-pl1",
    "padding-left:0.1em": "m-pls", "padding-right:0.1em": "m-prs", "padding-top:0.1667em": "m-pts",
    "width:100%": "m-w100", "width:50%": "m-w50", "width:7.5%": "m-w7", "math-shift:compact": "m-compact",
    "font-variant-caps:small-caps": "m-small-caps",
}  # fmt: skip
_LINE = pattern(r"border-(top|right|bottom|left):0\.05em(solid|dashed)currentcolor")
_SIZE = pattern(r"font-size:(\d+(?:\.\d+)?)(em|%|rem)")


def _restyle(element: Element) -> None:
    """Turn the style attribute of MathML into classes of `math.css`: pages forbid inline styles."""
    style = element.attrs.pop("style", "")
    names = [name for part in style.split(";") if (name := _style_class("".join(part.split())))]
    if names:
        element.add_class(*names)
    if element.name == "menclose":
        _enclosed(element)
    if element.name == "msup" and _is_prime(element.children[-1]):
        element.name = "mrow"


def _is_prime(node: Node) -> bool:
    """Return whether a superscript is made of primes: their glyphs are raised already, and are not raised twice."""
    return isinstance(node, Element) and node.name == "mo" and not set(text_of(node)) - set("′″‴⁗")


def _style_class(declaration: str) -> str:
    if declaration in _STYLES:
        return _STYLES[declaration]
    if line := _LINE.fullmatch(declaration):
        return f"m-line-{line[1]}" + ("-dashed" if line[2] == "dashed" else "")
    if size := _SIZE.fullmatch(declaration):
        factor = float(size[1]) * (0.01 if size[2] == "%" else 1)
        return "m-larger" if factor > 1 else "m-smaller" if factor < 1 else ""
    if declaration.startswith("color:"):
        return colour_class(declaration[6:])
    return ""


def _enclosed(element: Element) -> None:
    """Write `menclose`, which MathML Core leaves out, as a row with a class for each notation."""
    names = re.findall(r"[a-z]+", element.attrs.pop("notation", ""))
    element.name = "mrow"
    element.add_class("menclose", *(f"menclose-{name}" for name in names))
    kept: list[Node] = [child for child in element.children if not _is_notation(child)]
    element.children = kept


def _close_table(table: Element) -> None:
    """Turn the empty row that a last `\\hline` leaves into a line under the row above it."""
    rows = [child for child in table.children if isinstance(child, Element)]
    if len(rows) < 2 or text_of(rows[-1]) or any(inner.name not in ("mtd", "mrow") for inner in walk(rows[-1])):
        return
    if not any(name == "m-line-top" for cell in walk(rows[-1]) for name in cell.classes()):
        return
    table.children = [child for child in table.children if child is not rows[-1]]
    for cell in rows[-2].children:
        if isinstance(cell, Element):
            cell.add_class("m-line-bottom")


def _wrap_levels(parent: Element) -> None:
    """Move `scriptlevel` and `displaystyle` to a style around their element, where the Nu checker knows them."""
    for at, child in enumerate(parent.children):
        if isinstance(child, Element):
            _wrap_levels(child)
            if child.name in ("mstyle", "math"):
                continue
            moved = ("scriptlevel",) if child.name == "mtable" else ("scriptlevel", "displaystyle")
            attrs = {name: child.attrs.pop(name) for name in moved if name in child.attrs}
            if attrs:
                parent.children[at] = Element("mstyle", attrs, [child])


def _is_notation(node: Node) -> bool:
    return isinstance(node, Element) and not node.children and node.attrs.get("class", "").startswith("menclose-")
