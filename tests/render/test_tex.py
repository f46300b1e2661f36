"""Spellings of LaTeX: what the tables of MathJax hold is set, or known to be missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lectorium.html.tree import parse_tree, text_of
from lectorium.render.math import Formula, render_formulas
from lectorium.render.tex import commands

TABLE = Path(__file__).with_name("tex_commands.tsv")
LABELLED = r"\begin{{equation}}\label{{eq}}b\end{{equation}}"
FORMS = (
    r"{0}", r"x {0} y", r"{0} x", r"{0}{{x}}", r"{0}{{x}}{{y}}", r"\left{0} x\right.", r"{0}{{3pt}}",
    r"{0}{{a}}{{b}}{{c}}",
    r"{0}[x]{{y}}", r"\begin{{matrix}}a{0} b\end{{matrix}}", r"\begin{{matrix}}a\\{0} b\end{{matrix}}", r"\sum{0}_x",
    r"\begin{{equation}}x{0}{{a}}\end{{equation}}", r"{{a {0} b}}", r"{0}{{red}}{{x}}",
    r"\newcommand{{\zz}}{{a}}{0}{{\zz}}",
    r"{0} 1 \of 2", r"{0}\zz{{a}}\zz", r"\left(x {0}| y\right)", r"{0}2pt", r"{0}{{3mu}}", r"{0}3mu x",
    r"{0}{{(}}{{)}}{{0pt}}{{0}}{{a}}{{b}}", r"{0}(x\right)", r"\left(x{0})", r"{0}{{matrix}}a\end{{matrix}}",
    r"\begin{{matrix}}a{0}{{matrix}}", r"\begin{0}a&b\end{0}", r"\begin{0}a\end{0}", r"\begin{0}{{2}}a&b\end{0}",
    r"\begin{0}{{cc}}a&b\end{0}", r"{0}{{\zz}}{{a}}", r"{0}{{eq}}",
)  # fmt: skip
"""Ways in which a command is used: one of them is that of each."""
UNSET = """
\\* \\above \\abovewithdelims \\array \\atopwithdelims \\buildrel \\cases \\displaylines \\eqalign \\eqalignno
\\leqalignno
\\lower \\matrix \\moveleft \\moveright \\overwithdelims \\parbox \\pmatrix \\raise \\rule \\vbox \\vtop
"""
"""What a formula cannot hold: commands of plain TeX, boxes that are moved."""


def shown(tex: str) -> str:
    rendered = render_formulas([Formula(tex, True)])[0]
    assert not rendered.fault, rendered.fault
    return text_of(parse_tree(rendered.html.partition("<annotation")[0] + "</semantics></math></div>"))


def is_set(name: str) -> bool:
    formulas = [Formula(form.format(name), True) for form in (LABELLED, *FORMS)]
    return any(not made.fault for made in render_formulas(formulas)[1:])


def test_nearly_all_that_formulas_hold_is_set() -> None:
    lines = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    counts = {name: int(count) for name, count in lines}
    unset = {name for name in counts if not is_set(name)}
    assert unset == set(UNSET.split())
    assert len(unset) < 0.1 * len(counts)
    assert sum(counts[name] for name in unset) < 0.03 * sum(counts.values())


def test_a_name_that_is_offered_for_a_misspelt_one_is_set() -> None:
    assert len(commands()) > 600
    assert [name for name in sorted(commands()) if not is_set(name)] == []


@pytest.mark.parametrize(
    ("tex", "same"),
    [
        (r"x_1, \dotsc, x_n \dotsb", r"x_1, \ldots, x_n \cdots"),
        (r"\mbox{if } x", r"\text{if } x"),
        (r"a\hspace{3mu}b\hskip 3mu c\mspace{3mu}d", r"a\mkern3mu b\mkern3mu c\mkern3mu d"),
        (r"\begin{matrix}a \cr b\end{matrix}", r"\begin{matrix}a \\ b\end{matrix}"),
        (r"\mathop{abc}\limits_x", r"\mathop{abc}_x"),
        (r"\mathop{\mathrm{abc}}\limits_x", r"\mathop{\mathrm{abc}}_x"),
        (r"\ce{2H2 + O2 -> 2H2O}", r"{2\mathrm{H}_2\,{}+{}\,\mathrm{O}_2\,\xrightarrow{}2\mathrm{H}_2\mathrm{O}}"),
        (r"\dv[2]{\dv{g}{x}}{x}", r"\frac{\mathrm{d}^2\frac{\mathrm{d}g}{\mathrm{d}x}}{\mathrm{d}x^2}"),
        (r"\dv{f}{x} \dv{t}", r"\frac{\mathrm{d}f}{\mathrm{d}x}\frac{\mathrm{d}}{\mathrm{d}t}"),
        (r"\pdv{f}{x}{y} \dv*{f}{x}", r"\frac{\partial^2f}{\partial x\,\partial y}\mathrm{d}f/\mathrm{d}x"),
        (r"\qty(\frac ab) \mqty(a & b) \qty[x]", r"\left(\frac ab\right)\begin{pmatrix}a&b\end{pmatrix}\left[x\right]"),
        (r"\ev{A}{\psi} \ketbra{0}{1}", r"\left\langle\psi\middle|A\middle|\psi\right\rangle|0\rangle\langle1|"),
        (r"\div{\vb{E}} 6\div{2}", r"\nabla\cdot\mathbf{E}6\div2"),
        (r"\SI{-9.1e-31}{\kilo\gram\per\second\squared}", r"-9.1\times10^{-31}\,\mathrm{kg}\,\mathrm{s}^{-2}"),
        (r"\qty[mode=text]{12345}{m/s^2} \unit{\square\um}", r"12\,345\,\mathrm{m/s^2}\mathrm{um}^2"),
        (r"\num{1 +- 0.5} \num{e5} \ang{1;2;} \num{1;2}", r"1\pm0.5\,10^5 1^{\circ}2'1,2"),
        (r"x\tag{$*$}", r"x\tag{*}"),
        (r"\newcommand\dv[2]{#1#2} \dv{a}{b}", "ab"),
        (r"\DeclarePairedDelimiter{\nn}{\lVert}{\rVert}\nn{x}", r"\lVert x\rVert"),
        (r"\ce{A ->[\text{S}_\text{N}2] $\ce{B2}$}", r"\mathrm{A}\xrightarrow{\text{S}_{\text{N}}2}\mathrm{B}_2"),
        (r"\ce{SO4^2-}", r"{\mathrm{SO}_4^{2-}}"),
        (r"\ce{[Fe(CN)6]^{3-}}", r"{[\mathrm{Fe}(\mathrm{CN})_6]^{3-}}"),
        (
            r"\ce{A <=>[\Delta][k_1] B v}",
            r"{\mathrm{A}\,\xrightleftharpoons[\mathrm{k}_{1}]{\Delta}\mathrm{B}\,\downarrow }",
        ),
        (r"\ce{^14_6C}", r"{{}^{14}_{6}\mathrm{C}}"),
        (
            r"\ce{Na+ (aq) + 1/2 CH2=CH2 . H2O}",
            r"{\mathrm{Na}^+\,(\mathrm{aq})\,{}+{}\,\tfrac12\,\mathrm{CH}_2{=}\mathrm{CH}_2\,\cdot \,"
            r"\mathrm{H}_2\mathrm{O}}",
        ),
        (r"\ce{CuSO4.5H2O}", r"{\mathrm{Cu}\mathrm{SO}_4\,\cdot \,5\mathrm{H}_2\mathrm{O}}"),
        (r"\ce{^{}A}", r"{{}^{}\mathrm{A}}"),
        (r"\newcommand{\norm}[1]{(#1)}\norm{x}", r"({x})"),
        (r"\SI{9.81}{m/s} \abs{x}", r"9.81\,\mathrm{m/s} \left|x\right|"),
        (r"\sqrt[\uproot{2}\leftroot3 3]{x}", r"\sqrt[3]{x}"),
        (r"\root 3 \of x + \root{n+1}\of{y}", r"\sqrt[3] x + \sqrt[n+1]{y}"),
        (r"\begin{alignat*}{2}a&b\end{alignat*}", r"\begin{align*}a&b\end{align*}"),
        (r"\begin{alignedat}{2}a&b\end{alignedat}", r"\begin{aligned}a&b\end{aligned}"),
        (r"\begin{xxalignat}{2}a&b\end{xxalignat}", r"\begin{align*}a&b\end{align*}"),
        (r"\begin{displaymath}\require{cancel}\cancel{x}\end{displaymath}", r"\cancel{x}"),
        (r"{\large x}\allowbreak y", "{x}y"),
        (r"\text{if $x$ is \$5}", r"\text{if }{x}\text{ is \$5}"),
        (r"\text{learning_rate} \text{α_β & # 1}", r"\text{learning\_rate}\text{α\_β \& \# 1}"),
        (r"\text{\textbf{a_b} if \(x_1\), c_d} \text{e\_f}", r"\textbf{a\_b}\text{ if }{x_1}\text{, c\_d}\text{e\_f}"),
        (r"\text{all \{ of $x$}", r"\text{all \{ of }{x}"),
        (r"\textcolor{red}{x_1} \fbox{$x_1$ a_b}", r"x_1 \boxed{{x_1}\text{ a\_b}}"),
        ("a\n\\ = \\\nb \\\\\nc", "a\\ =\\ b \\\\ c"),
        ("a &= b \\\\ &= c", r"\begin{aligned}a &= b \\ &= c\end{aligned}"),
        (r"\begin{pmatrix*}[r] 1 & -2 \end{pmatrix*}", r"\begin{pmatrix} 1 & -2 \end{pmatrix}"),
        (r"\begin{subequations}\begin{align*}a&b\end{align*}\end{subequations}", r"\begin{align*}a&b\end{align*}"),
        (r"a\vspace{2pt}\ensuremath{b}\style{color:red}{c}\wideparen{d}", r"abc\overparen{d}"),
        (
            r"\mqty(\dmat{1,a_{1,2}}) \mqty[\imat{2}]",
            r"\begin{pmatrix}1&\\&a_{1,2}\end{pmatrix}\begin{bmatrix}1&0\\0&1\end{bmatrix}",
        ),
        (r"\SI{5}{\percent} \si{\%} \num{5 %}", r"5\,\%\%5\%"),
        (r"\num{\text{max 5}} \num{5x} \SI{max}{\m} \num{2x10^3}", r"\text{max 5}5x\,max\,\mathrm{m}2\times10^3"),
        (
            r"\begin{CD} A @>f>g> B @<<< C\\ @VaVbV @AA{x^{A}}A @| \\ D @= E @. F \end{CD}",
            r"\begin{array}{ccccc}A&\xrightarrow[g]{f}&B&\xleftarrow{}&C\\{a}\big\downarrow{b}&&\big\uparrow{x^{A}}&&\big\Vert\\"
            r"D&=&E&&F\end{array}",
        ),
        (
            r"\begin{CD}0 @>>> A \\ & @VfVV& @|\end{CD}",
            r"\begin{array}{ccccc}0&\xrightarrow{}&A\\&&{f}\big\downarrow&&\big\Vert\end{array}",
        ),
        (r"\sideset{_a}{_b}\prod", r"{}_a{\prod}_b"),
        (r"\newenvironment{m}{\begin{pmatrix}}{\end{pmatrix}}\begin{m}a\end{m}", r"\begin{pmatrix}a\end{pmatrix}"),
        (r"\newenvironment{m}[1]{\left#1}{\right.}\begin{m}{[}{a}\end{m}", r"\left[{a}\right."),
        (r"\newenvironment{m*}[2][b]{#1#2}{c}\begin{m*}{a}\end{m*}\begin{m*}[d]{a}\end{m*}", "bacdac"),
        (
            r"\newenvironment{m}{a}{b}\renewenvironment*{m}{c}{d}\begin{m}[x]\end{m}\begin{matrix}e\end{matrix}",
            "c[x]d{e}",
        ),
    ],
)
def test_a_spelling_is_set_as_its_equal(tex: str, same: str) -> None:
    assert shown(tex) == shown(same)


def test_an_environment_holds_for_the_formulas_behind_it() -> None:
    texts = [r"\newenvironment{m}{\begin{pmatrix}}{\end{pmatrix}}", r"\begin{m}a\end{m}", r"\begin{n}a\end{n}"]
    assert [made.fault for made in render_formulas([Formula(tex, True) for tex in texts])] == [
        "",
        "",
        "unknown environment `n`",
    ]
    assert not render_formulas([Formula(texts[1], True)], (texts[0],))[0].fault


def test_an_environment_written_out_is_held_to_the_limits() -> None:
    deep = rf"\newenvironment{{m}}{{{'{' * 4}a{'}' * 4}\begin{{matrix}}}}{{\end{{matrix}}}}"
    many = [Formula(deep, True), Formula(r"\begin{m}" * 60 + "a" + r"\end{m}" * 60, True)]
    assert render_formulas(many)[1].fault == "it is nested more than 50 levels deep"
    long = [Formula(rf"\newenvironment{{m}}{{{'a' * 400}}}{{}}", True), Formula(r"\begin{m}\end{m}" * 30, True)]
    assert render_formulas(long)[1].fault == "it is longer than 10,000 characters"


def test_a_reference_has_its_brackets_only_where_it_is_written_so() -> None:
    formulas = [LABELLED.format(), r"\ref{eq} \eqref{eq}"]
    html = render_formulas([Formula(tex, True) for tex in formulas])[1].html
    assert re.findall(r"<a[^>]*>([^<]*)</a>", html) == ["1", "(1)"]
