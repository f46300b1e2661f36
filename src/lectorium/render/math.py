"""Formulas: LaTeX to MathML by math-core, kept within limits, its style attributes turned into classes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import Any

from lectorium.render.colour import colour_class
from lectorium.render.tex import MACROS, known_spelling
from lectorium.render.tree import Element, Node, escape_text, parse_tree, serialise, text_of, walk

LONGEST = 10_000
"""Characters of one formula."""
DEEPEST = 50
"""Braces, environments and commands that may be open at once; deeper nesting overflows the stack of math-core."""

_TOKEN = re.compile(r"\\begin\b|\\end\b|\\left\b|\\right\b|\\[A-Za-z]++|\\.|[{}\[\]^_]", re.DOTALL)
_TAKES_ARGUMENT = frozenset(
    """acute bar bcancel begin binom boldsymbol bold boxed breve cancel cfrac check color colorbox ddot dbinom
    dddot dfrac dot emph fbox frac genfrac grave hat hphantom mathbb mathbf mathbin mathcal mathclose
    mathfrak mathinner mathit mathop mathopen mathord mathpunct mathrel mathring mathrm mathscr mathsf
    mathtt mbox middle mod not operatorname overbrace overbracket overleftarrow overline overrightarrow
    overset phantom pmb pmod prescript raisebox scriptstyle sqrt stackrel substack tag tbinom text textbf
    textcolor textit textrm textsf texttt tfrac tilde underbrace underbracket underline underset vec
    vphantom widehat widetilde xcancel xleftarrow xrightarrow""".split()  # noqa: SIM905
)
_OPENS = frozenset({"{", "[", "\\begin", "\\left"})
_CLOSES = frozenset({"}", "]", "\\end", "\\right"})
SYMBOL_WEIGHT = 0.2
"""What any other command adds to a run: math-core survives 400 in a row on the smallest stack (512 KB)."""
_ERROR = re.compile(r'<(?:p|span) class="math-core-error" title="(?:(\d+): )?([^"]*)">')


@dataclass(frozen=True, slots=True)
class Formula:
    """One formula as the author wrote it, without its delimiters."""

    tex: str
    display: bool


@dataclass(frozen=True, slots=True)
class Rendered:
    """The MathML of a formula, or why there is none."""

    html: str
    fault: str = ""
    """A clause such as "unknown command `\\foo`"; empty when the formula was understood."""
    offset: int | None = None
    """Where in the TeX the fault stands, when known."""
    too_large: bool = False


def render_formulas(formulas: Sequence[Formula]) -> list[Rendered]:
    """Render all formulas of a body at once, so that `\\eqref` finds equations that come later."""
    faults = [_limits(formula.tex) for formula in formulas]
    fit = [formula for formula, fault in zip(formulas, faults, strict=True) if not fault]
    known = [(known_spelling(formula.tex, display=formula.display), formula.display) for formula in fit]
    markup = iter(zip(known, _converter().convert_all(known), strict=True) if fit else ())
    return [
        _failed(formula, fault, too_large=True) if fault else _rendered(formula, *next(markup))
        for formula, fault in zip(formulas, faults, strict=True)
    ]


@lru_cache(maxsize=1)
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
    if len(tex) > LONGEST:
        return f"it is longer than {LONGEST:,} characters"
    return f"it is nested more than {DEEPEST} levels deep" if nesting(tex) > DEEPEST else ""


def nesting(tex: str) -> int:
    """Return an upper bound of how deep a parser of `tex` descends.

    An open brace, bracket or environment is one level. A command may take what follows as its argument
    (`\\frac\\frac\\frac`), so a run of commands counts as levels too, until a closing brace or plain text. In a run a
    symbol such as `\\alpha` weighs little: many of them in a row are an ordinary formula.
    """
    depth, run, deepest = 0, 0.0, 0.0
    position = 0
    for found in _TOKEN.finditer(tex):
        if run and tex[position : found.start()].strip():
            run = 0.0
        position = found.end()
        piece = found[0]
        if piece in _OPENS:
            depth += 1
        elif piece in _CLOSES:
            depth, run = max(0, depth - 1), 0.0
        elif piece in "^_" or piece[1:] in _TAKES_ARGUMENT:
            run += 1
        elif piece[1:].isalpha():
            run += SYMBOL_WEIGHT
        deepest = max(deepest, depth + run)
    return ceil(deepest)


def _rendered(formula: Formula, given: tuple[str, bool], markup: str) -> Rendered:
    error = _ERROR.match(markup)
    if error:
        offset = int(error[1]) if error[1] and given[0] == formula.tex else None
        return _failed(formula, _clause(error[2]), offset=offset)
    root = parse_tree(markup)
    for element in walk(root):
        _restyle(element)
        if element.name == "annotation":
            element.children = [formula.tex.strip()]
    for table in [element for element in walk(root) if element.name == "mtable"]:
        _close_table(table)
    _wrap_levels(root)
    return Rendered(_boxed(serialise(root)) if formula.display else serialise(root))


def _clause(message: str) -> str:
    from html import unescape

    text = unescape(message).rstrip(".")
    text = re.sub(r'"([^"]*)"', r"`\1`", text)
    return text[:1].lower() + text[1:]


def _boxed(html: str) -> str:
    return f'<div class="scroll math-display" tabindex="0" role="group" aria-label="Formula">{html}</div>'


def _failed(formula: Formula, fault: str, *, offset: int | None = None, too_large: bool = False) -> Rendered:
    code = f'<code class="math-error">{escape_text(formula.tex.strip())}</code>'
    html = f'<div class="scroll math-display" tabindex="0" role="group" aria-label="Formula">{code}</div>'
    return Rendered(html if formula.display else code, fault, offset, too_large)


_STYLES = {
    "text-align:right": "m-right",
    "text-align:left": "m-left",
    "text-align:center": "m-center",
    "justify-items:end": "m-right",
    "justify-items:start": "m-left",
    "padding-left:0": "m-pl0",
    "padding-right:0": "m-pr0",
    "padding-top:0": "m-pt0",
    "padding-bottom:0": "m-pb0",
    "padding-left:1em": "m-pl1",
    "padding-left:0.1em": "m-pls",
    "padding-right:0.1em": "m-prs",
    "padding-top:0.1667em": "m-pts",
    "width:100%": "m-w100",
    "width:50%": "m-w50",
    "width:7.5%": "m-w7",
    "math-shift:compact": "m-compact",
    "font-variant-caps:small-caps": "m-small-caps",
}
_LINE = re.compile(r"border-(top|right|bottom|left):0\.05em(solid|dashed)currentcolor")
_SIZE = re.compile(r"font-size:(\d+(?:\.\d+)?)(em|%|rem)")


def _restyle(element: Element) -> None:
    """Turn the style attribute of MathML into classes of `math.css`: pages forbid inline styles."""
    style = element.attrs.pop("style", "")
    names = [name for part in style.split(";") if (name := _style_class("".join(part.split())))]
    if names:
        element.add_class(*names)
    if element.name == "menclose":
        _enclosed(element)


def _style_class(declaration: str) -> str:
    if declaration in _STYLES:
        return _STYLES[declaration]
    if line := _LINE.fullmatch(declaration):
        return f"m-line-{line[1]}" + ("-dashed" if line[2] == "dashed" else "")
    if size := _SIZE.fullmatch(declaration):
        return "m-larger" if float(size[1]) * (0.01 if size[2] == "%" else 1) > 1 else "m-smaller"
    if declaration.startswith("color:"):
        return colour_class(declaration[6:])
    return ""


def _enclosed(element: Element) -> None:
    """Write `menclose`, which MathML Core leaves out, as a row with a class for each notation."""
    names = re.findall(r"[a-z]+", element.attrs.pop("notation", ""))
    element.name = "mrow"
    element.add_class("menclose", *(f"menclose-{name}" for name in names))
    marks: list[Node] = [child for child in element.children if not _is_mark(child)]
    element.children = marks


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


def _is_mark(node: Node) -> bool:
    return isinstance(node, Element) and not node.children and node.attrs.get("class", "").startswith("menclose-")
