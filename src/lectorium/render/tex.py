"""Spellings of LaTeX that lecture notes use and math-core does not know, turned into ones that it does."""

from __future__ import annotations

from lectorium.text.pattern import pattern

MACROS = {
    "substack": r"\begin{matrix}#1\end{matrix}",
    "smash": "#1",
    "mathds": r"\mathbb{#1}",
    "pmb": r"\boldsymbol{#1}",
}
"""Commands that math-core does not have, by their nearest equal."""

_ENVIRONMENT = pattern(r"(\\(?:begin|end)\s*)\{(split|smallmatrix|eqnarray\*?)\}")
_EQUAL = {"split": "aligned", "smallmatrix": "matrix", "eqnarray": "align", "eqnarray*": "align*"}
_OPERATOR = pattern(r"\\DeclareMathOperator\*?\s*\{(\\[A-Za-z]+)\}\s*\{([^{}]*)\}")
_DEFINITION = pattern(r"\\newcommand\*?\s*(?:\{(\\[A-Za-z]+)\}|(\\[A-Za-z]+))")
_COLOUR = pattern(r"\\textcolor\s*\{#([0-9A-Fa-f]{6})\}\s*\{")
_NUMBERED = pattern(r"\\begin\s*\{(?:equation|align|gather|multline|alignat|flalign|eqnarray)\*?\}")
_TAG = pattern(r"\\(?:tag|label)\b")


def known_spelling(tex: str, *, display: bool) -> str:
    """Return `tex` with the same meaning in the LaTeX that math-core reads; unchanged in nearly every case."""
    if "\\" not in tex:
        return tex
    tex = _ENVIRONMENT.sub(lambda found: f"{found[1]}{{{_EQUAL[found[2]]}}}", tex)
    tex = _OPERATOR.sub(r"\\newcommand{\1}{\\operatorname{\2}}", tex)
    # A course may define a command in every post that needs it, or one that LaTeX has already: the last one counts.
    tex = _DEFINITION.sub(lambda found: _redefinition(found[1] or found[2]), tex)
    tex = _COLOUR.sub(r"{\\color[HTML]{\1}", tex)
    if display and _TAG.search(tex) and not _NUMBERED.search(tex):
        return f"\\begin{{equation}}{tex}\\end{{equation}}"
    return tex


def _redefinition(name: str) -> str:
    return f"\\providecommand{{{name}}}{{}}\\renewcommand{{{name}}}"
