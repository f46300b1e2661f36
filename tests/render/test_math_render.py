"""Formulas: MathML without styles, limits that keep the process alive, bad ones visible."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from body_support import Seen, faults_of, html_of
from lectorium.html.tree import parse_tree, text_of
from lectorium.render.math import _LARGER, SIGNS_OF_PHONE, Formula, render_formulas
from lectorium.render.tex_depth import nesting
from lectorium.text.limits import FORMULA


def mathml(tex: str, *, display: bool = False) -> str:
    rendered = render_formulas([Formula(tex, display)])[0]
    assert not rendered.fault, rendered.fault
    return rendered.html


def test_a_formula_is_mathml_with_its_tex() -> None:
    assert mathml(r"\frac{a}{b}") == (
        "<math><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac>"
        r'<annotation encoding="application/x-tex">\frac{a}{b}</annotation></semantics></math>'
    )


def test_primes_are_not_raised_twice() -> None:
    assert "<mrow><mi>f</mi><mo>′</mo></mrow>" in mathml("f'")
    assert "<mrow><mi>f</mi><mo>″</mo></mrow>" in mathml("f''")
    assert "<msup><mi>f</mi><mo>∗</mo></msup>" in mathml("f^*")


@pytest.mark.parametrize("tex", [r"\overline{n}", r"\overline{AB}", r"\underline{n}", r"x_{\overline{n}|}"])
def test_a_line_over_or_under_letters_is_the_sign_that_browsers_centre(tex: str) -> None:
    assert '<mo stretchy="true">‾</mo>' in mathml(tex)
    assert "\u0332" not in mathml(tex)


def test_all_four_delimiters() -> None:
    html = html_of("$a$ \\\\(b\\\\)\n\n$$\nc\n$$\n\n\\\\[\nd\n\\\\]\n")
    assert re.findall(r'<math( display="block")?><semantics><mi>(.)</mi>', html) == [
        ("", "a"), ("", "b"), (' display="block"', "c"), (' display="block"', "d"),
    ]  # fmt: skip


def test_a_displayed_formula_can_be_scrolled_with_the_keyboard() -> None:
    box = Seen(html_of("$$\nx\n$$")).named("div")[0]
    assert box == {"class": "scroll math-display", "tabindex": "0", "role": "group", "aria-label": "Formula"}


EVERY = (
    r"\begin{aligned}a&=b\\c&=d\end{aligned}", r"\begin{cases}1&x\\2&y\end{cases}", r"\begin{pmatrix}a&b\end{pmatrix}",
    r"\begin{array}{|c|c|}\hline a&b\\\hline c&d\\\hline\end{array}", r"\color{red}x\textcolor{blue}{y}", r"\boxed{x}",
    r"\cancel{x}\xcancel{y}", r"\begin{equation}x\label{e}\end{equation}", r"\begin{align}a&=b\\c&=d\end{align}",
    r"\dfrac12\tfrac12\binom{n}{k}", r"\big(\Bigg)", r"\substack{a\\b}", r"\begin{split}a&=b\end{split}",
    r"\DeclareMathOperator{\foo}{foo}\foo x", r"\newcommand{\R}{\mathbb{R}}\R", r"\textcolor{#00ff00}{x}",
    r"\text{a \textsc{b}}",
)  # fmt: skip


@pytest.mark.parametrize("tex", EVERY)
@pytest.mark.parametrize("display", [True, False])
def test_no_style_attribute_is_left(tex: str, display: bool, root: Path) -> None:
    html = mathml(tex, display=display)
    assert " style=" not in html and "<menclose" not in html and " notation=" not in html
    sheet = (root / "static/css/math.css").read_text() + (root / "static/css/body.css").read_text()
    for name in {name for classes in re.findall(r'class="([^"]*)"', html) for name in classes.split()}:
        assert f".{name}" in sheet, name


def test_a_line_under_the_last_row_makes_no_row() -> None:
    html = mathml(r"\begin{array}{c}a\\\hline\end{array}")
    assert html.count("<mtr>") == 1 and "m-line-bottom" in html


def test_a_display_with_a_tag_is_numbered_and_can_be_referred_to() -> None:
    html = html_of("$$\nx \\tag{7}\\label{a}\n$$\n\nSee $\\eqref{a}$.")
    assert "(7)" in html and 'href="#eq-a"' in html and 'id="eq-a"' in html


def test_a_command_defined_in_one_formula_is_known_in_the_next() -> None:
    html = html_of("$\\newcommand{\\foo}{q}$ $\\foo$ $\\newcommand{\\foo}{r}\\foo$")
    assert "<mi>q</mi>" in html and "<mi>r</mi>" in html and "math-error" not in html


def test_a_label_needs_no_lines_of_its_own() -> None:
    html = html_of("Of $$x \\label{a}$$ see \\eqref{a} and <span>\\ref{a}</span>.\n\n<p>\\eqref{a}</p>")
    assert html.count('href="#eq-a"') == 3 and html.count(">(1)</a>") == 2 and html.count(">1</a>") == 1


def test_a_reference_to_no_equation_is_reported() -> None:
    text = "$$x \\label{a}$$ See \\eqref{b}."
    assert '<code class="math-error">\\eqref{b}</code>' in html_of(text)
    assert faults_of(text) == (
        "post.md:1:21: warning MD203 [formula-not-understood] this formula is shown as it is written: "
        "no equation has the label `b`\n"
        "  |\n"
        "1 | $$x \\label{a}$$ See \\eqref{b}.\n"
        "  |                     ^^^^^^^^^\n"
        "  = help: correct the formula, or write it as code"
    )


@pytest.mark.parametrize("used", [r"\f{x}", r"\f[k]{x}", r"\f [k] x", r"{\f}{x}"])
def test_a_first_argument_may_be_left_out(used: str) -> None:
    definition = r"\newcommand{\f}[2][k]{\mathrm{#1#2}}"
    first, second = render_formulas([Formula(definition, False), Formula(used, False)])
    assert (first.fault, second.fault) == ("", "") and text_of(parse_tree(second.html)).startswith("kx")


def test_definitions_are_not_shown() -> None:
    html = html_of("\\newcommand{\\f}{q}\n\\DeclareMathOperator*{\\am}{am}\n\n$$\\f \\am_x$$")
    assert html.startswith("<div hidden><math") and "<mi>q</mi>" in html and "<munder>" in html


def test_a_bad_formula_stays_visible_and_is_reported() -> None:
    assert '<code class="math-error">a + \\nosuch{b} &lt; c</code>' in html_of("Is $a + \\nosuch{b} < c$ so?")
    assert faults_of("Is $a + \\nosuch{b} < c$ so?") == (
        "post.md:1:9: warning MD203 [formula-not-understood] this formula is shown as it is written: "
        "unknown command `\\nosuch`\n"
        "  |\n"
        "1 | Is $a + \\nosuch{b} < c$ so?\n"
        "  |         ^^^^^^^\n"
        "  = help: correct the formula, or write it as code"
    )


def test_a_misspelt_command_is_told_the_nearest_one_that_works() -> None:
    assert faults_of("Is $\\lamda + \\Lambdda$ so?").count("  = help: did you mean `\\lambda`?") == 1


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac" * 100_000, "{" * 60 + "}" * 60, r"\sqrt{" * 51 + "}" * 51, "x^" * 5_000 + "x", r"\begin{matrix}" * 51,
        r"\left(" * 51, r"\hat" * 60 + "x", r"\sqrt[" * 60, "x" * 10_001, r"\frac " * 1_600 + "x", r"\foo" * 3_000,
    ],
    ids=lambda tex: tex[:10],
)  # fmt: skip
def test_what_would_overflow_is_not_tried(tex: str) -> None:
    rendered = render_formulas([Formula(tex, True)])[0]
    assert rendered.too_large and "math-error" in rendered.html


def test_long_ordinary_formulas_are_not_too_deep() -> None:
    assert nesting(r"\alpha \beta \gamma \delta " * 10 + "x") <= 50
    assert nesting(r"\frac{1}{2} + " * 500) <= 50
    assert nesting("x_1^2 + " * 500) <= 50
    assert mathml(r"\quad ".join(f"x_{{{n}}}" for n in range(300)))


@pytest.mark.parametrize(
    "tex",
    [
        "(" * 60, r"\bigl(x " * 60, r"p(y \mid y_{<t} + " * 60, r"\lvert " * 60, "[" * 60 + "{x}", r"(x^{)}" * 60,
        r"\bigl| " * 60, r"\newcommand{\lp}{((}" + r"\lp " * 30, "(\\text{)} " * 60,
    ],
)  # fmt: skip
def test_brackets_that_never_close_take_no_time(tex: str) -> None:
    """Each would double the time of math-core, 60 of them until the sun is cold."""
    assert mathml(tex, display=True).count("<mo") >= 20


def test_half_open_intervals_are_no_depth() -> None:
    assert mathml("[0,1), (0,1], " * 100)
    assert mathml(r"\begin{aligned}" + r"f(x &= (1 \\ " * 60 + r"\end{aligned}")


@pytest.mark.parametrize("tex", ["(" * 1_500 + ")" * 1_500, r"\color{red} x " * 400, r"\bigl(" * 60 + r"\bigr)" * 60])
def test_brackets_and_switches_are_depth(tex: str) -> None:
    """Each of them overflowed a stack of 512 KB."""
    assert render_formulas([Formula(tex, True)])[0].too_large


def test_what_switches_in_a_cell_ends_with_it() -> None:
    cells = r" & ".join([r"\color{red} x"] * 40)
    assert nesting(rf"\begin{{matrix}} {cells} \end{{matrix}}") == nesting(r"\begin{matrix} \color{red} x \end{matrix}")


def test_the_longest_formula_is_set_and_a_longer_one_is_not() -> None:
    longest = Formula("x" + " " * (FORMULA - 1), False)
    longer = Formula("x" + " " * FORMULA, False)
    assert [item.fault for item in render_formulas([longest, longer])] == [
        "",
        f"it is longer than {FORMULA:,} characters",
    ]


def test_few_lone_brackets_stay_as_they_are() -> None:
    assert "mathopen" not in mathml("[0, f(x")
    assert ">(see<" in mathml(r"\text{(see} x") and "mathopen" not in mathml(r"\text{(a (b (c (d (e (f}")


def test_a_macro_bomb_ends() -> None:
    tex = r"\newcommand{\a}{\b\b\b\b}\newcommand{\b}{\a\a\a\a}\a"
    assert render_formulas([Formula(tex, False)])[0].fault


def test_markup_in_a_formula_is_text() -> None:
    assert "<script" not in html_of("$\\text{<script>alert(1)</script>}$ $\\bad{</code><script>}$")


def _font_parts(root: Path) -> dict[str, tuple[Path, set[int]]]:
    """Return the file of each part of the font of formulas, and the code points for which the stylesheet names it."""
    css = (root / "static/css/math.css").read_text()
    parts = re.findall(r"@font-face \{[^}]*lectorium-math-(\w+)\.woff2([^}]*)\}", css)
    return {
        name: (
            root / f"static/fonts/lectorium-math-{name}.woff2",
            {
                code
                for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)
                for code in range(int(first, 16), int(last or first, 16) + 1)
            },
        )
        for name, ranges in parts
    }


def test_the_math_font_is_parted_and_has_its_tables_and_licence(root: Path) -> None:
    from fontTools import ttLib

    parts = _font_parts(root)
    assert list(parts) == ["basic", "large", "symbols", "letters", "greek", "script", "bold"]
    files = sorted(path.name for path in (root / "static/fonts").glob("*.woff2"))
    assert files == sorted(path.name for path, _ in parts.values())
    fonts = {name: ttLib.TTFont(path) for name, (path, _) in parts.items()}
    assert all("MATH" in font for font in fonts.values())
    held = {name: set(font.getBestCmap()) for name, font in fonts.items()}
    assert parts["basic"][0].stat().st_size < 30_000
    assert {0x20, 0x2211, 0x1D703, 0x1D53C, 0x211D, 0x221A} <= parts["basic"][1]
    unassigned = {0x3A2, 0x1D455}
    assert parts["basic"][1] - unassigned <= held["basic"] <= held["large"]
    named = {name: codes for name, (_, codes) in parts.items()}
    everything = set().union(*held.values())
    assert len(everything) > 2000
    shown = set().union(*(held[name] & named[name] for name in named), held["large"] - {0x200D})
    assert [hex(code) for code in sorted(everything - shown)] == []
    assert "SIL OPEN FONT LICENSE" in (root / "static/fonts/OFL.txt").read_text()


def test_what_stretches_without_larger_forms_in_the_font_of_most_formulas_gets_another(root: Path) -> None:
    from fontTools import ttLib

    font = ttLib.TTFont(root / "static/fonts/lectorium-math-large.woff2")
    variants = font["MATH"].table.MathVariants
    grows = {*variants.VertGlyphCoverage.glyphs, *variants.HorizGlyphCoverage.glyphs}
    basic = _font_parts(root)["basic"][1]
    others = {chr(code) for code, name in font.getBestCmap().items() if name in grows and code not in basic}
    assert others == _LARGER
    assert '<math class="m-large">' in mathml(r"\bigcup_i A_i")
    assert "m-large" not in mathml(r"\overline{x} + \sum_i \left(\frac{a}{b}\right) + \mathbb{Q}")


def test_a_formula_whose_fault_has_no_place_is_marked_whole() -> None:
    deep = "{" * 400 + "}" * 400
    told = faults_of(f"Words ${deep}$ end.\n").splitlines()[0]
    assert told.startswith("post.md:1:7: warning MD204 [")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<figure><figcaption>Of $x_1$ here</figcaption></figure>", "<figcaption>Of <math>"),
        ("<table><tr><td>$p$</td></tr></table>", "<td><math>"),
        ("<div>\nLet $x$ be. Then $$x$$.\n</div>", "Then <math>"),
        ("<div>\n$$x$$\n</div>", '<div class="scroll math-display"'),
        ("<p>\\(x\\)</p>", "<p><math>"),
        ("<details><summary>Why $x$?</summary>a</details>", "<summary>Why <math>"),
        ("<div>\\begin{equation}x\\end{equation}</div>", '<div class="scroll math-display"'),
        ("<div>$x &lt; y$</div>", "<mo>&lt;</mo>"),
        ("<div>$x < y$</div>", "<mo>&lt;</mo>"),
    ],
)
def test_a_formula_in_html_is_set(html: str, shown: str) -> None:
    made = html_of(html)
    assert shown in made and "$" not in made.replace("application/x-tex", "")


@pytest.mark.parametrize(
    "html",
    [
        "<pre>$x$</pre>", "<div><code>\\(x\\)</code></div>", "<p>$5 and $6</p>", "<div>a$ b</div>",
        "<p>$a</p><p>b$</p>",
        '<div title="$x$">a</div>', "<div>$</div>", "<p>$ x$</p>", "<div><!-- $x$ --></div>", "<div>$$</div>",
    ],
)  # fmt: skip
def test_what_is_no_formula_in_html_stays(html: str) -> None:
    assert "<math" not in html_of(html)


def test_a_bad_formula_in_html_is_reported_at_its_place() -> None:
    assert faults_of("<div>Is $\\nosuch$ so?</div>") == (
        "post.md:1:9: warning MD203 [formula-not-understood] this formula is shown as it is written: "
        "unknown command `\\nosuch`\n"
        "  |\n"
        "1 | <div>Is $\\nosuch$ so?</div>\n"
        "  |         ^^^^^^^^^\n"
        "  = help: correct the formula, or write it as code"
    )


@pytest.mark.parametrize(
    ("tex", "is_boxed"),
    [
        ("x = y", False),
        ("a" * SIGNS_OF_PHONE, False),
        ("a" * (SIGNS_OF_PHONE + 1), True),
        (r"\frac{1}{" + "+".join("abcdefghijklm") + "}", True),
        (r"\text{" + "long words " * 5 + "}", True),
        (r"\alpha\beta\gamma\delta\epsilon\zeta", False),
    ],
)
def test_a_long_formula_within_a_line_has_a_box(tex: str, is_boxed: bool) -> None:
    (inline,) = render_formulas([Formula(tex, display=False)])
    assert inline.html.startswith('<span class="math-long"><math') is is_boxed
    (display,) = render_formulas([Formula(tex, display=True)])
    assert "math-long" not in display.html


def test_a_formula_that_cannot_be_set_looks_like_code_and_no_error() -> None:
    styles = Path(__file__).parents[2] / "static/css"
    rules = re.findall(
        r"\.math-error[^{]*\{([^}]*)\}", "".join(file.read_text("utf-8") for file in styles.glob("*.css"))
    )
    assert [rule.strip() for rule in rules] == ["overflow-wrap: anywhere;"]
