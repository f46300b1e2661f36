"""Patterns of one construct repeated: every unit of the language in every shape."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import Pattern, count, course_of, repeat, shaped

Shape = Callable[[str, int], str]

UNITS = {
    "star": "*a ",
    "stars": "**a ",
    "three-stars": "***a ",
    "closed-star": "*a* ",
    "close-star": "a* ",
    "mixed-stars": "*a **a ",
    "mixed-emphasis": "_*a_* ",
    "underscores": "__a_ ",
    "bare-stars": "**",
    "bare-underscores": "_*",
    "strike": "~~a ",
    "strikes": "~~a~~ ",
    "bracket": "[",
    "closed-bracket": "]",
    "brackets": "[a] ",
    "empty-brackets": "[]",
    "bracket-paren": "[a](",
    "link-nest": "[a](b ",
    "link": "[a](b) ",
    "link-title": '[a](b "t") ',
    "link-open-title": '[a](b "',
    "link-paren": "[a](b(",
    "link-angle": "[a](<b",
    "image": "![a](b) ",
    "image-open": "![",
    "image-bracket": "![a][",
    "reference": "[a][b] ",
    "close-paren": "](",
    "angle": "<",
    "angle-letter": "<a ",
    "angle-tag": "<a>",
    "angle-close": "</a>",
    "angle-quote": '<a b="',
    "angle-attribute": "<a b=c ",
    "comment-open": "<!-- ",
    "comment-dash": "<!--a-->",
    "processing": "<? ",
    "declaration": "<!A ",
    "cdata": "<![CDATA[",
    "autolink": "<http://a.b> ",
    "autolink-open": "<http:",
    "bare-link": "http://a.b ",
    "bare-link-run": "http://",
    "bare-www": "www.a.b ",
    "www-run": "www.",
    "mail": "a@b.c ",
    "mail-run": "a@",
    "at": "@",
    "tick": "` ",
    "ticks": "``a` ",
    "code": "`a` ",
    "dollar": "$",
    "dollar-letter": "$a ",
    "math": "$a$ ",
    "display-open": "$$ a ",
    "display": "$$a$$ ",
    "paren-math": "\\\\(a ",
    "paren-math-closed": "\\\\(a\\\\) ",
    "bracket-math": "\\\\[a ",
    "backslash": "\\",
    "backslash-star": "\\*",
    "output": "{{ ",
    "outputs": "{{ a }} ",
    "output-site": "{{ site.title }} ",
    "output-filter": "{{ a | b }} ",
    "output-pipe": "{{ a |",
    "tag-open": "{% ",
    "tag-closed": "{% a %} ",
    "tag-raw": "{% raw %} ",
    "tag-endraw": "{% endraw %} ",
    "tag-comment": "{% comment %} ",
    "tag-if": "{% if a %}b",
    "tag-for": "{% for a in b %}",
    "tag-include": '{% include a.html b="c" %} ',
    "tag-include-figure": '{% include figure.html src="a.png" %} ',
    "tag-highlight": "{% highlight java %} ",
    "tag-link": "{% link a.md %} ",
    "tag-post-url": "{% post_url 2020-01-01-a %} ",
    "close-output": "}} ",
    "attribute-open": "{:",
    "attribute": "{:.a} ",
    "star-attribute": "*a*{:.a} ",
    "attribute-quote": '*a*{:a="',
    "footnote-reference": "[^1] ",
    "footnote-inline": "^[a",
    "footnote-open": "[^",
    "entity": "&amp;",
    "entity-open": "&",
    "entity-number": "&#1",
    "entity-unknown": "&abcdefgh;",
    "quote": "\"a' ",
    "quotes": "\"'",
    "apostrophe": "a'",
    "long-word": "a",
    "long-number": "1",
    "zero-width": "a\u200b",
    "combining": "e\u0301\u0302",
    "combining-run": "\u0301",
    "right-to-left": "\u05d0\u202e",
    "astral": "\U0001f600\u200d",
    "tab": "a\t",
    "dots": "...",
    "dashes": "a--",
    "colon": "::",
    "emoji": ":smile: ",
    "task": "[ ] ",
    "html-comment-excerpt": "<!--more-->",
    "suppression": "<!-- lectorium-ignore IMG001 -->",
    "suppression-unknown": "<!-- lectorium-ignore X -->",
    "kramdown-comment": "{::comment}a{:/comment}",
    "kramdown-open": "{::nomarkdown}",
    "dash-list": "- a ",
    "pipe": "|",
    "pipe-letter": "|a",
    "escaped-pipe": "\\|a",
    "greater": "> ",
    "hash": "# ",
    "equals": "=",
    "plus": "+ ",
    "break": "a<br>",
    "image-tag": '<img src="a.png">',
    "image-tag-open": "<img ",
    "iframe": '<iframe src="https://a.b/c">',
    "script": "<script>",
    "style": "<style>",
    "svg": "<svg>",
    "math-tag": "<math>",
    "details": "<details>",
    "bold-tag": "<b>",
    "div": "<div>",
    "paragraph-tag": "<p>",
    "table-tag": "<table>",
    "cell-tag": "<td>",
    "item-tag": "<li>",
    "button": "<button>",
    "select": "<option>",
    "heading-tag": "<h2>",
    "font": "<font color=red>",
    "template": "<template>",
    "textarea": "<textarea>",
    "custom": "<x-y>",
    "close-div": "</div>",
    "arxiv": "arXiv:1234.5678 ",
    "doi": "doi:10.1000/a ",
    "date": "2020, ",
    "name": "A. Bee, ",
    "name-and": "A. Bee and ",
    "paren": "(a ",
    "paren-close": "a) ",
}
"""One construct each, by name."""


def _run(unit: str, size: int) -> str:
    return repeat(unit, size) + "\n"


def _lines(unit: str, size: int) -> str:
    return repeat(unit + "\n", size)


def _blocks(unit: str, size: int) -> str:
    return repeat(unit + "\n\n", size)


def _items(unit: str, size: int) -> str:
    return repeat(f"- {unit}\n", size)


def _cells(unit: str, size: int) -> str:
    return "|a|b|\n|-|-|\n" + repeat(f"|{unit}|{unit}|\n", size)


def _headings(unit: str, size: int) -> str:
    return repeat(f"## {unit}\n\n", size)


def _quoted(unit: str, size: int) -> str:
    return "> " + _run(unit, size)


def _readings(unit: str, size: int) -> str:
    return "## Required Readings\n\n" + repeat(f"- {unit}\n", size)


def _one_reading(unit: str, size: int) -> str:
    return "## Required Readings\n\n- " + _run(unit, size)


def _one_heading(unit: str, size: int) -> str:
    return "## " + _run(unit, size)


def _label(unit: str, size: int) -> str:
    return f"[{repeat(unit, size)}](https://example.org/)\n"


def _alternative(unit: str, size: int) -> str:
    return f"![{repeat(unit, size)}](a.png)\n"


def _in_html(unit: str, size: int) -> str:
    return "<div>\n" + repeat(unit + "\n\n", size) + "</div>\n"


SHAPES: dict[str, Shape] = {
    "run": _run,
    "lines": _lines,
    "blocks": _blocks,
    "items": _items,
    "cells": _cells,
    "headings": _headings,
    "quoted": _quoted,
    "readings": _readings,
    "one-reading": _one_reading,
    "one-heading": _one_heading,
    "label": _label,
    "alternative": _alternative,
    "in-html": _in_html,
}
"""How a unit is put together, by name."""


def _growing(name: str, start: str, grow: str, end: str) -> Pattern:
    """Return a pattern of runs that grow by one each time."""

    def make(size: int) -> str:
        longest = max(2, int((2 * size / len(grow)) ** 0.5))
        return "".join(start + grow * length + end for length in range(1, longest))

    return Pattern(f"growing {name}", lambda size: course_of(make(size) + "\n"))


PATTERNS = (
    *(shaped(f"{shape} of {unit}", make, text) for unit, text in UNITS.items() for shape, make in SHAPES.items()),
    _growing("ticks", "a", "`", " "),
    _growing("ticks on lines", "", "`", "a\n\n"),
    _growing("dollars", "a", "$", " "),
    _growing("stars", "a", "*", "b "),
    _growing("brackets", "a", "[", "b "),
    _growing("backslashes", "a", "\\", "b "),
    _growing("dashes", "a", "-", "\n"),
    _growing("quotations", "", "> ", "a\n"),
    _growing("indents", "", "  ", "- a\n"),
    _growing("braces", "a", "{{", "b "),
    _growing("words", "", "a", "\n\n"),
    Pattern("distinct words", lambda size: course_of(" ".join(f"w{n}" for n in count("w12345 ", size)))),
)
