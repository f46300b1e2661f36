"""Patterns of one construct pulled apart: a long run of one character at a place where a few are allowed."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import repeat, shaped

Shape = Callable[[str, int], str]

PLACES = (
    "[a](· b)",
    "[a](b· 't')",
    "[a](b 't'·)",
    "[a](b·c)",
    "[a]·(b)",
    "[a·](b)",
    "![a·](b.png)",
    "[a][·b]",
    "[a]: b·'t'",
    "[a]:·b",
    "[^1]:·b",
    "*[A]:·b",
    "*[A]: b·c",
    "<a·>",
    "<a·/>",
    "<a b·=c>",
    "<a b=·'c'>",
    "</div·>",
    "<div·>b</div>",
    "<div class='a·b'>c</div>",
    "<p style='width:·50%'>a</p>",
    "<p style='color: rgb(1·,2,3)'>a</p>",
    "<img src='a.png' width='1·0'>",
    "<img src='a.png' width='10·x'>",
    "<img src='a·.png'>",
    "<br·>",
    "<!--·a-->",
    "<!-- lectorium-ignore IMG001:·a -->",
    "<!-- lectorium-ignore·IMG001 -->",
    "<!-- lectorium-ignore IMG001·, HEAD101 -->",
    "<iframe src='https://www.youtube.com/embed/a·'></iframe>",
    "<table·><tr><td>a</td></tr></table>",
    "{{·a }}",
    "{{ site.title·| b }}",
    "{{ 'a·b' | relative_url }}",
    "{%·a %}",
    "{% include·a.html %}",
    "{% include a.html b·=c %}",
    "{% highlight·java %}",
    "{% for a·in b %}",
    "*a*{:·.a}",
    "*a*{: a=·'b'}",
    "{:·.a}",
    "{:a:·.b}",
    "# a·#",
    "# a·b",
    "# a·{#b}",
    "# a·{: .b}",
    "#·a",
    "a·\n===",
    "a\n=·=\n",
    "a\n-·x\n",
    "$·a$",
    "$a·$",
    "$1·a$",
    "$$a·$$",
    "\\\\(a·\\\\)",
    "\\begin{equation}·\\end{equation}",
    "`·a`",
    "*·a*",
    "*a·*",
    "_a·_b",
    "~~a·~~",
    "|a·|b|\n|-|-|\n|c|d|",
    "|a|b|\n|-·|-|\n|c|d|",
    "|a|b|\n|-|-|\n|c·|d|",
    "-·a",
    "- a\n·b",
    "1.·a",
    ">·a",
    ">·> a",
    "a\n:·b",
    "```·java\na\n```",
    "```java·b\na\n```",
    "~~~·\na\n~~~",
    "{::comment·}\na\n{:/}",
    "{::nomarkdown·/}",
    "{::options·a='b' /}",
    "<http://a.b/·>",
    "http://a.b/·c",
    "www.a·.b",
    "a·@b.c",
    "&·amp;",
    "&#1·;",
    "\\·a",
    "a·b",
    "<!--more·-->",
    "<!-- excerpt·start -->",
)
"""A construct, with a dot where the run stands."""

READINGS = (
    "[A Paper]·(https://a.b/c)",
    "[A Paper](https://a.b/c·)",
    "[A Paper](https://a.b/c)·, A. Bee, 2020",
    "A Paper (·2020)",
    "A Paper (NeurIPS·2020): words of it",
    "A Paper (NeurIPS) /·Another (ICML): words",
    "arXiv·:2001.00001",
    "doi:10.1000/·a",
    "Authors·: A. Bee",
    "by·A. Bee",
    "'A·Paper', A. Bee",
    "“A·Paper”, A. Bee",
    "A. Bee·, A Paper, 2020",
    "A. Bee et al·. A Paper",
    "In·Proceedings of A, pp. 1-2",
    "A Paper. Journal of A, 1·(2), 3",
    "A-·A 2020",
    "**A·Paper**",
    "A Paper | A. Bee·| 2020",
    "Related·: [A Paper](https://a.b/c)",
    "[Optional·] A Paper",
    "A Paper https://a.b/·c",
    "A Paper, 3·May 2020",
    "Abstract·: words of it",
)
"""An entry of a reading list, in the same way."""

FILLERS = {
    "blanks": " ",
    "tabs": "\t",
    "lines": "\n",
    "wide blanks": "\u2003",
    "hard blanks": "&nbsp;",
    "letters": "a",
    "capitals": "A",
    "digits": "1",
    "dashes": "-",
    "stars": "*",
    "dots": ".",
    "commas": ",",
    "colons": ":",
    "backslashes": "\\",
    "quotes": "'",
    "brackets": "]",
    "zero widths": "\u200b",
    "tags": "<b></b> ",
}
"""What the run is made of."""


def _one(place: str, filler: str, size: int) -> str:
    before, after = place.split("·")
    return f"{before}{repeat(filler, size)}{after}\n"


def _many(place: str, filler: str, size: int) -> str:
    return repeat(_one(place, filler, 400) + "\n", size)


SHAPES = {"one": (_one, FILLERS), "many": (_many, dict(list(FILLERS.items())[:4]))}


def _in_readings(make: Shape) -> Shape:
    return lambda place, size: f"## Required Readings\n\n{make('- ' + place, size)}"


def _of(make: Callable[[str, str, int], str], filler: str) -> Shape:
    return lambda place, size: make(place, filler, size)


PATTERNS = (
    *(
        shaped(f"{shape} {name} in {place!r}", _of(make, filler), place)
        for shape, (make, fillers) in SHAPES.items()
        for place in PLACES
        for name, filler in fillers.items()
    ),
    *(
        shaped(f"{shape} {name} in reading {place!r}", _in_readings(_of(make, filler)), place)
        for shape, (make, fillers) in SHAPES.items()
        for place in READINGS
        for name, filler in fillers.items()
    ),
)
