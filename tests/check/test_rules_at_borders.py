"""Rules for single posts, each with a post that is just found and one that is just not."""

from __future__ import annotations

import pytest

from lectorium.check.rules import RULES
from lectorium.check.rules.alt_text import LONGEST_ALT
from lectorium.parse.markdown.syntax import Syntax
from lectorium.parse.parse_document import parse_document
from lectorium.text.source import SourceFile


def found(post: str, code: str) -> list[str]:
    """Return the text at each place where a rule finds something."""
    source = SourceFile("a.md", post, "")
    document = parse_document(source, Syntax())
    every = (item for rule in RULES if rule.find_in for item in rule.find_in(document, source))
    return [post[item.span.start : item.span.end] for item in every if item.code.code == code]


LINE = "a line of forty characters and no fewer"


@pytest.mark.parametrize(
    ("code", "post", "places"),
    [
        ("MD103", "a\n\n-rain\n", ["-"]),
        ("MD103", "lines need not be\n`n`-terminated lines\n", []),
        ("MD102", "a\n\n##Rain\n", ["##"]),
        ("MD102", "a\n\n`a`##Rain\n", []),
        ("ALT004", f"![{'x' * LONGEST_ALT}](a.png)", []),
        ("ALT004", f"![{'x' * (LONGEST_ALT + 1)}](a.png)", ["x" * (LONGEST_ALT + 1)]),
        ("ALT001", "![](a.png)", ["![](a.png)"]),
        ("ALT001", "![ ](a.png)", ["![ ](a.png)"]),
        ("ALT001", '<img src="a.png">', ['<img src="a.png">']),
        ("ALT001", '<img src="a.png" alt="">', []),
        ("ALT001", "[](a.png)", []),
        ("ALT002", "![a.png](b.png)", ["a.png"]),
        ("ALT002", "![a.png of b](b.png)", []),
        ("ALT003", "![image 1](b.png)", ["image 1"]),
        ("ALT003", "![image of rain](b.png)", []),
        ("ALT003", "![1](b.png)", []),
        ("ALT005", "![](x/equation-1.png)", ["x/equation-1.png"]),
        ("ALT005", "![The code](code.png)", ["code.png"]),
        ("ALT005", "![A plot of rain](code.png)", []),
        ("ALT005", "![](coder.png)", []),
        ("MD105", LINE + " |", ["|"]),
        ("MD105", LINE + "|", ["|"]),
        ("MD105", LINE[1:] + "|", []),
        ("MD105", LINE + "|\n" + LINE + " |", []),  # rows of a table without heads
        ("MD105", LINE + "|\n:--\nx", []),
        ("MD105", LINE + "|\n\n" + LINE, ["|"]),
        ("MD108", "![a][b] ![c][d]\n\n[b]: x.png\n", ["![c][d]"]),
        ("MD105", LINE + " | a |", []),
        ("MD105", LINE + " \\|", []),
        ("MD106", "- a\n \t- b", [" \t"]),
        ("MD106", "- a\n  - b", []),
        ("MD106", "- a\n\t- b", []),
        ("MD107", "**Bold**\n", ["**Bold**"]),
        ("MD107", "**Bold.**\n", []),
        ("MD107", "**Bold** text\n", []),
        ("HEAD103", "---\ntitle: Rain\n---\n# Wind\n", ["# Wind"]),
        ("HEAD103", "---\ntitle: The rain\n---\n# The *rain*\n", []),
        ("MD107", "**Required readings**\n\n- [A](https://a.org)\n", []),
        ("MD107", "## Required readings\n\n- [A](https://a.org)\n\n**Bold**\n", []),
        ("MD107", "## Required readings\n\n- [A](https://a.org)\n\n## B\n\n**Bold**\n", ["**Bold**"]),
        ("MD107", "## Required readings\n\n- [A](https://a.org)\n\n## B\n**Bold**\n", ["**Bold**"]),
        ("LINK106", "[A b](https://a.org) [A b](https://b.org)\n", ["[A b](https://b.org)"]),
        ("LINK106", "[A b](https://a.org/) [A b](http://a.org)\n", []),
        ("MD104", "** a** b\n", ["**"]),
        ("MD104", "a ** b** c\n", ["**"]),
        ("MD104", "a **b** c\n", []),
        ("MD104", "a ** b** c\n\nd ** e** f\n", ["**", "**"]),
        ("MD104", "a ** b\n\n**e** f **g**\n", ["**"]),
        ("MD104", "**b** text\n\n<div>**b**</div>\n", ["**"]),
        ("MD104", "**B**e\n\n\\*\\*Bell\n", []),
        ("MD104", "Words. ** p < .01; ** *p* = .05\n", []),
        ("MD107", "**Label:** {{ page.nothing }}\n", []),
        ("MD107", "**Label:** <!-- later -->\n", []),
        ("READ106", "## Requred readings\n", ["## Requred readings"]),
        ("READ106", "## Required readings\n", []),
        ("READ106", "## Requred readings of the day\n", []),
        ("READ106", "## Requred rain\n", []),
        ("READ106", "## Core raedings\n", ["## Core raedings"]),
        ("READ106", "## Req readings\n", []),
        ("READ106", "## Literatur\n", []),
        ("READ106", "## Littérature\n", []),
        ("READ106", "## Artículos\n", []),
        ("READ106", "## Literatre\n", ["## Literatre"]),
        ("HEAD104", "##\n", ["##"]),
        ("HEAD104", "## A\n", []),
        ("HEAD104", "## {{ site.title }}\n", []),
        ("HEAD104", "## ![]({{ site.url }}/a.png)\n", ["## ![]({{ site.url }}/a.png)"]),
        ("HEAD105", "## A\n## A\n", ["## A"]),
        ("HEAD105", "## A\n## B\n", []),
        ("LINK103", "[](x)", ["[](x)"]),
        ("LINK103", "[![a](b.png)](x)", []),
        ("LINK103", "<a href='x'></a>", ["<a href='x'>"]),
        ("LINK103", "<a href='x'>\n\n- A\n- B\n\n</a>", []),
        ("LINK103", "<a href='x'>\n\n</a>\n\nA", ["<a href='x'>"]),
        ("LINK103", "<a href='x'><img src='b.png' alt='a'></a>", []),
        ("LINK103", "<a href='x' aria-label='a'></a>", []),
        ("LINK103", "<a href='x'></a><img src='b.png' alt='a'>", ["<a href='x'>"]),
        ("LINK106", "[A b](x) [A b](x/)", []),
        ("LINK106", "[A b](x) [here](y) [A b](y)", ["[A b](y)"]),
        ("LINK107", "<img src='a.png ' alt='x'>", [" "]),
        ("LINK107", "<img src='a.png' alt='x'>", []),
        ("LINK108", "[a](https://https)", ["https://https"]),
        ("LINK108", "[a](https://)", ["https://"]),
        ("LINK108", "[a](https://a..b)", ["https://a..b"]),
        ("LINK108", "[a](https://-a.org)", ["https://-a.org"]),
        ("LINK108", "[a](https://.a.org)", ["https://.a.org"]),
        ("LINK108", "[a](https://a)", ["https://a"]),
        ("LINK108", "[a](https://localhost)", []),
        ("LINK108", "[a](https://[::1]/)", []),
        ("LINK108", "[a](https://a.org/%E2%80%9D)", ["https://a.org/%E2%80%9D"]),
        ("LINK108", "[a](a/b)", []),
        ("LINK108", "see http:/a.org", ["http:/"]),
    ],
)
def test_what_is_just_found_and_just_not(code: str, post: str, places: list[str]) -> None:
    assert found(post, code) == places
