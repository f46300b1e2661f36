"""The rule on text that looks like the syntax of another program: readers would see its signs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lectorium.check.prose import blank, without_code
from lectorium.check.rules.brought_along import BROUGHT_ALONG, NUMBERED, OtherSyntax, lines
from lectorium.check.rules.explained import explained
from lectorium.parse.document import Document
from lectorium.text.diagnostic import Code, Diagnostic
from lectorium.text.fence import FENCE
from lectorium.text.pattern import pattern
from lectorium.text.source import SourceFile
from lectorium.text.span import Span

OTHER_SYNTAX = Code("MD109", "other-syntax", "warning")

_CALLOUT = "write `> [!NOTE]`, and each line below it behind `> `"
_DIRECTIVES = (
    "note|tip|hint|important|warning|caution|attention|danger|error|seealso|admonition|dropdown|exercise|solution|figure"
    "|image|math|code-block|code-cell|literalinclude|list-table|csv-table|table|tab-set|tab-item|grid|card|margin|sidebar"
    "|toctree|contents|bibliography|epigraph|prf:[a-z]+"
)
_ADMONITIONS = (
    "note|abstract|summary|info|todo|tip|hint|important|success|check|question|help|faq|warning|caution|attention|failure"
    "|danger|error|bug|example|quote"
)
_LATEX_LISTS = "itemize|enumerate|description"
_LATEX_BLOCKS = (
    "theorem|lemma|proof|corollary|proposition|definition|remark|example|exercise|abstract|document|frame|block|center|quote"
    "|quotation|verbatim|lstlisting|minted|figure|table|tabular[x*]?|longtable|tikzpicture|algorithm|algorithmic|columns?|minipage"
)
_LATEX_COMMANDS = (
    "textbf|textit|textsc|texttt|textrm|emph|underline|(?:sub){0,2}section|chapter|paragraph|autoref|[cC]ref|pageref|cite[pt]?"
    "|parencite|textcite|footnote|includegraphics|caption|href|url|bibliography|title|author|usepackage|documentclass|input"
)
_LATEX_WORDS = "item|maketitle|tableofcontents|newpage|clearpage|pagebreak|noindent|centering|bigskip|medskip|smallskip"


_BLOCK_LINES = 200
"""Lines in which a block with a name of the author's own is closed."""
_NAME = (
    r"[A-Z]\.[ \t]+(?!(?:An?|The|It|This|That|All|No|None|Only|Both|In|On|To)\b)"
    r"[A-Z][\w'-]+(?:,|[ \t]+(?:[a-z&(]|\d{4}\b))"
)
"""A person with an initial, of whom something is said."""
_SHORT = r"[a-zA-Z]\.[ \t]*[a-zA-Z]\."
"""A word made of letters with points: `i. e.`, `a. m.`."""
_LONGEST = 60
"""Characters of what is quoted in a message."""


_FORMULA = pattern(
    r"\\begin\{([A-Za-z]+\*?)\}.*?(?:\\end\{\1\}|\n[ \t]*\n|\Z)|(?<!\\)\$(?!\s)[^$]{1,500}\$"
    r"|^[ \t]*\\(?:(?:re)?newcommand|providecommand|def|DeclareMathOperator|newenvironment)\b[^\n]*",
    re.DOTALL | re.MULTILINE,
)
"""Formulas that are none of a line of prose, and definitions for them."""
_QUOTED = pattern(r"(?<!`)(``+)(?!`)[^\n]+?(?<!`)\1(?!`)")
"""Code in a line that may hold backticks."""


_SYNTAX = (
    OtherSyntax(lines(rf"^ {{0,3}}\\begin\{{(?:{_LATEX_LISTS})\}}"), "a list of LaTeX", NUMBERED),
    OtherSyntax(
        lines(rf"^ {{0,3}}\\begin\{{(?:{_LATEX_BLOCKS})\*?\}}"), "an environment of LaTeX", "write it as Markdown"
    ),
    OtherSyntax(
        lines(
            rf"(?<!\\)\\(?:(?:{_LATEX_COMMANDS})\*?(?:\[[^\]\n]{{0,80}}\])?\{{|(?<!\w\\)(?:{_LATEX_WORDS})\b(?![{{(\[\\]))"
        ),
        "a command of LaTeX",
        "write Markdown: `**bold**`, `*emphasis*`, `## Heading`, `[words](address)`, a note `[^1]`",
    ),
    OtherSyntax(
        lines(
            rf"^ {{0,3}}:{{3,}}[ \t]*(?:\{{[^}}\n]*\}}[ \t]*$|(?:{_DIRECTIVES}|{_ADMONITIONS}|columns?|callout"
            r"|incremental)"
            rf"(?![\w-])|[A-Za-z][\w-]*(?:[ \t].*)?$(?=(?:\n.*){{1,{_BLOCK_LINES}}}?\n {{0,3}}:{{3,}}[ \t]*$))"
        ),
        "a block of Pandoc or Quarto",
        _CALLOUT,
    ),
    OtherSyntax(
        lines(
            rf"^ {{0,3}}(?:!!!|\?\?\?\+?)[ \t]+(?:{_ADMONITIONS})\b"
            r"(?=[ \t]*$|(?:[ \t]+[\w-]+){0,3}[ \t]+\"[^\"\n]*\"[ \t]*$|[ \t]+inline\b|"
            r"[^\n]*\n(?: {4}|\t)[ \t]*\S)"
        ),
        "an admonition of MkDocs",
        _CALLOUT,
    ),
    OtherSyntax(lines(rf"^ {{0,3}}(?:`{{3,}}|:{{3,}})\{{(?:{_DIRECTIVES})\}}"), "a directive of MyST", _CALLOUT, "all"),
    OtherSyntax(lines(rf"^\.\. (?:{_DIRECTIVES})::"), "a directive of reStructuredText", _CALLOUT),
    OtherSyntax(
        lines(r"(?<!`)\{(?:ref|numref|eq|doc|term|cite(?::[a-z]+)?|math|download|abbr|sub|sup|func|class)\}`[^`\n]+`"),
        "a role of MyST",
        "write a link `[words](file.md)`, a formula `$x$`, or the words",
        "all",
    ),
    OtherSyntax(
        lines(r"\^\[[^\[\]\n]*\w[ \t]+\w[^\[\]\n]*\]"),
        "a note in the line",
        "write `[^1]`, and `[^1]: the note` on a line of its own",
    ),
    OtherSyntax(
        lines(r"!\[\[[^\[\]\n]+\]\]"),
        "an embedded file of Obsidian",
        "write `![what it shows](picture.png)`, or a link",
    ),
    OtherSyntax(
        lines(r"^ {0,3}\[{1,2}_?TOC_?\]{1,2}[ \t]*$", re.IGNORECASE),
        "the place of a list of contents",
        "remove it: every page has one; in the text it is a list item with `{:toc}` below it",
    ),
    OtherSyntax(
        lines(r"(?<![!\]\[\\\w])\[\[(?=[^\[\]\n]*[A-Za-z])[^\[\]\n]+\]\](?![(\[:\]])"),
        "a link of a wiki",
        "write `[words](file.md)`",
    ),
    OtherSyntax(
        lines(r"(?<![=\w])==(?=[^\s=])[^=\n]{1,120}(?<=[^\s=])==(?![=\w])"),
        "marked text",
        "write `<mark>words</mark>`",
    ),
    OtherSyntax(
        lines(r"(?<!~)\b[A-Z][a-z]?~[\w+-]{1,4}~(?![~\w]{3})"), "a subscript", "write `H<sub>2</sub>O`, or a formula"
    ),
    OtherSyntax(lines(r"(?<=[\w)])\^[\w+-]{1,4}\^(?!\w)"), "a superscript", "write `x<sup>2</sup>`, or a formula"),
    OtherSyntax(
        lines(r"^ {0,3}\+(?:[-=:]{3,}\+)+[ \t]*$"),
        "a table with a grid",
        "write `| a | b |`, below the first row `|---|---|`",
    ),
    OtherSyntax(
        lines(r"^ {0,3}-{3,}(?:[ \t]+-{3,})+[ \t]*$(?=\n[ \t]*\S)"),
        "a table of Pandoc",
        "write `| a | b |`, below the first row `|---|---|`",
    ),
    OtherSyntax(
        lines(r"(?<=[\])])\{[ \t]*(?:[#.][\w-]+|[\w-]+=[^\s{}]+)(?:[ \t]+(?:[#.][\w-]+|[\w-]+=[^\s{}]+))*[ \t]*\}"),
        "an attribute list of Pandoc",
        'put a colon behind its brace: `{: width="50%"}`, `{: .class}`',
    ),
    OtherSyntax(
        lines(r"^ {0,3}#{1,6} .*\{(?:-|[^{}:\n]*(?<![\w&])\.[A-Za-z][\w-]*[^{}\n]*)\}[ \t]*$"),
        "an attribute list of Pandoc",
        "put a colon behind its brace: `{: .class}`, or remove it",
    ),
    OtherSyntax(
        lines(r"(?<!\\)\[-?@[A-Za-z][\w:.#$%&+?<>~/-]*(?:[;, ][^\[\]\n]*)?\](?![(\[])"),
        "a citation of Pandoc",
        "link to the paper, or put `- @key` on a reading list",
    ),
    OtherSyntax(
        lines(r"\{\{[<%][ \t]*/?\w[^{}\n]*[>%]\}\}"),
        "a shortcode of Hugo or Quarto",
        "write Markdown or HTML",
        "lines",
    ),
    OtherSyntax(
        lines(
            r"^(?:import[ \t]+.+[ \t]+from[ \t]+[\"'].+[\"'];?|export[ \t]+"
            r"(?:const[ \t]+\w+[ \t]*=|default[ \t]+(?:function|class|\w*[ \t]*[({;])).*)$"
        ),
        "a line of MDX",
        "remove it: components are not run",
    ),
    OtherSyntax(lines(r"\{/\*.*?\*/\}", re.DOTALL), "a comment of MDX", "write `<!-- words -->`"),
    OtherSyntax(
        lines(r"(?<![%\w])%%(?=[^%\n]*\w)(?![ \t]+[^\s%]+[ \t]+%%)[^%\n]+%%(?!%)"),
        "a comment of Obsidian",
        "write `<!-- words -->`",
    ),
    OtherSyntax(
        lines(r"^={2,6}[ \t]+(?![a-z_]|\d+\b(?!\.))\w[^=\n]*[ \t]*=*[ \t]*$"),
        "a heading of AsciiDoc or a wiki",
        "write `## Heading`",
    ),
    OtherSyntax(lines(r"^h[1-6]\.[ \t]+(?![a-z])\S.*"), "a heading of Textile", "write `## Heading`"),
    OtherSyntax(
        lines(r"^#\+[A-Za-z_]{3,}(?::|[ \t]|$)"),
        "a line of Org",
        "write front matter, or a code block between backticks",
    ),
    OtherSyntax(lines(r"^ {0,3}[•●▪■◦‣➢➤❖][ \t]*\S(?!.*(?:  |\\)$).*"), "a bullet of Word", NUMBERED),
    OtherSyntax(
        lines(r"^ {0,3}[–—o][ \t]+[^\s|](?:(?!  $)[^|\n])*\n {0,3}[–—o][ \t]+[^\s|]"), "a bullet of Word", NUMBERED
    ),
    OtherSyntax(
        lines(
            rf"^ {{0,3}}\(?(?!{_NAME}|{_SHORT})[aA](?P<end>[.)])[ \t]+\S(?:(?!  $).)*\n"
            r"(?:[^\n]*\S[^\n]*\n){0,3}? {0,3}\(?[bB](?P=end)[ \t]+\S"
        ),
        "lettered items",
        'write `1. ` and `2. `; for letters put `{: type="a"}` below the list',
    ),
    OtherSyntax(
        lines(
            rf"^ {{0,3}}\(?(?!{_SHORT})i(?P<end>[.)])[ \t]+\S(?:(?!  $).)*\n"
            r"(?:[^\n]*\S[^\n]*\n){0,3}? {0,3}\(?ii(?P=end)[ \t]+\S"
        ),
        "lettered items",
        'write `1. ` and `2. `; for letters put `{: type="i"}` below the list',
    ),
    OtherSyntax(
        lines(r"(?<![!\\\]])\[[^\[\]\n]*[A-Za-z][^\[\]\n]*\][ \t]+\(https?://[^()\s]+\)"),
        "a link with a blank in it",
        "write `[words](https://...)` without it",
    ),
    OtherSyntax(
        lines(r"(?<![\]\w])\([^()\[\]\n]+\)\[https?://[^\[\]\s]+\]"),
        "a link the other way round",
        "write `[words](https://...)`",
    ),
    *BROUGHT_ALONG,
)


def _other_syntax(document: Document, source: SourceFile) -> Iterator[Diagnostic]:
    start = document.front_matter.body_start
    whole = source.text[start:]
    prose = blank(whole)
    texts = {
        "prose": prose,
        "words": _FORMULA.sub(_blanks, prose),
        "lines": without_code(whole),
        "all": _QUOTED.sub(_first_line, FENCE.sub(_first_line, whole)),
    }
    told = set[int]()
    for syntax in _SYNTAX:
        found = [
            each
            for each in syntax.looks.finditer(texts[syntax.source])
            if each.start() not in told
            and syntax.looks.match(whole, each.start())  # and not with blanks for what is code
            and not (syntax.source == "prose" and _in_readings(document, start + each.start()))
        ]
        if not found:
            continue
        told |= {each.start() for each in found}
        first = found[0]
        line = whole[first.start() : first.end()].split("\n")[0]
        lead = len(line) - len(line.lstrip())
        shown = line.strip() if len(line.strip()) <= _LONGEST else f"{line.strip()[:_LONGEST]}..."
        more = (
            f", and in {len(found) - 1} more places" if len(found) > 2 else ", and once more" if len(found) > 1 else ""
        )
        message = f"`{shown}` looks like {syntax.what}, and is not read as such{more}"
        at = start + first.start() + lead
        yield Diagnostic(OTHER_SYNTAX, message, Span(document.path, at, at + len(line.strip())), syntax.instead)


def _blanks(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found[0])


def _first_line(found: re.Match[str]) -> str:
    """Return a block of code with blanks for all but its first line."""
    first, line_end, code = found[0].partition("\n") if "\n" in found[0] else ("", "", found[0])
    return first + line_end + re.sub(r"[^\r\n]", " ", code)


def _in_readings(document: Document, at: int) -> bool:
    """Return whether a place is in a reading, whose words are pasted from others."""
    return any(section.whole.start <= at < section.whole.end for section in document.readings)


RULES = explained("other_syntax", find_in={OTHER_SYNTAX: _other_syntax})
