r"""Chemical formulas as mhchem writes them, `\ce{2H2 + O2 -> 2H2O}`, in the LaTeX that math-core reads."""

from __future__ import annotations

import re

from lectorium.parse.markdown.math import GROUP
from lectorium.text.pattern import pattern

_CE = pattern(rf"\\(?:ce|cf)\s*({GROUP})")
_PART = pattern(
    r"(?P<arrow><=>>|<<=>|<=>|<-->|<->|->|<-)(?:\[(?P<above>[^\[\]]*)\])?(?:\[(?P<below>[^\[\]]*)\])?"
    r"|\$(?P<math>[^$]*)\$"
    r"|(?P<raised>[\^_])(?:\{(?P<group>[^{}]*)\}|(?P<script>\d*[+-]|\d+|[A-Za-z](?![A-Za-z])|\\[A-Za-z]+(?:\{[^{}]*\})?))"
    r"|(?P<gone>[v^])(?=\s|\Z)"
    r"|(?P<half>\d+)/(?P<whole>\d+)"
    r"|(?P<number>(?<![A-Za-z)\]}])\d+\.\d+|\d+)"
    r"|(?P<charge>[+-])(?=\s|\Z|[\])])"
    r"|(?P<bond>[-=#])"
    r"|(?P<dot>[.*])"
    r"|\{(?P<text>[^{}\\]*)\}"
    r"|(?P<letters>[A-Za-z]+)"
    rf"|(?P<command>\\[A-Za-z]+(?:{GROUP})*\s?|\\.)"
    r"|(?P<blank>\s+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_ARROWS = {
    "->": r"\xrightarrow", "<-": r"\xleftarrow", "<->": r"\xleftrightarrow", "<-->": r"\rightleftarrows",
    "<=>": r"\xrightleftharpoons", "<=>>": r"\xrightleftharpoons", "<<=>": r"\xrightleftharpoons",
}  # fmt: skip
_SIGNS = {
    "-": "{-}",
    "=": "{=}",
    "#": r"{\equiv}",
    ".": r"\cdot ",
    "*": r"\cdot ",
    "^": r"\uparrow ",
    "v": r"\downarrow ",
}
"""Bonds, the dot of a hydrate, gas that leaves and what falls out."""


def without_chemistry(tex: str) -> str:
    r"""Return `tex` with the insides of `\ce` as ordinary LaTeX."""
    return _CE.sub(lambda found: "{" + _written(found[1][1:-1]) + "}", tex)


def _written(formula: str) -> str:
    made, before = list[str](), ""
    for found in _PART.finditer(formula.strip()):
        made.append(_part(found, before))
        named = found["raised"] and "\\" in found[0]  # behind which a number is none of atoms: `S_\text{N}2`
        before = " " if found["arrow"] else "|" if named else found[0][-1]
    return "".join(made)


def _part(found: re.Match[str], before: str) -> str:
    """Write one part; `before` is the sign before it."""
    kind = found.lastgroup if found["arrow"] is None else "arrow"
    binds = before.isalnum() or before in tuple(")]}")
    match kind:
        case "arrow":
            below = f"[{_written(found['below'])}]" if found["below"] else ""
            return f"{_ARROWS[found['arrow']]}{below}{{{_written(found['above'] or '')}}}"
        case "group" | "script":
            return f"{'' if binds else '{}'}{found['raised']}{{{found['group'] or found['script'] or ''}}}"
        case "gone" | "bond" | "dot":
            return _SIGNS[found[0]]
        case "whole":
            return f"\\tfrac{{{found['half']}}}{{{found['whole']}}}"
        case "number":
            return f"_{{{found[0]}}}" if before.isalpha() or before in tuple(")]}") else found[0]
        case "charge":
            return f"^{{{found[0]}}}" if binds else f"{{}}{found[0]}{{}}"
        case "letters":
            return f"\\mathrm{{{found[0]}}}"
        case "text":
            return f"\\text{{{found['text']}}}"
        case "math":
            return without_chemistry(found["math"])
        case "blank":
            return "" if before == " " else r"\,"
        case _:
            return found[0]
