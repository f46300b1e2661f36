"""Patterns of reading lists: shapes of entries with one of their parts grown without end."""

from __future__ import annotations

from collections.abc import Callable

from bounds.pattern import Pattern, course_of, repeat, shaped

HEADING = "## Required Readings\n\n"

PARTS = {
    "comma names": "A. Bee, ",
    "full names": "Ann Bee, ",
    "and names": "Ann Bee and ",
    "semicolon names": "Bee, A.; ",
    "ampersand names": "A. Bee & ",
    "et al": "et al. ",
    "initials": "A. ",
    "particles": "van der ",
    "parenthesis": "(a) ",
    "open parenthesis": "(",
    "bracket": "[a] ",
    "years": "2020 ",
    "years in parentheses": "(2020) ",
    "dates": "3 May 2020, ",
    "month": "May ",
    "addresses": "https://example.org/a ",
    "address run": "https://a.b/",
    "links": "[a](https://example.org/b) ",
    "bold links": "**[a](https://example.org/b)** ",
    "emphasis": "*a* ",
    "quotes": '"a" ',
    "open quotes": '"a ',
    "curly quotes": "“a” ",
    "dashes": "a - ",
    "long dashes": "a — ",
    "colons": "a: ",
    "dots": "a. ",
    "pipes": "a | ",
    "slashes": "a / ",
    "labels": "Authors: ",
    "by": "by ",
    "abstract": "Abstract: a. ",
    "venues": "In Proceedings of NeurIPS 2020. ",
    "journals": "Journal of A, 1(2), 3-4. ",
    "pages": "pp. 1-2, ",
    "doi": "doi:10.1000/a ",
    "arxiv": "arXiv:2001.00001 ",
    "tags": "<b>a</b> ",
    "breaks": "a<br>",
    "comments": "<!-- a -->",
    "code": "`a` ",
    "formulas": "$a$ ",
    "images": "![a](b.png) ",
    "entities": "&nbsp;",
    "words": "word ",
    "capitals": "Word ",
    "upper": "WORD ",
    "hyphens": "a-b-",
    "digits": "12345 ",
    "stars": "Ann Bee*, ",
    "affiliations": "University of A, ",
    "mails": "a@b.c, ",
    "et cetera": "..., ",
    "numbers": "[1] ",
    "han": "李明, ",
    "accents": "É. Ü., ",
}
"""What may be repeated within one entry, by name."""


def _one_line(part: str, size: int) -> str:
    return HEADING + "- " + repeat(part, size) + "\n"


def _behind_title(part: str, size: int) -> str:
    return HEADING + "- [A Paper of Note](https://example.org/p), " + repeat(part, size) + "\n"


def _many(part: str, size: int) -> str:
    return HEADING + repeat("- **A Paper of Note**. " + repeat(part, 150) + "\n", size)


def _paragraphs(part: str, size: int) -> str:
    return HEADING + repeat("**A Paper of Note**\n" + repeat(part, 80) + "\n\n", size)


def _nested(part: str, size: int) -> str:
    return HEADING + repeat("- **A Paper of Note**\n" + f"  - {part}\n" * 10, size)


def _table(part: str, size: int) -> str:
    return (
        HEADING + "| Paper | Authors |\n|---|---|\n" + repeat(f"| A Paper of Note | {part.replace('|', '/')} |\n", size)
    )


def _headed(part: str, size: int) -> str:
    return HEADING + repeat(f"### {part}\n\na\n\n", size)


SHAPES: dict[str, Callable[[str, int], str]] = {
    "one line": _one_line,
    "behind title": _behind_title,
    "many": _many,
    "paragraphs": _paragraphs,
    "nested": _nested,
    "table": _table,
    "headed": _headed,
}


def _lines(name: str, lines: str, start: str = HEADING) -> Pattern:
    return Pattern(f"reading lists: {name}", lambda size: course_of(start + repeat(lines, size)))


PATTERNS = (
    *(
        shaped(f"readings {shape}: {name}", make, part)
        for name, part in PARTS.items()
        for shape, make in SHAPES.items()
    ),
    _lines("headings", "## Required Readings\n\n", ""),
    _lines("headings of all kinds", "## Required Readings\n\n## More Readings\n\n", ""),
    _lines("headings with one entry", "## Required Readings\n\n- [A](https://a.b/c)\n\n", ""),
    _lines("bold headings", "**Required Readings**\n\n- [A](https://a.b/c)\n\n", ""),
    _lines("headings of topics", "## Readings on A\n\n- [A](https://a.b/c)\n\n### B\n\n", ""),
    _lines("short entries", "- [A](https://a.b/c)\n"),
    _lines("equal entries", "- [A Paper of Note](https://example.org/p), A. Bee, 2020\n"),
    _lines("entries of lines", "- **A Paper of Note**\n  A. Bee\n  2020\n  https://example.org/a\n"),
    _lines("entries with abstracts", "- **A Paper of Note**\n\n  Abstract: word word word.\n\n"),
    _lines("wrapped entries", "- A Paper of\n  Note and of\n  more\n"),
    _lines("numbered entries", "1. A. Bee. A Paper of Note. 2020.\n"),
    _lines("entries without marks", "A. Bee. A Paper of Note. 2020.\n"),
    _lines("entries without marks apart", "A. Bee. A Paper of Note. 2020.\n\n"),
    _lines("nested entries", "- a\n  - b\n    - c\n      - d\n        - e\n"),
    _lines("groups", "- Group:\n  - [A](https://a.b/c)\n"),
    _lines("group headings", "### Group\n\n- [A](https://a.b/c)\n\n"),
    _lines("html entries", '<li><a href="https://a.b/c">A</a></li>\n'),
    _lines("html lists", '<ul><li><a href="https://a.b/c">A</a></li></ul>\n\n'),
    _lines("tables", "| Paper | Authors |\n|---|---|\n| A | B |\n\n"),
    _lines("kramdown tables", "| A | B |\n"),
    _lines("quotations", "> A. Bee. A Paper of Note. 2020.\n\n"),
    _lines("comments between", "- A Paper of Note\n<!-- a -->\n"),
    _lines("rules between", "- A Paper of Note\n\n---\n\n"),
    _lines("pictures between", "- A Paper of Note\n\n![a](b.png)\n\n"),
    _lines("fences between", "- A Paper of Note\n\n```\na\n```\n\n"),
    Pattern(
        "reading lists: distinct entries",
        lambda size: course_of(
            HEADING
            + "".join(f"- [Paper number {n}](https://example.org/{n}), A. Bee, 2020\n" for n in range(size // 60))
        ),
    ),
    Pattern(
        "reading lists: ids that take the next",
        lambda size: course_of(
            HEADING + "".join(f"- [A Paper {n % 7}](https://example.org/{n})\n" for n in range(size // 35))
        ),
    ),
)
