"""Where a body is read otherwise than by kramdown, on purpose: each choice with what shows it and a pattern for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_MARK = re.compile(r"([ \t>]*)((?:[-*+]|\d{1,9}[.)])[ \t]+)(?=\S)")
_CODE = re.compile(r"`[^`\n]*`|\\\|")


@dataclass(frozen=True)
class Choice:
    """One kind of difference; its name is a row of the page on Jekyll."""

    name: str
    example: str
    is_met: Callable[[str], object]
    """Whether a body may show it."""
    kinds: str = "words structure"
    """In what such a body may differ from kramdown's."""


def _found(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern, re.MULTILINE | re.IGNORECASE).search


def met(body: str) -> list[str]:
    """Return the names of the choices that a body may show."""
    return [choice.name for choice in CHOICES if choice.is_met(body)]


def _has_open_fence(body: str) -> bool:
    fence = ""
    for line in body.split("\n"):
        found = re.match(r"[ \t>]*(`{3,}|~{3,})", line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip(" \t>") == found[1] >= fence:
            fence = ""
    return bool(fence)


def _has_pipes_in_prose(body: str) -> bool:
    """Return whether some lines of a paragraph have pipes and others none, or a single one that begins with none."""
    for paragraph in re.split(r"\n[ \t]*\n", body):
        lines = [_CODE.sub("", line) for line in paragraph.split("\n") if line.strip()]
        piped = [line for line in lines if "|" in line]
        table = piped and len(piped) == len(lines) and (len(lines) > 1 or piped[0].startswith("|"))
        if piped and (
            not table
            or len({line.startswith("|") for line in piped}) > 1
            or "$" in paragraph
            or any(map(_MARK.match, lines))
            or re.match("[ >]", lines[0])
        ):
            return True
    return False


def _has_odd_indents(body: str) -> bool:
    """Return whether a line in a list stands neither with its item nor with the text of one."""
    if re.search(r"^(?: {4}|\t)[^\n]*\n\n?:[ \t]", body, re.MULTILINE):
        return True
    if re.search(r"^[ \t]*[-*+] [^\n]*\n[ \t]*\d+\. [^\n]*\n\n[ \t]*\d+\. ", body, re.MULTILINE):
        return True  # a list within an item goes on behind a blank line
    items: list[tuple[int, int]] = []
    blank = True
    for line in body.expandtabs(4).split("\n"):
        indent, found = len(line) - len(line.lstrip(" ")), _MARK.match(line)
        if found or (blank and line.strip()):
            while items and indent < items[-1][0]:
                items.pop()
            places = {0, *(place for item in items for place in item)}
            if indent not in places or (items and not found and 0 < indent < items[-1][1]):
                return True
        if found:
            items = [item for item in items if item[1] <= indent]
            items.append((indent, indent + len(found[2])))
        blank = not line.strip()
    return False


def _is_unbalanced(body: str) -> bool:
    tags = re.findall(r"<(/?)([a-z][a-z0-9-]*)\b[^<>]*?(/?)>", re.sub(r"(?s)<!--.*?-->", "", body), re.IGNORECASE)
    opened: list[str] = []
    for closing, name, alone in tags:
        if closing and (not opened or opened.pop() != name):
            return True
        if not closing and not alone and name not in ("br", "hr", "img", "col"):
            opened.append(name)
    return bool(opened) or re.search(r"<(?:span|b)>\n", body) is not None


def _has_odd_stars(body: str) -> bool:
    """Return whether pairs of stars stand beside a blank and a word, or beside a single star that ends nothing."""
    parts = re.split(r"\n[ \t]*\n", body)
    single = (len(re.findall(r"(?<!\*)\*(?!\*)", part)) % 2 and "**" in part for part in parts)
    return any(single) or re.search(r"\*\*[^*\n]+ \*\*\S", body) is not None


def _has_odd_ticks(body: str) -> bool:
    """Return whether the backticks of a paragraph are not those of code alone."""
    runs = (re.findall(r"(?<!\\)`+", part) for part in re.split(r"\n[ \t]*\n|^[ \t>]*```.*$", body, flags=re.MULTILINE))
    return any(found[::2] != found[1::2] for found in runs)


CHOICES = (
    Choice(
        "Liquid that says nothing",
        "a {{ nothing }} `{{ nothing }}` b",
        _found(r"\{\{(?! site\.title \}\})|\{%(?! (?:end)?highlight)"),
        "words structure ids",
    ),
    Choice(
        "A value in a formula",
        "a $$x_{ {{ site.title }} }$$ b",
        _found(r"(?:\$|\\\\?[(\[]|\\begin\{)[^$]*\{\{"),
    ),
    Choice(
        "A formula between single signs",
        "$a_b$ and $|c_d|$ and \\\\(e*f*g\\\\)",
        _found(r"\$[^$\n]*[_*|{\\][^$\n]*\$|\\\(|\\\\[(\[]|\\\[|\$\$\n?\|"),
    ),
    Choice(
        "A formula on lines of its own in a paragraph",
        "a\n$$\nx\n$$\nb",
        _found(r"^[^\n$]+\n\$\$|\$\$\n[^\n$]|^\\begin|^\\newcommand|\$\$ \S|\$\$\n\n"),
        "structure",
    ),
    Choice("A pipe in a line of prose", "arXiv | GitHub", _has_pipes_in_prose),
    Choice("Numbers with a bracket", "1) one\n2) two", _found(r"^[ \t>*+-]*\d+\)")),
    Choice(
        "A bare address",
        "a https://example.org/d...5*3*2 b",
        _found(r"(?:https?://|www\.)[^\s<>()\"']*[*`$\[]"),
        "words structure links",
    ),
    Choice("A link that leads nowhere", "[a](b)", _found(r"\]\((?!https?:)[A-Za-z]"), "links"),
    Choice(
        "Code below an item",
        "1. a\n\n   {% highlight python %}\n   b\n   {% endhighlight %}\n",
        _found(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t][^\n]*\n(?:[^\n]+\n)*(?:```|~~~)|^[ \t]+\{% highlight"),
        "structure",
    ),
    Choice(
        "Parts of a list at odd indents", "1.   a\n\n    > b\n2. c\n", _has_odd_indents, "words structure ids links"
    ),
    Choice(
        "A heading after blanks or below an item",
        "- a\n# b\n",
        _found(r"^ {1,3}#|^[ \t>]*(?:[-*+]|\d+[.)])[ \t][^\n]*\n(?:[^\n]+\n)*[ \t]*#|^> ?#"),
        "structure",
    ),
    Choice(
        "A rule or an underline below text",
        "a\nb\n---\n\nc\n***\n",
        _found(
            r"^[^\n]+\n[ \t>]*(?:\*\*\*+|-+|=+|_{3,}|(?:\* ?){3,})[ \t]*$"
            r"|^[ \t]+(?:___|\*\*\*|---|(?:\* ){2})|^[ \t>]*-[ \t]*$"
        ),
        "structure ids",
    ),
    Choice(
        "A fence that never ends, or with a list of attributes",
        "``` r {.x}\na\n```",
        lambda body: _has_open_fence(body) or re.search(r"^[ \t>]*(?:`{3,}|~{3,}) r \{", body, re.MULTILINE),
        "words structure ids links",
    ),
    Choice("A callout", "> [!NOTE]\n> a\n", _found(r"\[!NOTE\]|\{: ?\.(?:tip|note|warning)")),
    Choice("A footnote that nothing refers to, or that is not written", "a\n\n[^one]: b\n", _found(r"\[\^")),
    Choice(
        "A definition of a link over several lines", "[ref]:\n  /p.png\n  'title'\n", _found(r"^ {0,3}\[\w+\]:[ \t]*\n")
    ),
    Choice(
        "Words between angle brackets",
        "a <zukigoza> b",
        _found(
            r"<(?!/?(?:my-card\b|[a-z]+[1-6]?(?:[ \n][^<>]*)?/?>)|!--)[^ \d<]"
            r"|</?(?:[kzgvp][aeiou]){2,}|<w>|<div [a-z]+$"
        ),
        "words structure ids",
    ),
    Choice(
        "A tag that nothing closes, or that closes nothing", "a </b> b <i>c\n", _is_unbalanced, "words structure ids"
    ),
    Choice("Markdown in underlined text", "<u>*a*</u>", _found(r"<(?:u|font|center)\b"), "structure"),
    Choice(
        "Elements that are no part of a text",
        '<iframe src="https://example.org/f" title="a b"></iframe>',
        _found(r"<(?:iframe|button|textarea|select|video|dialog|svg|my-card)"),
    ),
    Choice(
        "A comment in a paragraph or an item, or never closed",
        "1. a\n\n    <!-- b\n\n    c -->\n    d",
        _found(r"<!--(?:(?!-->)[^\n])*$|^[ \t>]+<!--|<!-- half|^[^\n]+\n<!--"),
        "words structure ids",
    ),
    Choice("Backticks in unequal numbers", "a `b``c", _has_odd_ticks, "structure"),
    Choice(
        "Loose words of HTML",
        "a\n\n{::nomarkdown}\n<b>b</b> c\n{:/nomarkdown}\n\nd",
        _found(r"\{::nomarkdown\}\n"),
        "structure",
    ),
    Choice("The list of contents", "- a\n\n* toc\n{:toc}\n\n# b\n", _found(r"^\{:toc|\d\. toc$")),
    Choice("Stars between a blank and a word", "**a **b** c**d", _has_odd_stars, "structure"),
    Choice(
        "Markdown in an element to unfold",
        "<details><summary>a</summary>\n\n*b*\n\n</details>",
        _found(r"<details>[^\n]*(?:\n[^\n]+)?\n\n[^\n]*[*_`\[{(<|:&\"'~.-]"),
    ),
    Choice(
        "Markdown in HTML of one line, or by an option",
        '<div markdown="1">*a*</div>',
        _found(r"markdown=.(?:1|block).>[^\n]+</|parse_block_html=.true[^<]*<[a-z]"),
    ),
    Choice(
        "A heading that leads elsewhere, with a line below it",
        "### [Rain](https://example.org/a)\nRuth Vale\n",
        _found(
            r"^#{1,6}[^\n]*(?:\]\(|<a |www\.|https?:)[^\n]*\n(?:[^\n]|\n<)|^\{:note\}"
            r"|^#{1,6}[ \t](?:[^\n]*\n)+?[^\n]*[数据水火山][甲乙丙丁戊]{3}$"
        ),
    ),
    Choice(
        "A line that names who wrote what it leads to",
        "Vale [*Of rain*](/p.png) [notes]() and\nmore &nbsp;words\n",
        _found(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\w+ \[[^\]\n]*\]\(\S"),
    ),
    Choice("The title of a picture", '![a](/p.png "b")', _found(r"!\[[^\]\n]*\]\([^()\n]* [\"']")),
)
