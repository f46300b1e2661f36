"""Patterns of blocks: nesting, runs of underlines, tables, definitions, footnotes, headings, attribute lists, HTML."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import Course, Pattern, count, course_of, repeat

MARKERS = {
    "quotation": "> ",
    "list": "- ",
    "plus": "+ ",
    "numbered": "1. ",
    "bracketed": "1) ",
    "mixed": "- > 1. ",
    "definition": ": ",
}
"""What opens a container, by name."""


def _nested(marker: str) -> Callable[[int], str]:
    return lambda size: repeat(marker, size) + "a\n"


def _staircase(marker: str) -> Callable[[int], str]:
    """Each line one level deeper than the last, up to a hundred levels, again and again."""

    def make(size: int) -> str:
        stairs = "".join("  " * level + marker + "a\n" for level in range(100))
        return repeat(stairs + "\n", size) if size > len(stairs) else stairs[:size]

    return make


def _deep_lines(marker: str) -> Callable[[int], str]:
    """Every line forty levels deep."""
    return lambda size: repeat(marker * 40 + "a\n", size)


def _open_run(marker: str) -> Callable[[int], str]:
    return lambda size: repeat(f"{marker}a\n", size)


def _empty_run(marker: str) -> Callable[[int], str]:
    return lambda size: repeat(f"{marker}\n", size)


def _loose_run(marker: str) -> Callable[[int], str]:
    return lambda size: repeat(f"{marker}a\n\n", size)


def _lazy(marker: str) -> Callable[[int], str]:
    return lambda size: marker * 20 + repeat("a\n", size)


def _deep_lazy(marker: str) -> Callable[[int], str]:
    return lambda size: marker * 90 + repeat("a\n", size)


SHAPES = {
    "nested": _nested,
    "staircase": _staircase,
    "deep lines": _deep_lines,
    "run": _open_run,
    "empty run": _empty_run,
    "loose run": _loose_run,
    "lazy lines under": _lazy,
    "lazy lines deep under": _deep_lazy,
}

LINES = {
    "setext": "a\n=\n",
    "setext dashes": "a\n-\n",
    "setext long": "a\nb\nc\n===\n\n",
    "equals lines": "===\n",
    "dash lines": "---\n",
    "star rules": "***\n",
    "spaced rules": "- - -\n",
    "one dash lines": "-\n",
    "underline after indent": "a\n    ===\n",
    "paragraph lines": "a\n",
    "blank lines": "\n",
    "spaces lines": "   \n",
    "tab lines": "\t\n",
    "carriage lines": "a\r\n",
    "carriage alone": "a\r",
    "form feeds": "\f\n",
    "line separators": "a\u2028",
    "indented code": "    a\n\n",
    "tab code": "\ta\n",
    "hard breaks": "a  \n",
    "backslash breaks": "a\\\n",
    "headings": "# a\n",
    "headings deep": "###### a\n",
    "headings closed": "# a #\n",
    "headings empty": "#\n",
    "fences": "```\n",
    "fences closed": "```\na\n```\n",
    "fences tilde": "~~~\n",
    "fences mixed": "```\n~~~\n",
    "fences longer": "````\n```\n",
    "fence in quote": "> ```\n",
    "fence in list": "- ```\n",
    "fences of mermaid": "```mermaid\na\n```\n",
    "math blocks": "$$\na\n$$\n",
    "math blocks open": "$$\na\n\n",
    "math blocks of environments": "\\begin{equation}\na\n\\end{equation}\n",
    "math environments open": "\\begin{equation}\n",
    "bracket math blocks": "\\\\[\na\n\\\\]\n",
    "definition list": "a\n: b\n",
    "definition list loose": "a\n\n: b\n\n",
    "definitions of one": ": b\n",
    "attribute lists": "{:.a}\n",
    "attribute lists of blocks": "a\n{:.a}\n\n",
    "attribute list definitions": "{:a: .b}\n",
    "toc": "* a\n{:toc}\n\n",
    "abbreviations": "*[A]: b\n",
    "footnotes unused": "[^a]: b\n",
    "references unused": "[a]: b\n",
    "references bad": "[a]: <b\n",
    "reference open title": "[a]: b 'c\n",
    "reference label lines": "[a\n",
    "alerts": "> [!NOTE]\n> a\n\n",
    "alerts unknown": "> [!ABC]\n> a\n\n",
    "alerts open": "> [!NOTE]\n",
    "tasks": "- [ ] a\n",
    "comments": "<!-- a -->\n",
    "comments open": "<!--\n\n",
    "block tags": "<div>\n",
    "block tags apart": "<div>\n\n",
    "block tags closed": "<div>\na\n</div>\n",
    "block tags closing": "</div>\n\n",
    "block tags markdown": '<div markdown="1">\n\n',
    "block tags markdown closed": '<div markdown="1">\na\n</div>\n\n',
    "details": "<details><summary>a</summary>\n\n",
    "paragraph tags": "<p>\n\n",
    "image tags": '<img src="a.png">\na\n',
    "table tags": "<table>\n\n<tr>\n\n<td>\n\n",
    "cells tags": "<td>\n",
    "list tags": "<ul>\n<li>\n",
    "pre tags": "<pre>\n\n",
    "script tags": "<script>\n\n",
    "style tags": "<style>\n\n",
    "textarea tags": "<textarea>\n\n",
    "processing tags": "<?a\n\n",
    "declaration tags": "<!A\n\n",
    "cdata tags": "<![CDATA[\n\n",
    "unknown tags": "<foo>\n\n",
    "custom tags": "<foo-bar>\n",
    "frames": '<iframe src="https://www.youtube.com/embed/a"></iframe>\n\n',
    "formatting tags": "<b>\n\n",
    "anchors open": "<a href='b'>\n\n",
    "quote tags": "<blockquote>\n\n",
    "figure tags": "<figure>\n\n",
    "half tags": "<div\n",
    "half tags with attributes": '<div a="\n',
    "raw blocks": "{% raw %}\n",
    "highlight blocks": "{% highlight java %}\na\n{% endhighlight %}\n",
    "highlight open": "{% highlight java %}\n",
    "comment blocks": "{% comment %}\na\n{% endcomment %}\n",
    "loops": "{% for a in b %}\n",
    "conditions": "{% if a %}\nb\n{% endif %}\n",
    "captures": "{% capture a %}\n",
    "assigns": "{% assign a = b %}\n",
    "kramdown comments": "{::comment}\n",
    "kramdown options": "{::options a='b' /}\n",
    "kramdown markdown": "{::nomarkdown}\na\n{:/}\n",
    "kramdown math": "$$\n\na\n",
    "end of block": "^\n",
    "excerpts": "<!--excerpt.start-->\na\n\n",
    "suppressions": "<!-- lectorium-ignore IMG001 -->\na\n\n",
    "suppressions of lines": "<!-- lectorium-ignore-file IMG001 -->\n",
    "pictures side by side": "![a](b.png)![a](c.png)\n",
    "pictures on lines": "![a](b.png)\n\n",
    "figure captions": "![a](b.png)\n*caption*\n\n",
    "numbers in items": "1. a\n\n   b\n",
    "items of different markers": "- a\n+ b\n* c\n",
    "items deep and shallow": "- a\n      - b\n  - c\n",
    "items after text": "a\n- b\n",
    "numbers far": "999999999. a\n",
    "labels": "(a) b\n",
    "pages of links": "- [a](https://example.org/b)\n",
    "front matter rules": "---\na: b\n---\n",
}
"""Lines that are repeated, by name."""


def _post_of(make: Callable[[int], str]) -> Callable[[int], Course]:
    return lambda size: course_of(make(size))


def _wrapped(name: str, lines: str) -> tuple[Pattern, ...]:
    """Return patterns of lines as they are, in a quotation, and in an item of a list."""
    indented = "".join(f"  {line}" for line in lines.splitlines(keepends=True))
    quoted = "".join(f"> {line}" for line in lines.splitlines(keepends=True))
    return (
        Pattern(f"lines: {name}", lambda size: course_of(repeat(lines, size))),
        Pattern(f"lines in quotation: {name}", lambda size: course_of(repeat(quoted, size))),
        Pattern(f"lines in item: {name}", lambda size: course_of("- a\n\n" + repeat(indented, size))),
        Pattern(
            f"lines in div: {name}", lambda size: course_of("<div markdown='1'>\n" + repeat(lines, size) + "\n</div>\n")
        ),
    )


def _distinct(name: str, line: str, start: str = "", use: str = "") -> Pattern:
    """Return a pattern of lines that differ in a number; `use` is repeated behind them as often."""

    def make(size: int) -> str:
        numbers = count(line.format(n=1000) + use.format(n=1000), size)
        return (
            start + "".join(line.format(n=n) for n in numbers) + "\n" + "".join(use.format(n=n) for n in numbers) + "\n"
        )

    return Pattern(f"distinct {name}", lambda size: course_of(make(size)))


def _lists_of_lists(size: int) -> str:
    """Return sixty attribute lists, each of which names all sixty, and a use of them."""
    names = " ".join(f"a{number}" for number in range(60))
    return "".join(f"{{:a{number}: {names}}}\n" for number in range(60)) + repeat("\n*a*{:a1}", size) + "\n"


def _halves(name: str, first: Callable[[int], str], second: Callable[[int], str]) -> Pattern:
    """Return a pattern of two halves that work on each other."""
    return Pattern(f"halves: {name}", lambda size: course_of(first(size // 2) + "\n\n" + second(size // 2) + "\n"))


def _table(columns: int, rows: int, row: str = "|\n") -> str:
    return "|a" * columns + "|\n" + "|-" * columns + "|\n" + row * rows


PATTERNS = (
    *(
        Pattern(f"{shape} of container {name}", _post_of(make(marker)))
        for name, marker in MARKERS.items()
        for shape, make in SHAPES.items()
    ),
    *(pattern for name, lines in LINES.items() for pattern in _wrapped(name, lines)),
    _distinct("headings", "# Heading {n}\n\n"),
    _distinct("equal headings in numbers", "# a-{n}\n\n# a\n\n"),
    _distinct("headings that take the next id", "# a\n\n# a-{n}\n\n"),
    _distinct("ids", '<a id="a{n}"></a>\n\n'),
    _distinct("equal ids", '<a id="a"></a>\n\n<a id="a-{n}"></a>\n\n'),
    _distinct("names", '<a name="a"></a> {n}\n'),
    _distinct("references used", "[a{n}]: https://example.org/{n}\n", use="[a{n}] "),
    _distinct("references used backwards", "[a{n}] ", use="\n[a{n}]: b\n"),
    _distinct("footnotes used", "[^{n}]: b\n", use="a[^{n}] "),
    _distinct("footnotes within footnotes", "[^{n}]: b[^1{n}]\n", start="a[^1]\n\n"),
    _distinct("footnotes chained", "[^a{n}]: b[^{n}]\n\n[^{n}]: c\n\n", start="[^a1]\n\n"),
    _distinct("footnotes undefined", "a[^u{n}] "),
    _distinct("abbreviations used", "*[AB{n}]: b\n", use="AB{n} "),
    _distinct("abbreviations of one start", "*[A" + "A" * 20 + "{n}]: b\n", use="AAAAAAAAAAAAAAAAAAAAA "),
    _distinct("attribute lists named", "{{:a{n}: .b}}\n", use="*a*{{:a{n}}} "),
    _distinct("attribute lists of lists", "{{:a{n}: a{n} a1}}\n", use="*a*{{:a{n}}} "),
    _distinct("links to headings", "[a](#h{n})\n", use="## h{n}\n\n"),
    _distinct("links to missing headings", "[a](#h{n})\n", use="## g{n}\n\n"),
    _distinct("pictures missing", "![a](picture-{n}.png)\n"),
    _distinct("links missing", "[a](page-{n}.md)\n"),
    _distinct("links near", "[a](lectures/a{n}.md)\n"),
    _distinct("hosts", "<https://h{n}.example.org/>\n"),
    _distinct("frames of hosts", '<iframe src="https://h{n}.example.org/"></iframe>\n\n'),
    _distinct("classes", "*a*{{:.c{n}}}\n"),
    _distinct("attributes of one tag", 'a{n}="b" ', start="<div "),
    _distinct("attributes of one tag closed", 'a{n}="b" ', start="<div ", use=">"),
    _distinct("attributes of one list", 'a{n}="b" ', start="*a*{{: "),
    _distinct("classes of one tag", "c{n} ", start='<div class="', use=""),
    _distinct("liquid outputs", "{{{{ page.a{n} }}}} "),
    _distinct("liquid assigns", "{{% assign a{n} = 'b' %}}{{{{ a{n} }}}}\n"),
    _distinct("unknown tags", "<t{n}>\n\n"),
    _distinct("unknown languages", "```lang{n}\na\n```\n"),
    _distinct("suppressions", "<!-- lectorium-ignore X{n} -->\n\n"),
    _distinct("formulas", "$a_{{{n}}}$ "),
    _distinct("formulas with labels", "$$a \\label{{e{n}}}$$\n\n", use="$\\eqref{{e{n}}}$ "),
    _distinct("formulas undefined", "$\\foo{n}$ "),
    _distinct("entities", "&#x{n};"),
    _distinct("tables", "|a{n}|b|\n|-|-|\n|c|d|\n\n"),
    _distinct("table captions", "|a{n}|b|\n|-|-|\n{{: .a}}\n\n"),
    Pattern("table of many columns", lambda size: course_of(_table(size // 6, 10))),
    Pattern("table of square", lambda size: course_of(_table(size // 8, size // 4))),
    Pattern("table head alone", lambda size: course_of(_table(size // 4, 0))),
    Pattern("table head no rule", lambda size: course_of("|a" * (size // 2) + "|\n")),
    Pattern("table heads of columns", lambda size: course_of(repeat("|a" * 100 + "|\n" + "|-" * 99 + "|\n", size))),
    Pattern(
        "table heads of long columns",
        lambda size: course_of(("|a" * (size // 30) + "|\n" + "|-" * (size // 31) + "|\n") * 7),
    ),
    Pattern("table rule alone", lambda size: course_of("|-" * (size // 2) + "|\n")),
    Pattern("table rule after text", lambda size: course_of("a\n" + "|-" * (size // 2) + "|\n")),
    Pattern("table rules", lambda size: course_of(repeat("|-|-|\n", size))),
    Pattern("table of rows", lambda size: course_of(_table(2, size // 2))),
    Pattern("table of full rows", lambda size: course_of(_table(2, size // 6, "|a|b|\n"))),
    Pattern("table of ragged rows", lambda size: course_of("|a|b|\n|-|-|\n" + "|a" * (size // 2) + "|\n")),
    Pattern("table of escaped pipes", lambda size: course_of("|a|b|\n|-|-|\n|" + "\\|" * (size // 2) + "|b|\n")),
    Pattern("table of code pipes", lambda size: course_of("|a|b|\n|-|-|\n|" + "`|`" * (size // 3) + "|b|\n")),
    Pattern("table of ticks", lambda size: course_of("|a|b|\n|-|-|\n|" + "`" * size + "|b|\n")),
    Pattern("table of dollars", lambda size: course_of("|a|b|\n|-|-|\n|" + "$|" * (size // 2) + "|b|\n")),
    Pattern("table kramdown", lambda size: course_of(repeat("| a | b |\n", size))),
    Pattern("table kramdown rules", lambda size: course_of(repeat("| a | b |\n|---|---|\n", size))),
    Pattern("table without pipes at edges", lambda size: course_of("a|b\n-|-\n" + repeat("a|b\n", size))),
    Pattern("tables in items", lambda size: course_of(repeat("- |a|b|\n  |-|-|\n  |c|d|\n", size))),
    Pattern("tables of many columns", lambda size: course_of(repeat(_table(50, 60), size))),
    Pattern("tables in html", lambda size: course_of("<table>" + repeat("<tr><td>a</td></tr>", size) + "</table>\n")),
    Pattern("tables within tables", lambda size: course_of(repeat("<table><tr><td>", size) + "\n")),
    Pattern(
        "spans of cells",
        lambda size: course_of("<table>" + repeat('<tr><td colspan="999" rowspan="999">a</td></tr>', size)),
    ),
    _halves("one reference used often", lambda n: f"[a]: https://example.org/{'b' * n}", lambda n: repeat("[a]\n", n)),
    _halves("one reference of a long title", lambda n: f"[a]: b '{'c' * n}'", lambda n: repeat("[a] ", n)),
    _halves("pictures by one reference", lambda n: f"[a]: b.png '{'c' * n}'", lambda n: repeat("![a] ", n)),
    _halves("pictures by a long address", lambda n: f"[a]: /{'c' * n}.png", lambda n: repeat("![][a] ", n)),
    _halves("references in headings", lambda n: f"[a]: b '{'c' * n}'", lambda n: repeat("# [a]\n", n)),
    _halves(
        "references in readings",
        lambda n: f"[a]: https://b.c/{'c' * n}",
        lambda n: "## Required Readings\n\n" + repeat("- [a]\n", n),
    ),
    _halves("references within labels", lambda n: f"[a]: b '{'c' * n}'", lambda n: repeat("[![a]][a] ", n)),
    _halves("one footnote used often", lambda n: "[^a]: " + "b" * n, lambda n: repeat("[^a]", n)),
    _halves("one abbreviation used often", lambda n: "*[a]: " + "b" * n, lambda n: repeat("a ", n)),
    _halves("attribute list used often", lambda n: "{:a: title='" + "b" * n + "'}", lambda n: repeat("*a*{:a} ", n)),
    _halves("attribute list of classes", lambda n: "{:a: " + ".b" * (n // 2) + "}", lambda n: repeat("*a*{:a} ", n)),
    _halves(
        "attribute list used by blocks", lambda n: "{:a: title='" + "b" * n + "'}", lambda n: repeat("a\n{:a}\n\n", n)
    ),
    Pattern("attribute lists of attribute lists", lambda size: course_of(_lists_of_lists(size))),
    Pattern(
        "venue of stars",
        lambda size: course_of(
            "## Required Readings\n\n" + repeat("- [A Paper](https://a.b/c). A-" + "*" * 40 + "x\n", size)
        ),
    ),
    _halves("attribute list used by itself", lambda n: "{:a: a .b}", lambda n: repeat("*a*{:a} ", n)),
    _halves("long heading and links", lambda n: "## " + "b" * n, lambda n: repeat("[a](#bb) ", n)),
    _halves("headings and contents", lambda n: repeat("## a\n\n", n), lambda n: repeat("* a\n{:toc}\n\n", n)),
    _halves("labels and reference", lambda n: "[" * n, lambda n: "[a]: b"),
    _halves("ids and headings", lambda n: repeat('<a id="a"></a>', n), lambda n: repeat("## a\n\n", n)),
    _halves("formula macros", lambda n: "$\\def\\a{" + "b" * n + "}$", lambda n: repeat("$\\a$ ", n)),
    _halves(
        "formula newcommand", lambda n: "$\\newcommand{\\a}{" + "b" * 100 + "}$", lambda n: "$" + repeat("\\a", n) + "$"
    ),
    Pattern("one long heading", lambda size: course_of("# " + "word " * (size // 5) + "\n")),
    Pattern("one long reference label", lambda size: course_of("[" + "a" * size + "]: b\n\n[" + "a" * 900 + "]\n")),
    Pattern("one long code span", lambda size: course_of("`" + "a " * (size // 2) + "`\n")),
    Pattern("one long language", lambda size: course_of("```" + "a" * size + "\na\n```\n")),
    Pattern("one long attribute", lambda size: course_of('<div title="' + "a" * size + '">b</div>\n')),
    Pattern("one long address", lambda size: course_of("[a](https://example.org/" + "a" * size + ")\n")),
    Pattern("one long path", lambda size: course_of("[a](" + "a/" * (size // 2) + "b.md)\n")),
    Pattern("one long climb", lambda size: course_of("[a](" + "../" * (size // 3) + "b.md)\n")),
    Pattern("one long fragment", lambda size: course_of("[a](#" + "a" * size + ")\n")),
    Pattern("one long percent", lambda size: course_of("[a](" + "%41" * (size // 3) + ")\n")),
    Pattern("one long query", lambda size: course_of("[a](b?" + "c=d&" * (size // 4) + ")\n")),
    Pattern("one long data address", lambda size: course_of("![a](data:image/png;base64," + "A" * size + ")\n")),
    Pattern("one long include", lambda size: course_of("{% include figure.html " + 'a="b" ' * (size // 6) + "%}\n")),
    Pattern("one long output", lambda size: course_of("{{ a" + " | b: c" * (size // 7) + " }}\n")),
    Pattern("one long comment", lambda size: course_of("<!-- " + "a " * (size // 2) + "-->\n")),
    Pattern(
        "one long suppression", lambda size: course_of("<!-- lectorium-ignore " + "IMG001, " * (size // 8) + "-->\n")
    ),
    Pattern("balanced brackets", lambda size: course_of("[" * (size // 2) + "a" + "]" * (size // 2) + "\n")),
    Pattern("balanced links", lambda size: course_of("[" * (size // 5) + "a" + "](b)" * (size // 5) + "\n")),
    Pattern("balanced pictures", lambda size: course_of("![" * (size // 6) + "a" + "](b)" * (size // 6) + "\n")),
    Pattern("balanced parentheses", lambda size: course_of("[a](" + "(" * (size // 2) + ")" * (size // 2) + ")\n")),
    Pattern("balanced stars", lambda size: course_of("*" * (size // 2) + "a" + "*" * (size // 2) + "\n")),
    Pattern("balanced emphasis", lambda size: course_of("*a " * (size // 6) + " b*" * (size // 6) + "\n")),
    Pattern(
        "balanced mixed",
        lambda size: course_of("*a **a _a __a " * (size // 28) + "a__ a_ a** a* " * (size // 28) + "\n"),
    ),
    Pattern("balanced spans", lambda size: course_of("<b>" * (size // 7) + "a" + "</b>" * (size // 7) + "\n")),
    Pattern("balanced divs", lambda size: course_of("<div>" * (size // 11) + "a" + "</div>" * (size // 11) + "\n")),
    Pattern(
        "balanced mixed tags",
        lambda size: course_of("<b><i><u>" * (size // 21) + "a" + "</b></i></u>" * (size // 21) + "\n"),
    ),
    Pattern("misnested formatting", lambda size: course_of(repeat("<b><i></b></i>a\n\n", size))),
    Pattern(
        "formatting over paragraphs",
        lambda size: course_of("<b><i><u><s><em><strong><code><mark>\n\n" + repeat("a\n\n", size)),
    ),
    Pattern("fonts over paragraphs", lambda size: course_of(repeat('<font color="#123456"><p>', size))),
    Pattern("anchors within anchors", lambda size: course_of(repeat('<a href="b">[c](d)', size))),
    Pattern("paragraphs in buttons", lambda size: course_of(repeat("<button><p>", size))),
    Pattern("texts in tables", lambda size: course_of("<table>" + repeat("a<b>", size))),
)
