"""Macros of a course's own set-up of MathJax or KaTeX hold for its formulas."""

from __future__ import annotations

import pytest

from jekyll_sites import read_files
from lectorium.dialects.jekyll.tex_macros import tex_macros
from lectorium.render.math import Formula, render_formulas
from lectorium.text.source import SourceFile

THREE = r"""<script>window.MathJax = { tex: { inlineMath: [['$', '$']], macros: { // ours
  EE: "{\\mathbb{E}}", 'vv': ['\\mathbf{#1}', 1], pair: [`\\langle #1, #2 \\rangle`, 2], } } };</script>"""
TWO = r"""MathJax.Hub.Config({ TeX: { "Macros": { EE: '{\\mathbb E}', vv: ["{\\bf #1}", 1] } } });"""
KATEX = r"""renderMathInElement(document.body, {macros: {"\\EE": "\\mathbb{E}", "\\vv": "\\mathbf{#1}"}});"""
HIDDEN = r"""<div style="display:none">$$\newcommand{\EE}{\mathbb{E}} \newcommand\vv[1]{\mathbf{#1}}
\def\ww{\vv{w}}\DeclareMathOperator*{\am}{arg\,min}$$</div>"""


def definitions(text: str) -> tuple[str, ...]:
    return tex_macros([SourceFile("_includes/head.html", text, "")])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            THREE,
            (
                r"\newcommand{\EE}{{\mathbb{E}}}",
                r"\newcommand{\vv}[1]{\mathbf{#1}}",
                r"\newcommand{\pair}[2]{\langle #1, #2 \rangle}",
            ),
        ),
        (TWO, (r"\newcommand{\EE}{{\mathbb E}}", r"\newcommand{\vv}[1]{{\bf #1}}")),
        (KATEX, (r"\newcommand{\EE}{\mathbb{E}}", r"\newcommand{\vv}{\mathbf{#1}}")),
        (
            HIDDEN,
            (
                r"\newcommand{\EE}{\mathbb{E}}",
                r"\newcommand\vv[1]{\mathbf{#1}}",
                r"\def\ww{\vv{w}}",
                r"\DeclareMathOperator*{\am}{arg\,min}",
            ),
        ),
        (
            r"""macros: {norm: ["\\|#2\\|_{#1}", 2, "2"], sq: ['#1^2', 1 , ""]}
            \providecommand\f[2][k]{#1#2} \def\g#1#2{#2}""",
            (
                r"\newcommand{\norm}[2][2]{\|#2\|_{#1}}",
                r"\newcommand{\sq}[1][]{#1^2}",
                r"\providecommand\f[2][k]{#1#2}",
                r"\def\g#1#2{#2}",
            ),
        ),
        ("macros: {}, x: 1", ()),
        ("macros: {broken: [1, 2]}", ()),
    ],
)
def test_every_form_of_declaration_is_read(text: str, wanted: tuple[str, ...]) -> None:
    assert definitions(text) == wanted


@pytest.mark.parametrize("text", [THREE, TWO, HIDDEN])
def test_a_formula_may_use_them(text: str) -> None:
    formulas = [Formula(r"\EE[\vv{x}]", False), Formula(r"\newcommand{\EE}{E} \EE", False)]
    without, _ = render_formulas(formulas)
    first, second = render_formulas(formulas, ("\\broken{", *definitions(text)))
    assert (without.fault, first.fault, second.fault) == ("unknown command `\\EE`", "", "")
    assert "𝔼" in first.html
    assert "𝔼" not in second.html.partition("<annotation")[0]


def test_the_course_hands_them_to_its_posts() -> None:
    made = read_files({"_config.yml": "title: C\n", "_layouts/default.html": HIDDEN, "_includes/other.html": TWO})
    assert len(made.reader.syntax.macros) == 6
